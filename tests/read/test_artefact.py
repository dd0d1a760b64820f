"""The reader model's directory: whole it loads, damaged or missing it says so and how to mend it."""

import hashlib
import io
import json
from pathlib import Path

import numpy as np
import pytest

from accordingto.errors import DataError
from accordingto.read.artefact import load_artefact


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Return a tiny but whole artefact."""
    matrix = io.BytesIO()
    np.save(matrix, np.zeros((4, 2), dtype=np.float32))
    files = {"model.onnx": b"network", "tokenizer.json": b"{}", "relations.npy": matrix.getvalue()}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    manifest = {
        "format": 1,
        "name": "tiny",
        "version": "0",
        "language": "en",
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        "labels": {key: ["a", "b"] for key in ("upos", "xpos", "lemma", "deprel", "bio")},
    }
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    return tmp_path


def test_whole_artefact_loads(directory: Path) -> None:
    """Labels, matrix and network come back."""
    artefact = load_artefact(directory)
    assert (artefact.name, artefact.model, artefact.labels.upos) == ("tiny", b"network", ("a", "b"))
    assert artefact.relations.shape == (4, 2)


def test_damaged_file_is_named(directory: Path) -> None:
    """One changed byte is found, and the message names the file and the way out."""
    (directory / "model.onnx").write_bytes(b"netw0rk")
    with pytest.raises(DataError, match=r"model\.onnx is damaged.*reinstall"):
        load_artefact(directory)


@pytest.mark.parametrize("name", ["manifest.json", "model.onnx", "tokenizer.json"])
def test_missing_file_is_named(directory: Path, name: str) -> None:
    """Each file that is absent is a DataError that names it."""
    (directory / name).unlink()
    with pytest.raises(DataError, match=name.replace(".", r"\.")):
        load_artefact(directory)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"format": 2}', '{"format": 1, "files": {}}'])
def test_broken_manifest_is_an_error(directory: Path, content: str) -> None:
    """Neither half a file nor another version passes."""
    (directory / "manifest.json").write_text(content)
    with pytest.raises(DataError, match="reinstall"):
        load_artefact(directory)
