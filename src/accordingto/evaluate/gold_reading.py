"""Gold as a reading, as if a program had written it: what a perfect tool gives, and how one annotation scores another.

Ids are those of the gold. Does not handle: points that gold leaves out (latitude and longitude are then not numbers).
"""

import math
from collections.abc import Iterable, Sequence

from accordingto.evaluate.gold import OWN, Gold, GoldClaim, GoldCount, GoldEvent, GoldHop, GoldPart, GoldPlace, GoldTime
from accordingto.types.reading import (
    Audience,
    Claim,
    Count,
    Event,
    Hop,
    Mention,
    Producer,
    Reading,
    TimeExpression,
    Toponym,
)
from accordingto.types.text import Document, Span
from accordingto.types.values import Place

PRODUCER = Producer(package="gold", reader="people", gazetteer="people", ontology="people")
PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "us", "me", "who", "one"])


def as_reading(gold: Gold, document: Document, *, optional: bool = True) -> Reading:
    """Return the reading that says what gold says.

    Args:
        optional: with the optional entries, or with the required ones and what they name alone.
    """
    return _Writer(gold, optional).reading(document)


class _Writer:
    """Writes the entries of one reading; holds the mentions that they name."""

    def __init__(self, gold: Gold, optional: bool) -> None:
        self.gold, self.optional = gold, optional
        named = [*_referred(gold.claims), *_referred(gold.counts), *_referred(gold.events)]
        self.times = [time for time in gold.times if self._kept(time) or _named(time, named) or self._dates(time)]
        self.places = [place for place in gold.places if self._kept(place) or _named(place, named)]
        self.mentions: dict[Span, Mention] = {}

    def reading(self, document: Document) -> Reading:
        """Return the reading."""
        claims = [self._claim(claim) for claim in self.gold.claims if self._kept(claim)]
        own = Claim(OWN, OWN, "direct", (Hop("outlet"),), (), (), ())
        counts = tuple(self._count(count) for count in self.gold.counts if self._kept(count))
        events = tuple(self._event(event) for event in self.gold.events if self._kept(event))
        return Reading(
            document=document,
            producer=PRODUCER,
            mentions=tuple(self.mentions.values()),
            places=tuple(_place(n, place) for n, place in enumerate(self.places)),
            times=tuple(TimeExpression(f"t{n}", t.span, t.text, t.type, t.value) for n, t in enumerate(self.times)),
            claims=(*claims, own),
            events=events,
            counts=counts,
        )

    def _kept(self, entry: GoldClaim | GoldCount | GoldEvent | GoldTime | GoldPlace) -> bool:
        return self.optional or not entry.optional

    def _dates(self, time: GoldTime) -> bool:
        said = [claim.said for claim in self.gold.claims if claim.said is not None]
        return any((time.value or "").startswith(date) for date in said)

    def _claim(self, claim: GoldClaim) -> Claim:
        hops = [self._hop(hop) for hop in claim.source if self.optional or not hop.optional]
        told = (part for part in claim.audience if self.optional or not part.optional)
        people = (self._mention(part.span, part.text, part.text) for part in told)
        date = claim.said or "never"
        said = next((f"t{n}" for n, time in enumerate(self.times) if (time.value or "").startswith(date)), None)
        return Claim(
            claim.id, claim.kind, claim.form, tuple(hops),
            tuple(Audience(who.id, who.span, who.text, who.name, who.entity) for who in people),
            claim.cue, claim.content, said, self._at(claim.where_said), claim.occasion, claim.polarity, claim.certainty,
            claim.within,
        )  # fmt: skip

    def _hop(self, hop: GoldHop) -> Hop:
        if hop.span is None or hop.text is None:
            return Hop(hop.role, medium=hop.medium, anonymity=hop.anonymity)
        who = self._mention(hop.span, hop.text, hop.name or hop.text)
        return Hop(hop.role, who.id, hop.span, hop.text, hop.name, who.entity, hop.medium, hop.anonymity)

    def _count(self, count: GoldCount) -> Count:
        best = count.low if count.low == count.high else None
        return Count(
            count.id, count.claim, None, count.span, count.text, count.metric, count.low, count.high, best,
            count.qualifier, count.of, count.side, count.unit, False, count.part_of, count.replaces, self._at(count.place),
        )  # fmt: skip

    def _event(self, event: GoldEvent) -> Event:
        pair = (event.acled[0], event.acled[1]) if event.acled else None
        return Event(
            event.id, event.event_id or f"X-{event.id}", event.claim, event.trigger, event.text, event.type, event.mode,
            None, pair, None, self._people(event.actors), self._people(event.recipients), (), self._at(event.place), self._when(event.time),
            event.status,
        )  # fmt: skip

    def _people(self, parts: Iterable[GoldPart]) -> tuple[str, ...]:
        return tuple(self._mention(part.span, part.text, part.text).id for part in parts)

    def _at(self, part: GoldPart | None) -> str | None:
        return None if part is None else _first("p", self.places, part)

    def _when(self, part: GoldPart | None) -> str | None:
        return None if part is None else _first("t", self.times, part)

    def _mention(self, span: Span, text: str, name: str) -> Mention:
        if span not in self.mentions:
            form = "pronoun" if text.lower() in PRONOUNS else "name" if text[:1].isupper() else "nominal"
            entity = f"E-{name.casefold()}"
            self.mentions[span] = Mention(f"m{span.start}-{span.end}", span, span, text, form, "person", entity, name)
        return self.mentions[span]


def _place(number: int, gold: GoldPlace) -> Toponym:
    point = (math.nan if gold.lat is None else gold.lat, math.nan if gold.lon is None else gold.lon)
    resolved = Place(gold.text, None, *point, gold.country, (), None, gold.level, math.nan, "user", 1.0)
    return Toponym(f"p{number}", gold.span, gold.text, gold.use, resolved)


def _first(letter: str, entries: Sequence[GoldTime | GoldPlace], part: GoldPart) -> str | None:
    return next((f"{letter}{n}" for n, entry in enumerate(entries) if entry.span.overlaps(part.span)), None)


def _referred(entries: Sequence[GoldClaim] | Sequence[GoldCount] | Sequence[GoldEvent]) -> list[Span]:
    """Return the words that entries name as their place or time."""
    parts = [getattr(entry, name, None) for entry in entries for name in ("place", "time", "where_said")]
    return [part.span for part in parts if part is not None]


def _named(entry: GoldTime | GoldPlace, spans: Iterable[Span]) -> bool:
    return any(entry.span.overlaps(span) for span in spans)
