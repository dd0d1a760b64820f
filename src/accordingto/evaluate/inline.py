"""Compile the inline form of hand-annotated dispatches (`*.cc.txt`) to documents and gold with character offsets.

Does not handle: the cross-document gold of a bundle.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from accordingto.errors import InputError
from accordingto.evaluate.inline_rows import (
    OWN,
    Entry,
    Json,
    read_claim,
    read_count,
    read_event,
    read_places,
    read_time,
)
from accordingto.evaluate.locate import Row
from accordingto.types.text import Document

HEADER = ("id", "outlet", "channel", "published", "title", "url")
LAYERS = ("claims", "counts", "events", "times", "places")
ENDING = ".cc.txt"


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A dispatch with its gold, in the form that the scorers of articles read."""

    document: Document
    gold: Entry


@dataclass(frozen=True, slots=True)
class Bundle:
    """The dispatches on one situation; `sha256` is over the names and bytes of the inline files, in order of name."""

    name: str
    documents: tuple[GoldDocument, ...]
    sha256: str


def compile_bundle(folder: Path) -> Bundle:
    """Return the bundle that the inline files of a folder make.

    Raises:
        InputError: with file and line, where a row is malformed or quotes words that are missing or ambiguous.
    """
    files = sorted(folder.glob(f"*{ENDING}"))
    if not files:
        raise InputError(f"{folder}: no file *{ENDING} there")
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name}\n{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    documents = tuple(compile_document(_read(file), f"{folder.name}/{file.name}") for file in files)
    ids = [gold.document.id for gold in documents]
    if len(set(ids)) < len(ids):
        raise InputError(f"{folder}: two files have the same id; ids: {', '.join(ids)}")
    return Bundle(folder.name, documents, digest.hexdigest())


def write_bundle(bundle: Bundle, out: Path) -> None:
    """Write `documents.jsonl` and one gold file per document."""
    out.mkdir(parents=True, exist_ok=True)
    lines = []
    for each in bundle.documents:
        (out / f"{each.document.id}.json").write_text(
            json.dumps(each.gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        keys = ("id", "text", "published", "title", "outlet", "url")
        lines.append(json.dumps({k: getattr(each.document, k) for k in keys}, ensure_ascii=False) + "\n")
    (out / "documents.jsonl").write_text("".join(lines), encoding="utf-8")


def compile_document(source: str, file: str) -> GoldDocument:
    """Return document and gold of one inline file; `file` is the name that errors and the gold give it."""
    header, text, rows = _split(source, file)
    document = Document(
        id=header["id"], text=text, published=header["published"], published_from="given",
        title=header["title"], outlet=header["outlet"], url=None if header["url"] == "none" else header["url"],
    )  # fmt: skip
    claims = [read_claim(row, text) for row in rows["claims"]]
    counts = _ordered([read_count(row, text) for row in rows["counts"]], "span")
    events = _ordered([read_event(row, text) for row in rows["events"]], "trigger")
    _check_ids(claims, rows["claims"])
    _check_ids(counts, rows["counts"])
    _check_ids(events, rows["events"])
    _check_links(claims, [*counts, *events], counts, file)
    gold: Entry = {"id": document.id, "source": file, "sha256": document.sha256, "published": document.published}
    gold |= {"published_from": "given", "channel": header["channel"], "claims": list[Json](claims)}
    gold |= {"counts": list[Json](counts), "events": list[Json](events)}
    gold["times"] = list[Json](_ordered([read_time(row, text) for row in rows["times"]], "span"))
    gold["places"] = list[Json](read_places(rows["places"], text))
    return GoldDocument(document, gold)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: not UTF-8 at byte {error.start}; save it as UTF-8") from error


def _split(source: str, file: str) -> tuple[dict[str, str], str, dict[str, list[Row]]]:
    """Return header, text and rows of an inline file: parts that open with a line `== name`."""
    header: dict[str, str] = {}
    body: list[str] = []
    rows: dict[str, list[Row]] = {layer: [] for layer in LAYERS}
    part = "header"
    for number, line in enumerate(source.split("\n"), 1):
        if line.startswith("== "):
            part = line[3:].strip()
            if part != "text" and part not in LAYERS:
                raise InputError(f"{file}:{number}: no part is called {part!r}; parts: text, {', '.join(LAYERS)}")
        elif part == "text":
            body.append(line)
        elif not line.strip() or line.startswith("#"):
            continue
        elif part == "header":
            key, _, value = line.partition(": ")
            if key not in HEADER or key in header or not value.strip():
                raise InputError(f"{file}:{number}: {line!r}; the header is {', '.join(HEADER)}, each once")
            header[key] = value.strip()
        else:
            rows[part].append(Row(file, number, tuple(field.strip() for field in line.split(" | "))))
    if missing := [key for key in HEADER if key not in header]:
        raise InputError(f"{file}: the header lacks {', '.join(missing)}")
    if not re.fullmatch(r"[\w.-]+", header["id"]):
        raise InputError(f"{file}: id {header['id']!r} is not made of letters, digits, dots, hyphens and underscores")
    if not re.fullmatch(r"\d{4}-\d\d-\d\d(T\d\d:\d\d[+-]\d\d:\d\d)?", header["published"]):
        raise InputError(f"{file}: published {header['published']!r} is no date or date-time with offset")
    text = "\n".join(body).strip("\n")
    if not text:
        raise InputError(f"{file}: there is no text after a line '== text'")
    return header, text, rows


def _ordered(entries: list[Entry], key: str) -> list[Entry]:
    return sorted(entries, key=lambda entry: (cast(list[int], entry[key]), str(entry.get("id"))))


def _check_ids(entries: Iterable[Entry], rows: Iterable[Row]) -> None:
    seen: set[Json] = set()
    for row in rows:
        name = row.fields[0].split()[0]
        if name in seen:
            raise row.error(f"{name} is given twice")
        seen.add(name)


def _check_links(claims: list[Entry], carried: list[Entry], counts: list[Entry], file: str) -> None:
    known = {c["id"] for c in claims} | {OWN}
    weak = {c["id"] for c in claims if c.get("optional")}
    figures = {n["id"] for n in counts}
    for claim in claims:
        if claim["within"] is not None and (claim["within"] not in known or claim["within"] == claim["id"]):
            raise InputError(f"{file}: claim {claim['id']} is within {claim['within']}, which is no other claim")
    for entry in carried:
        accepted = entry.get("accept_claim", [])
        for name in [entry["claim"], *(accepted if isinstance(accepted, list) else [])]:
            if name not in known:
                raise InputError(f"{file}: {entry['id']} names the claim {name}, which is not there")
        if entry["claim"] in weak and not entry.get("optional"):
            raise InputError(f"{file}: {entry['id']} is required but its claim {entry['claim']} is optional")
        for key in ("part_of", "replaces"):
            if entry.get(key) is not None and (entry[key] not in figures or entry[key] == entry["id"]):
                raise InputError(f"{file}: {entry['id']} names {entry[key]}, which is no other count")
