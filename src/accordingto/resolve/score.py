"""How well a place of the gazetteer fits a toponym: one row for each sign, whose docstring is the explanation.

The signs add up; the sum is turned into a share among the candidates, so that a name that only one place bears is sure
and one that many bear is not. The weights were set by hand on the development texts of public corpora.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from accordingto.resolve.gazetteer import Entry

EARTH_KM = 6371.009
NEAR_KM = 150.0  # at this distance nearness has fallen to about a third
NEIGHBOURS = 3  # mentions nearby that make a place as near as it can be
FAR_DEGREES = 10.0  # of latitude; beyond it nothing is near
SAME_KM = 30.0
OWN = {"official": 1.0, "curated": 1.0, "derived": 0.9, "alternate": 0.2, "transliterated": 0.0}
BARE = {"country": 1.4, "region": 1.2, "point": 0.5, "adm1": 0.3, "adm2": 0.3, "adm3": 0.3}  # with no word for the kind
CITY, CITY_OTHER = 300_000, 0.8
CAPITAL = 0.3
WIDE = ("country", "region")

Anchor = tuple[float, float, int]  # latitude, longitude, mentions
REACH = 1.5  # radii; as far as a place may lie from the middle of the area that is said to contain it


@dataclass(frozen=True, slots=True)
class Context:
    """What is known when a toponym is resolved.

    `level` and `containers` are the text's own words on it; `frame` the areas named in its sentence; `countries` each
    country's share of the document's place names; `anchors` the points of the document's places with their mentions;
    `peers` level and country of the areas that it stands in a list with; `named` how often the document names other
    places in some country.
    """

    level: str | None
    containers: tuple[Entry, ...] = ()
    frame: tuple[Entry, ...] = ()
    countries: Mapping[str, float] = field(default_factory=dict)
    anchors: tuple[Anchor, ...] = ()
    peers: tuple[tuple[str, str | None], ...] = ()
    named: int = 0


def name(entry: Entry, context: Context) -> float:
    """The name is the place's own, rather than one of its other names or a way of spelling it; cities have many."""
    return max(OWN[entry.name_kind], CITY_OTHER if entry.name_kind == "alternate" and entry.population >= CITY else 0.0)


def size(entry: Entry, context: Context) -> float:
    """Many people live there; a county is not known by its bare name, whoever lives in it."""
    if entry.level == "adm2" and entry.name_kind == "derived" and context.level != "adm2":
        return 0.0
    if entry.level == "region" or entry.geonameid is None:
        return 1.0  # wider regions and seats of government are known the world over
    return math.log10(entry.population + 1) / 8


def kind(entry: Entry, context: Context) -> float:
    """It is of the kind that the words beside the name ask for; without such a word, a country or town before a region."""
    if context.level is None:
        return BARE[entry.level] + CAPITAL * entry.capital
    if context.level == entry.level:
        return 1.6
    return 0.5 if {context.level, entry.level} <= {"adm1", "adm2", "adm3", "region"} else -0.5


def container(entry: Entry, context: Context) -> float:
    """It lies in the areas that the text names for it."""
    inside = [is_within(entry, area) for area in context.containers if area.id != entry.id]
    return 0.0 if not any(inside) else 1.0 if all(inside) else 0.6


def frame(entry: Entry, context: Context) -> float:
    """It lies in an area that the same sentence names; a country is judged neither way."""
    if entry.level in WIDE or not context.frame:
        return 0.5
    return float(any(is_within(entry, area) for area in context.frame))


def country(entry: Entry, context: Context) -> float:
    """Its country is one that the document is about."""
    share = max((context.countries.get(code, 0.0) for code in entry.countries), default=0.0)
    return max(share, 0.5) if entry.level in WIDE else share


def peers(entry: Entry, context: Context) -> float:
    """It is of the kind of those that it stands in a list with: states of one country, or countries."""
    own = entry.level, entry.country if entry.level != "country" else None
    return sum(peer == own for peer in context.peers) / len(context.peers) if context.peers else 0.0


def nearness(entry: Entry, context: Context) -> float:
    """It lies near the other places of the document; a country is judged neither way."""
    if entry.level in WIDE:
        return 0.5
    here = entry.lat, entry.lon
    close = [
        (math.exp(-distance_km(here, (lat, lon)) / NEAR_KM), count)
        for lat, lon, count in context.anchors
        if abs(lat - entry.lat) < FAR_DEGREES
    ]
    best = [value for value, count in sorted(close, reverse=True)[:NEIGHBOURS] for _ in range(min(count, NEIGHBOURS))]
    return sum(best[:NEIGHBOURS]) / NEIGHBOURS


Sign = Callable[[Entry, Context], float]
SIGNS: tuple[tuple[Sign, float], ...] = (
    (name, 2.5),
    (size, 6.0),
    (kind, 3.0),
    (container, 8.0),
    (frame, 1.0),
    (country, 3.0),
    (nearness, 4.0),
    (peers, 6.0),
)


def features(entry: Entry, context: Context) -> dict[str, float]:
    """Return the weighted value of each sign, for the explanation of a choice."""
    return {sign.__name__: round(weight * sign(entry, context), 3) for sign, weight in SIGNS}


def rank(entries: Sequence[Entry], context: Context) -> list[tuple[Entry, float]]:
    """Return the candidates with their scores (0 to 1, three digits), best first; equal ones by number."""
    if not entries:
        return []
    sums = [sum(features(entry, context).values()) for entry in entries]
    highest = max(sums)
    shares = [math.exp(total - highest) for total in sums]
    fit = 1 / (1 + math.exp(-(highest - 3.0) / 1.5))  # a lone candidate that little speaks for is not sure
    scored = []
    for entry, total in zip(entries, sums, strict=True):
        agreeing = sum(share for other, share in zip(entries, shares, strict=True) if _coincide(entry, other))
        scored.append((entry, round(fit * agreeing / sum(shares), 3), total))
    scored.sort(key=lambda row: (-row[2], abs(row[0].id), row[0].id))
    return [(entry, score) for entry, score, _ in scored]


def _coincide(one: Entry, other: Entry) -> bool:
    """Tell whether two candidates are no rivals, as a city and the city as a region are: their points nearly agree."""
    return one.country == other.country and distance_km((one.lat, one.lon), (other.lat, other.lon)) <= SAME_KM


def is_within(entry: Entry, area: Entry) -> bool:
    """Tell whether a place lies in an area: by its codes for countries and first-level regions, else by distance."""
    if entry.id == area.id:
        return True
    if area.level == "country":
        return area.country in entry.countries
    if area.level == "adm1":
        return entry.admin1 == area.admin1 and entry.level not in ("country", "region")
    if area.level == "region" and entry.level == "country":
        return entry.country in area.countries or (not area.countries and _near(entry, area))
    if area.countries and entry.country and entry.country not in area.countries:
        return False
    return _near(entry, area)


def _near(entry: Entry, area: Entry) -> bool:
    reach = max(10.0, REACH * area.radius_km)
    return distance_km((entry.lat, entry.lon), (area.lat, area.lon)) <= reach


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points in degrees.

    Units: kilometres on a sphere of 6371.009 km.
    """
    (lat1, lon1), (lat2, lon2) = (map(math.radians, point) for point in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
