"""The reader network: a small BERT encoder with case and gap features, and one head a layer of annotation.

Shapes: B windows, T pieces, W words, H hidden size, R rank of the relation scores.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from accordingto.read.atoms import CASES, GAPS
from labels import Labels

ARC, RELATION = 256, 128


@dataclass(frozen=True, slots=True)
class Outputs:
    """Scores of every piece; arc_dep is already multiplied by the bilinear matrix."""

    segment: Tensor  # (B, T, 3)
    upos: Tensor
    xpos: Tensor
    lemma: Tensor
    mention: Tensor
    name: Tensor
    phrase: Tensor
    arc_dep: Tensor  # (B, T, ARC)
    arc_head: Tensor  # (B, T, ARC)
    root: Tensor  # (B, T, 1)
    rel_dep: Tensor  # (B, T, R)
    rel_head: Tensor  # (B, T, R)


class Layer(nn.Module):
    """One transformer layer, query, key and value in one matrix."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """Return the next hidden states; the mask (B, 1, 1, T) is added to the attention scores."""
        batch, length, width = x.shape
        size = width // self.heads
        q, k, v = self.qkv(x).reshape(batch, length, 3, self.heads, size).permute(2, 0, 3, 1, 4)
        if mask is None:
            weights = torch.softmax(q @ k.transpose(-1, -2) / size**0.5, dim=-1)
            mixed = weights @ v
        else:
            # No dropout here, and the mask a float: else the processor's fast attention is not used.
            mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


class Reader(nn.Module):
    """Encoder and heads."""

    def __init__(self, labels: Labels, config: dict[str, int], dropout: float = 0.1) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.word = nn.Embedding(config["vocab_size"], width)
        self.position = nn.Embedding(config["max_position_embeddings"], width)
        self.case, self.gap = nn.Embedding(CASES, width), nn.Embedding(GAPS, width)
        self.norm, self.dropout = nn.LayerNorm(width, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(width, config["intermediate_size"], config["num_attention_heads"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        self.head_drop = nn.Dropout(0.25)
        self.segment = nn.Linear(width, 3)
        self.tag_hidden = nn.Sequential(nn.Linear(width, width), nn.GELU())
        self.upos, self.xpos = nn.Linear(width, len(labels.upos)), nn.Linear(width, len(labels.xpos))
        self.lemma = nn.Linear(width, len(labels.lemma))
        self.mention = nn.Linear(width, len(labels.mention))
        self.name_hidden = nn.Sequential(nn.Linear(width, width), nn.GELU())
        self.name, self.phrase = nn.Linear(width, len(labels.bio)), nn.Linear(width, len(labels.bio))
        self.arc_dep, self.arc_head = nn.Linear(width, ARC), nn.Linear(width, ARC)
        self.bilinear, self.head_bias = nn.Linear(ARC, ARC), nn.Linear(ARC, 1, bias=False)
        self.root = nn.Linear(ARC, 1)
        self.rel_dep, self.rel_head = nn.Linear(width, RELATION), nn.Linear(width, RELATION)
        self.relation = nn.Linear(3 * RELATION, len(labels.deprel))
        nn.init.normal_(self.case.weight, std=0.02)
        nn.init.normal_(self.gap.weight, std=0.02)

    def encode(self, ids: Tensor, cases: Tensor, gaps: Tensor, mask: Tensor | None) -> Tensor:
        """Return the last hidden states, (B, T, H)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.word(ids) + self.position(places) + self.case(cases) + self.gap(gaps)
        x = self.dropout(self.norm(x))
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(self, ids: Tensor, cases: Tensor, gaps: Tensor, mask: Tensor | None = None) -> Outputs:
        """Return the scores of every piece."""
        hidden = self.encode(ids, cases, gaps, mask)
        x = self.head_drop(hidden)
        tags, names = self.head_drop(self.tag_hidden(x)), self.head_drop(self.name_hidden(x))
        gelu = nn.functional.gelu
        dep, head = self.head_drop(gelu(self.arc_dep(x))), self.head_drop(gelu(self.arc_head(x)))
        return Outputs(
            self.segment(x),
            self.upos(tags),
            self.xpos(tags),
            self.lemma(tags),
            self.mention(names),
            self.name(names),
            self.phrase(names),
            self.bilinear(dep),
            head,
            self.root(dep),
            self.head_drop(gelu(self.rel_dep(x))),
            self.head_drop(gelu(self.rel_head(x))),
        )

    def arc_scores(self, dep: Tensor, head: Tensor, root: Tensor) -> Tensor:
        """Return (B, W, W) scores of word j heading word i; the diagonal is the root."""
        scores = dep @ head.transpose(1, 2) / ARC**0.5
        return scores + torch.diag_embed(root.squeeze(-1) - scores.diagonal(dim1=1, dim2=2))

    def relation_scores(self, dep: Tensor, head: Tensor) -> Tensor:
        """Return the scores of each relation for pairs of words, (..., L)."""
        return self.relation(torch.cat([dep * head, dep, head], dim=-1))


def load_encoder(labels: Labels, directory: Path) -> Reader:
    """Return a reader whose encoder has the weights of a BERT checkpoint directory."""
    config = json.loads((directory / "config.json").read_text())
    model = Reader(labels, config)
    old = load_file(directory / "model.safetensors")
    old = {name.removeprefix("bert."): value for name, value in old.items()}
    new = {
        "word.weight": old["embeddings.word_embeddings.weight"],
        "position.weight": old["embeddings.position_embeddings.weight"]
        + old["embeddings.token_type_embeddings.weight"][0],
    }
    _copy(new, "norm", old, "embeddings.LayerNorm")
    for n in range(config["num_hidden_layers"]):
        source, target = f"encoder.layer.{n}", f"layers.{n}"
        for part in ("weight", "bias"):
            new[f"{target}.qkv.{part}"] = torch.cat(
                [old[f"{source}.attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            )
        _copy(new, f"{target}.out", old, f"{source}.attention.output.dense")
        _copy(new, f"{target}.norm1", old, f"{source}.attention.output.LayerNorm")
        _copy(new, f"{target}.up", old, f"{source}.intermediate.dense")
        _copy(new, f"{target}.down", old, f"{source}.output.dense")
        _copy(new, f"{target}.norm2", old, f"{source}.output.LayerNorm")
    missing, unexpected = model.load_state_dict(new, strict=False)
    if unexpected or any(name.startswith(("layers", "word", "position", "norm")) for name in missing):
        raise ValueError(f"the checkpoint in {directory} does not fit: {missing} {unexpected}")
    return model


def _copy(new: dict[str, Tensor], target: str, old: dict[str, Tensor], source: str) -> None:
    for part in ("weight", "bias"):
        new[f"{target}.{part}"] = old[f"{source}.{part}"]
