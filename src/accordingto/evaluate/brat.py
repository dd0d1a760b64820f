"""Gold in the stand-off form of brat (`.ann` beside `.txt`), and back.

A claim is a brat event on its cue, with speaker, relays, audience and content as arguments; counts and events are brat events that
name their claim (the writer's own voice is no argument). Closed lists of words are attributes; what brat has no place for
(names, dates, ranges, codes) is a note in JSON on the annotation, so nothing is lost.

Source: brat's manual of the stand-off format. Does not handle: incidents, which go across documents.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, asdict, dataclass, field, fields
from typing import cast

from accordingto.errors import InputError
from accordingto.evaluate.gold import OWN, Gold, GoldClaim, GoldCount, GoldEvent, GoldPlace, GoldTime, decode_gold
from accordingto.types.codec import Json
from accordingto.types.text import Document, Span

# Fields that are attributes, by layer; the names of attributes are theirs with a capital letter
ATTRIBUTES = {
    "claims": ("kind", "form", "polarity", "certainty", "polarity_any", "optional"),
    "counts": ("metric", "qualifier", "of", "optional"),
    "events": ("mode", "status", "optional"),
    "times": ("type", "optional"),
    "places": ("level", "use", "optional"),
}
LAYER_TYPES = {"claims": GoldClaim, "counts": GoldCount, "events": GoldEvent, "times": GoldTime, "places": GoldPlace}
KINDS = {"Claim": "claims", "Count": "counts", "Time": "times", "Place": "places"}
# The roles of claims, counts and events whose targets are words, with the fields that they fill
PARTS = {"Audience": "audience", "Actor": "actors", "Recipient": "recipients"}
ONE = {"Where": "where_said", "At": "place", "When": "time"}
LINKS = {"Within": "within", "SaidIn": "claim", "PartOf": "part_of", "Replaces": "replaces"}
OUTLET: dict[str, Json] = {
    "role": "outlet",
    "span": None,
    "text": None,
    "name": None,
    "medium": None,
    "anonymity": None,
}
Record = dict[str, Json]


def write_annotations(text: str, gold: Gold) -> str:
    """Return the `.ann` file of a dispatch."""
    return _Writer(text).write(gold)


def read_annotations(document: Document, annotations: str, *, channel: str) -> Gold:
    """Return the gold that an `.ann` file holds; `channel`, of which brat knows nothing, comes from elsewhere.

    Raises:
        InputError: a line is malformed; the message gives its number.
    """
    parsed = _Parsed()
    for number, line in enumerate(annotations.split("\n"), 1):
        if line:
            try:
                parsed.take(line)
            except (ValueError, IndexError) as error:
                raise InputError(f"{document.id}.ann:{number}: {line[:60]!r} is not brat's stand-off form") from error
    record: Record = {"id": document.id, "sha256": document.sha256, "channel": channel}
    return decode_gold(record | parsed.layers(document.text), f"{document.id}.ann")


class _Writer:
    """Writes the lines of one file, numbering each kind of annotation."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines: list[str] = []
        self.numbers: defaultdict[str, int] = defaultdict(int)
        self.events: dict[str, str] = {}  # a claim's or count's id to its annotation's

    def write(self, gold: Gold) -> str:
        """Return all lines."""
        named = [claim.id for claim in gold.claims] + [count.id for count in gold.counts]
        self.events = {id: f"E{number}" for number, id in enumerate(named, 1)}
        for claim in gold.claims:
            roles = [("Speaker" if n == 0 else "Relay", hop.span) for n, hop in enumerate(claim.hops)]
            targets = [(role, self._words("Source", [span])) for role, span in roles if span is not None]
            content = [("Content", self._words("Content", claim.content))] if claim.content else []
            record = _record(claim)
            record["source"] = [_hop(hop) for hop in _objects(record["source"]) if hop["role"] != "outlet"]
            self._event("Claim", claim.cue, [*targets, *content], record, "claims")
        for count in gold.counts:
            self._event("Count", [count.span], [], _record(count), "counts")
        for event in gold.events:
            self._event(event.type, [event.trigger], [], _record(event), "events")
        for time in gold.times:
            self._describe(self._words("Time", [time.span]), _record(time), "times")
        for place in gold.places:
            self._describe(self._words("Place", [place.span]), _record(place), "places")
        return "".join(f"{line}\n" for line in self.lines)

    def _number(self, letter: str) -> str:
        self.numbers[letter] += 1
        return f"{letter}{self.numbers[letter]}"

    def _words(self, kind: str, pieces: Sequence[Span]) -> str:
        name = self._number("T")
        where = ";".join(f"{start} {end}" for start, end in pieces)
        words = " ".join(self.text[start:end] for start, end in pieces)
        self.lines.append(f"{name}\t{kind} {where}\t{words}")
        return name

    def _event(
        self, kind: str, trigger: Sequence[Span], targets: list[tuple[str, str]], record: Record, layer: str
    ) -> None:
        """Write an event with its arguments; what they say is taken out of the record, the rest is described."""
        roles = [(kind, self._words(kind, trigger)), *targets]
        for role, key in PARTS.items():
            parts = _objects(record.get(key) or [])
            roles += [(role, self._words("Someone", [_span(part)])) for part in parts]
            record[key] = [{flag: True for flag in ("optional", "implied") if part[flag]} for part in parts]
        for role, key in ONE.items():
            part = record.pop(key, None)
            if isinstance(part, dict):
                roles.append((role, self._words("Somewhere" if role != "When" else "Sometime", [_span(part)])))
        for role, key in LINKS.items():
            target = record.pop(key, None)
            if target is not None and target != OWN:
                roles.append((role, self.events[str(target)]))
        name = self._number("E")
        seen: defaultdict[str, int] = defaultdict(int)
        words = []
        for role, target in roles:
            seen[role] += 1
            words.append(f"{role}{seen[role] if seen[role] > 1 else ''}:{target}")
        self.lines.append(f"{name}\t{' '.join(words)}")
        self._describe(name, record, layer)

    def _describe(self, name: str, record: Record, layer: str) -> None:
        """Write attributes, and the note with what is left."""
        for key in ATTRIBUTES[layer]:
            value = record.pop(key, None)
            if value is not None and value is not False:
                words = [key.title().replace("_", ""), name, *([] if value is True else [str(value)])]
                self.lines.append(f"{self._number('A')}\t{' '.join(words)}")
        for key in ("span", "text", "trigger", "cue", "content", *(() if layer == "times" else ("type",))):
            record.pop(key, None)
        note = {key: value for key, value in record.items() if value not in (None, []) and value is not False}
        self.lines.append(f"{self._number('#')}\tAnnotatorNotes {name}\t{json.dumps(note, ensure_ascii=False)}")


def _record(entry: GoldClaim | GoldCount | GoldEvent | GoldTime | GoldPlace) -> Record:
    record: Record = json.loads(json.dumps(asdict(entry)))
    return record


def _hop(hop: Mapping[str, Json]) -> Json:
    kept = {key: hop[key] for key in ("name", "medium", "anonymity", "optional") if hop[key]}
    return kept | ({"unknown": True} if hop["span"] is None else {})


def _objects(value: Json) -> list[Record]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _span(part: Record) -> Span:
    start, end = cast(list[int], part["span"])
    return Span(start, end)


@dataclass(slots=True)
class _Parsed:
    """The annotations of a file by id: words, events with their arguments, attributes and notes."""

    words: dict[str, tuple[str, list[Json]]] = field(default_factory=dict)
    events: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    values: defaultdict[str, Record] = field(default_factory=lambda: defaultdict(dict))

    def take(self, line: str) -> None:
        """Take one line in."""
        name, rest, *words = line.split("\t")
        head = rest.split(" ")
        if name[0] == "T":
            pieces = rest.partition(" ")[2].split(";")
            self.words[name] = (head[0], [[int(at) for at in piece.split(" ")] for piece in pieces])
        elif name[0] == "E":
            self.events[name] = [(re.sub(r"\d+$", "", role), target) for role, _, target in
                                 (pair.partition(":") for pair in head)]  # fmt: skip
        elif name[0] == "A":
            self.values[head[1]][head[0]] = head[2] if len(head) > 2 else True
        elif name[0] == "#":
            self.values[head[1]]["note"] = json.loads(words[0])
        else:
            raise ValueError(name)

    def layers(self, text: str) -> Record:
        """Return the entries of every layer, in the form of the compiled gold."""
        layers: dict[str, list[Json]] = {layer: [] for layer in LAYER_TYPES}
        for name, roles in self.events.items():
            layer = KINDS.get(roles[0][0], "events")
            layers[layer].append(self._described(name, layer, self._event(roles, name, layer, text)))
        for name, (kind, pieces) in self.words.items():
            if kind in ("Time", "Place"):
                record = _part(pieces[0], text)
                layers[KINDS[kind]].append(self._described(name, KINDS[kind], record))
        return dict(layers)

    def _described(self, name: str, layer: str, record: Record) -> Record:
        """Return the record with its attributes and its note, and None where neither says anything."""
        said = self._note(name)
        attributes = {key: self.values[name].get(key.title().replace("_", "")) for key in ATTRIBUTES[layer]}
        there = {key: value for key, value in attributes.items() if value is not None}
        needed: Record = {f.name: None for f in fields(LAYER_TYPES[layer]) if f.default is MISSING}
        return needed | said | there | record

    def _event(self, roles: list[tuple[str, str]], name: str, layer: str, text: str) -> Record:
        pieces = self.words[roles[0][1]][1]
        said = self._note(name)
        found = defaultdict[str, list[str]](list)
        for role, target in roles[1:]:
            found[role].append(target)
        record: Record = {}
        for role, key in ONE.items():
            if found[role]:
                record[key] = _part(self.words[found[role][0]][1][0], text)
        for role, key in LINKS.items():
            if found[role]:
                record[key] = self._note(found[role][0]).get("id")
        for role, key in PARTS.items():
            flags = _objects(said.get(key) or [])
            parts = zip(found[role], flags, strict=True)
            record[key] = [_part(self.words[target][1][0], text) | flag for target, flag in parts]
        if layer == "claims":
            record |= {
                "cue": pieces,
                "content": [piece for target in found["Content"] for piece in self.words[target][1]],
            }
            return record | {
                "source": self._chain(_objects(said.get("source")), [*found["Speaker"], *found["Relay"]], text)
            }
        if layer == "events":
            record |= {"trigger": pieces[0], "type": roles[0][0]}
        return _part(pieces[0], text) | {"claim": OWN} | record

    def _chain(self, hops: list[Record], targets: list[str], text: str) -> list[Json]:
        chain: list[Json] = []
        left = iter(targets)
        for number, hop in enumerate(hops):
            link: Record = {
                "role": "relay" if number else "speaker",
                "medium": None,
                "name": None,
                "span": None,
                "text": None,
            }
            if not hop.pop("unknown", False):
                link |= _part(self.words[next(left)][1][0], text)
            chain.append(link | hop)
        return [*chain, OUTLET]

    def _note(self, name: str) -> Record:
        note = self.values[name].get("note")
        if not isinstance(note, dict):
            raise InputError(f"{name} has no note; what brat has no place for is noted in JSON, an id at the least")
        return note


def _part(span: Json, text: str) -> Record:
    start, end = cast(list[int], span)
    return {"span": [start, end], "text": text[start:end]}


def configuration(modes: Iterable[str], types: Iterable[str], words: Mapping[str, Iterable[str]]) -> str:
    """Return brat's `annotation.conf` for these annotations.

    Args:
        modes: the modes of events.
        types: the types of events.
        words: the closed lists of words that attributes take, by the name of the list.
    """
    anything = "Actor*:Someone, Recipient*:Someone, At?:Somewhere, When?:Sometime, SaidIn?:Claim"
    lists = {name: "|".join(values) for name, values in words.items()}
    lines = ["[entities]", "Source", "Content", "Someone", "Somewhere", "Sometime", "Time", "Place", "", "[relations]"]
    lines += ["<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>", "", "[events]"]
    lines.append(
        "Claim\tSpeaker?:Source, Relay*:Source, Audience*:Someone, Content?:Content, Where?:Somewhere, Within?:Claim"
    )
    lines.append("Count\tSaidIn?:Claim, PartOf?:Count, Replaces?:Count, At?:Somewhere")
    lines += [f"{kind}\t{anything}" for kind in types]
    lines += [
        "",
        "[attributes]",
        "Optional\tArg:<ANY>",
        "PolarityAny\tArg:Claim",
        "Polarity\tArg:Claim, Value:affirmed|denied",
    ]
    lines += [f"{name}\tArg:Claim, Value:{lists[name.lower()]}" for name in ("Kind", "Form", "Certainty")]
    lines += [f"{name}\tArg:Count, Value:{lists[name.lower()]}" for name in ("Metric", "Qualifier", "Of")]
    lines += [f"Mode\tArg:<EVENT>, Value:{'|'.join(modes)}", f"Status\tArg:<EVENT>, Value:{lists['status']}"]
    lines += [f"Type\tArg:Time, Value:{lists['time type']}"]
    lines += [f"{name}\tArg:Place, Value:{lists[name.lower()]}" for name in ("Level", "Use")]
    return "\n".join(lines) + "\n"
