"""CSV and Parquet tables to documents, a row each, by the names of their columns."""

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import BinaryIO, Protocol, cast

from accordingto.errors import InputError, MissingExtraError
from accordingto.ingest.dates import ACCEPTED, find_metadata_date
from accordingto.ingest.decode import decode, find_mark
from accordingto.ingest.outcome import Item, LoadFailure
from accordingto.types.records import Capture
from accordingto.types.text import Document

FIELDS = ("id", "text", "published", "title", "outlet", "url", "authors")
INSTALL = 'pip install "accordingto[parquet]"'
LONGEST_CELL = 1 << 24
BATCH = 256
Columns = Mapping[str, str]  # a field of a document to the name of its column


class _Batch(Protocol):
    def to_pylist(self) -> list[dict[str, object]]: ...


class _ParquetFile(Protocol):
    @property
    def schema_arrow(self) -> "_Schema": ...
    def iter_batches(self, batch_size: int, columns: list[str]) -> Iterator[_Batch]: ...


class _Schema(Protocol):
    @property
    def names(self) -> list[str]: ...


def read_csv(stream: BinaryIO, where: str, fallback_id: str, columns: Columns) -> Iterator[Item | LoadFailure]:
    """Yield the documents of a table with a header line; commas, semicolons or tabs part its cells.

    Args:
        stream: the table.
        where: the file, for messages.
        fallback_id: names the rows that have neither id nor url, with their number.
        columns: where a column has another name than its field.

    Raises:
        InputError: no header, no such column, or another encoding than UTF-8.
    """
    lines = _Lines(stream, where)
    header = next(lines, "")
    delimiter = max(",;\t", key=header.count)
    names = next(csv.reader([header], delimiter=delimiter), [])
    wanted = _find_columns([name.strip() for name in names], columns, where)
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.reader(lines, delimiter=delimiter)
    number = 1
    while True:
        number += 1
        lines.taken.clear()
        try:
            cells = next(rows, None)
        except csv.Error as error:
            yield LoadFailure(f"{where}:{lines.number}", f"malformed row: {error}")
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            row = {field: cells[at] if at < len(cells) else "" for field, at in wanted.items()}
            capture = Capture("".join(lines.taken).encode(), where, "text/csv", "csv", part=f"row {number}")
            yield _read_row(row, f"{where}, row {number}", f"{fallback_id}:{number}", capture)


def read_parquet(stream: BinaryIO, where: str, fallback_id: str, columns: Columns) -> Iterator[Item | LoadFailure]:
    """Yield the documents of a Parquet table; arguments and errors as for `read_csv`.

    The capture of a row is its cells as JSON, since a row has no bytes of its own in such a table.

    Raises:
        MissingExtraError: the extra `parquet` is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError(
            f"{where}: Parquet needs the extra parquet, which is not installed: {INSTALL}"
        ) from error
    number = 0
    try:
        table = cast(_ParquetFile, pyarrow.parquet.ParquetFile(stream))
        names = table.schema_arrow.names
        wanted = {field: names[at] for field, at in _find_columns(names, columns, where).items()}
        for batch in table.iter_batches(BATCH, columns=list(dict.fromkeys(wanted.values()))):
            for cells in batch.to_pylist():
                number += 1
                row = {field: _words(cells[name]) for field, name in wanted.items()}
                data = json.dumps(row, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
                capture = Capture(data, where, "application/json", "parquet", part=f"row {number}")
                yield _read_row(row, f"{where}, row {number}", f"{fallback_id}:{number}", capture)
    except (pyarrow.ArrowException, OSError) as error:
        raise InputError(f"{where}: not a Parquet table, or a damaged one: {str(error).splitlines()[0]}") from error


class _Lines(Iterator[str]):
    """The lines of a table as text; keeps those that the present row was made of."""

    def __init__(self, stream: BinaryIO, where: str) -> None:
        self._stream, self._where, self._offset = stream, where, 0
        self.number = 0
        self.taken: list[str] = []

    def __next__(self) -> str:
        line = self._stream.readline(LONGEST_CELL)
        if not line:
            raise StopIteration
        self.number += 1
        if self.number == 1 and (mark := find_mark(line)) and mark != "utf-8-sig":
            raise InputError(f"{self._where}: a table in {mark.upper()}; convert the file to UTF-8")
        text = decode(line, f"{self._where}:{self.number}", base=self._offset)
        self._offset += len(line)
        self.taken.append(text)
        return text


def _find_columns(names: list[str], columns: Columns, where: str) -> dict[str, int]:
    """Return the place of each field's column.

    Raises:
        InputError: no column for the text, or one that was named is not there.
    """
    there = ", ".join(names[:12]) or "none"
    found = {}
    for field in FIELDS:
        name = columns.get(field, field)
        if name in names:
            found[field] = names.index(name)
        elif field in columns or field == "text":
            hint = "" if field in columns else "; name it with --column text=NAME"
            raise InputError(f"{where}: no column {name!r} for the {field}; columns there: {there}{hint}")
    return found


def _read_row(row: Mapping[str, str], where: str, fallback_id: str, capture: Capture) -> Item | LoadFailure:
    given = {field: value.strip() for field, value in row.items() if value.strip()}
    published = find_metadata_date(given["published"]) if "published" in given else None
    if "published" in given and published is None:
        return LoadFailure(where, f"published {given['published']}: no such date; {ACCEPTED}")
    document = Document(
        id=given.get("id") or given.get("url") or fallback_id,
        text=row["text"],
        published=published,
        published_from="meta" if published else None,
        title=given.get("title"),
        outlet=given.get("outlet"),
        authors=tuple(name.strip() for name in given.get("authors", "").split(";") if name.strip()),
        url=given.get("url"),
    )
    return Item(document, capture)


def _words(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat() if value.tzinfo else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return str(value)
