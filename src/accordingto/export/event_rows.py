"""Events for people and for other programs: a table, PLOVER's JSON records, CAMEO rows.

Source: the record format of the PLOVER 0.8 manual; the column order of PETRARCH-2's event files.
Does not handle: PLOVER's contexts and event scale, which no rule here tells.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from accordingto.export.clean import clean_line, escape_json
from accordingto.types.reading import Claim, Event, Mention, Reading, TimeExpression, Toponym

HEADINGS = ("event", "status", "who", "whom", "where", "when", "according to")
WIDTHS = (24, 9, 24, 24, 18, 10, 24)  # characters a column may take
GAP = "  "
NOBODY_KNOWN = "---"  # an actor without a code, as PETRARCH writes it
HAPPENED = ("actual", "ongoing", "attempted")  # CAMEO has no way to say that an event did not take place
AUXILIARY = {"planned": "future", "hypothetical": "hypothetical", "denied": "negation"}  # PLOVER's auxiliary modes
QUADS = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One event of a reading with everything that its ids name."""

    reading: Reading
    event: Event
    claim: Claim
    actors: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    place: Toponym | None
    time: TimeExpression | None


def told_events(reading: Reading) -> Iterator[Told]:
    """Yield the events of a reading in text order."""
    mentions = {m.id: m for m in reading.mentions}
    claims = {c.id: c for c in reading.claims}
    places = {p.id: p for p in reading.places}
    times = {t.id: t for t in reading.times}
    for event in reading.events:
        yield Told(
            reading,
            event,
            claims[event.claim],
            tuple(mentions[i] for i in event.actors),
            tuple(mentions[i] for i in event.recipients),
            places.get(event.place or ""),
            times.get(event.time or ""),
        )


def render_event_table(reading: Reading) -> str:
    """Return the events of one reading as a table under the document's id, with a line break at its end."""
    rows = [_cells(told) for told in told_events(reading)]
    title = clean_line(reading.document.id)
    if not rows:
        return f"{title}\n  no events\n"
    cut = [[_cut(cell, width) for cell, width in zip(row, WIDTHS, strict=True)] for row in (HEADINGS, *rows)]
    widths = [max(len(row[n]) for row in cut) for n in range(len(HEADINGS))]
    lines = (GAP.join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() for row in cut)
    return "\n".join([title, *(f"  {line}" for line in lines)]) + "\n"


def render_plover(reading: Reading) -> Iterator[str]:
    """Yield one PLOVER record a line, without the line break; events that did not take place carry an auxiliary mode."""
    for told in told_events(reading):
        yield escape_json(json.dumps(_plover(told), ensure_ascii=False, separators=(",", ":")))


def render_cameo(reading: Reading) -> Iterator[str]:
    """Yield one row for each pair of actor codes of each event that took place and has a code, without the line break.

    The columns are date (YYYYMMDD, empty where unknown), source, target, code, an empty one for issues, the event's id
    after its document's, the document's URL, its outlet.
    """
    document = reading.document
    for told in told_events(reading):
        event = told.event
        if event.cameo is None or event.status not in HAPPENED:
            continue
        id_ = f"{document.id}_{event.id}"
        for source, target in product(_codes(told.actors), _codes(told.recipients)):
            row = (_day(told).replace("-", ""), source, target, event.cameo, "", id_, document.url, document.outlet)
            yield "\t".join(clean_line(cell or "") for cell in row)


def _cells(told: Told) -> tuple[str, ...]:
    event = told.event
    name = f"{event.type} {event.mode}" if event.mode else event.type
    place = told.place.text if told.place is not None else ""
    day = told.time.earliest or told.time.text if told.time is not None else ""
    return (name, event.status, _names(told.actors), _names(told.recipients), place, day[:10], _claimant(told.claim))


def _names(mentions: Iterable[Mention]) -> str:
    return "; ".join(dict.fromkeys(clean_line(m.name or m.text) for m in mentions))


def _claimant(claim: Claim) -> str:
    """Return who tells of it: the first in the chain of sources, "the report" for the writer's own voice."""
    if claim.kind == "own-voice":
        return "the report"
    first = claim.source[0]
    return clean_line(first.name or first.text or "someone unnamed")


def _cut(text: str, width: int) -> str:
    text = clean_line(text)
    return text if len(text) <= width else text[: width - 1] + "…"


def _codes(mentions: Sequence[Mention]) -> tuple[str, ...]:
    codes = [m.actor.code if m.actor is not None else NOBODY_KNOWN for m in mentions]
    return tuple(dict.fromkeys(codes)) or (NOBODY_KNOWN,)


def _day(told: Told) -> str:
    """Return the day of the event, else that of the report, else nothing."""
    known = told.time.earliest if told.time is not None else None
    return (known or told.reading.document.published or "")[:10]


def _plover(told: Told) -> Mapping[str, object]:
    event, document = told.event, told.reading.document
    sentence = next((s for s in told.reading.sentences if s.start <= event.trigger.start < s.end), event.trigger)
    return {
        "id": f"{document.id}_{event.id}",
        "has_event": True,
        "date": _day(told) or None,
        "enddate": told.time.latest[:10] if told.time is not None and told.time.latest else None,
        "actor": [_entity(m) for m in told.actors],
        "recipient": [_entity(m) for m in told.recipients],
        "event": [event.type],
        "mode": [mode for mode in (event.mode, AUXILIARY.get(event.status)) if mode],
        "event_text": [event.text],
        "quad_code": next(quad for quad, types in QUADS.items() if event.type in types),
        "event_loc": _location(told.place),
        "text": document.text[sentence.start : sentence.end],
        "text_info": {"start": sentence.start, "end": sentence.end},
        "cite_info": {
            "citation": document.id,
            "url": document.url,
            "title": document.title,
            "publication": document.outlet,
        },
        "coder": f"accordingto {told.reading.producer.package}",
        "status": event.status,
        "claim": {"id": told.claim.id, "kind": told.claim.kind, "source": _claimant(told.claim)},
        "comment": event.rule,
    }


def _entity(mention: Mention) -> Mapping[str, object]:
    actor = mention.actor
    return {
        "code": actor.country if actor is not None else None,
        "sector": actor.sector if actor is not None else None,
        "entity_text": mention.text,
    }


def _location(place: Toponym | None) -> Mapping[str, object] | None:
    if place is None:
        return None
    found = place.resolved
    if found is None:
        return {"extracted_place": place.text, "resolved_place": None}
    return {
        "extracted_place": place.text,
        "resolved_place": found.name,
        "geonameid": found.geonameid,
        "lat": found.lat,
        "lon": found.lon,
        "province": found.admin1,
        "country_code": found.country,
    }
