"""Compile the cross-document gold of a bundle (`incidents.txt`): incidents whose figures are counts of its dispatches.

Rows name counts, claims and events as `2.n3`: number of the dispatch in its bundle, id of the entry. Nothing that an
entry says is said again, so a figure cannot differ from the text it stands in. The result has the form of the incidents
that the program writes. Does not handle: what a program derives by policy (`picks`, `agreed`, `contested`, ...).
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

from accordingto.errors import InputError
from accordingto.evaluate.inline import Bundle, GoldDocument
from accordingto.evaluate.inline_rows import OWN, Entry, Fields, Json
from accordingto.evaluate.locate import Row, locate_one
from accordingto.evaluate.vocabulary import INCIDENTS, PLOVER

SCHEMA = "accordingto/incidents/1"
COMPARED = ("metric", "unit", "side")
_REFERENCE = re.compile(r"(?P<number>\d+)\.(?P<id>own|[cnv]\d+)")


class Ref(NamedTuple):
    """An entry of a dispatch: the number of the dispatch in its bundle, from 1, and the entry's id."""

    number: int
    id: str


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A dispatch whose entries can be asked for by id."""

    document: GoldDocument
    entries: dict[str, Entry]


@dataclass(frozen=True, slots=True)
class Draft:
    """One incident while its rows are read: what each row adds, by reference."""

    row: Row
    head: Entry
    events: list[Ref] = field(default_factory=list)
    figures: dict[Ref, str | None] = field(default_factory=dict)
    origins: dict[Ref, str] = field(default_factory=dict)
    origin_rows: dict[str, Entry] = field(default_factory=dict)
    pairs: dict[frozenset[Ref], tuple[Ref, Ref, Entry]] = field(default_factory=dict)
    stances: list[tuple[Ref, Entry]] = field(default_factory=list)


def compile_incidents(source: str, file: str, bundle: Bundle) -> Entry:
    """Return the incidents that the rows of a file make of the entries of a bundle.

    Args:
        file: the name that errors give it.

    Raises:
        InputError: with file and line, where a row is malformed, names an entry that is not there, leaves a figure
            without origin, or leaves two comparable figures (same metric, unit and side) without their relation.
    """
    reader = Reader(bundle)
    drafts = [reader.draft(rows) for rows in _parts(source, file)]
    if not drafts:
        raise InputError(f"{file}: there is no line '== I1 title'")
    seen = [str(draft.head["id"]) for draft in drafts]
    if len(set(seen)) < len(seen):
        raise InputError(f"{file}: two incidents have the same id; ids: {', '.join(seen)}")
    incidents = [reader.incident(draft) for draft in drafts]
    return {"schema": SCHEMA, "bundle": bundle.name, "incidents": list[Json](incidents)}


def write_incidents(incidents: Entry, file: Path) -> None:
    """Write the incidents as indented JSON."""
    file.write_text(json.dumps(incidents, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


class Reader:
    """Reads the rows of incidents against the dispatches of one bundle."""

    def __init__(self, bundle: Bundle) -> None:
        self.dispatches = tuple(Dispatch(each, _entries(each)) for each in bundle.documents)

    def draft(self, rows: list[Row]) -> Draft:
        """Return the draft of one incident; its first row is the heading."""
        name, _, title = rows[0].fields[0].partition(" ")
        if not re.fullmatch(r"I\d+", name) or not title:
            raise rows[0].error("an incident starts with '== I1 title'")
        draft = Draft(rows[0], {"id": name, "title": title})
        for row in rows[1:]:
            word = row.fields[0].split(" ", 1)[0]
            if word in INCIDENTS["relation"]:
                self._read_pairs(row, draft)
            elif (read := _READERS.get(word)) is not None:
                read(self, row, draft)
            else:
                raise row.error(f"{word!r} opens no row; known: {', '.join((*_READERS, *INCIDENTS['relation']))}")
        if "type" not in draft.head:
            raise rows[0].error(f"{name} has no row 'is'")
        return draft

    def incident(self, draft: Draft) -> Entry:
        """Return the finished incident, checked for what its rows leave open."""
        self._check_origins(draft)
        self._check_pairs(draft)
        self._check_events(draft)
        names = {ref: f"f{n}" for n, ref in enumerate(sorted(draft.figures, key=_order), 1)}
        used = [*draft.events, *draft.figures, *draft.origins, *(ref for ref, _ in draft.stances)]
        numbers = sorted({ref.number for ref in used})
        entry = dict(draft.head)
        entry["documents"] = [self._id(n) for n in numbers]
        events = sorted(set(draft.events), key=_order)
        entry["events"] = [{"document": self._id(ref.number), "event": ref.id} for ref in events]
        entry["origins"] = [self._origin(name, draft) for name in draft.origin_rows]
        known = {str(row["by"]) for row in draft.origin_rows.values() if row["by"] is not None}
        entry["support"] = len(known)  # an unknown source may be one of the others
        entry["figures"] = [self._figure(ref, name, draft) for ref, name in names.items()]
        ends = ((self._end(a, names), self._end(b, names), more) for a, b, more in draft.pairs.values())
        entry["relations"] = [{"a": a, "b": b, **more} for a, b, more in ends]
        entry["stances"] = [{**more, "document": self._id(ref.number), "claim": ref.id} for ref, more in draft.stances]
        return entry

    # ---- rows

    def _read_is(self, row: Row, draft: Draft) -> None:
        """Read `is ASSAULT | from 2024-08-06 | to 2024-08-07 | place 1.2[Sudzha]`; type null: no event is told."""
        fields = Fields(row, "")
        kind = fields.head[-1]
        if kind != "null" and kind not in PLOVER:
            raise row.error(f"{kind!r} is no type; types: {', '.join(PLOVER)}, or null")
        days = [fields.need(name) for name in ("from", "to")]
        if not all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days) or days[0] > days[1]:
            raise row.error("'from' and 'to' are ISO dates, the earlier first")
        place = fields.need("place")
        draft.head.update({"type": None if kind == "null" else kind, "place": self._place(place, row)})
        draft.head.update({"earliest": days[0], "latest": days[1]})
        fields.done({})

    def _read_events(self, row: Row, draft: Draft) -> None:
        """Read `events 1.v1 2.v3`."""
        if len(row.fields) > 1:
            raise row.error("'events' takes references and nothing else")
        draft.events.extend(self._refs(row.fields[0], "v", row))

    def _read_figures(self, row: Row, draft: Draft) -> None:
        """Read `figures 1.n1 2.n1 | = Claimant`; without a name the claimant is the speaker of each figure's claim."""
        more = " | ".join(row.fields[1:])
        if more and not re.fullmatch(r"= [^|]+", more):
            raise row.error(f"{more!r} is no claimant: figures 1.n1 | = Name")
        name = more.removeprefix("= ") or None
        for ref in self._refs(row.fields[0], "n", row):
            if ref in draft.figures:
                raise row.error(f"{_shown(ref)} is given twice")
            if name is None and self._claim(ref).id == OWN:
                raise row.error(f"{_shown(ref)} stands in the writer's own voice; name its claimant: | = Name")
            draft.figures[ref] = name

    def _read_origin(self, row: Row, draft: Draft) -> None:
        """Read `origin statement | by Who | claims 1.c2 2.c2 | why …`; `5.own` is the own voice of dispatch 5."""
        fields = Fields(row, "")
        name = f"O{len(draft.origin_rows) + 1}"
        kind, by = _known("origin", fields.head[-1], row), fields.need("by")
        if (kind == "unknown") != (by == "?"):
            raise row.error("an unknown origin, and no other, is by ?")
        entry: Entry = {"kind": kind, "by": None if by == "?" else by}
        for ref in self._refs("claims " + fields.need("claims"), "c", row):
            if ref in draft.origins:
                raise row.error(f"{_shown(ref)} has two origins")
            draft.origins[ref] = name
        draft.origin_rows[name] = fields.done(entry | {"why": fields.word("why")})

    def _read_stance(self, row: Row, draft: Draft) -> None:
        """Read `stance no-comment responsibility | claims 1.c9 2.c9 | by Who`."""
        fields = Fields(row, "")
        words = fields.head[-1].split()
        if len(words) != 2:
            raise row.error("a stance is one of these words and what it is of: stance denies responsibility")
        entry: Entry = {"stance": _known("stance", words[0], row), "of": _known("about", words[1], row)}
        who = fields.word("by")
        refs = self._refs("claims " + fields.need("claims"), "c", row)
        fields.done({})
        for ref in refs:
            if ref.id == OWN:
                raise row.error(f"{_shown(ref)}: a stance stands in a claim")
            draft.stances.append((ref, {"who": who or self._speaker(ref), **entry}))

    def _read_pairs(self, row: Row, draft: Draft) -> None:
        """Read `same 1.n1 2.n1`, `update 1.n1 2.n1 > 6.n3` or `scope 1.n1 x 3.n1 3.n2`, with `or`, `about`, `why`."""
        fields = Fields(row, "")
        kind, left, sign, right = fields.head[0], *re.split(r" ([>x]) ", f"{fields.head[-1]} x ")[:3]
        if sign != (">" if kind == "update" else "x") or (kind == "update" and not right):
            raise row.error("an update goes from earlier to later, 1.n1 > 2.n1; no other relation has a direction")
        layer = "n" if ".n" in fields.head[-1] else "c"
        lefts = self._refs("pair " + left, layer, row)
        rights = self._refs("pair " + right.removesuffix(" x").strip(), layer, row) if right.strip() else []
        entry: Entry = {"kind": kind}
        entry["about"] = _known("about", fields.need("about") if layer == "c" else "count", row)
        if (others := fields.word("or")) is not None:
            entry["accept"] = [_known("relation", word, row) for word in others.split()]
        entry = fields.done(entry | {"why": fields.word("why")})
        for a, b in product(lefts, rights) if rights else combinations(lefts, 2):
            if a == b or frozenset((a, b)) in draft.pairs:
                raise row.error(f"{_shown(a)} and {_shown(b)} are paired twice")
            if kind == "update" and self._day(a) > self._day(b):
                raise row.error(f"{_shown(b)} was said before {_shown(a)}")
            draft.pairs[frozenset((a, b))] = (a, b, entry)

    # ---- what the rows refer to

    def _refs(self, listed: str, layer: str, row: Row) -> list[Ref]:
        """Return the entries of one layer that a word and its list name."""
        refs = []
        for text in listed.split()[1:]:
            match = _REFERENCE.fullmatch(text)
            if match is None:
                raise row.error(f"{text!r} is no reference like 2.{layer}3")
            ref = Ref(int(match["number"]), OWN if match["id"] == "own" else match["id"])
            if not 1 <= ref.number <= len(self.dispatches):
                raise row.error(f"{text}: the bundle has dispatches 1 to {len(self.dispatches)}")
            there = match["id"][0] == layer and ref.id in self.dispatches[ref.number - 1].entries
            if not there and (ref.id, layer) != (OWN, "c"):
                raise row.error(f"{text} is not there; an entry {layer}… of that dispatch is needed")
            refs.append(ref)
        if not refs:
            raise row.error(f"references like 2.{layer}3 are missing")
        return refs

    def _place(self, reference: str, row: Row) -> Json:
        """Return the place that a dispatch resolves: `1.2[Sudzha]` is the Sudzha in paragraph 2 of dispatch 1."""
        number, _, inside = reference.partition(".")
        if not number.isdigit() or not 1 <= int(number) <= len(self.dispatches):
            raise row.error(f"{reference!r} is no place like 1.2[Sudzha]")
        each = self.dispatches[int(number) - 1].document
        span = locate_one(each.document.text, inside, row)
        for place in _list(each.gold["places"]):
            if place["span"] == [span.start, span.end]:
                known = ("span", "text", "country", "lat", "lon", "level")
                return {"document": each.document.id} | {key: place[key] for key in known}
        raise row.error(f"{reference}: dispatch {number} has no such place")

    def _entry(self, ref: Ref) -> Entry:
        return self.dispatches[ref.number - 1].entries[ref.id]

    def _id(self, number: int) -> str:
        return self.dispatches[number - 1].document.document.id

    def _claim(self, ref: Ref) -> Ref:
        """Return the claim of a count; a claim is its own."""
        return Ref(ref.number, str(self._entry(ref)["claim"])) if ref.id[0] == "n" else ref

    def _speaker(self, claim: Ref) -> Json:
        return _list(self._entry(claim)["source"])[0]["name"]

    def _said(self, ref: Ref) -> Json:
        claim = self._claim(ref)
        return None if claim.id == OWN else self._entry(claim)["said"]

    def _day(self, ref: Ref) -> str:
        """Return when the claim was made, at the latest when its dispatch came out."""
        return str(self._said(ref) or self.dispatches[ref.number - 1].document.document.published)[:10]

    # ---- parts of the result

    def _figure(self, ref: Ref, name: str, draft: Draft) -> Entry:
        count, claim = self._entry(ref), self._claim(ref)
        figure: Entry = {"id": name}
        figure |= {key: count[key] for key in ("metric", "of", "side", "unit", "low", "high", "qualifier")}
        figure["claimant"] = draft.figures[ref] or self._speaker(claim)
        figure |= {"document": self._id(ref.number), "claim": claim.id, "count": ref.id, "origin": draft.origins[claim]}
        figure["said"] = self._said(ref)
        return figure | ({"optional": True} if count.get("optional") else {})

    def _origin(self, name: str, draft: Draft) -> Entry:
        claims = sorted((ref for ref, origin in draft.origins.items() if origin == name), key=_order)
        numbers = sorted({ref.number for ref in claims})
        documents: list[Json] = [self._id(number) for number in numbers]
        first = min(str(self.dispatches[number - 1].document.document.published) for number in numbers)
        entry: Entry = {"id": name, "documents": documents, "first": first}
        entry["claims"] = [{"document": self._id(ref.number), "claim": ref.id} for ref in claims]
        return entry | draft.origin_rows[name]

    def _end(self, ref: Ref, names: dict[Ref, str]) -> Json:
        return names[ref] if ref in names else {"document": self._id(ref.number), "claim": ref.id}

    # ---- what must not be left open

    def _check_origins(self, draft: Draft) -> None:
        for ref in [*draft.figures, *(ref for pair in draft.pairs for ref in sorted(pair, key=_order))]:
            if ref.id[0] == "n" and ref not in draft.figures:
                raise draft.row.error(f"{_shown(ref)} is paired but no figure of {draft.head['id']}")
            claim = self._claim(ref)
            silent = claim.id != OWN and self._entry(claim)["kind"] == "no-comment"
            if claim not in draft.origins and not silent:
                raise draft.row.error(
                    f"{_shown(claim)}, the claim of {_shown(ref)}, has no origin in {draft.head['id']}"
                )

    def _check_pairs(self, draft: Draft) -> None:
        for a, b in combinations(draft.figures, 2):
            alike = all(self._entry(a)[key] == self._entry(b)[key] for key in COMPARED)
            if alike and frozenset((a, b)) not in draft.pairs:
                raise draft.row.error(f"{_shown(a)} and {_shown(b)} count the same things and have no relation")

    def _check_events(self, draft: Draft) -> None:
        """An event told under several triggers stands in one incident whole."""
        inside = {(ref.number, self._entry(ref).get("event_id")) for ref in draft.events}
        for number, each in enumerate(self.dispatches, 1):
            for entry in _list(each.document.gold["events"]):
                event = entry.get("event_id")
                ref = Ref(number, str(entry["id"]))
                if event is not None and (number, event) in inside and ref not in draft.events:
                    raise draft.row.error(f"{_shown(ref)} is of the event {event} and missing in {draft.head['id']}")


_READERS = {
    "is": Reader._read_is,
    "events": Reader._read_events,
    "figures": Reader._read_figures,
    "origin": Reader._read_origin,
    "stance": Reader._read_stance,
}


def _parts(source: str, file: str) -> Iterator[list[Row]]:
    """Return the rows of each incident, its heading first."""
    part: list[Row] = []
    for number, line in enumerate(source.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row = Row(file, number, tuple(cell.strip() for cell in line.removeprefix("== ").split(" | ")))
        if line.startswith("== "):
            if part:
                yield part
            part = [row]
        elif not part:
            raise row.error("rows stand under a heading '== I1 title'")
        else:
            part.append(row)
    if part:
        yield part


def _entries(each: GoldDocument) -> dict[str, Entry]:
    layers: Iterable[str] = ("claims", "counts", "events")
    return {str(entry["id"]): entry for layer in layers for entry in _list(each.gold[layer])}


def _list(value: Json) -> list[Entry]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _known(kind: str, word: str, row: Row) -> str:
    if word not in INCIDENTS[kind]:
        raise row.error(f"{word!r} is no {kind}; known: {', '.join(INCIDENTS[kind])}")
    return word


def _order(ref: Ref) -> tuple[int, int, str]:
    return ref.number, int(re.sub(r"\D", "", ref.id) or 0), ref.id


def _shown(ref: Ref) -> str:
    return f"{ref.number}.{'own' if ref.id == OWN else ref.id}"
