"""Read the annotation rows of the inline form, one function a layer, into entries with character offsets.

The rows are explained in examples/conflictclaims/README.md; the meaning of each field is that of the gold form.
"""

import re
from collections.abc import Iterable
from typing import TypeAlias

from accordingto.evaluate.locate import REFERENCE, Row, locate_each, locate_one, occurrences
from accordingto.evaluate.vocabulary import ACLED, PLOVER, WORDS
from accordingto.types.text import Span

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Entry: TypeAlias = dict[str, Json]

OWN = "own-voice"
OUTLET: Entry = {"role": "outlet", "span": None, "text": None, "name": None, "medium": None, "anonymity": None}
_LINK = re.compile(r"(?P<span>\?|" + REFERENCE.pattern + r")(?:\s*=\s*(?P<name>[^{<]+?))?\s*(?:\{(?P<flags>[^}]*)\})?")
_NUMBER = re.compile(r"(?P<metric>\S+) (?P<qualifier>\S+) (?P<low>[\d_]+)(?:\.\.(?P<high>[\d_]+))?")


class Fields:
    """The named fields and bare flags of one row, each to be taken once; what is left over is an error."""

    def __init__(self, row: Row, text: str) -> None:
        self.row, self.text = row, text
        self.head = row.fields[0].split(" ", 1)
        self.rest: dict[str, list[str]] = {}
        for field in row.fields[1:]:
            key, _, value = field.partition(" ")
            self.rest.setdefault(key, []).append(value.strip())

    def flag(self, name: str) -> bool:
        """Take a field that stands there or not."""
        return self.rest.pop(name, None) is not None

    def word(self, name: str, default: str | None = None) -> str | None:
        """Take a field that stands there once at most."""
        values = self.rest.pop(name, None)
        if values is None:
            return default
        if len(values) > 1 or not values[0]:
            raise self.row.error(f"'{name}' needs one value, once")
        return values[0]

    def need(self, name: str) -> str:
        """Take a field that must be there."""
        value = self.word(name)
        if value is None:
            raise self.row.error(f"'{name}' is missing")
        return value

    def one_of(self, kind: str, default: str | None = None) -> str:
        """Take the bare flag that is one of a closed list of words."""
        found = [word for word in WORDS[kind] if self.flag(word)]
        if len(found) > 1 or (not found and default is None):
            raise self.row.error(f"one of {', '.join(WORDS[kind])} is needed, once")
        return found[0] if found else str(default)

    def check(self, kind: str, value: str) -> str:
        """Return the value if it is in the closed list of that kind."""
        if value not in WORDS[kind]:
            raise self.row.error(f"{value!r} is no {kind}; known: {', '.join(WORDS[kind])}")
        return value

    def span(self, name: str) -> Entry | None:
        """Take a field that is one reference, as span and text."""
        value = self.word(name)
        return None if value is None else self.part(locate_one(self.text, value, self.row))

    def pieces(self, name: str) -> list[Json]:
        """Take a field that is a list of references, as spans."""
        value = self.word(name)
        found = () if value is None else locate_each(self.text, value, self.row)
        if any(flags for _, flags in found):
            raise self.row.error(f"'{name}' takes no flags")
        return [[a, b] for (a, b), _ in found]

    def parts(self, name: str, known: str) -> list[Json]:
        """Take a field that is a list of references, as spans and texts; `known` is the one flag they may carry."""
        value = self.word(name)
        parts: list[Json] = []
        for span, flags in () if value is None else locate_each(self.text, value, self.row):
            if flags - {known}:
                raise self.row.error(f"'{name}' takes only the flag {known}")
            parts.append(self.part(span) | ({known: True} if flags else {}))
        return parts

    def part(self, span: Span) -> Entry:
        """Return span and text of a piece."""
        return {"span": [span.start, span.end], "text": self.text[span.start : span.end]}

    def done(self, entry: Entry) -> Entry:
        """Return the entry, marked optional where the row says so, if nothing of the row is left over."""
        if self.flag("optional"):
            entry["optional"] = True
        if self.rest:
            raise self.row.error(f"unknown or repeated field: {', '.join(sorted(self.rest))}")
        return entry


def read_claim(row: Row, text: str) -> Entry:
    """Read `c1 statement indirect | by … < … | cue … | content …`."""
    fields = Fields(row, text)
    head = " ".join(fields.head).split()
    if len(head) != 3:
        raise row.error("a claim starts with its id, kind and form: c1 statement indirect")
    entry: Entry = {
        "id": head[0],
        "kind": fields.check("kind", head[1]),
        "form": fields.check("form", head[2]),
        "source": _chain(fields),
        "cue": fields.pieces("cue"),
        "content": fields.pieces("content"),
        "said": _iso(fields.word("said"), row),
        "polarity": "denied" if fields.flag("denied") else "affirmed",
        "certainty": fields.one_of("certainty", "asserted"),
        "audience": fields.parts("to", "optional"),
        "where_said": fields.span("at"),
        "within": fields.word("within"),
        "occasion": fields.word("occasion"),
    }
    if not entry["cue"] or (not entry["content"] and entry["kind"] != "no-comment"):
        raise row.error("a claim needs a cue, and content unless it is a no-comment")
    if fields.flag("any-polarity"):
        entry["polarity_any"] = True
    return fields.done(entry)


def _chain(fields: Fields) -> list[Json]:
    chain: list[Json] = []
    for n, part in enumerate(re.split(r"\s+<\s+", fields.need("by"))):
        match = _LINK.fullmatch(part.strip())
        if match is None:
            raise fields.row.error(f"{part!r} is no link of a chain: 3[words] = Name {{named}}, or ?")
        flags = [f.strip() for f in (match["flags"] or "").split(",") if f.strip()]
        mediums = [f.removeprefix("medium ") for f in flags if f.startswith("medium ")]
        anonymity = [f for f in flags if f in WORDS["anonymity"]]
        known = len(mediums) + len(anonymity) + flags.count("optional")
        if known != len(flags) or len(mediums) > 1 or len(anonymity) > 1:
            raise fields.row.error(f"flags of a link: one of {', '.join(WORDS['anonymity'])}, medium …, optional")
        link: Entry = {"role": "speaker" if n == 0 else "relay"}
        link |= {"span": None, "text": None}
        if match["span"] != "?":
            if not anonymity:
                raise fields.row.error(f"{part!r}: say whether the source is named, role or unnamed")
            link |= fields.part(locate_one(fields.text, match["span"], fields.row))
        link["name"] = match["name"] or link["text"]
        link["medium"] = mediums[0] if mediums else None
        link["anonymity"] = anonymity[0] if anonymity else "unknown"
        chain.append(link | ({"optional": True} if "optional" in flags else {}))
    return [*chain, dict(OUTLET)]


def read_count(row: Row, text: str) -> Entry:
    """Read `n1 3[five civilians] | is killed exactly 5 | of civilians | claim c1`."""
    fields = Fields(row, text)
    span = locate_one(text, fields.head[-1], row)
    number = fields.need("is")
    match = _NUMBER.fullmatch(number)
    if match is None:
        raise row.error(f"{number!r} is no figure like 'killed exactly 5' or 'killed several 24..96'")
    qualifier = fields.check("qualifier", match["qualifier"])
    low, high = _range(int(match["low"]), int(match["high"]) if match["high"] else None, qualifier, row)
    entry: Entry = {"id": fields.head[0]}
    entry |= fields.part(span)
    entry |= {"metric": fields.check("metric", match["metric"]), "low": low, "high": high, "qualifier": qualifier}
    entry |= {"best": low if low == high else None, "of": fields.check("of", fields.need("of"))}
    entry |= {"side": fields.word("side"), "unit": fields.word("unit", "person")}
    entry |= {"claim": _claim(fields.need("claim")), "place": fields.span("place")}
    entry |= {"part_of": fields.word("part-of"), "replaces": fields.word("replaces")}
    if (more := fields.word("accept")) is not None:
        entry["accept"] = [_accepted(pair, row) for pair in more.split()]
    if (metrics := fields.word("accept-metric")) is not None:
        entry["accept_metric"] = [fields.check("metric", m) for m in metrics.split()]
    return fields.done(entry | _accept_claim(fields))


def _accepted(pair: str, row: Row) -> list[Json]:
    match = re.fullmatch(r"(?P<low>\d*)\.\.(?P<high>\d*)", pair)
    if match is None or pair == "..":
        raise row.error(f"{pair!r} is no other range: 10..20, or 10.. and ..20 where one end is open")
    return [int(match[end]) if match[end] else None for end in ("low", "high")]


def _range(first: int, second: int | None, qualifier: str, row: Row) -> tuple[int | None, int | None]:
    if (second is not None) != (qualifier in ("between", "several")):
        raise row.error(f"'{qualifier}' needs {'two numbers' if second is None else 'one number'}")
    if second is not None and second < first:
        raise row.error(f"{first}..{second}: the lower number comes first")
    if qualifier in ("at-least", "more-than"):
        return first, None
    if qualifier in ("at-most", "less-than"):
        return None, first
    return first, first if second is None else second


def read_event(row: Row, text: str) -> Entry:
    """Read `v1 3[attacked] | is ASSAULT drone actual | claim c1 | actor … | recipient … | acled …`."""
    fields = Fields(row, text)
    trigger = fields.part(locate_one(text, fields.head[-1], row))
    kind = fields.need("is").split()
    if not 2 <= len(kind) <= 3 or kind[0] not in PLOVER:
        raise row.error(f"'is' takes type, mode where there is one, and status; types: {', '.join(PLOVER)}")
    mode = kind[1] if len(kind) == 3 else None
    if mode is not None and mode not in PLOVER[kind[0]]:
        raise row.error(f"{mode!r} is no mode of {kind[0]}; known: {', '.join(PLOVER[kind[0]]) or 'none'}")
    acled = fields.word("acled")
    if acled is not None and acled not in ACLED:
        raise row.error(f"{acled!r} is no ACLED sub-event type; known: {', '.join(ACLED)}")
    entry: Entry = {"id": fields.head[0], "trigger": trigger["span"], "text": trigger["text"]}
    entry |= {"type": kind[0], "mode": mode, "acled": None if acled is None else [ACLED[acled], acled]}
    entry |= {"actors": fields.parts("actor", "implied"), "recipients": fields.parts("recipient", "implied")}
    entry |= {"place": fields.span("place"), "time": fields.span("time"), "status": fields.check("status", kind[-1])}
    entry |= {"claim": _claim(fields.need("claim")), "event_id": fields.word("event")}
    if (types := fields.word("accept-type")) is not None:
        entry["accept_type"] = list(types.split())
        if set(types.split()) - set(PLOVER):
            raise row.error(f"'accept-type' takes types: {', '.join(PLOVER)}")
    return fields.done(entry | _accept_claim(fields))


def read_time(row: Row, text: str) -> Entry:
    """Read `3[Wednesday] | is DATE 2024-08-07`; the value null must stay unresolved."""
    fields = Fields(row, text)
    entry = fields.part(locate_one(text, row.fields[0], row))
    kind, _, value = fields.need("is").partition(" ")
    if not value:
        raise row.error("'is' takes the type and the value, or null: DATE 2024-08-07")
    entry |= {"type": fields.check("time type", kind), "value": None if value == "null" else value}
    if (more := fields.word("accept")) is not None:
        entry["accept"] = list(more.split())
    return fields.done(entry)


def read_places(rows: Iterable[Row], text: str) -> list[Entry]:
    """Read `3[Kursk region] | is RUS adm1 literal`; `*[Russian]` stands for all that no other row names."""
    rows, found = list(rows), dict[Span, Entry]()
    for row in rows:
        if not row.fields[0].startswith("*"):
            span = locate_one(text, row.fields[0], row)
            if any(span.overlaps(other) for other in found):
                raise row.error(f"{row.fields[0]}: another row already has this place")
            found[span] = _place(row, text, span)
    named = tuple(found)
    for row in rows:
        if row.fields[0].startswith("*"):
            match = REFERENCE.fullmatch(row.fields[0])
            spans = occurrences(text, match["words"], Span(0, len(text))) if match else ()
            fresh = [s for s in spans if not any(s.overlaps(other) for other in named)]
            if not fresh:
                raise row.error(f"{row.fields[0]}: nothing in the text is left for this row")
            for span in fresh:
                if span in found:
                    raise row.error(f"{row.fields[0]}: another row already has this place")
                found[span] = _place(row, text, span)
    return [found[span] for span in sorted(found)]


def _place(row: Row, text: str, span: Span) -> Entry:
    fields = Fields(row, text)
    kind = fields.need("is").split()
    if len(kind) != 3 or not re.fullmatch(r"[A-Z]{3}|null", kind[0]):
        raise row.error("'is' takes country, level and use: RUS adm1 literal")
    point = fields.word("point")
    if point is not None and not re.fullmatch(r"-?\d+(\.\d+)? -?\d+(\.\d+)?", point):
        raise row.error(f"{point!r} is no latitude and longitude: 51.19 35.27")
    lat, lon = (float(n) for n in point.split()) if point else (None, None)
    entry = fields.part(span) | {"country": None if kind[0] == "null" else kind[0], "lat": lat, "lon": lon}
    entry |= {"level": fields.check("level", kind[1]), "use": fields.check("use", kind[2])}
    if (more := fields.word("accept-country")) is not None:
        entry["accept_country"] = list(more.split())
    return fields.done(entry)


def _claim(name: str) -> str:
    return OWN if name == "own" else name


def _accept_claim(fields: Fields) -> Entry:
    more = fields.word("accept-claim")
    return {} if more is None else {"accept_claim": [_claim(name) for name in more.split()]}


def _iso(value: str | None, row: Row) -> str | None:
    if value is not None and not re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?", value):
        raise row.error(f"{value!r} is no ISO 8601 date")
    return value
