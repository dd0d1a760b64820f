"""Turn the gold of a dispatch into a reading, so that linking is judged apart from reading.

Claims, events and counts are the gold's, with its ids; mentions, times and places are those of the program's own reading
of the text, corrected where the gold says otherwise.
"""

from collections.abc import Mapping
from dataclasses import replace

from accordingto.errors import InputError
from accordingto.types.codec import Json
from accordingto.types.reading import (
    Audience,
    Claim,
    Count,
    Event,
    Hop,
    Mention,
    Reading,
    TimeExpression,
    Toponym,
)
from accordingto.types.text import Span
from accordingto.types.values import Place

OWN = "own-voice"
RADIUS_KM = {"point": 10.0, "adm3": 20.0, "adm2": 40.0, "adm1": 120.0, "country": 400.0, "region": 500.0}
_DAY = 10  # letters of an ISO date

Row = dict[str, Json]


def correct_reading(reading: Reading, gold: Mapping[str, Json]) -> Reading:
    """Return the reading with the claims, events and counts of the gold of its document.

    Raises:
        InputError: the gold is of another document.
    """
    if gold["id"] != reading.document.id:
        raise InputError(
            f"gold of {gold['id']!r} for the document {reading.document.id!r}: give the gold of the same one"
        )
    return _Builder(reading).build(gold)


class _Builder:
    """Finds the entries of a reading that the gold's spans mean, and makes those that it lacks."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.mentions = list(reading.mentions)
        self.times = {time.span: time for time in reading.times}
        self.places = {place.span: place for place in reading.places}

    def build(self, gold: Mapping[str, Json]) -> Reading:
        """Return the reading; places and times come first, since events point at them."""
        for row in _rows(gold["places"]):
            self._correct_place(row)
        for row in _rows(gold["times"]):
            self._correct_time(row)
        claims = [self._own_voice(), *(self._claim(row) for row in _rows(gold["claims"]))]
        events = [self._event(row) for row in _rows(gold["events"])]
        counts = [self._count(row) for row in _rows(gold["counts"])]
        return replace(
            self.reading,
            mentions=tuple(sorted(self.mentions, key=lambda m: (m.span, m.id))),
            places=tuple(place for _, place in sorted(self.places.items())),
            times=tuple(sorted(self.times.values(), key=lambda t: (t.span, t.id))),
            claims=tuple(claims),
            events=tuple(events),
            counts=tuple(counts),
            diagnostics=(),
        )

    # ---- places and times

    def _correct_place(self, row: Row) -> None:
        span, known = _span(row["span"]), self.places.get(_span(row["span"]))
        resolved = known.resolved if known else None
        if resolved is not None and row["country"] not in (None, resolved.country):
            resolved = None
        if row["lat"] is not None and row["lon"] is not None:
            level = str(row["level"])
            lat, lon = float(str(row["lat"])), float(str(row["lon"]))
            admin1 = resolved.admin1 if resolved else None
            found = resolved if resolved is not None and resolved.basis != "container" else None
            name, number = (found.name, found.geonameid) if found else (str(row["text"]), None)
            country = _word(row["country"])
            resolved = Place(name, number, lat, lon, country, (), admin1, level, RADIUS_KM[level], "gazetteer", 1.0)
        self.places[span] = Toponym(f"p{span.start}", span, str(row["text"]), str(row["use"]), resolved)

    def _correct_time(self, row: Row) -> None:
        span, value = _span(row["span"]), _word(row["value"])
        known = self.times.get(span)
        if known is not None and known.value == value:
            return
        day = value[:_DAY] if value and len(value) >= _DAY and value[4] == value[7] == "-" else None
        text = self.reading.document.text[span.start : span.end]
        granularity = "day" if day else None
        self.times[span] = TimeExpression(f"t{span.start}", span, text, str(row["type"]), value, day, day, granularity)

    def _place_at(self, value: Json) -> str | None:
        span = _reference(value)
        best = max((each for each in self.places if span and each.overlaps(span)), key=lambda s: s.start, default=None)
        return self.places[best].id if best is not None else None

    def _time_at(self, value: Json) -> str | None:
        span = _reference(value)
        best = min((each for each in self.times if span and each.overlaps(span)), default=None)
        return self.times[best].id if best is not None else None

    def _day(self, day: str, span: Span) -> str:
        """Return the id of a time expression that is the day on which something was said, whatever the text's words."""
        id = f"t{span.start}-said"
        where = Span(span.start, span.start)
        self.times[where] = TimeExpression(id, where, "", "DATE", day, day, day, "day")
        return id

    # ---- mentions

    def _mention(self, span: Span, text: str) -> str:
        """Return the id of the mention with these words, made new where the reading has none with that head."""
        near = [each for each in self.mentions if each.span.overlaps(span)]
        same = [each for each in near if each.span == span] or [each for each in near if span.covers(each.head)]
        if same:
            return max(same, key=lambda m: (m.span.end - m.span.start, m.id)).id
        id = f"m{span.start}-{span.end}"
        self.mentions.append(Mention(id, span, span, text, "nominal", "group", f"E{id}"))
        return id

    def _people(self, value: Json) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._mention(_span(row["span"]), str(row["text"])) for row in _rows(value)))

    # ---- claims, events, counts

    def _own_voice(self) -> Claim:
        own = next((claim for claim in self.reading.claims if claim.kind == OWN), None)
        source = own.source if own else (Hop("outlet", name=self.reading.document.outlet),)
        return Claim(OWN, OWN, "direct", source, (), (), own.content if own else ())

    def _claim(self, row: Row) -> Claim:
        cue = tuple(_span(span) for span in _list(row["cue"]))
        said = _word(row["said"])
        return Claim(
            id=str(row["id"]),
            kind=str(row["kind"]),
            form=str(row["form"]),
            source=tuple(self._hop(hop) for hop in _rows(row["source"])),
            audience=tuple(self._audience(each) for each in _rows(row["audience"])),
            cue=cue,
            content=tuple(_span(span) for span in _list(row["content"])),
            said=self._day(said, cue[0]) if said and cue else None,
            occasion=_word(row["occasion"]),
            polarity=_word(row["polarity"]) or "affirmed",
            certainty=_word(row["certainty"]) or "asserted",
            within=_word(row["within"]),
        )

    def _hop(self, row: Row) -> Hop:
        span = _span(row["span"]) if row["span"] is not None else None
        mention = self._mention(span, str(row["text"])) if span else None
        found = next((each for each in self.mentions if each.id == mention), None)
        name = _word(row["name"])
        if row["role"] == "outlet" and name is None:
            name = self.reading.document.outlet
        entity = found.entity if found else None
        return Hop(
            role=str(row["role"]),
            mention=mention,
            span=span,
            text=_word(row["text"]),
            name=name,
            entity=entity,
            medium=_word(row["medium"]),
            anonymity=_word(row["anonymity"]),
        )

    def _audience(self, row: Row) -> Audience:
        span = _span(row["span"])
        return Audience(self._mention(span, str(row["text"])), span, str(row["text"]), _word(row.get("name")), None)

    def _event(self, row: Row) -> Event:
        acled = _list(row.get("acled"))
        return Event(
            id=str(row["id"]),
            event_id=_word(row.get("event_id")) or f"X{row['id']}",
            claim=str(row["claim"]),
            trigger=_span(row["trigger"]),
            text=str(row["text"]),
            type=str(row["type"]),
            mode=_word(row["mode"]),
            acled=(str(acled[0]), str(acled[1])) if len(acled) > 1 else None,
            actors=self._people(row["actors"]),
            recipients=self._people(row["recipients"]),
            place=self._place_at(row["place"]),
            time=self._time_at(row["time"]),
            status=str(row["status"]),
        )

    def _count(self, row: Row) -> Count:
        low, high, best = (int(str(row[key])) if row[key] is not None else None for key in ("low", "high", "best"))
        return Count(
            id=str(row["id"]),
            claim=str(row["claim"]),
            event=None,
            span=_span(row["span"]),
            text=str(row["text"]),
            metric=str(row["metric"]),
            low=low,
            high=high,
            best=best,
            qualifier=str(row["qualifier"]),
            of=str(row["of"]),
            side=_word(row["side"]),
            unit=str(row["unit"]),
            part_of=_word(row["part_of"]),
            replaces=_word(row["replaces"]),
            place=self._place_at(row["place"]),
        )


def _rows(value: Json) -> list[Row]:
    return [row for row in _list(value) if isinstance(row, dict)]


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _word(value: Json) -> str | None:
    return value if isinstance(value, str) else None


def _span(value: Json) -> Span:
    if not isinstance(value, list) or len(value) != 2:
        raise InputError(f"{value!r} is no span: two offsets are needed; compile the bundle again")
    return Span(int(str(value[0])), int(str(value[1])))


def _reference(value: Json) -> Span | None:
    return _span(value["span"]) if isinstance(value, dict) and value.get("span") is not None else None
