"""What people decide about entries, and where their decisions belong in another reading of the text.

A judgement is attached by the entry's id where the same version was read again; else by its words: where these stand now
if both versions of the text are known, else where they stand once with enough of what stood around them. What is attached
is always about the same words; what cannot be is listed as orphaned. Nothing is stored of where a judgement belongs: it
follows from the judgement and the reading.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import cast

from accordingto.errors import InputError
from accordingto.store.alignment import Alignment
from accordingto.store.entries import entries_of, stretch_of, trim, words_of
from accordingto.store.rows import dump
from accordingto.types import reading as record
from accordingto.types.codec import Entry, Json, entry_from_json, entry_to_json
from accordingto.types.reading import Reading
from accordingto.types.records import CONTEXT, LAYERS, VERDICTS, Attachment, DocumentKey, Judgement, Selector
from accordingto.types.text import Span

# A judgement finds its place again where one side's context is all there, or this much of both together.
ENOUGH_CONTEXT = 40  # characters
LEAST_CONTEXT = 12  # a side that is shorter than this, at the edge of the text, tells nothing by itself
SEVERAL = 0.5  # of CONTEXT: how much better than the next place the best must fit
# What a correction cannot change: what identifies an entry, and what is the text's or the reader's own.
FIXED = ("id", "text", "score", "rule", "entity", "event_id")
VOCABULARIES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("mentions", "form"): record.MENTION_FORMS, ("mentions", "kind"): record.MENTION_KINDS,
    ("places", "use"): record.TOPONYM_USES, ("times", "type"): record.TIME_TYPES,
    ("claims", "kind"): record.CLAIM_KINDS, ("claims", "form"): record.CLAIM_FORMS,
    ("claims", "polarity"): record.POLARITIES, ("claims", "certainty"): record.CERTAINTIES,
    ("events", "type"): record.EVENT_TYPES, ("events", "status"): record.STATUSES,
    ("counts", "metric"): record.METRICS, ("counts", "qualifier"): record.QUALIFIERS,
}  # fmt: skip
SCALARS = (str, int, float, bool, type(None))
NULLABLE_NUMBERS = ("low", "high", "best")
# Fields that point at other entries or at the text: they differ between versions of a text that say the same.
POINTING = frozenset(
    ("id", "span", "head", "trigger", "cue", "content", "entity", "event_id", "claim", "event", "mention", "within",
     "place", "time", "said", "where_said", "part_of", "replaces", "anchor", "actors", "recipients", "weapons",
     "score", "candidates")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decides: a verdict, for a correction the field and its new value, and a note."""

    verdict: str
    field: str | None = None
    new: Json = None
    note: str | None = None


def judge(reading: Reading, entry_id: str, decision: Decision, *, author: str, at: str) -> Judgement:
    """Return the judgement of an entry of a reading.

    Args:
        reading: the reading that the person saw.
        entry_id: the entry's id.
        decision: what they decide.
        author: who.
        at: when, ISO 8601 with offset.

    Raises:
        InputError: no such entry, field or value.
    """
    layer, entry = find_entry(reading, entry_id)
    body, text = entry_to_json(entry), reading.document.text
    _check(layer, body, decision)
    stretch = stretch_of(entry)
    field = decision.field
    return Judgement(
        document=DocumentKey(reading.document.id, reading.document.version),
        layer=layer,
        entry=entry_id,
        verdict=decision.verdict,
        author=author,
        at=at,
        selector=make_selector(text, stretch) if stretch else Selector("", "", ""),
        body=dump(body),
        field=field,
        old=dump(body[field]) if field else None,
        new=dump(decision.new) if field else None,
        note=decision.note,
    )


def find_entry(reading: Reading, entry_id: str) -> tuple[str, Entry]:
    """Return the layer and the entry of an id.

    Raises:
        InputError: no such entry in this reading.
    """
    for layer in LAYERS:
        for entry in entries_of(reading, layer):
            if entry.id == entry_id:
                return layer, entry
    raise InputError(f"{entry_id}: no such entry in the reading of {reading.document.id}")


def make_selector(text: str, span: Span) -> Selector:
    """Return what finds these words again: the words and what stands before and after them."""
    start, end = trim(text, span)
    return Selector(text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], Span(start, end))


def attach(
    judgements: Iterable[Judgement], reading: Reading, texts: Mapping[str, str] | None = None
) -> tuple[Attachment, ...]:
    """Return where each judgement belongs in a reading, in the order given; orphaned where nowhere.

    Args:
        judgements: of any versions of the reading's document.
        reading: the reading.
        texts: the texts of the versions that were judged, by version; without them only the selectors tell.
    """
    same: dict[str, dict[str, list[Entry]]] = {layer: {} for layer in LAYERS}
    text = reading.document.text
    for layer in LAYERS:
        for entry in entries_of(reading, layer):
            stretch = stretch_of(entry)
            if stretch is not None:
                same[layer].setdefault(words_of(text, stretch), []).append(entry)
    aligned = {
        version: Alignment(old, text) for version, old in (texts or {}).items() if version != reading.document.version
    }
    return tuple(_attach(one, same[one.layer], reading, aligned.get(one.document.version)) for one in judgements)


def apply(reading: Reading, attachments: Sequence[Attachment]) -> Reading:
    """Return the reading as the attached judgements have it: fields corrected, what was rejected left out.

    What hangs on an entry that is rejected (the events and figures of a claim, the figures of an event) goes with it. Of
    several corrections of one field the latest counts.
    """
    there = sorted((a for a in attachments if not a.orphaned), key=lambda a: (a.judgement.at, a.judgement.id))
    fields: dict[str, dict[str, Json]] = {}
    last: dict[str, str] = {}
    for attachment in there:
        judgement, entry = attachment.judgement, attachment.entry or ""
        if judgement.verdict == "correct" and judgement.field is not None:
            fields.setdefault(entry, {})[judgement.field] = json.loads(judgement.new or "null")
        last[entry] = judgement.verdict
    gone = {entry for entry, verdict in last.items() if verdict == "reject"}
    gone |= {claim.id for claim in reading.claims if claim.within in gone}
    gone |= {event.id for event in reading.events if event.claim in gone}
    gone |= {count.id for count in reading.counts if count.claim in gone or count.event in gone}
    layers = {
        layer: tuple(_corrected(e, fields.get(e.id)) for e in entries_of(reading, layer) if e.id not in gone)
        for layer in LAYERS
    }
    return replace(reading, **layers)  # type: ignore[arg-type]  # each layer keeps its kind


def _corrected(entry: Entry, fields: Mapping[str, Json] | None) -> Entry:
    return entry if fields is None else entry_from_json(entry, {**entry_to_json(entry), **fields})


def _check(layer: str, body: Mapping[str, Json], decision: Decision) -> None:
    if decision.verdict not in VERDICTS:
        raise InputError(f"{decision.verdict!r}: no such verdict; there are {', '.join(VERDICTS)}")
    field, new = decision.field, decision.new
    if (field is not None) != (decision.verdict == "correct"):
        raise InputError("a correction names one field and its new value, and only a correction does")
    if field is None:
        return
    known = sorted(name for name, value in body.items() if name not in FIXED and isinstance(value, SCALARS))
    if field not in known:
        raise InputError(f"{field!r}: no field of {layer} that can be corrected; there are {', '.join(known)}")
    words = VOCABULARIES.get((layer, field))
    if words is not None and new not in words:
        raise InputError(f"{field} {new!r}: no such value; there are {', '.join(words)}")
    number = field in NULLABLE_NUMBERS
    kinds = (int, type(None)) if number else (bool,) if isinstance(body[field], bool) else (str, type(None))
    if not isinstance(new, kinds) or (number and isinstance(new, bool)):
        wanted = "a whole number or null" if number else "true or false" if kinds == (bool,) else "words or null"
        raise InputError(f"{field} {new!r}: not a value for it; give {wanted}")


def _attach(
    judgement: Judgement, there: Mapping[str, list[Entry]], reading: Reading, aligned: Alignment | None
) -> Attachment:
    quote = " ".join(judgement.selector.quote.split())
    same_words = there.get(quote, []) if quote else []
    if not same_words:
        return Attachment(judgement, None, None, f"nothing in {judgement.layer} is about these words any more")
    if reading.document.version == judgement.document.version:
        found, why = _same_place(judgement, same_words, reading)
    elif aligned is not None and judgement.selector.span is not None:
        found, why = _moved(judgement, same_words, reading.document.text, aligned.find(judgement.selector.span))
    else:
        found, why = _same_context(judgement, same_words, reading.document.text)
    if found is None:
        return Attachment(judgement, None, None, why)
    by = "id" if found.id == judgement.entry else "selector"
    return Attachment(judgement, found.id, by, why, _stands(judgement, found))


def _same_place(judgement: Judgement, entries: Sequence[Entry], reading: Reading) -> tuple[Entry | None, str]:
    """Return the entry on the very words that were judged: the one with the id, else the one most like it."""
    text, where = reading.document.text, judgement.selector.span
    here = [e for e in entries if (stretch := stretch_of(e)) is not None and trim(text, stretch) == where]
    if not here:
        return None, "these words are said elsewhere in the text, but nothing is about them where they were judged"
    stem = judgement.entry.split("-")[0]
    by_id = [entry for entry in here if entry.id.split("-")[0] == stem]
    if len(by_id) == 1 and by_id[0].id == judgement.entry:
        return by_id[0], "the entry of this id"
    return _most_like(judgement, by_id or here, "the same words at the same place", pointing=True)


def _moved(judgement: Judgement, entries: Sequence[Entry], text: str, now: Span | None) -> tuple[Entry | None, str]:
    """Return the entry on the words that were judged, where they stand now."""
    if now is None:
        return None, "these words were taken out or rewritten; the same words elsewhere are not those that were judged"
    here = [e for e in entries if (stretch := stretch_of(e)) is not None and trim(text, stretch) == now]
    if not here:
        return None, "these words are still there, but nothing is about them any more"
    return _most_like(judgement, here, "the same words, where they stand now", pointing=False)


def _same_context(judgement: Judgement, entries: Sequence[Entry], text: str) -> tuple[Entry | None, str]:
    """Return the entry whose words stand in the context that was judged, if there is one such place."""
    places: dict[Span, list[Entry]] = {}
    for entry in entries:
        stretch = stretch_of(entry)
        if stretch is not None:
            places.setdefault(trim(text, stretch), []).append(entry)
    scores = {span: _context(judgement.selector, text, span) for span in places}
    known = {span: score for span, score in scores.items() if score is not None}
    if not known:
        return None, "the same words are there, but what stood around them is not"
    best = max(known, key=lambda span: (known[span], -span.start))
    if any(span != best and known[best] - score < SEVERAL * CONTEXT for span, score in known.items()):
        return None, f"the same words stand in the same context {len(known)} times"
    return _most_like(judgement, places[best], "the same words in the same context", pointing=False)


def _context(selector: Selector, text: str, span: Span) -> int | None:
    """Return how many characters of the context are there around a span, None where they are too few to be sure."""
    before, after = _squeeze(selector.before), _squeeze(selector.after)
    left = _shared(before[::-1], _squeeze(text[max(0, span.start - 2 * CONTEXT) : span.start])[::-1])
    right = _shared(after, _squeeze(text[span.end : span.end + 2 * CONTEXT]))
    whole = (left == len(before) >= LEAST_CONTEXT) or (right == len(after) >= LEAST_CONTEXT)
    everything = left == len(before) and right == len(after)  # a text of hardly more than these words
    return left + right if whole or everything or left + right >= ENOUGH_CONTEXT else None


def _squeeze(text: str) -> str:
    return " ".join(text.split())


def _shared(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _most_like(judgement: Judgement, entries: Sequence[Entry], why: str, *, pointing: bool) -> tuple[Entry | None, str]:
    """Return the one entry that is most like the judged one, none where two are alike like it."""
    if len(entries) == 1:
        return entries[0], why
    judged = cast(dict[str, Json], json.loads(judgement.body))
    leave_out: Callable[[str], bool] = (lambda name: name == "id") if pointing else POINTING.__contains__

    def alike(entry: Entry) -> int:
        there = entry_to_json(entry)
        return sum(there.get(name) == value for name, value in judged.items() if not leave_out(name))

    ranked = sorted(entries, key=alike, reverse=True)
    if alike(ranked[0]) == alike(ranked[1]):
        return (
            None,
            f"{len(entries)} entries are about these words, and none is more like the judged one than the others",
        )
    return ranked[0], why


def _stands(judgement: Judgement, entry: Entry) -> bool:
    """Tell whether the field has the value that the person saw, or already the one that they gave."""
    if judgement.field is None:
        return True
    value = dump(entry_to_json(entry).get(judgement.field))
    return value in (judgement.old, judgement.new)
