"""Write the artefact: the network as int8 ONNX, the tokenizer, the matrix of relation scores, the manifest.

Shapes: P pieces, V vocabulary, H hidden size.
"""

import hashlib
import json
import tempfile
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from labels import Labels
from model import ARC, Outputs, Reader

FORMAT = 1
NAME, VERSION = "accordingto-reader-en", "0.1.0"
OUTPUTS = tuple(Outputs.__dataclass_fields__)


class RowQuantised(nn.Module):
    """An embedding kept as int8 with one scale a row: a quarter of the size, next to no loss."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.abs().amax(dim=1, keepdim=True).clamp_min(1e-9) / 127
        self.register_buffer("table", torch.round(weight / scale).to(torch.int8))  # (V, H)
        self.register_buffer("scale", scale)  # (V, 1)

    def forward(self, ids: Tensor) -> Tensor:
        """Return the rows as floats."""
        return self.table[ids].float() * self.scale[ids]


class Exported(nn.Module):
    """What the graph holds: one window in, a tuple of scores out, the arc scores' scale folded in."""

    def __init__(self, model: Reader) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: Tensor, cases: Tensor, gaps: Tensor) -> tuple[Tensor, ...]:
        """Return the scores in the order of OUTPUTS."""
        out = self.model(ids, cases, gaps)
        values = {name: getattr(out, name) for name in OUTPUTS}
        values["arc_dep"] = values["arc_dep"] / ARC**0.5
        return tuple(values[name] for name in OUTPUTS)


def write_artefact(model: Reader, labels: Labels, tokenizer: Tokenizer, out: Path, about: dict[str, object]) -> None:
    """Write the files of the artefact into a directory; `about` is added to the manifest."""
    out.mkdir(parents=True, exist_ok=True)
    relation = model.relation
    matrix = torch.cat([relation.weight.T, relation.bias[None]]).detach().numpy()
    np.save(out / "relations.npy", np.ascontiguousarray(matrix, dtype=np.float32))
    (out / "tokenizer.json").write_text(_compact(tokenizer), encoding="utf-8")
    write_graph(model, out / "model.onnx")
    write_manifest(labels, out, about)


def write_manifest(labels: Labels, out: Path, about: dict[str, object]) -> None:
    """Write the manifest of the files that lie in a directory."""
    files = {
        name: hashlib.sha256((out / name).read_bytes()).hexdigest()
        for name in ("model.onnx", "relations.npy", "tokenizer.json")
    }
    manifest = {
        "format": FORMAT,
        "name": NAME,
        "version": VERSION,
        "language": "en",
        "files": files,
        "labels": asdict(labels),
        **about,
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    (out / "manifest.json").write_text(text, encoding="utf-8")


def write_graph(model: Reader, path: Path) -> None:
    """Write the network as ONNX with int8 weights; it changes the model's embeddings, so it comes last."""
    model.eval()
    model.word = RowQuantised(model.word.weight.detach())  # type: ignore[assignment]
    sample = torch.full((1, 12), 1000)
    features = torch.zeros((1, 12), dtype=torch.long)
    inputs = ("ids", "cases", "gaps")
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Exported(model),
            (sample, features, features),
            str(plain),
            input_names=list(inputs),
            output_names=list(OUTPUTS),
            dynamic_axes={name: {1: "pieces"} for name in (*inputs, *OUTPUTS)},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            plain,
            path,
            op_types_to_quantize=["MatMul"],
            per_channel=True,
            reduce_range=True,  # 7 bits: processors without VNNI would saturate on 8, and so read otherwise
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True},
        )


def _compact(tokenizer: Tokenizer) -> str:
    return json.dumps(json.loads(tokenizer.to_str()), ensure_ascii=False, separators=(",", ":")) + "\n"
