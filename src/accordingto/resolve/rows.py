"""One place as a gazetteer stores it, with its names, and the lines that are none."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

PEOPLE_PER_KM2 = 3183  # a town of so many people a km² has the radius sqrt(people) / 100 km
LEAST_RADIUS_KM = 1.0
OFFICIAL, CURATED, ALTERNATE, DERIVED = range(4)  # how a name belongs to its place


@dataclass(frozen=True, slots=True)
class Row:
    """One place to be stored, with its names and how each belongs to it; `pcode` where its table gives it one."""

    id: int
    key: str | None
    name: str
    point: tuple[float, float]
    country: str | None
    level: str
    radius_km: float
    names: tuple[tuple[str, int], ...]
    countries: str = ""
    admin1: str | None = None
    population: int = 0
    capital: bool = False
    disputed: str = ""
    pcode: str | None = None

    def at(self, point: tuple[float, float], radius_km: float) -> "Row":
        """Return the row with another point and radius."""
        return replace(self, point=point, radius_km=radius_km)


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line of a table that is no place, and why."""

    line: int
    reason: str


def is_name(text: str) -> bool:
    """Tell names from what GeoNames lists beside them: airport codes, romanisations by letter, single letters."""
    if not text.isascii():
        return len(text) > 1
    return len(text) > 2 and not text[0].islower() and not (len(text) == 3 and text.isupper())


def admin_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern whose group is the bare name of an area: "kursk" in "kursk oblast", "district of kursk".

    Args:
        words: those for kinds of areas.
    """
    kinds = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"^(?:(?:{kinds})(?: of)? )?(.+?)(?: (?:{kinds}))?$")


def town_radius_km(people: int) -> float:
    """Return the radius of a town of so many people.

    Units: kilometres.
    """
    return max(LEAST_RADIUS_KM, round(math.sqrt(people / PEOPLE_PER_KM2 / math.pi), 1))
