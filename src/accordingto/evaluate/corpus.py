"""The corpus as it is published: bundles with their part, the dispatches, the gold, and the incidents where they are marked."""

import json
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from accordingto.errors import InputError
from accordingto.evaluate.gold import Gold, load_gold
from accordingto.evaluate.incident_form import Incident, load_incidents
from accordingto.ingest.dateline import find_dateline
from accordingto.ingest.load import date_document
from accordingto.types.text import Document

PARTS = ("train", "dev", "test")
MANIFEST, COMPILED, INCIDENTS = "bundle.toml", "compiled", "incidents.json"


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One text with its gold."""

    document: Document
    gold: Gold


@dataclass(frozen=True, slots=True)
class CorpusBundle:
    """The dispatches on one situation; `incidents` is None where they are not marked."""

    name: str
    part: str
    dispatches: tuple[Dispatch, ...]
    incidents: tuple[Incident, ...] | None


def load_corpus(folder: Path, *, parts: Sequence[str] = (), bundles: Sequence[str] = ()) -> tuple[CorpusBundle, ...]:
    """Return the bundles of these parts and of these names, in order of name; without either, none.

    Raises:
        InputError: the corpus, a bundle or one of its files is not there or damaged.
    """
    manifests = _manifests(folder)
    if unknown := [name for name in bundles if name not in manifests]:
        raise InputError(f"{folder}: no bundle is called {', '.join(unknown)}; there are {', '.join(manifests)}")
    chosen = [name for name, part in manifests.items() if part in parts or name in bundles]
    if not chosen:
        raise InputError(f"{folder}: no bundle belongs to the part {', '.join(parts) or '(none named)'}")
    return tuple(_load_bundle(folder / name, manifests[name]) for name in chosen)


def _manifests(folder: Path) -> dict[str, str]:
    """Return the part of each bundle by its name."""
    files = sorted(folder.glob(f"*/{MANIFEST}")) if folder.is_dir() else []
    if not files:
        raise InputError(
            f"{folder}: no corpus there (folders with a {MANIFEST}); it comes with the project's source: name its folder"
            " examples/conflictclaims with --corpus"
        )
    parts = {}
    for file in files:
        try:
            part = tomllib.loads(file.read_text(encoding="utf-8")).get("part")
        except tomllib.TOMLDecodeError as error:
            raise InputError(f"{file}: {error}") from error
        if part not in PARTS:
            raise InputError(f"{file}: part is {part!r}; it is one of {', '.join(PARTS)}")
        parts[file.parent.name] = str(part)
    return parts


def load_dispatches(folder: Path) -> tuple[Dispatch, ...]:
    """Return the dispatches of a compiled folder: `documents.jsonl` and one gold file each.

    Raises:
        InputError: one of the files is not there or damaged, or gold and text do not belong together.
    """
    file = folder / "documents.jsonl"
    if not file.is_file():
        raise InputError(f"{file}: not there; compile the bundle: python scripts/compile_corpus.py {folder.parent}")
    dispatches = []
    for number, line in enumerate(file.read_text(encoding="utf-8").rstrip("\n").split("\n"), 1):
        document = _document(line, f"{file}:{number}")
        gold = load_gold(folder / f"{document.id}.json")
        if gold.sha256 != document.sha256:
            raise InputError(f"{file}:{number}: the gold of {document.id} is of another text; compile the bundle again")
        dispatches.append(Dispatch(document, gold))
    return tuple(dispatches)


def _load_bundle(folder: Path, part: str) -> CorpusBundle:
    marked = folder / INCIDENTS
    incidents = load_incidents(marked, f"{folder.name}/") if marked.is_file() else None
    return CorpusBundle(folder.name, part, load_dispatches(folder / COMPILED), incidents)


def _document(line: str, where: str) -> Document:
    try:
        record = json.loads(line)
        known = {key: record[key] for key in ("id", "text", "published", "title", "outlet", "url")}
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{where}: no dispatch: {error!r}; compile the bundle again") from error
    return date_document(Document(**known, published_from="meta"), None, find_dateline)  # as `accordingto read` has it
