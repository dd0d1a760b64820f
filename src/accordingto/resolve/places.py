"""Resolves toponyms: each to a place of the gazetteer, or to the smallest area that the text names for it, or to none.

Two rounds: the first takes each name by itself, the second sees what the first made of the others. All mentions of one
name in a document share what the text says of any of them.
Does not handle: two places of the same name and kind in one document, unless the text contains them differently.
"""

from collections.abc import Sequence

from accordingto.read.toponyms import PlaceName
from accordingto.resolve.districts import seats_of
from accordingto.resolve.gazetteer import Entry, Gazetteer
from accordingto.resolve.overview import Choice, Overview, Sense, sense_of
from accordingto.resolve.score import WIDE, Context, distance_km, is_within, rank
from accordingto.types.ids import Ids
from accordingto.types.reading import Diagnostic, Toponym
from accordingto.types.text import Span
from accordingto.types.values import Place

KEPT = 5  # candidates that the record shows
PROMINENT = 100_000  # people; a smaller place may be a namesake only
SMALL = 20_000  # people; a place that a text does not name without saying where it is
FAR_KM, FEW_ANCHORS = 250.0, 2  # README's village north of Kharkiv has a namesake near Odessa, 560 km away
ENOUGH = 2  # other mentions of places, not of peoples, that show where a text is set
OTHER_COUNTRY = 0.1  # a country's share of the other names below which the text is not about it
DISTRICT_SHARE = 0.25  # of its region's radius: the radius of a district that is known by its seat only
ROUNDS = 2
UNSURE = 0.5  # the score of an area that stands in for a place
BY_SEAT = 0.7  # the score of a district that is taken by its seat

Known = dict[tuple[Sense, str | None, tuple[Entry, ...], tuple[Entry, ...], tuple[tuple[str, str | None], ...]], Choice]


def resolve_places(
    names: Sequence[PlaceName], sentences: Sequence[Span], gazetteer: Gazetteer, ids: Ids
) -> tuple[tuple[Toponym, ...], tuple[Diagnostic, ...]]:
    """Return the toponyms with what they resolve to, and why some do not.

    Args:
        names: the toponyms of one document in text order.
        sentences: the spans of its sentences in text order.
        gazetteer: where names are looked up.
        ids: makes the ids of the document's entries.
    """
    looked_up = {(sense_of(name), name.text): _candidates(name, gazetteer) for name in names}
    candidates = [looked_up[sense_of(name), name.text] for name in names]
    bare = {(sense_of(name), name.text, name.level): name for name in names}
    first = {key: Choice(tuple(rank(looked_up[key[:2]], Context(key[2])))) for key in bare}
    choices = [first[sense_of(name), name.text, name.level] for name in names]
    for _ in range(ROUNDS):
        view, known = Overview.of(names, choices, sentences), Known()
        choices = [_choose(view, index, candidates[index], (gazetteer, known)) for index in range(len(names))]
    toponyms, diagnostics = [], []
    for name, choice in zip(names, choices, strict=True):
        places = _places(choice, gazetteer)
        toponyms.append(
            Toponym(
                id=ids.make("place", [name.span]), span=name.span, text=name.text, use=name.use,
                resolved=places[0] if places else None, candidates=places,
            )
        )  # fmt: skip
        diagnostics += _diagnostics(name, choice)
    return tuple(toponyms), tuple(diagnostics)


def _candidates(name: PlaceName, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return the places that the name may mean: by its key, its words, and last by how it may be transliterated."""
    if name.key is not None:
        entry = gazetteer.find_key(name.key)
        return (entry,) if entry else ()
    found = {entry.id: entry for entry in gazetteer.find(name.name)}
    if name.text != name.name:
        found.update({entry.id: entry for entry in gazetteer.find(name.text)})
    return tuple(found.values()) or gazetteer.find_folded(name.name)


def _choose(view: Overview, index: int, candidates: Sequence[Entry], tools: tuple[Gazetteer, Known]) -> Choice:
    """Return the choice for one toponym, given the others'; mentions in like surroundings are chosen for once."""
    gazetteer, known = tools
    name = view.names[index]
    if name.key is not None:
        return Choice(tuple((entry, 1.0) for entry in candidates))
    containers, frame = _possible(view.containers(index), candidates), view.frame(index)
    peers = view.peers(index)
    key = (view.senses[index], name.level, containers, frame, peers)
    if key not in known:
        context = Context(
            name.level, containers, frame, view.countries(index), view.anchors_for(index), peers, view.named(index)
        )
        kept = [entry for entry in candidates if not _is_namesake(entry, context)]
        by_seat = None if kept else _seat(name, containers or frame, gazetteer)
        if kept:
            known[key] = Choice(tuple(rank(kept, context)[:KEPT]))
        elif by_seat is not None:
            known[key] = Choice(((by_seat, BY_SEAT),), by_seat=True)
        else:
            known[key] = Choice(container=_container(view, index, (containers, frame), gazetteer))
    return known[key]


def _container(
    view: Overview, index: int, areas: tuple[Sequence[Entry], Sequence[Entry]], gazetteer: Gazetteer
) -> Entry | None:
    """Return the smallest area that stands in for a toponym: its containers', its sentence's, the document's.

    An area of its sentence counts before the document's unless it lies in a country that the document is not about.
    """
    containers, frame = areas
    leading = view.leading_country(index)
    at_home = [area for area in frame if leading is None or area.country == leading]
    country = gazetteer.find_key(leading) if leading else None
    return _smallest(containers) or _smallest(at_home) or view.focus(index) or country or _smallest(frame)


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


def _is_namesake(entry: Entry, context: Context) -> bool:
    """Tell whether a place only shares its name with the one that the text means.

    It lies outside the area that the text names for it, or it is a small place outside the region that the sentence
    names, or in a country that the document never names, or far from all that it names; or only its spelling in
    another country is like this one.
    """
    if entry.level in WIDE:
        return False
    known = context.countries.get(entry.country or "", 0.0)
    if entry.name_kind == "transliterated" and known < OTHER_COUNTRY:
        return not any(is_within(entry, area) for area in (*context.containers, *context.frame))
    if entry.level in ("adm2", "adm3") and context.containers:
        return not any(is_within(entry, area) for area in context.containers)
    if entry.level == "point" and entry.name_kind == "alternate" and known < OTHER_COUNTRY and context.anchors:
        return not any(is_within(entry, area) for area in (*context.containers, *context.frame))
    if entry.level != "point" or entry.population >= PROMINENT:
        return False
    if context.containers:
        return not any(is_within(entry, area) for area in context.containers)
    regions = [area for area in context.frame if area.level in ("adm1", "adm2")]
    if regions and not any(is_within(entry, area) or area.country == entry.country for area in regions):
        return True
    if context.named >= ENOUGH and known < OTHER_COUNTRY:
        return True
    return entry.population < SMALL and _is_far(entry, context)


def _is_far(entry: Entry, context: Context) -> bool:
    """Tell whether a place is far from all others of the document, where these are enough to show where it is set."""
    if len(context.anchors) < FEW_ANCHORS:
        return False
    return all(distance_km((entry.lat, entry.lon), (lat, lon)) > FAR_KM for lat, lon, _ in context.anchors)


def _seat(name: PlaceName, areas: Sequence[Entry], gazetteer: Gazetteer) -> Entry | None:
    """Return the seat of a district that is named by an adjective, within the areas that the text names."""
    for candidate in seats_of(name.name) if name.level in (None, "adm2", "adm3") else ():
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


def _places(choice: Choice, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the candidates as the record shows them, best first."""
    if choice.by_seat:
        seat = choice.ranked[0][0]
        region = gazetteer.find_key(seat.admin1) if seat.admin1 else None
        radius = round(DISTRICT_SHARE * region.radius_km, 1) if region else seat.radius_km
        return (_place(seat, choice.ranked[0][1], gazetteer, level="adm2", radius_km=radius),)
    if choice.container is not None:
        return (_place(choice.container, UNSURE, gazetteer, basis="container"),)
    return tuple(_place(entry, score, gazetteer) for entry, score in choice.ranked)


def _place(
    entry: Entry,
    score: float,
    gazetteer: Gazetteer,
    *,
    level: str | None = None,
    radius_km: float | None = None,
    basis: str | None = None,
) -> Place:
    region = gazetteer.find_key(entry.admin1) if entry.admin1 else None
    return Place(
        name=entry.name, geonameid=entry.geonameid, lat=entry.lat, lon=entry.lon, country=entry.country,
        disputed=entry.disputed, admin1=region.name if region else None, level=level or entry.level,
        radius_km=entry.radius_km if radius_km is None else radius_km,
        basis=basis or ("user" if entry.table else "gazetteer"), score=score, pcode=entry.pcode, table=entry.table,
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
