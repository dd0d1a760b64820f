"""The values that carry their own uncertainty: spans of time, quantities, places, actors.

An unknown part is None, never a default that looks like an answer.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """A stretch of time, inclusive at both ends at its granularity.

    Units: `earliest` and `latest` are ISO 8601 dates, or date-times where the granularity is finer than a day;
    `granularity` is one of instant, hour, part-of-day, day, week, month, season, quarter, half, year, decade, century.
    """

    earliest: str
    latest: str
    granularity: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, as the words give it: "at least 5" has low 5 and no high; "about 100" has low = high = 100.

    `qualifier` is one of exactly, at-least, more-than, about, nearly, between, at-most, less-than, several.
    """

    low: int | None
    high: int | None
    best: int | None
    qualifier: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the map, as precise as it is known.

    Units: degrees (WGS 84), kilometres. `country` is an ISO 3166 alpha-3 code; `level` one of point, adm3, adm2, adm1,
    country, region; `basis` is gazetteer or user where the place itself was found, container where only the smallest
    area that the text names is known: then name, level and radius are that area's. `score` is 0 to 1. `pcode` is the
    P-code of OCHA's tables, `table` the version of the user's table that knows the place.
    """

    name: str
    geonameid: int | None
    lat: float
    lon: float
    country: str | None
    disputed: tuple[str, ...]
    admin1: str | None
    level: str
    radius_km: float
    basis: str
    score: float
    pcode: str | None = None
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom an actor belongs to: `country` alpha-3 or a PLOVER non-state code, `sector` a PLOVER sector, `code` both.

    Source: PLOVER 0.8 manual, actor codes.
    """

    country: str | None
    sector: str | None
    code: str
