"""JSON Lines to documents, a line at a time: id, text, published, title, outlet, url, authors."""

import json
from collections.abc import Iterable, Iterator
from typing import cast

from accordingto.errors import InputError
from accordingto.ingest.dates import ACCEPTED, find_metadata_date
from accordingto.ingest.decode import decode, find_mark
from accordingto.ingest.outcome import Item, LoadFailure
from accordingto.types.codec import Json
from accordingto.types.records import Capture
from accordingto.types.text import Document

MEDIA_TYPE = "application/x-ndjson"


def read_lines(lines: Iterable[bytes], where: str, fallback_id: str) -> Iterator[Item | LoadFailure]:
    """Yield the documents of a JSON Lines file; a line that is none is a failure, and the others are still read.

    Args:
        lines: the file's lines, from the first.
        where: the file, for messages.
        fallback_id: names the lines that have neither id nor url, with their number.

    Raises:
        InputError: the whole file is in another encoding than UTF-8.
    """
    offset = 0
    for number, line in enumerate(lines, start=1):
        if number == 1 and (mark := find_mark(line)) and mark != "utf-8-sig":
            raise InputError(f"{where}: JSON Lines in {mark.upper()}; convert the file to UTF-8")
        place = f"{where}:{number}"
        try:
            words = decode(line, place, base=offset)
            if words.strip():
                document = read_line(words, place, f"{fallback_id}:{number}")
                yield Item(document, Capture(line, where, MEDIA_TYPE, "json", part=f"line {number}"))
        except InputError as error:
            yield LoadFailure(place, str(error).removeprefix(f"{place}: "))
        offset += len(line)


def read_line(line: str, where: str, fallback_id: str) -> Document:
    """Return the document of one line.

    Raises:
        InputError: the line is not a JSON object with a text, or a field is of the wrong kind.
    """
    record = _parse(line, where)
    if "text" not in record:
        there = ", ".join(sorted(record)[:8]) or "none"
        raise InputError(f'{where}: no field "text"; fields there: {there}')
    text = record["text"]
    if not isinstance(text, str):
        raise InputError(f'{where}: "text" is {_kind(text)}, not a string')
    published = _find_published(record, where)
    url = _find_string(record, "url", where)
    return Document(
        id=_find_id(record, where) or url or fallback_id,
        text=text,
        published=published,
        published_from="meta" if published else None,
        title=_find_string(record, "title", where),
        outlet=_find_string(record, "outlet", where),
        authors=_find_authors(record, where),
        url=url,
    )


def _parse(line: str, where: str) -> dict[str, Json]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise InputError(f"{where}: malformed JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise InputError(f"{where}: malformed JSON: nested too deeply") from error
    except ValueError as error:  # a number of more digits than Python converts
        raise InputError(f"{where}: malformed JSON: {error}") from error
    if not isinstance(record, dict):
        raise InputError(f"{where}: {_kind(record)}, not a JSON object with a text")
    return cast(dict[str, Json], record)


def _find_id(record: dict[str, Json], where: str) -> str | None:
    value = record.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _find_string(record, "id", where)


def _find_string(record: dict[str, Json], name: str, where: str) -> str | None:
    value = record.get(name)
    if value is not None and not isinstance(value, str):
        raise InputError(f'{where}: "{name}" is {_kind(value)}, not a string')
    return value or None


def _find_authors(record: dict[str, Json], where: str) -> tuple[str, ...]:
    value = record.get("authors")
    names = [value] if isinstance(value, str) else value or []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise InputError(f'{where}: "authors" is {_kind(value)}, not a list of names')
    return tuple(name for name in names if isinstance(name, str) and name)


def _find_published(record: dict[str, Json], where: str) -> str | None:
    value = _find_string(record, "published", where)
    if value is None:
        return None
    found = find_metadata_date(value)
    if found is None:
        raise InputError(f'{where}: "published" {value}: no such date; {ACCEPTED}')
    return found


def _kind(value: Json) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    return {str: "a string", int: "a number", float: "a number", list: "a list", dict: "an object"}[type(value)]
