"""Looks places up in the compiled gazetteer: by name, by transliterated name, by number and by key.

The file is opened read-only; look-ups change nothing and one gazetteer may serve several threads.
"""

import sqlite3
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
BY_NUMBER = f"SELECT {COLUMNS}, 0 FROM places p WHERE p.id = ?"
WEIGHT = (
    "SELECT max(p.population + (p.level != 'point') * 1000000) FROM names n JOIN places p ON p.id = n.place"
    " WHERE n.norm = ? AND n.kind < 2"
)
GOVERNS = (
    "SELECT 1 FROM names n JOIN places p ON p.id = n.place WHERE n.norm = ? AND n.kind < 2"
    " AND (p.level = 'country' OR p.capital OR (p.id < 0 AND p.level = 'point'))"
)
CACHE_KIB = 16_384
NAME_KINDS = ("official", "curated", "alternate", "derived", "transliterated")


class Entry(NamedTuple):
    """One place of the gazetteer, and how the name that was looked up belongs to it.

    `key` is an alpha-3 code, a GeoNames first-level code ("RU.41") or a wider region's key, None for towns; `countries`
    are those that a wider region touches; `name_kind` is one of NAME_KINDS.
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


class Gazetteer:
    """The compiled gazetteer, open for look-ups.

    Raises:
        DataError: the file is missing or no gazetteer.
    """

    def __init__(self, path: Path) -> None:
        try:
            address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            self._database = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._database.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
            found = self._database.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
        except sqlite3.Error as error:
            raise DataError(f"no gazetteer in {path}: {error}; remove the file and it is compiled anew") from error
        self.version: str = str(found[0])

    def find(self, name: str) -> tuple[Entry, ...]:
        """Return the places of a name, whatever its case, marks and hyphens, by their number."""
        return self._entries(BY_NAME, normalise(name))

    def find_folded(self, name: str) -> tuple[Entry, ...]:
        """Return the places whose name is written like this one in some way of transliteration."""
        return self._entries(BY_FOLD, fold(normalise(name)))

    def find_key(self, key: str) -> Entry | None:
        """Return the place of a key: a country's alpha-3 code, a first-level region's code, a wider region's key, or a
        place's number in digits."""
        found = self._entries(BY_NUMBER, int(key)) if key.isdigit() else self._entries(BY_KEY, key)
        return found[0] if found else None

    def weight(self, name: str) -> int:
        """Return how many people live in the largest place of this name; countries and regions weigh a million more."""
        found = self._database.execute(WEIGHT, (normalise(name),)).fetchone()
        return int(found[0] or 0) if found else 0

    def governs(self, name: str) -> bool:
        """Tell whether a government can be called by this name: a country, a capital, a seat of government."""
        return self._database.execute(GOVERNS, (normalise(name),)).fetchone() is not None

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def __enter__(self) -> "Gazetteer":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _entries(self, query: str, value: str | int) -> tuple[Entry, ...]:
        return tuple(_entry(row) for row in self._database.execute(query, (value,)))


def _entry(row: tuple[Any, ...]) -> Entry:  # sqlite3 does not type its rows
    return Entry._make((*row[:7], _codes(row[7]), *row[8:12], bool(row[12]), _codes(row[13]), NAME_KINDS[row[14]]))


def _codes(text: str) -> tuple[str, ...]:
    return tuple(text.split(",")) if text else ()
