"""A gold dispatch beside a reading of it: which claim, count and event of the one is which of the other.

The definitions of a match: claims share half of the characters of their contents or more (intersection over union, spaces
aside), a silence may also share its cue; counts overlap and agree in metric and range; events agree in type and their triggers
overlap or stand in one sentence.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from accordingto.evaluate.alignment import Alignment, align
from accordingto.evaluate.gold import OWN, Gold, GoldClaim, GoldCount, GoldEvent, GoldPart
from accordingto.evaluate.index import ReadingIndex
from accordingto.types.reading import Claim, Count, Event, Reading
from accordingto.types.text import Span

HALF = 0.5
# How far a range may be off: "about N" a quarter to either side, words of quantity ("dozens") a factor of two.
ABOUT, SEVERAL = 0.25, 2.0
_STOP = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[A-Z0-9])|\n+")
_NO_STOP = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Maj|St|Nov|Dec|Ave|p\.m|a\.m)\.$")


@dataclass(frozen=True, slots=True)
class Compared:
    """Gold, a reading as an index, and what belongs together; `claims` are the reading's without the own voice."""

    text: str
    gold: Gold
    index: ReadingIndex
    claims: tuple[Claim, ...]
    claim_pairs: Alignment
    count_pairs: Alignment
    event_pairs: Alignment


def compare(text: str, gold: Gold, reading: Reading) -> Compared:
    """Return a gold dispatch beside a reading of the same text."""
    index = ReadingIndex(reading, gold)
    claims = tuple(claim for claim in reading.claims if claim.kind != "own-voice")
    claim_pairs = match_claims(text, gold, claims, index)
    count_pairs = match_counts(gold, gold.counts, reading.counts, index)
    event_pairs = match_events(text, gold.events, reading.events, index)
    return Compared(text, gold, index, claims, claim_pairs, count_pairs, event_pairs)


def match_claims(text: str, gold: Gold, claims: Sequence[Claim], index: ReadingIndex) -> Alignment:
    """Return which claim is which; between equals the one with the right speaker, then the right chain."""
    wanted = [_letters(claim.content, text) for claim in gold.claims]
    said = [_letters(claim.content, text) for claim in claims]
    scored = []
    for i, one in enumerate(gold.claims):
        for j, other in enumerate(claims):
            share = _shared(wanted[i], said[j])
            if share < HALF and one.kind == other.kind == "no-comment" and _touch(one.cue, other.cue):
                share = HALF
            if share >= HALF:
                speaker = speaker_agrees(one, other, index)
                chain = speaker and chain_agrees(one, other, index)
                scored.append((share + 0.25 * speaker + 0.25 * chain, i, j))
    return align(scored, gold.claims, len(claims))


def speaker_agrees(gold: GoldClaim, claim: Claim, index: ReadingIndex) -> bool:
    """Tell whether the first link is right."""
    return index.agrees(gold.source[0], index.hops(claim)[0])


def chain_agrees(gold: GoldClaim, claim: Claim, index: ReadingIndex) -> bool:
    """Tell whether every link is right, in order; optional ones may be left out, `within` may stand for outer ones."""
    wanted = gold.hops
    for hops in (index.hops(claim), index.full_chain(claim)):
        open_at = {0}  # how many of the reading's links may be used up by the gold links so far
        for link in wanted:
            took = {at + 1 for at in open_at if at < len(hops) and index.agrees(link, hops[at])}
            open_at = took | (open_at if link.optional else set())
        if len(hops) in open_at:
            return True
    return False


def claimant_agrees(gold: GoldCount | GoldEvent, found: Count | Event, all_gold: Gold, index: ReadingIndex) -> bool:
    """Tell whether the claim that carries a count or event has the right speaker, or is the writer's own voice."""
    claim = index.claims.get(found.claim)
    if claim is None:
        return False
    for name in (gold.claim, *gold.accept_claim):
        wanted = all_gold.claim(name)
        own = claim.kind == "own-voice"
        if (name == OWN and own) or (wanted is not None and not own and speaker_agrees(wanted, claim, index)):
            return True
    return False


def match_counts(
    gold: Gold, golds: Sequence[GoldCount], counts: Sequence[Count], index: ReadingIndex, *, waived: Sequence[int] = ()
) -> Alignment:
    """Return which count is which: words, metric and range; those `waived` are optional here."""
    exact, loose = [], []
    for i, one in enumerate(golds):
        for j, other in enumerate(counts):
            if one.span.overlaps(other.span) and other.metric in (one.metric, *one.accept_metric):
                right = range_agrees(one, other)
                loose.append((1 + 0.1 * right, i, j))
                if right:
                    exact.append((1 + 0.5 * claimant_agrees(one, other, gold, index), i, j))
    near = align(loose, golds, len(counts), waived=waived)  # a wrong range of an optional count is no error either
    free = {j for i, j in near.gold_to_predicted.items() if i not in near.required}
    return align(exact, golds, len(counts), waived=waived, free=free)


def range_agrees(gold: GoldCount, count: Count) -> bool:
    """Tell whether low and high are right, as strictly as the qualifier is precise."""
    low, high = count.low, count.high
    if (low, high) in ((gold.low, gold.high), *gold.accept):
        return True
    if gold.qualifier in ("at-least", "more-than") and gold.low is not None:
        return low in (gold.low, gold.low + 1) and high is None
    if gold.qualifier in ("at-most", "less-than") and gold.high is not None:
        return high in (gold.high, gold.high - 1) and low in (None, 0)
    if gold.low is None or gold.high is None or low is None or high is None:
        return False
    if gold.qualifier in ("about", "nearly"):
        return (1 - ABOUT) * gold.low <= low <= gold.low and gold.high <= high <= (1 + ABOUT) * gold.high
    if gold.qualifier == "several" and gold.low:
        return all(1 / SEVERAL <= share <= SEVERAL for share in (low / gold.low, high / gold.high))
    return False


def match_events(
    text: str, golds: Sequence[GoldEvent], events: Sequence[Event], index: ReadingIndex, *, waived: Sequence[int] = ()
) -> Alignment:
    """Return which event is which: overlapping triggers before a sentence in common, then right actor and recipient."""
    sentence = sentence_numbers(text)
    scored = []
    for i, one in enumerate(golds):
        for j, other in enumerate(events):
            if other.type not in one.types:
                continue
            hit = one.trigger.overlaps(other.trigger)
            if hit or sentence(one.trigger.start) == sentence(other.trigger.start):
                sides = side_agrees(one.actors, other.actors, index) + side_agrees(
                    one.recipients, other.recipients, index
                )
                scored.append((2 * hit + 0.3 * sides + (0 if one.optional else 0.1), i, j))
    return align(scored, golds, len(events), waived=waived)


def side_agrees(golds: Sequence[GoldPart], names: Sequence[str], index: ReadingIndex) -> bool:
    """Tell whether actors or recipients, mentions by id, are right: one of gold's; none where gold has only implied ones."""
    found = [index.mentions[name] for name in names if name in index.mentions]
    if not found:
        return all(gold.implied for gold in golds)
    return any(index.agrees(gold, mention) for gold in golds for mention in found)


def sentence_numbers(text: str) -> Callable[[int], int]:
    """Return what gives the number of the sentence at an offset; cut by a plain rule, the same for every reading."""
    starts = [0]
    for match in _STOP.finditer(text):
        if "\n" in match[0] or not _NO_STOP.search(text[starts[-1] : match.start() + 1]):
            starts.append(match.end())

    def number(offset: int) -> int:
        return sum(start <= offset for start in starts) - 1

    return number


def _letters(pieces: Sequence[Span], text: str) -> frozenset[int]:
    return frozenset(at for start, end in pieces for at in range(start, end) if not text[at : at + 1].isspace())


def _shared(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _touch(these: Sequence[Span], those: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in these for other in those)
