"""Looks places up in the compiled gazetteer and the user's tables: by name, transliterated name, number and key.

The files are opened read-only; look-ups change nothing and one gazetteer may serve several threads. A place that a
user's table has too is one place: it keeps the number and codes of the compiled one and takes the table's P-code.
"""

import math
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from accordingto.errors import DataError
from accordingto.types.names import fold, normalise

COLUMNS = (
    "p.id, p.key, p.geonameid, p.name, p.lat, p.lon, p.country, p.countries, p.admin1, p.level, p.population,"
    " p.radius_km, p.capital, p.disputed"
)
BY_NAME = f"SELECT {COLUMNS}, n.kind FROM names n JOIN places p ON p.id = n.place WHERE n.norm = ? ORDER BY n.place"
BY_FOLD = f"SELECT {COLUMNS}, 4 FROM folds n JOIN places p ON p.id = n.place WHERE n.fold = ? ORDER BY n.place"
BY_KEY = f"SELECT {COLUMNS}, 0 FROM places p WHERE p.key = ?"
BY_PCODE = f"SELECT {COLUMNS}, 0 FROM places p WHERE p.pcode = ?"
BY_NUMBER = f"SELECT {COLUMNS}, 0 FROM places p WHERE p.id = ?"
REGIONS = "SELECT admin1, pcode FROM places WHERE level = 'adm1' AND pcode IS NOT NULL AND pcode != admin1"
WEIGHT = (
    "SELECT max(p.population + (p.level NOT IN ('point', 'adm2', 'adm3')) * 1000000) FROM names n JOIN places p ON p.id = n.place"
    " WHERE n.norm = ? AND n.kind < 2"
)
GOVERNS = (
    "SELECT 1 FROM names n JOIN places p ON p.id = n.place WHERE n.norm = ? AND n.kind < 2"
    " AND (p.level = 'country' OR p.capital OR (p.id < 0 AND p.level = 'point'))"
)
CACHE_KIB = 16_384
SAME_DEGREES = 0.3  # of latitude; a table's town so near the compiled one of its name is that town
BLOCK = 10_000_000  # numbers below zero that a user's table may take for places without one
NAME_KINDS = ("official", "curated", "alternate", "derived", "transliterated")


class Entry(NamedTuple):
    """One place of the gazetteer, and how the name that was looked up belongs to it.

    `key` is an alpha-3 code, a GeoNames first-level code ("RU.41") or a wider region's key, None for towns; `countries`
    are those that a wider region touches; `name_kind` is one of NAME_KINDS; `pcode` and `table`, its version, come from
    a table of the user's.
    """

    id: int
    key: str | None
    geonameid: int | None
    name: str
    lat: float
    lon: float
    country: str | None
    countries: tuple[str, ...]
    admin1: str | None
    level: str
    population: int
    radius_km: float
    capital: bool
    disputed: tuple[str, ...]
    name_kind: str
    pcode: str | None = None
    table: str | None = None


class Gazetteer:
    """The compiled gazetteer with the user's tables, open for look-ups.

    Args:
        path: the compiled gazetteer.
        tables: the user's tables.

    Raises:
        DataError: a file is missing or no gazetteer.
    """

    def __init__(self, path: Path, tables: Sequence[Path] = ()) -> None:
        self._database, version = _open(path, f"no gazetteer in {path}: {{}}; remove the file and it is compiled anew")
        advice = "no table of places in {}: {{}}; remove the file and add its source again"
        self._tables = tuple(_open(table, advice.format(table)) for table in tables)
        self._pcodes = {
            key: (pcode, own) for database, own in self._tables for key, pcode in database.execute(REGIONS)
        }  # of the compiled regions, by key
        self.version: str = "+".join([version, *(table for _, table in self._tables)])

    def find(self, name: str) -> tuple[Entry, ...]:
        """Return the places of a name, whatever its case, marks and hyphens, by their number."""
        return self._entries(BY_NAME, normalise(name))

    def find_folded(self, name: str) -> tuple[Entry, ...]:
        """Return the places whose name is written like this one in some way of transliteration."""
        return self._entries(BY_FOLD, fold(normalise(name)))

    def find_key(self, key: str) -> Entry | None:
        """Return the place of a key: a country's alpha-3 code, a first-level region's code, a wider region's key, a
        place's number in digits, or the P-code of an area of a user's table."""
        found = self._entries(BY_NUMBER, int(key)) if key.isdigit() else self._entries(BY_KEY, key)
        return found[0] if found else None

    def find_pcode(self, pcode: str) -> tuple[Entry, ...]:
        """Return the places of a P-code in the user's tables."""
        return tuple(entry for number in range(len(self._tables)) for entry in self._of_table(number, BY_PCODE, pcode))

    def weight(self, name: str) -> int:
        """Return how many people live in the largest place of this name; countries and regions weigh a million more.

        A place of a user's table weighs at least one: it is known.
        """
        normal = normalise(name)
        found = self._database.execute(WEIGHT, (normal,)).fetchone()
        weights = [int(found[0] or 0) if found else 0]
        for database, _ in self._tables:
            (own,) = database.execute(WEIGHT, (normal,)).fetchone()
            weights.append(0 if own is None else max(1, int(own)))
        return max(weights)

    def governs(self, name: str) -> bool:
        """Tell whether a government can be called by this name: a country, a capital, a seat of government."""
        return self._database.execute(GOVERNS, (normalise(name),)).fetchone() is not None

    def close(self) -> None:
        """Close the files."""
        self._database.close()
        for database, _ in self._tables:
            database.close()

    def __enter__(self) -> "Gazetteer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _entries(self, query: str, value: str | int) -> tuple[Entry, ...]:
        found = [self._coded(_entry(row)) for row in self._database.execute(query, (value,))]
        for number in range(len(self._tables)):
            for own in self._of_table(number, query, value):
                twin = next((index for index, entry in enumerate(found) if _is_same(entry, own)), None)
                if twin is None:
                    found.append(own)
                else:
                    found[twin] = _merged(found[twin], own)
        return tuple(found)

    def _coded(self, entry: Entry) -> Entry:
        """Return a compiled region with the P-code that a user's table has for it, whatever it calls it."""
        pcode, table = self._pcodes.get(entry.key or "", (None, None)) if entry.level == "adm1" else (None, None)
        return entry._replace(pcode=pcode, table=table) if pcode else entry

    def _of_table(self, number: int, query: str, value: str | int) -> list[Entry]:
        """Return the places of one table; those without a number of GeoNames get one that no other table gives."""
        database, version = self._tables[number]
        extended = query.replace(COLUMNS, f"{COLUMNS}, p.pcode", 1)
        found = []
        for row in database.execute(extended, (value,)):
            entry = _entry((*row[:14], row[15]))._replace(pcode=row[14], table=version)
            found.append(entry if entry.id > 0 else entry._replace(id=entry.id - BLOCK * (number + 1)))
        return found


def _open(path: Path, advice: str) -> tuple[sqlite3.Connection, str]:
    """Return a file of places, open for reading, and its version."""
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        database = sqlite3.connect(address, uri=True, check_same_thread=False)
        database.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        found = database.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
    except sqlite3.Error as error:
        raise DataError(advice.format(error)) from error
    return database, str(found[0])


def _is_same(one: Entry, own: Entry) -> bool:
    """Tell whether a user's table has a place that is there already: by number, or by country, level and point."""
    if one.id == own.id:
        return True
    if one.pcode and own.pcode:
        return one.pcode == own.pcode
    if one.country != own.country or one.level != own.level:
        return False
    reach = max(SAME_DEGREES, one.radius_km / 111) if one.level != "point" else SAME_DEGREES
    east = (one.lon - own.lon + 180) % 360 - 180
    return abs(one.lat - own.lat) <= reach and abs(east) * math.cos(math.radians(one.lat)) <= reach


def _merged(one: Entry, own: Entry) -> Entry:
    """Return the place with what the user's table adds: P-code, version and, where it is a town, the point."""
    point = (own.lat, own.lon) if own.level == "point" else (one.lat, one.lon)
    people = max(one.population, own.population)
    return one._replace(lat=point[0], lon=point[1], population=people, pcode=own.pcode or one.pcode, table=own.table)


def _entry(row: tuple[Any, ...]) -> Entry:  # sqlite3 does not type its rows
    return Entry._make(
        (*row[:7], _codes(row[7]), *row[8:12], bool(row[12]), _codes(row[13]), NAME_KINDS[row[14]], None, None)
    )


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()
