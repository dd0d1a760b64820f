"""The units that are linked: what one document tells of one event, with its figures, place, days and people.

A unit is the events of a document that share an `event_id`, or a figure that no event carries. Where the words of a unit
name no place or day, those nearest before it in the text hold, with less weight (`ANCHORS`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from accordingto.incidents.sheet import DAY, Sheet, stems
from accordingto.types.incidents import DocumentKey
from accordingto.types.names import fold, normalise
from accordingto.types.reading import Count, Event, Mention, Toponym
from accordingto.types.text import Span
from accordingto.types.values import Place

# How much a unit's place or day counts by where it was found: its own words, its sentence, its paragraph, before it.
ANCHORS = {"own": 1.0, "sentence": 0.9, "paragraph": 0.7, "before": 0.4}
FAMILIES = {
    "ASSAULT": "violence",
    "COERCE": "coercion",
    "PROTEST": "protest",
    "RETREAT": "movement",
    "AID": "movement",
    "MOBILIZE": "violence",
}
METRIC_FAMILIES = {"displaced": "movement", "evacuated": "movement", "arrested": "coercion", "released": "movement"}
METRIC_FAMILIES |= dict.fromkeys(("killed", "injured", "casualties", "missing", "captured", "hostages"), "violence")
METRIC_FAMILIES |= dict.fromkeys(("troops", "equipment-destroyed", "equipment-damaged"), "violence")
LEVELS = ("point", "adm3", "adm2", "adm1")
LEAD = 2  # sentences of the lead


@dataclass(frozen=True, slots=True)
class Unit:
    """What one document tells of one event; places and days with the weight of where they were found (0 to 1)."""

    document: DocumentKey
    order: int  # of its first words in the text
    events: tuple[str, ...]
    counts: tuple[str, ...]
    claims: frozenset[str]
    type: str | None
    family: str
    modes: frozenset[str]
    place: Place | None  # None also where the name is known and the place is not
    place_name: str | None  # as it is compared
    place_weight: float
    days: tuple[str, str] | None
    days_weight: float
    published: str | None
    sentence: int
    paragraph: int
    words: Mapping[str, float] = field(default_factory=dict)  # of its sentences, with their weight
    around: Mapping[str, float] = field(default_factory=dict)  # of its paragraphs
    triggers: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()  # heads of recipients, cut as words are
    actors: frozenset[str] = frozenset()  # their codes
    entities: frozenset[str] = frozenset()
    figures: frozenset[tuple[str, int]] = frozenset()
    lead: bool = False  # it stands in the document's first paragraphs
    last: int = 0  # the sentence of its last words; `sentence` is that of its first
    number: int = 0  # among the units of its document
    countries: frozenset[str] = frozenset()  # that the document's place names are in
    asides: frozenset[str] = frozenset()  # claims without event or figure that are about it

    @property
    def id(self) -> tuple[DocumentKey, int, str]:
        """Return what orders units: document, place in the text, first entry."""
        return self.document, self.order, (self.events or self.counts)[0]


def find_units(sheet: Sheet) -> tuple[Unit, ...]:
    """Return the units of a document, in the order of the text."""
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in sheet.reading.events:
        if event.type in FAMILIES:
            groups[event.event_id].append(event)
    carried: dict[str, list[Count]] = defaultdict(list)
    alone: list[Count] = []
    for count in sheet.reading.counts:
        if count.metric == "other":
            continue
        found = carrier(sheet, count)
        if found is None:
            alone.append(count)
        else:
            carried[found.event_id].append(count)
    units: list[Unit] = [_unit(sheet, events, carried[id]) for id, events in groups.items()]
    units += [_unit(sheet, [], [count]) for count in alone]
    units.sort(key=lambda unit: unit.id)
    asides = _asides(sheet, units)
    return tuple(replace(unit, number=n, asides=frozenset(asides[n])) for n, unit in enumerate(units))


def _asides(sheet: Sheet, units: Sequence[Unit]) -> Mapping[int, list[str]]:
    """Return the claims that have no unit of their own, by the number of the unit they are about.

    That is the unit of the claim they are within or that is within them, else the nearest in their paragraph, else the
    last before them.
    """
    out: dict[int, list[str]] = defaultdict(list)
    if not units:
        return out
    own = {claim: n for n, unit in enumerate(units) for claim in unit.claims}
    around = {claim.within: own[claim.id] for claim in sheet.reading.claims if claim.within and claim.id in own}
    for claim in sheet.reading.claims:
        if claim.id in own or claim.kind == "own-voice":
            continue
        tied = own.get(claim.within or "", around.get(claim.id))
        spans = (*claim.content, *claim.cue)
        if tied is None and spans:
            start = min(spans).start
            sentence, paragraph = sheet.sentence(start), sheet.paragraph(start)
            distances = [
                (unit.paragraph != paragraph, unit.order > start, abs(unit.sentence - sentence), -n)
                for n, unit in enumerate(units)
            ]
            tied = -min(distances)[-1]
        if tied is not None:
            out[tied].append(claim.id)
    return out


def carrier(sheet: Sheet, count: Count) -> Event | None:
    """Return the event that a count belongs to: the one it names, one that befalls those counted, or the nearest of its claim."""
    event = sheet.events.get(count.event) if count.event else None
    if event is not None:
        return event if event.type in FAMILIES else None
    whole = sheet.counts.get(count.part_of) if count.part_of else None
    if whole is not None and whole.part_of is None:
        return carrier(sheet, whole)
    sentence = sheet.sentence(count.span.start)
    near = [each for each in sheet.reading.events if each.type in FAMILIES]
    near = [each for each in near if sheet.sentence(each.trigger.start) == sentence]
    befalls = [each for each in near if _touches(sheet, count.span, (*each.recipients, *each.actors))]
    family = METRIC_FAMILIES.get(count.metric)
    same = [each for each in near if each.claim == count.claim and FAMILIES[each.type] == family]
    chosen = befalls or same
    return min(chosen, key=lambda e: (e.claim != count.claim, _gap(e.trigger, count.span), e.id), default=None)


def _touches(sheet: Sheet, span: Span, mentions: Iterable[str]) -> bool:
    found = (sheet.mentions.get(id) for id in mentions)
    return any(mention.span.overlaps(span) for mention in found if mention is not None)


def _gap(one: Span, other: Span) -> int:
    return max(one.start, other.start) - min(one.end, other.end)


def _unit(sheet: Sheet, events: Sequence[Event], counts: Sequence[Count]) -> Unit:
    events = sorted(events, key=lambda event: (event.trigger, event.id))
    counts = sorted(counts, key=lambda count: (count.span, count.id))
    spans = [event.trigger for event in events] or [count.span for count in counts]
    toponym, place_weight = _place(sheet, events, counts, spans[0])
    days, days_weight = _days(sheet, events, counts, spans[0])
    recipients = _mentions(sheet, (id for event in events for id in event.recipients))
    actors = _mentions(sheet, (id for event in events for id in event.actors))
    types = [event.type for event in events]
    kind = max(types, key=lambda each: (types.count(each), each == "ASSAULT", each), default=None)
    family = FAMILIES[kind] if kind else METRIC_FAMILIES.get(counts[0].metric, "violence")
    told = {sheet.sentence(span.start) for span in spans}
    paragraphs = {sheet.paragraph(span.start) for span in spans}
    around = {n for n, span in enumerate(sheet.sentences) if sheet.paragraph(span.start) in paragraphs}
    return Unit(
        document=sheet.key,
        order=spans[0].start,
        events=tuple(event.id for event in events),
        counts=tuple(count.id for count in counts),
        claims=frozenset([*(event.claim for event in events), *(count.claim for count in counts)]),
        type=kind,
        family=family,
        modes=frozenset(event.mode for event in events if event.mode),
        place=toponym.resolved if toponym and _is_found(toponym) else None,
        place_name=fold(normalise(toponym.text)) if toponym else None,
        place_weight=place_weight,
        days=days,
        days_weight=days_weight,
        published=sheet.published,
        sentence=sheet.sentence(spans[0].start),
        paragraph=sheet.paragraph(spans[0].start),
        words=_weigh(sheet, told),
        around=_weigh(sheet, around),
        triggers=stems(" ".join(event.text for event in events)),
        lead=min(told) <= LEAD,
        last=max(told),
        countries=sheet.countries,
        people=stems(" ".join(sheet.words(each.head) for each in recipients)),
        actors=frozenset(each.actor.code for each in actors if each.actor),
        entities=frozenset(each.entity for each in (*actors, *recipients)),
        figures=frozenset((count.metric, count.best) for count in counts if count.best is not None),
    )


def _weigh(sheet: Sheet, sentences: Iterable[int]) -> Mapping[str, float]:
    """Return the stems of some sentences; what stands in many sentences of the document weighs little."""
    found = sorted({stem for number in sentences for stem in sheet.stems[number]})
    return {stem: 1.0 / sheet.spread[stem] for stem in found}


def _mentions(sheet: Sheet, ids: Iterable[str]) -> list[Mention]:
    return [mention for id in ids if (mention := sheet.mentions.get(id)) is not None]


# ---- where and when


def _place(sheet: Sheet, events: Sequence[Event], counts: Sequence[Count], span: Span) -> tuple[Toponym | None, float]:
    ids = [*(event.place for event in events), *(count.place for count in counts)]
    named = [sheet.places.get(id) for id in ids if id]
    own = [place for place in named if place is not None and _is_where(place)]
    if own:
        return min(own, key=lambda p: (_radius(p), p.span)), ANCHORS["own"]
    known = [place for place in sheet.reading.places if _is_where(place) and not sheet.is_dateline(place.span)]
    sentence, paragraph = sheet.sentence(span.start), sheet.paragraph(span.start)
    here = [place for place in known if sheet.sentence(place.span.start) == sentence]
    if here:
        return min(here, key=lambda p: (_gap(p.span, span), p.span)), ANCHORS["sentence"]
    before = [place for place in known if place.span.start < span.start]
    if before:
        last = max(before, key=lambda p: p.span)
        same = sheet.paragraph(last.span.start) == paragraph
        return last, ANCHORS["paragraph" if same else "before"]
    return None, 0.0


def _is_where(place: Toponym) -> bool:
    """Tell whether a place name says where something is, more closely than by country; a name not found does."""
    return place.use == "literal" and (not _is_found(place) or _level(place) in LEVELS)


def _is_found(place: Toponym) -> bool:
    return place.resolved is not None and place.resolved.basis != "container"


def _level(place: Toponym) -> str | None:
    return place.resolved.level if place.resolved is not None else None


def _radius(place: Toponym) -> float:
    return place.resolved.radius_km if place.resolved is not None and _is_found(place) else 0.0


def _days(
    sheet: Sheet, events: Sequence[Event], counts: Sequence[Count], span: Span
) -> tuple[tuple[str, str] | None, float]:
    ids = [*(event.time for event in events), *(count.time for count in counts)]
    own = _interval(sheet, [id for id in ids if id])
    if own is not None:
        return own, ANCHORS["own"]
    said = {claim.said for claim in sheet.reading.claims}
    known = [time for time in sheet.reading.times if time.type in ("DATE", "TIME") and time.earliest and time.latest]
    known = [time for time in known if time.id not in said and time.text and not sheet.is_dateline(time.span)]
    sentence, paragraph = sheet.sentence(span.start), sheet.paragraph(span.start)
    here = [time for time in known if sheet.sentence(time.span.start) == sentence]
    if here:
        nearest = min(here, key=lambda t: (_gap(t.span, span), t.span))
        return _interval(sheet, [nearest.id]), ANCHORS["sentence"]
    before = [time for time in known if time.span.start < span.start]
    if before:
        last = max(before, key=lambda t: t.span)
        same = sheet.paragraph(last.span.start) == paragraph
        return _interval(sheet, [last.id]), ANCHORS["paragraph" if same else "before"]
    return None, 0.0


def _interval(sheet: Sheet, ids: Sequence[str]) -> tuple[str, str] | None:
    times = [time for id in ids if (time := sheet.times.get(id)) is not None and time.earliest and time.latest]
    if not times:
        return None
    first = min(times, key=lambda t: (t.latest or "", t.earliest or "", t.span))
    return (first.earliest or "")[:DAY], (first.latest or "")[:DAY]


# ---- units told together


def merge(units: Sequence[Unit]) -> Unit:
    """Return what some units of one document tell together, as one unit: the best known place and days, all else joined."""
    if len(units) == 1:
        return units[0]
    units = sorted(units, key=lambda unit: unit.id)
    types = [unit.type for unit in units if unit.type]
    families = [unit.family for unit in units]
    placed = max(units, key=lambda u: (u.place_weight, -(u.place.radius_km if u.place else 0.0), -u.number))
    dated = max(units, key=lambda u: (u.days_weight, -u.number))
    return replace(
        units[0],
        events=tuple(id for unit in units for id in unit.events),
        counts=tuple(id for unit in units for id in unit.counts),
        claims=frozenset().union(*(unit.claims for unit in units)),
        type=max(types, key=lambda kind: (types.count(kind), kind), default=None),
        family=max(families, key=lambda kind: (families.count(kind), kind)),
        modes=frozenset().union(*(unit.modes for unit in units)),
        place=placed.place,
        place_name=placed.place_name,
        place_weight=placed.place_weight,
        days=dated.days,
        days_weight=dated.days_weight,
        words={stem: weight for unit in units for stem, weight in unit.words.items()},
        around={stem: weight for unit in units for stem, weight in unit.around.items()},
        triggers=frozenset().union(*(unit.triggers for unit in units)),
        people=frozenset().union(*(unit.people for unit in units)),
        actors=frozenset().union(*(unit.actors for unit in units)),
        entities=frozenset().union(*(unit.entities for unit in units)),
        figures=frozenset().union(*(unit.figures for unit in units)),
        lead=any(unit.lead for unit in units),
        asides=frozenset().union(*(unit.asides for unit in units)),
        last=max(unit.last for unit in units),
    )
