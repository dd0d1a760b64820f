"""The user's own tables of places, each an SQLite file beside the compiled gazetteer, which they never change.

A table is named, and its version is its name and a hash of the file that it was made from; it is written beside its
final place and renamed, so that a reader sees a whole table or none.
"""

import hashlib
import os
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from accordingto.errors import DataError, InputError
from accordingto.resolve.gazetteer import Gazetteer
from accordingto.resolve.geonames_dump import Dump, is_dump
from accordingto.resolve.pcodes import PcodeTable, is_pcode_table
from accordingto.resolve.rows import OFFICIAL, BadLine, Row
from accordingto.types.names import fold

Progress = Callable[[int, int], None]  # bytes read, of how many

LAYOUT = 1
ENDING = ".sqlite"
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")
SAMPLE = 50  # lines by which the kind of a file is told
STEP = 5_000  # rows stored at once
LARGEST_TABLE = 256 * 1024 * 1024  # bytes of a table with P-codes, which is held whole

SCHEMA = """
PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT);
CREATE TABLE places (id INTEGER PRIMARY KEY, key TEXT, geonameid INTEGER, name TEXT, lat REAL, lon REAL, country TEXT,
                     countries TEXT, admin1 TEXT, level TEXT, population INTEGER, radius_km REAL, capital INTEGER,
                     disputed TEXT, pcode TEXT);
CREATE TABLE names (norm TEXT, place INTEGER, kind INTEGER);
CREATE TABLE folds (fold TEXT, place INTEGER);
"""
INDEXES = """
CREATE INDEX names_norm ON names (norm);
CREATE INDEX folds_fold ON folds (fold);
CREATE INDEX places_key ON places (key) WHERE key IS NOT NULL;
CREATE INDEX places_pcode ON places (pcode) WHERE pcode IS NOT NULL;
"""


@dataclass(frozen=True, slots=True)
class UserTable:
    """One table of the user's: its file, how many places it has, and the file that it was made from."""

    path: Path
    name: str
    version: str
    kind: str
    places: int
    source: str


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding a file: the table, the lines that are none, and how many were of no use."""

    table: UserTable
    bad: tuple[BadLine, ...]
    left_out: int


def table_name(source: Path) -> str:
    """Return the name that a file gives its table: its own, in small letters, without its endings."""
    name = re.sub(r"[^a-z0-9_-]+", "-", source.name.split(".")[0].casefold()).strip("-_")[:64]
    return name or "table"


def add_table(
    source: Path, folder: Path, gazetteer: Gazetteer, *, name: str | None = None, progress: Progress | None = None
) -> Added:
    """Make a table of a file, in place of one of that name.

    Args:
        source: a GeoNames dump or a table with P-codes, as text or in a zip.
        folder: where the user's tables are.
        gazetteer: the compiled one, for the regions that it knows.
        name: of the table; without it the file's.
        progress: told how far the reading is.

    Raises:
        InputError: the file cannot be read, or is neither of the two, or the name is none.
        DataError: the folder cannot be written.
    """
    name = name or table_name(source)
    if not NAME.fullmatch(name):
        raise InputError(f"table name {name!r}: use small letters, digits, - and _, at most 64")
    digest = _digest(source)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(prefix=".table-", suffix=".tmp", dir=folder)
    except OSError as error:
        raise DataError(f"cannot write to {folder}: {error.strerror}; name another folder with --tables-dir") from error
    os.close(handle)
    target = folder / f"{name}{ENDING}"
    try:
        with _opened(source) as (stream, size):
            bad, left_out = _write(Path(part), stream, size, (gazetteer, progress), source)
        version = f"{name}-{digest}"
        kept = _finish(Path(part), {"name": name, "version": version, "source": source.name})
        if not kept:
            raise InputError(f"{source}: no place in it; {_why(bad)}")
        os.replace(part, target)
    except sqlite3.Error as error:
        raise DataError(f"cannot write to {folder}: {error}; name another folder with --tables-dir") from error
    finally:
        Path(part).unlink(missing_ok=True)
    return Added(get_table(target), tuple(bad), left_out)


def list_tables(folder: Path) -> tuple[UserTable, ...]:
    """Return the user's tables by name.

    Raises:
        DataError: a file among them is no table.
    """
    if not folder.is_dir():
        return ()
    return tuple(get_table(path) for path in sorted(folder.glob(f"[!.]*{ENDING}")))


def remove_table(name: str, folder: Path) -> None:
    """Remove one of the user's tables.

    Raises:
        InputError: there is none of that name.
    """
    path = folder / f"{name}{ENDING}"
    if not NAME.fullmatch(name) or not path.is_file():
        known = ", ".join(sorted(p.name.removesuffix(ENDING) for p in folder.glob(f"[!.]*{ENDING}"))) or "none"
        raise InputError(f"no table {name!r} in {folder}; there are: {known}")
    path.unlink()


def get_table(path: Path) -> UserTable:
    """Return what a table says of itself.

    Raises:
        DataError: the file is no table of this version of the program.
    """
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            meta = dict(database.execute("SELECT key, value FROM meta").fetchall())
        if meta["layout"] != str(LAYOUT):
            raise DataError(f"{path}: made by another version of the program; add its file {meta['source']} again")
        return UserTable(path, meta["name"], meta["version"], meta["kind"], int(meta["places"]), meta["source"])
    except (sqlite3.Error, KeyError, ValueError) as error:
        raise DataError(f"{path}: no table of places ({error}); remove it and add its file again") from error


def _write(
    path: Path, stream: IO[bytes], size: int, tools: tuple[Gazetteer, Progress | None], source: Path
) -> tuple[list[BadLine], int]:
    """Store the places of a file; return the lines that are none and how many are of no use."""
    gazetteer, progress = tools
    sample = [line.decode("utf-8", "replace").rstrip("\r\n") for line in islice(stream, SAMPLE)]
    stream.seek(0)
    if sample and is_dump(sample):
        kind, dump = "geonames", Dump()
        rows, counts = dump.rows(_numbered(stream, size, progress)), dump
        return _store(path, kind, rows), counts.left_out
    if sample and is_pcode_table(sample[0]):
        if size > LARGEST_TABLE:
            raise InputError(f"{source}: {size:,} bytes are too many for a table with P-codes")
        try:
            text = stream.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError(f"{source}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
        bad = _store(path, "pcodes", PcodeTable(gazetteer).rows(text.splitlines(keepends=True)))
        if progress:
            progress(size, size)
        return bad, 0
    raise InputError(
        f"{source}: neither a GeoNames dump (19 cells a line, separated by tabs) nor a table with a P-code column; "
        "a workbook must be saved as CSV"
    )


def _store(path: Path, kind: str, rows: Iterable[Row | BadLine]) -> list[BadLine]:
    bad: list[BadLine] = []
    with closing(sqlite3.connect(path)) as database:
        database.executescript(SCHEMA)
        rest = iter(rows)
        while part := list(islice(rest, STEP)):
            bad += [row for row in part if isinstance(row, BadLine)]
            _insert(database, [row for row in part if isinstance(row, Row)])
        database.executescript(INDEXES)
        database.executemany("INSERT INTO meta VALUES (?,?)", [("kind", kind), ("layout", str(LAYOUT))])
        database.commit()
    return sorted(bad, key=lambda line: line.line)


def _insert(database: sqlite3.Connection, rows: list[Row]) -> None:
    places, names, folds = [], [], []
    for row in rows:
        places.append((
            row.id, row.key, row.id if row.id > 0 else None, row.name, *row.point, row.country, row.countries, row.admin1,
            row.level, row.population, row.radius_km, int(row.capital), row.disputed, row.pcode,
        ))  # fmt: skip
        kinds: dict[str, int] = {}
        for name, kind in row.names:
            if name:
                kinds[name] = min(kind, kinds.get(name, kind))
        names += [(name, row.id, kind) for name, kind in kinds.items()]
        folds += [(fold(name), row.id) for name, kind in kinds.items() if kind == OFFICIAL and name.isascii()]
    database.executemany(f"INSERT OR IGNORE INTO places VALUES ({','.join('?' * 15)})", places)
    database.executemany("INSERT INTO names VALUES (?,?,?)", names)
    database.executemany("INSERT INTO folds VALUES (?,?)", folds)


def _finish(path: Path, meta: dict[str, str]) -> int:
    """Store what the table says of itself, and return how many places it has."""
    with closing(sqlite3.connect(path)) as database:
        count = int(database.execute("SELECT count(*) FROM places").fetchone()[0])
        database.executemany("INSERT INTO meta VALUES (?,?)", [*meta.items(), ("places", str(count))])
        database.commit()
    return count


def _why(bad: list[BadLine]) -> str:
    return f"line {bad[0].line}: {bad[0].reason}" if bad else "all its lines are of kinds that reports do not name"


def _numbered(stream: IO[bytes], size: int, progress: Progress | None) -> Iterator[tuple[int, bytes]]:
    done = 0
    for number, line in enumerate(stream, start=1):
        done += len(line)
        if line.strip():
            yield number, line
        if progress and number % STEP == 0:
            progress(done, size)
    if progress:
        progress(size, size)


@contextmanager
def _opened(source: Path) -> Iterator[tuple[IO[bytes], int]]:
    """Give the bytes of a file, or of the one table in a zip, and how many they are.

    Raises:
        InputError: it cannot be read, or the zip holds no table.
    """
    try:
        if not zipfile.is_zipfile(source):
            with source.open("rb") as stream:
                yield stream, source.stat().st_size
            return
        with zipfile.ZipFile(source) as archive:
            members = [m for m in archive.infolist() if m.filename.casefold().endswith((".txt", ".csv", ".tsv"))]
            members = [m for m in members if "readme" not in m.filename.casefold()]
            if not members:
                raise InputError(f"{source}: no .txt, .csv or .tsv in it; a workbook must be saved as CSV")
            largest = max(members, key=lambda m: (m.file_size, m.filename))
            with archive.open(largest) as packed:
                yield packed, largest.file_size
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:
        raise InputError(f"{source}: cannot be read: {error}") from error


def _digest(source: Path) -> str:
    digest = hashlib.sha256()
    try:
        with source.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    except OSError as error:
        raise InputError(f"{source}: cannot be read: {error.strerror}; name a file") from error
    return digest.hexdigest()[:12]
