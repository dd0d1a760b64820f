"""A reading arranged for a person: who says what, block by block, then the figures, the silent and the unresolved.

Only arranges and words what the record holds; judges nothing, picks no figure over another.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from accordingto.export.clean import clean_line
from accordingto.export.phrases import day_words, medium_words, period_words, place_words, quantity_words
from accordingto.export.story import Block, Fact, Figure, Remark, Story, Told
from accordingto.types.reading import METRICS, Audience, Claim, Count, Event, Hop, Mention, Reading
from accordingto.types.text import Span

VERBS = {"statement": "said", "attitude": "held", "no-comment": "silent", "own-voice": "wrote"}
UNNAMED = "a source that is not named"
WRITER = "the writer (no source named)"
MARKS = {"hedged": "hedged", "reported": "reported, by whom is not said", "unconfirmed": "not independently confirmed"}
CASUALTIES = ("killed", "injured", "casualties", "missing", "captured")
ORIGINS = {"meta": "from the file’s metadata", "dateline": "from the dateline"}
UNSTATED = "unstated"
NO_COUNTRY = "---"  # opens an actor code that names a sector only, which the words say already
Entry = TypeVar("Entry", Event, Count)


def tell(reading: Reading) -> Story:
    """Return the reading arranged for a person."""
    return _Teller(reading).story()


class _Teller:
    """The reading's entries by id, and the words for each."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.mentions = {mention.id: mention for mention in reading.mentions}
        self.places = {place.id: place for place in reading.places}
        self.times = {time.id: time for time in reading.times}
        self.claims = {claim.id: claim for claim in reading.claims}
        self.year = reading.document.published[:4] if reading.document.published else None
        self._paragraphs = list(_paragraph_starts(self.text))
        self._events = _by_claim(reading.events)
        self._counts = _by_claim(reading.counts)
        self._parties = self._find_parties()

    def story(self) -> Story:
        document = self.reading.document
        told = sorted((c for c in self.reading.claims if c.kind != "own-voice"), key=_position)
        own = [claim.id for claim in self.reading.claims if claim.kind == "own-voice"]
        name = clean_line(document.id) or "document"
        lines = (name if document.title else None, document.outlet, *document.authors)
        return Story(
            title=clean_line(document.title or "") or name,
            byline=tuple(clean_line(line) for line in lines if line),
            date=self._date(),
            blocks=tuple(self._blocks(claim for claim in told if claim.kind != "no-comment")),
            own_voice=tuple(fact for claim in own for fact in self._facts(claim)),
            figures=tuple(self._figure(count) for count in sorted(self.reading.counts, key=_ledger_order)),
            silent=tuple(self._silence(claim) for claim in told if claim.kind == "no-comment"),
            unresolved=tuple(self._remarks()),
            claims=len(told),
        )

    def paragraph(self, offset: int) -> int:
        """Return the number of the paragraph at this character, from 1."""
        return max(1, bisect_right(self._paragraphs, offset))

    def _date(self) -> str:
        document = self.reading.document
        if document.published is None:
            return "date unknown"
        origin = ORIGINS.get(document.published_from or "")
        return day_words(document.published, long=True) + (f" ({origin})" if origin else "")

    def _blocks(self, claims: Iterable[Claim]) -> Iterator[Block]:
        """Yield one block for each speaker and chain, in the order of their first claims."""
        grouped: dict[tuple[object, ...], list[Claim]] = {}
        for claim in claims:
            grouped.setdefault(self._chain_key(claim), []).append(claim)
        for group in grouped.values():
            shared = _shared([self._occasion(claim) for claim in group])
            hops = self._hops(group[0])
            yield Block(
                speaker=self._speaker(group[0]),
                role=self._role(group),
                links=(*self._links(hops), *shared),
                claims=tuple(self._told(claim, shared) for claim in group),
            )

    def _hops(self, claim: Claim) -> tuple[Hop, ...]:
        """Return the full chain without the outlet: the claim's own hops, then those of the claims it is within."""
        hops, seen = list(claim.source), {claim.id}
        while claim.within in self.claims and claim.within not in seen:
            seen.add(claim.within)
            claim = self.claims[claim.within]
            hops.extend(claim.source)
        return tuple(hop for hop in hops if hop.role != "outlet")

    def _chain_key(self, claim: Claim) -> tuple[object, ...]:
        hops = self._hops(claim)
        return tuple((hop.role, hop.entity or self._name(hop), hop.medium) for hop in hops)

    def _speaker(self, claim: Claim) -> str:
        hops = self._hops(claim)
        return self._name(hops[0]) if hops else UNNAMED

    def _name(self, hop: Hop) -> str:
        return clean_line(hop.name or hop.text or "") or UNNAMED

    def _role(self, claims: Sequence[Claim]) -> str | None:
        for claim in claims:
            hops = self._hops(claim)
            mention = self.mentions.get(hops[0].mention or "") if hops else None
            if mention is not None and mention.roles:
                return clean_line(mention.roles[0])
        return None

    def _links(self, hops: Sequence[Hop]) -> Iterator[str]:
        for number, hop in enumerate(hops):
            if number == 0:
                if hop.medium and hop.medium.casefold() not in self._name(hop).casefold():
                    yield medium_words(hop.medium)
            else:
                yield ("via " if hop.role == "relay" else "as told by ") + self._name(hop)

    def _occasion(self, claim: Claim) -> tuple[str, ...]:
        """Return to whom, at what and when something was said."""
        words = [f"to {', '.join(self._hearer(one) for one in claim.audience)}"] if claim.audience else []
        if claim.occasion and not any(clean_line(claim.occasion) in word for word in words):
            words.append(f"“{clean_line(claim.occasion)}”")
        if claim.where_said in self.places:
            words.append(f"in {place_words(self.places[claim.where_said])}")
        if claim.said in self.times:
            words.append(period_words(self.times[claim.said], self.year))
        return tuple(words)

    def _hearer(self, audience: Audience) -> str:
        return clean_line(audience.name or audience.text)

    def _told(self, claim: Claim, shared: tuple[str, ...]) -> Told:
        notes = [words for words in self._occasion(claim) if words not in shared]
        if claim.polarity == "denied":
            notes.append("a denial")
        if claim.certainty in MARKS and not (claim.certainty == "reported" and self._speaker(claim) == UNNAMED):
            notes.append(MARKS[claim.certainty])
        return Told(
            claim=claim,
            verb=self._verb(claim),
            words=self._quote(claim.content),
            notes=tuple(notes),
            paragraph=self.paragraph(_position(claim)[0]),
            facts=self._facts(claim.id),
        )

    def _verb(self, claim: Claim) -> str:
        if not claim.cue:
            return VERBS.get(claim.kind, "said")
        cue = self._words(claim.cue[0])
        return cue[:1].lower() + cue[1:]

    def _quote(self, spans: Sequence[Span]) -> str:
        return " … ".join(self._words(span) for span in sorted(spans))

    def _words(self, span: Span) -> str:
        return clean_line(self.text[span.start : span.end])

    def _facts(self, claim: str) -> tuple[Fact, ...]:
        counts = self._counts.get(claim, [])
        events = {event.id: event for event in self._events.get(claim, [])}
        counted = {count.event for count in counts}
        facts = [(count.span, self._count(count, events.get(count.event or ""))) for count in counts]
        facts += [(event.trigger, self._event(event)) for key, event in events.items() if key not in counted]
        return tuple(fact for _, fact in sorted(facts, key=lambda pair: (pair[0], pair[1].ids)))

    def _event(self, event: Event) -> Fact:
        details = (_kind(event), *self._who(event, event.recipients), *self._where_when(event.place, event.time))
        return Fact(
            (event.id,), "event", f"“{self._words(event.trigger)}”", details, self.paragraph(event.trigger.start)
        )

    def _count(self, count: Count, event: Event | None) -> Fact:
        """Return the figure, with its event beside it where it is of one."""
        words = f"{quantity_words(count)} {count.metric.replace('-', ' ')}"
        details = [of_words(count)]
        place, time = count.place, count.time
        if event is not None:
            trigger = self._words(event.trigger)
            details.append(_kind(event) if trigger in words else f"“{trigger}”, {_kind(event)}")
            spans = {key: self.mentions[key].span for key in event.recipients if key in self.mentions}
            details += self._who(event, tuple(key for key, span in spans.items() if not span.overlaps(count.span)))
            place, time = place or event.place, time or event.time
        ids = (count.id, event.id) if event else (count.id,)
        details += self._where_when(place, time)
        return Fact(ids, "count", words, tuple(details), self.paragraph(count.span.start))

    def _who(self, event: Event, recipients: Sequence[str]) -> Iterator[str]:
        """Yield who did it to whom, with what."""
        who, whom = self._people(event.actors), self._people(recipients)
        if who or whom:
            yield f"{who or UNSTATED} → {whom}" if whom else str(who)
        if event.weapons:
            yield f"with {self._people(event.weapons)}"

    def _where_when(self, place: str | None, time: str | None) -> Iterator[str]:
        if place in self.places:
            yield place_words(self.places[place])
        if time in self.times:
            yield period_words(self.times[time], self.year)

    def _people(self, ids: Sequence[str]) -> str | None:
        names = [_name_of(self.mentions[key]) for key in ids if key in self.mentions]
        return ", ".join(dict.fromkeys(names)) or None

    def _figure(self, count: Count) -> Figure:
        claim = self.claims.get(count.claim)
        if claim is None or claim.kind == "own-voice":
            claimant = WRITER
        else:
            via = [link for link in self._links(self._hops(claim)) if link.startswith(("via", "as told"))]
            claimant = ", ".join([self._speaker(claim), *via])
        return Figure(
            id=count.id,
            metric=count.metric.replace("-", " "),
            quantity=quantity_words(count),
            of=of_words(count),
            claimant=claimant,
            note="one side on the other’s losses" if claim and self._is_on_the_other_side(claim, count) else None,
            paragraph=self.paragraph(count.span.start),
        )

    def _is_on_the_other_side(self, claim: Claim, count: Count) -> bool:
        """Tell whether one party to the violence in this text gives the losses of another."""
        hops = self._hops(claim)
        mention = self.mentions.get(hops[0].mention or "") if hops else None
        if count.metric not in CASUALTIES or not count.side or mention is None or mention.actor is None:
            return False
        speaker, side = mention.actor.country, count.side[:3]
        return speaker != side and {speaker, side} <= self._parties

    def _find_parties(self) -> frozenset[str | None]:
        """Return the countries of those who are said to attack or to be attacked."""
        fighting = [event for event in self.reading.events if event.type == "ASSAULT"]
        mentions = [self.mentions.get(key) for event in fighting for key in (*event.actors, *event.recipients)]
        return frozenset(mention.actor.country for mention in mentions if mention and mention.actor)

    def _silence(self, claim: Claim) -> Remark:
        spans = sorted([*claim.cue, *claim.content])
        words = f"“{self._words(Span(spans[0].start, spans[-1].end))}”" if spans else "no comment"
        return Remark(self._speaker(claim), words, self.paragraph(_position(claim)[0]), claim.id)

    def _remarks(self) -> Iterator[Remark]:
        """Yield each diagnostic once, with the words that it is about."""
        seen = set()
        for diagnostic in self.reading.diagnostics:
            subject = self._words(diagnostic.span) if diagnostic.span else ""
            message = clean_line(diagnostic.message)
            if (subject, message) not in seen:
                seen.add((subject, message))
                at = self.paragraph(diagnostic.span.start) if diagnostic.span else None
                yield Remark("" if subject and subject in message else subject, message, at)


def of_words(count: Count) -> str:
    """Return who or what is counted, and whose; in the text's words where no class of the record fits."""
    if count.metric == "other":
        return f"“{clean_line(count.text)}”"
    who = "people" if count.of == "unknown" and count.unit == "person" else count.of.replace("-", " ")
    side = "" if (count.side or NO_COUNTRY).startswith(NO_COUNTRY) else count.side
    return f"{who} ({side})" if side else who


def _kind(event: Event) -> str:
    kind = event.type.lower() + (f" ({event.mode.replace('-', ' ')})" if event.mode else "")
    return kind if event.status == "actual" else f"{kind}, {event.status}"


def _name_of(mention: Mention) -> str:
    return clean_line(mention.name or mention.text)


def _by_claim(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    grouped: dict[str, list[Entry]] = {}
    for entry in entries:
        grouped.setdefault(entry.claim, []).append(entry)
    return grouped


def _shared(occasions: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the words that every claim of a block has, in the order of the first."""
    return tuple(words for words in occasions[0] if all(words in others for others in occasions))


def _position(claim: Claim) -> tuple[int, str]:
    starts = [span.start for span in (*claim.content, *claim.cue)]
    return min(starts, default=0), claim.id


def _ledger_order(count: Count) -> tuple[int, Span, str]:
    order = METRICS.index(count.metric) if count.metric in METRICS else len(METRICS)
    return order, count.span, count.id


def _paragraph_starts(text: str) -> Iterator[int]:
    offset = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield offset
        offset += len(line)
