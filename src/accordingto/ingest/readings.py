"""Readings that were written before, as JSON Lines; telling such a file from one of documents."""

import json
from collections.abc import Iterator
from pathlib import Path

from accordingto.errors import InputError
from accordingto.ingest.outcome import LoadFailure
from accordingto.types.codec import from_json
from accordingto.types.reading import SCHEMA, Reading

PEEK = 4096  # characters in which the first reading names its schema


def holds_readings(path: Path) -> bool:
    """Tell whether a file's first line is a reading; a folder, and what is no UTF-8 text, holds none."""
    if not path.is_file():
        return False
    with path.open(encoding="utf-8", errors="replace") as stream:
        start = stream.read(PEEK).lstrip("\ufeff \n")
    return start.startswith("{") and f'"{SCHEMA}"' in start.split("\n", 1)[0][:PEEK]


def load_readings(path: Path) -> Iterator[Reading | LoadFailure]:
    """Yield the readings of a file, one a line; a line that is none is a LoadFailure, and the rest is still read.

    Raises:
        InputError: the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(stream, 1):
                if line.strip():
                    yield _read(line, f"{path}, line {number}")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as readings: {error}") from error


def _read(line: str, where: str) -> Reading | LoadFailure:
    try:
        record = json.loads(line)
    except ValueError as error:
        return LoadFailure(where, f"no JSON: {error}")
    if not isinstance(record, dict):
        return LoadFailure(where, "no reading: a JSON object is needed")
    try:
        return from_json(record)
    except InputError as error:
        return LoadFailure(where, str(error))
