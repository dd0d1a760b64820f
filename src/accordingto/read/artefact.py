"""Load the reader model's directory and make sure that it is whole.

Shapes: R rank of the relation scores, L relations.
"""

import hashlib
import json
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from accordingto.errors import DataError

FORMAT = 1
FILES = ("model.onnx", "tokenizer.json", "relations.npy")
RESTORE = "reinstall the package accordingto, or make the model anew as training/README.md says"


@dataclass(frozen=True, slots=True)
class ReaderLabels:
    """The classes of each head in the order of their scores."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    lemma: tuple[str, ...]
    deprel: tuple[str, ...]
    bio: tuple[str, ...]
    mention: tuple[str, ...] = ()  # kinds of thing that a word may head a noun phrase for


@dataclass(frozen=True, slots=True)
class Artefact:
    """A reader model: its network, its tokenizer, the matrix of relation scores, and its labels."""

    name: str
    version: str
    language: str
    model: bytes
    tokenizer: str
    relations: NDArray[np.float32]  # (3 R + 1, L)
    labels: ReaderLabels


def load_artefact(directory: Path) -> Artefact:
    """Return the reader model in a directory.

    Raises:
        DataError: where a file is missing, damaged, or of a format that this version does not read.
    """
    manifest = _manifest(directory)
    hashes = manifest["files"]
    content = {name: _verified(directory / name, str(hashes[name])) for name in FILES}
    try:
        labels = {key: tuple(map(str, values)) for key, values in manifest["labels"].items()}
        return Artefact(
            name=str(manifest["name"]),
            version=str(manifest["version"]),
            language=str(manifest["language"]),
            model=content["model.onnx"],
            tokenizer=content["tokenizer.json"].decode(),
            relations=np.load(BytesIO(content["relations.npy"]), allow_pickle=False),
            labels=ReaderLabels(**labels),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        path = directory / "manifest.json"
        raise DataError(f"the reader model's manifest {path} lacks a part ({error}); {RESTORE}") from error


def _manifest(directory: Path) -> dict[str, dict[str, list[str]]]:
    """Return the manifest of the directory, its format checked; the caller checks the rest."""
    path = directory / "manifest.json"
    try:
        manifest = json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise DataError(f"no reader model in {directory}: {path.name} is missing; {RESTORE}") from error
    except (OSError, ValueError) as error:
        raise DataError(f"the reader model's manifest {path} cannot be read ({error}); {RESTORE}") from error
    found = manifest.get("format") if isinstance(manifest, dict) else None
    if found != FORMAT:
        raise DataError(f"the reader model in {directory} has format {found!r}, this version reads {FORMAT}; {RESTORE}")
    files = manifest.get("files")
    absent = [name for name in FILES if not isinstance(files, dict) or name not in files]
    if absent:
        raise DataError(f"the reader model's manifest {path} names no {', '.join(absent)}; {RESTORE}")
    return dict(manifest)


def _verified(path: Path, expected: str) -> bytes:
    """Return the bytes of a file whose hash is the expected one."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"the reader model's file {path} cannot be read ({error}); {RESTORE}") from error
    found = hashlib.sha256(content).hexdigest()
    if found != expected:
        hashes = f"sha256 {found[:12]}…, the manifest says {expected[:12]}…"
        raise DataError(f"the reader model's file {path} is damaged: {hashes}; {RESTORE}")
    return content
