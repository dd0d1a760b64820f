"""Every data file has its source, licence and hash in the manifest, and the manifest is fresh."""

import hashlib
import tomllib
from pathlib import Path

DATA = Path(__file__).parents[2] / "src" / "accordingto" / "data"
ENTRIES = tomllib.loads((DATA / "MANIFEST.toml").read_text(encoding="utf-8"))["file"]


def test_every_file_is_listed_once() -> None:
    """The manifest lists each table and each file of the reader model, and nothing else."""
    there = {str(p.relative_to(DATA)) for p in DATA.rglob("*") if p.suffix in (".tsv", ".onnx", ".npy", ".json")}
    assert sorted(entry["file"] for entry in ENTRIES) == sorted(there)


def test_hashes_are_the_files() -> None:
    """Each entry's sha256 is the file's; if not, run scripts/make_manifest.py."""
    stale = [e["file"] for e in ENTRIES if hashlib.sha256((DATA / e["file"]).read_bytes()).hexdigest() != e["sha256"]]
    assert not stale


def test_every_entry_says_whence_and_under_what_licence() -> None:
    """Source, licence and purpose are there for each file."""
    assert all(entry[field] for entry in ENTRIES for field in ("source", "licence", "what"))
