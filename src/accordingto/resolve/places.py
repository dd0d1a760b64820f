"""Resolves toponyms: each to a place of the gazetteer, or to the smallest area that the text names for it, or to none.

Two rounds: the first takes each name by itself, the second sees what the first made of the others. All mentions of one
name in a document share what the text says of any of them.
Does not handle: two places of the same name and kind in one document, unless the text contains them differently.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accordingto.read.toponyms import PlaceName
from accordingto.resolve.districts import seats_of
from accordingto.resolve.gazetteer import Entry, Gazetteer
from accordingto.resolve.score import WIDE, Context, is_within, rank
from accordingto.types.ids import Ids
from accordingto.types.names import normalise
from accordingto.types.reading import Diagnostic, Toponym
from accordingto.types.text import Span
from accordingto.types.values import Place

KEPT = 5  # candidates that the record shows
PROMINENT = 100_000  # people; a smaller place abroad is not what a text means that never names its country
DISTRICT_SHARE = 0.25  # of its region's radius: the radius of a district that is known by its seat only
ROUNDS = 2
SURE = 0.999
FOCUS = 3  # mentions; a region named less often is not what a document is about
AREAS = ("adm2", "adm1", "country", "region")


@dataclass(frozen=True, slots=True)
class Choice:
    """What a toponym was resolved to: ranked candidates, or the area that stands in for it (`container`)."""

    ranked: tuple[tuple[Entry, float], ...] = ()
    container: Entry | None = None
    by_seat: bool = False

    @property
    def best(self) -> Entry | None:
        """Return the place itself, None where only its area or nothing is known."""
        return self.ranked[0][0] if self.ranked else None

    @property
    def area(self) -> Entry | None:
        """Return the place or the area that stands in for it."""
        return self.best or self.container


def resolve_places(
    names: Sequence[PlaceName], sentences: Sequence[Span], gazetteer: Gazetteer, ids: Ids
) -> tuple[tuple[Toponym, ...], tuple[Diagnostic, ...]]:
    """Return the toponyms with what they resolve to, and why some do not.

    Args:
        names: the toponyms of one document in text order.
        sentences: the spans of its sentences.
        gazetteer: where names are looked up.
        ids: makes the ids of the document's entries.
    """
    candidates = [_candidates(name, gazetteer) for name in names]
    choices = [Choice(tuple(rank(found, _bare(name)))) for name, found in zip(names, candidates, strict=True)]
    for _ in range(ROUNDS):
        view = Overview.of(names, choices, sentences)
        choices = [_choose(names, i, candidates[i], view, gazetteer) for i in range(len(names))]
    toponyms, diagnostics = [], []
    for name, choice in zip(names, choices, strict=True):
        places = _places(name, choice, gazetteer)
        toponyms.append(
            Toponym(
                id=ids.make("place", [name.span]), span=name.span, text=name.text, use=name.use,
                resolved=places[0] if places else None, candidates=places,
            )
        )  # fmt: skip
        diagnostics += _diagnostics(name, choice)
    return tuple(toponyms), tuple(diagnostics)


@dataclass(frozen=True, slots=True)
class Overview:
    """What one round made of the document: each toponym's choice, by span and sentence, and the countries' shares."""

    choices: tuple[Choice, ...]
    by_span: Mapping[Span, Choice]
    sentence: tuple[int, ...]
    countries: Mapping[str, float]
    same: Mapping[tuple[str, str | None], tuple[int, ...]]

    @classmethod
    def of(cls, names: Sequence[PlaceName], choices: Sequence[Choice], sentences: Sequence[Span]) -> "Overview":
        """Return the overview of the choices made so far."""
        sentence = [next((i for i, s in enumerate(sentences) if s.covers(n.span)), -1) for n in names]
        tally: dict[str, float] = {}
        same: dict[tuple[str, str | None], list[int]] = {}
        for index, (name, choice) in enumerate(zip(names, choices, strict=True)):
            same.setdefault(_sense(name), []).append(index)
            area = choice.area
            if area is not None and area.country:
                score = choice.ranked[0][1] if choice.ranked else 0.5
                weight = score if area.level in ("country", "adm1") or score > SURE else score / 2
                tally[area.country] = tally.get(area.country, 0.0) + weight
        highest = max(tally.values(), default=0.0)
        countries = {code: value / highest for code, value in tally.items()} if highest else {}
        spans = {name.span: choice for name, choice in zip(names, choices, strict=True)}
        return cls(tuple(choices), spans, tuple(sentence), countries, {k: tuple(v) for k, v in same.items()})


def _sense(name: PlaceName) -> tuple[str, str | None]:
    return normalise(name.name), name.key


def _bare(name: PlaceName) -> Context:
    return Context(name.level, (), (), {}, ())


def _candidates(name: PlaceName, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return the places that the name may mean: by its key, its words, and last by how it may be transliterated."""
    if name.key is not None:
        entry = gazetteer.find_key(name.key)
        return (entry,) if entry else ()
    found = {entry.id: entry for entry in gazetteer.find(name.name)}
    if name.text != name.name:
        found.update({entry.id: entry for entry in gazetteer.find(name.text)})
    return tuple(found.values()) or gazetteer.find_folded(name.name)


def _choose(
    names: Sequence[PlaceName], index: int, candidates: Sequence[Entry], view: Overview, gazetteer: Gazetteer
) -> Choice:
    """Return the choice for one toponym, given the others'."""
    name = names[index]
    if name.key is not None:
        return Choice(tuple((entry, 1.0) for entry in candidates))
    containers = _possible(_containers(names, index, view), candidates)
    frame = _frame(names, index, view)
    anchors = tuple(
        (area.lat, area.lon)
        for other, choice in zip(names, view.choices, strict=True)
        if (area := choice.best) is not None
        and area.level not in ("country", "region")
        and _sense(other) != _sense(name)
    )
    context = Context(name.level, containers, frame, view.countries, anchors)
    kept = [entry for entry in candidates if not _is_namesake(entry, context, view)]
    if kept:
        return Choice(tuple(rank(kept, context)[:KEPT]))
    seat = _seat(name, containers or frame, gazetteer) if name.level in (None, "adm2", "adm3") else None
    if seat is not None:
        return Choice(((seat, 0.7),), by_seat=True)
    return Choice(container=_smallest(containers) or _smallest(frame) or _focus(names, index, view))


def _containers(names: Sequence[PlaceName], index: int, view: Overview) -> tuple[Entry, ...]:
    """Return the areas that the text names for any mention of the toponym; its own words before those elsewhere."""
    own = [area for span in names[index].within if (area := _area(view.by_span.get(span))) is not None]
    if own:
        return tuple(own)
    level = names[index].level
    others = [i for i in view.same[_sense(names[index])] if i != index and names[i].level in (None, level)]
    return tuple(
        area for i in others for span in names[i].within if (area := _area(view.by_span.get(span))) is not None
    )


def _possible(areas: Sequence[Entry], candidates: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the areas that can contain the toponym: no country lies in a country, no region in its neighbour.

    So "Norway, Sweden" and "Texas, Ohio" are lists.
    """
    levels = {(entry.level, entry.country) for entry in candidates if entry.name_kind in ("official", "curated")}
    country = any(level in WIDE for level, _ in levels)
    return tuple(
        area for area in areas
        if not (country and area.level in WIDE) and not (area.level == "adm1" and (area.level, area.country) in levels)
    )  # fmt: skip


def _area(choice: Choice | None) -> Entry | None:
    return choice.area if choice is not None else None


def _frame(names: Sequence[PlaceName], index: int, view: Overview) -> tuple[Entry, ...]:
    """Return the areas that the toponym's sentence names as places, the nearest before it first."""
    found = []
    for other, name in enumerate(names):
        area = view.choices[other].best
        if (
            other != index and view.sentence[other] == view.sentence[index] >= 0 and name.use in ("literal", "modifier")
            and area is not None and area.level in AREAS and _sense(name) != _sense(names[index])
        ):  # fmt: skip
            found.append(
                (name.span.start > names[index].span.start, abs(name.span.start - names[index].span.start), area)
            )
    return tuple(area for _, _, area in sorted(found, key=lambda row: row[:2]))


def _is_namesake(entry: Entry, context: Context, view: Overview) -> bool:
    """Tell whether a place only shares its name with the one that the text means.

    It lies outside the area that the text names for it, or it is a small place outside the region that the sentence
    names, or a small place, not known mainly by this name, in a country that the document never names.
    """
    if entry.level in ("country", "region"):
        return False
    if entry.level != "point" or entry.population >= PROMINENT:
        return False
    if context.containers:
        return not any(is_within(entry, area) for area in context.containers)
    regions = [area for area in context.frame if area.level in ("adm1", "adm2")]
    if regions and not any(is_within(entry, area) or area.country == entry.country for area in regions):
        return True
    weak = entry.name_kind in ("alternate", "transliterated")
    return weak and bool(view.countries) and view.countries.get(entry.country or "", 0.0) < 0.1


def _seat(name: PlaceName, areas: Sequence[Entry], gazetteer: Gazetteer) -> Entry | None:
    """Return the seat of a district that is named by an adjective, within the areas that the text names."""
    for candidate in seats_of(name.name):
        towns = [
            entry for entry in gazetteer.find(candidate)
            if entry.level == "point" and entry.name_kind in ("official", "alternate")
            and any(is_within(entry, area) for area in areas)
        ]  # fmt: skip
        if towns:
            return max(towns, key=lambda entry: (entry.name_kind == "official", entry.population, -entry.id))
    return None


def _smallest(areas: Sequence[Entry]) -> Entry | None:
    """Return the smallest of the areas, the first of equal ones."""
    return min(areas, key=lambda area: area.radius_km, default=None) if areas else None


def _focus(names: Sequence[PlaceName], index: int, view: Overview) -> Entry | None:
    """Return the region, else the country, that the document names as a place more often than all others together."""
    areas = {}
    tally: Counter[int] = Counter()
    for name, choice in zip(names, view.choices, strict=True):
        area = choice.best
        if area is not None and area.level in AREAS and name.key is None and _sense(name) != _sense(names[index]):
            areas[area.id] = area
            tally[area.id] += 1
    for level in ("adm1", "country"):
        counts = {id_: count for id_, count in tally.items() if areas[id_].level == level}
        best = max(sorted(counts), key=lambda id_: counts[id_], default=None)
        if best is not None and counts[best] >= FOCUS and 2 * counts[best] > sum(counts.values()):
            return areas[best]
    return None


def _places(name: PlaceName, choice: Choice, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the candidates as the record shows them, best first."""
    if choice.by_seat:
        seat = choice.ranked[0][0]
        region = gazetteer.find_key(seat.admin1) if seat.admin1 else None
        radius = round(DISTRICT_SHARE * region.radius_km, 1) if region else seat.radius_km
        return (_place(seat, choice.ranked[0][1], gazetteer, level="adm2", radius_km=radius),)
    if choice.container is not None:
        return (_place(choice.container, 0.5, gazetteer, basis="container"),)
    return tuple(_place(entry, score, gazetteer) for entry, score in choice.ranked)


def _place(
    entry: Entry,
    score: float,
    gazetteer: Gazetteer,
    *,
    level: str | None = None,
    radius_km: float | None = None,
    basis: str = "gazetteer",
) -> Place:
    region = gazetteer.find_key(entry.admin1) if entry.admin1 else None
    return Place(
        name=entry.name, geonameid=entry.geonameid, lat=entry.lat, lon=entry.lon, country=entry.country,
        disputed=entry.disputed, admin1=region.name if region else None, level=level or entry.level,
        radius_km=entry.radius_km if radius_km is None else radius_km, basis=basis, score=score,
    )  # fmt: skip


def _diagnostics(name: PlaceName, choice: Choice) -> list[Diagnostic]:
    """Return why a toponym is not, or not quite, what the gazetteer holds."""
    if choice.by_seat:
        message = (
            f"{name.text}: the district is not in the gazetteer; its point is its seat's, {choice.ranked[0][0].name}"
        )
        return [Diagnostic("place-by-seat", name.span, message)]
    if choice.container is not None:
        area = choice.container
        message = f"{name.text}: not in the gazetteer here; kept as {area.name}, ± {area.radius_km:.0f} km"
        return [Diagnostic("place-container", name.span, message)]
    if not choice.ranked:
        return [
            Diagnostic("place-unresolved", name.span, f"{name.text}: not in the gazetteer, and the text names no area")
        ]
    return []
