"""How far two annotations of the same dispatches agree: the figures of the benchmark, and alpha on tokens.

The one counts as gold, the other as a reading of it; what either marks as optional costs nothing.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from accordingto.errors import InputError
from accordingto.evaluate.alignment import MayBeOptional
from accordingto.evaluate.alpha import nominal_alpha
from accordingto.evaluate.bench import BenchResult, run_bench
from accordingto.evaluate.compared import compare
from accordingto.evaluate.corpus import COMPILED, CorpusBundle, Dispatch, load_dispatches
from accordingto.evaluate.gold import Gold, GoldPlace, GoldTime, decode_gold
from accordingto.evaluate.gold_reading import as_reading
from accordingto.evaluate.inline import ENDING, compile_bundle
from accordingto.types.reading import Reading
from accordingto.types.text import Span

LAYERS = ("content", "source", "cue")
_TOKEN = re.compile(r"\w+|[^\w\s]")
Entry = TypeVar("Entry")
Circumstance = GoldTime | GoldPlace


@dataclass(frozen=True, slots=True)
class Agreement:
    """The figures of the second annotation against the first, alpha by layer, and what only one of them has."""

    figures: BenchResult
    alpha: Mapping[str, float | None]
    tokens: int
    left_out: tuple[str, ...]


def load_annotations(folder: Path) -> tuple[Dispatch, ...]:
    """Return the dispatches of a folder: of its inline files, else of its compiled form.

    Raises:
        InputError: neither is there, or one is malformed.
    """
    if any(folder.glob(f"*{ENDING}")):
        compiled = compile_bundle(folder).documents
        plain = ((each.document, json.loads(json.dumps(each.gold))) for each in compiled)
        return tuple(Dispatch(document, decode_gold(gold, document.id)) for document, gold in plain)
    for place in (folder, folder / COMPILED):
        if (place / "documents.jsonl").is_file():
            return load_dispatches(place)
    raise InputError(f"{folder}: no annotation there: neither inline files (*{ENDING}) nor a documents.jsonl")


def agree(one: Sequence[Dispatch], other: Sequence[Dispatch]) -> Agreement:
    """Return how far the second annotation agrees with the first, on the dispatches that both have.

    Raises:
        InputError: they share no dispatch, or a shared one differs in its text.
    """
    first = {each.document.id: each for each in one}
    second = {each.document.id: each for each in other}
    shared = [id for id in first if id in second]
    if not shared:
        raise InputError(f"the annotations share no dispatch: {', '.join(first)} here, {', '.join(second)} there")
    for id in shared:
        if first[id].document.text != second[id].document.text:
            raise InputError(f"the text of {id} is not the same in both annotations; only one text can be compared")
    bundle = CorpusBundle("agreement", "train", tuple(first[id] for id in shared), None)
    readings = [_trimmed(first[id], second[id]) for id in shared]
    units = {layer: [unit for id in shared for unit in _units(first[id], second[id], layer)] for layer in LAYERS}
    alpha = {layer: nominal_alpha(labels) for layer, labels in units.items()}
    left_out = tuple(sorted(first.keys() ^ second.keys()))
    return Agreement(run_bench([bundle], readings), alpha, len(units["content"]), left_out)


def _trimmed(one: Dispatch, other: Dispatch) -> Reading:
    """Return the second annotation as a reading, without those of its optional entries that the first does not have."""
    text, gold, more = one.document.text, one.gold, other.gold
    whole = as_reading(more, one.document)
    pair = compare(text, gold, whole)
    counts = _kept(more.counts, whole.counts, pair.count_pairs.predicted_to_gold)
    events = _kept(more.events, whole.events, pair.event_pairs.predicted_to_gold)
    carrying = [count.claim for count in counts] + [event.claim for event in events]
    matched = {pair.claims[j].id for j in pair.claim_pairs.predicted_to_gold} | set(carrying)
    matched |= {claim.within for claim in pair.claims if claim.within}
    weak = {claim.id for claim in more.claims if claim.optional}
    return replace(
        whole,
        counts=counts,
        events=events,
        claims=tuple(claim for claim in whole.claims if claim.id in matched or claim.id not in weak),
        times=_kept(more.times, whole.times, _touching(gold.times, more.times)),
        places=_kept(more.places, whole.places, _touching(gold.places, more.places)),
    )


def _kept(golds: Sequence[MayBeOptional], entries: Sequence[Entry], matched: Iterable[int]) -> tuple[Entry, ...]:
    """Return the entries that are matched or required; `golds` are the same entries as gold, in the same order."""
    there = set(matched)
    pairs = enumerate(zip(golds, entries, strict=True))
    return tuple(entry for n, (gold, entry) in pairs if n in there or not gold.optional)


def _touching(wanted: Sequence[Circumstance], found: Sequence[Circumstance]) -> list[int]:
    return [n for n, each in enumerate(found) if any(each.span.overlaps(other.span) for other in wanted)]


def _units(one: Dispatch, other: Dispatch, layer: str) -> Iterator[tuple[bool, bool]]:
    """Yield for each token whether it stands in that layer of a claim, as the first and as the second have it."""
    marked = [_marked(each.gold, layer) for each in (one, other)]
    for match in _TOKEN.finditer(one.document.text):
        yield match.start() in marked[0], match.start() in marked[1]


def _marked(gold: Gold, layer: str) -> set[int]:
    spans: list[Span] = []
    for claim in gold.claims:
        hops = [hop.span for hop in claim.source if hop.span is not None]
        spans += {"content": list(claim.content), "cue": list(claim.cue), "source": hops}[layer]
    return {at for start, end in spans for at in range(start, end)}
