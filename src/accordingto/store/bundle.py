"""A frozen store in a folder: plain files, their hashes, and a line that cites them. It verifies without this program, too:
`sha256sum -c SHA256SUMS`.

The files hold what the tables hold, by the documents' own keys and in their order, so that two stores with the same
content freeze to the same bytes.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from accordingto.errors import StoreError
from accordingto.types.codec import Json

SCHEMA = "accordingto/bundle/1"
MANIFEST, SUMS, CITATION = "manifest.json", "SHA256SUMS", "CITATION.cff"
PARTS = ("documents.jsonl", "captures.jsonl", "readings.jsonl", "judgements.jsonl", "tombstones.jsonl")
PRODUCERS, POLICIES = "producers.json", "policies.json"
HASHED = (*PARTS, PRODUCERS, POLICIES)  # what the bundle's own hash is of: the content, not when it was frozen


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a bundle says of itself. `content` is the hash of its content, whenever and by whom it was frozen."""

    title: str
    author: str
    at: str
    package: str
    texts: bool
    counts: Mapping[str, int]
    files: Mapping[str, str]
    content: str


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest, the citation and the sums."""
    record: dict[str, Json] = {
        "schema": SCHEMA, "title": manifest.title, "author": manifest.author, "at": manifest.at,
        "package": manifest.package, "texts": manifest.texts, "counts": dict(manifest.counts),
        "files": dict(manifest.files), "content": manifest.content,
    }  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps(record, indent=2, ensure_ascii=True) + "\n", "utf-8")
    (folder / CITATION).write_text(_citation(manifest), "utf-8")
    names = sorted((*manifest.files, MANIFEST, CITATION))
    (folder / SUMS).write_text("".join(f"{hash_file(folder / name)}  {name}\n" for name in names), "utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Return what a bundle says of itself.

    Raises:
        StoreError: no bundle, or one of another form.
    """
    try:
        record = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StoreError(f"{folder}: no bundle: {MANIFEST} cannot be read: {error}") from error
    if not isinstance(record, dict) or record.pop("schema", None) != SCHEMA:
        raise StoreError(f"{folder}: no bundle of the form {SCHEMA}; upgrade with: pip install --upgrade accordingto")
    try:
        return Manifest(**record)
    except TypeError as error:
        raise StoreError(f"{folder}: {MANIFEST} is damaged: {error}") from error


def verify(folder: Path) -> Manifest:
    """Return what a bundle says of itself, if every file is what it was.

    Raises:
        StoreError: a file is missing, changed, or not of the bundle.
    """
    manifest = read_manifest(folder)
    try:
        lines = (folder / SUMS).read_text("utf-8").splitlines()
    except OSError as error:
        raise StoreError(f"{folder}: {SUMS} cannot be read: {error.strerror}") from error
    sums = {name: digest for digest, _, name in (line.partition("  ") for line in lines)}
    expected = {*HASHED, MANIFEST, CITATION}
    if set(sums) != expected or set(manifest.files) != set(HASHED):
        raise StoreError(f"{folder}: {SUMS} does not list the files of a bundle: {', '.join(sorted(expected))}")
    for name, digest in sorted(sums.items()):
        if not (folder / name).is_file():
            raise StoreError(f"{folder}: {name} is missing")
        if hash_file(folder / name) != digest or manifest.files.get(name, digest) != digest:
            raise StoreError(f"{folder}: {name} is not what was frozen: its hash differs")
    if hash_content(manifest.files) != manifest.content:
        raise StoreError(f"{folder}: {MANIFEST} is not what was frozen: the hash of the content differs")
    return manifest


def read_lines(folder: Path, name: str) -> Iterator[dict[str, Json]]:
    """Yield the rows of a file of a verified bundle."""
    with (folder / name).open(encoding="ascii") as stream:
        for line in stream:
            yield cast(dict[str, Json], json.loads(line))


def hash_file(path: Path) -> str:
    """Return the hash of a file's bytes."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def hash_content(files: Mapping[str, str]) -> str:
    """Return the hash by which a bundle is cited: of the hashes of its files, in order."""
    return hashlib.sha256("".join(f"{files[name]}  {name}\n" for name in sorted(HASHED)).encode()).hexdigest()


def _citation(manifest: Manifest) -> str:
    """Return the citation in the Citation File Format 1.2."""
    return "\n".join(
        (
            "cff-version: 1.2.0",
            'message: "If you use this record, please cite it as below."',
            "type: dataset",
            f"title: {json.dumps(manifest.title)}",
            "authors:",
            f"  - name: {json.dumps(manifest.author)}",
            f'date-released: "{manifest.at[:10]}"',
            f'version: "{manifest.content[:16]}"',
            "identifiers:",
            "  - type: other",
            f'    value: "sha256:{manifest.content}"',
            '    description: "Hash of the content"',
            "",
        )
    )
