"""What a corpus holds: how many of each thing, and the proportions by which corpora of attributions differ."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from accordingto.evaluate.compared import sentence_numbers
from accordingto.evaluate.corpus import CorpusBundle, Dispatch
from accordingto.evaluate.gold import GoldClaim
from accordingto.evaluate.same_name import same_name
from accordingto.types.text import Span

QUOTES = re.compile(r"[\"“”„«»]")
QUOTED = re.compile(r"[\"“„«][^\"”»]*(?:[\"”»]|$)|^[^\"“„«]*[”»]")
ROWS = (
    "bundles", "dispatches", "words", "claims", "claims, optional ones", "chains of two or more links",
    "speaker's words outside the sentence", "speaker named elsewhere", "denials", "silences", "counts", "events", "times",
    "places", "incidents", "marked pairs of figures", "marked pairs of claims", "stances",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution as any corpus has it: the words that hold content, cue and speaker."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    speaker: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Proportions:
    """How a corpus attributes: shares of its attributions, 0 to 1; `cues` by share, the most frequent first."""

    texts: int
    words: int
    attributions: int
    per_100_words: float
    indirect: float
    mixed: float
    direct: float
    outside: float
    cues: tuple[tuple[str, float], ...]


def count_entries(bundles: Sequence[CorpusBundle]) -> Counter[str]:
    """Return how many of each of ROWS the bundles hold, optional entries taken in."""
    counted: Counter[str] = Counter({row: 0 for row in ROWS})
    for bundle in bundles:
        counted["bundles"] += 1
        for dispatch in bundle.dispatches:
            counted.update(_count_dispatch(dispatch))
        for incident in bundle.incidents or ():
            layers = Counter(relation.a.layer for relation in incident.relations)
            counted["incidents"] += 1
            counted["marked pairs of figures"] += layers["count"]
            counted["marked pairs of claims"] += layers["claim"]
            counted["stances"] += len(incident.stances)
    return counted


def _count_dispatch(dispatch: Dispatch) -> Counter[str]:
    text, gold = dispatch.document.text, dispatch.gold
    counted = Counter({"dispatches": 1, "words": len(text.split()), "claims": len(gold.claims)})
    counted.update(counts=len(gold.counts), events=len(gold.events), times=len(gold.times), places=len(gold.places))
    sentence = sentence_numbers(text)
    for claim in gold.claims:
        speaker = claim.source[0]
        counted["claims, optional ones"] += claim.optional
        counted["chains of two or more links"] += claim.links > 1
        counted["speaker's words outside the sentence"] += is_outside(attribution(claim), sentence)
        counted["speaker named elsewhere"] += speaker.span is not None and not same_name(speaker.text, speaker.name)
        counted["denials"] += claim.polarity == "denied"
        counted["silences"] += claim.kind == "no-comment"
    return counted


def attribution(claim: GoldClaim) -> Attribution:
    """Return a claim as any corpus has it."""
    speaker = claim.source[0].span
    return Attribution(claim.content, claim.cue, () if speaker is None else (speaker,))


def measure(texts: Iterable[tuple[str, Sequence[Attribution]]], cues: int = 12) -> Proportions:
    """Return the proportions of texts with their attributions; those without content are left out.

    Args:
        cues: how many of the most frequent cues to give, as written, in lower case.
    """
    number = words = outside = 0
    forms: Counter[str] = Counter()
    written: Counter[str] = Counter()
    for text, attributions in texts:
        number += 1
        words += len(text.split())
        sentence = sentence_numbers(text)
        for each in attributions:
            if each.content:
                forms[form_of(each.content, text)] += 1
                outside += is_outside(each, sentence)
                written[" ".join(_words(each.cue, text)).lower()] += 1
    total = forms.total()
    often = sorted(((cue, n) for cue, n in written.items() if cue), key=lambda pair: (-pair[1], pair[0]))[:cues]
    return Proportions(
        texts=number,
        words=words,
        attributions=total,
        per_100_words=_share(100 * total, words),
        indirect=_share(forms["indirect"], total),
        mixed=_share(forms["mixed"], total),
        direct=_share(forms["direct"], total),
        outside=_share(outside, total),
        cues=tuple((cue, _share(n, total)) for cue, n in often),
    )


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


def form_of(content: Sequence[Span], text: str) -> str:
    """Return direct, indirect or mixed, by the double quotation marks in the content.

    Example:
        >>> [form_of([Span(start, 12)], 'it was "bad"') for start in (0, 7)]
        ['mixed', 'direct']
    """
    words = " ".join(text[start:end] for start, end in content)
    if not QUOTES.search(words):
        return "indirect"
    return "mixed" if re.search(r"\w", QUOTED.sub("", words)) else "direct"


def is_outside(each: Attribution, sentence: Callable[[int], int]) -> bool:
    """Tell whether the speaker is in the text, but in no sentence that holds a part of the content."""
    there = {sentence(span.start) for span in each.speaker}
    held = {
        n for span in each.content for n in range(sentence(span.start), sentence(max(span.start, span.end - 1)) + 1)
    }
    return bool(there and held) and not there & held


def _words(spans: Sequence[Span], text: str) -> Iterator[str]:
    return (" ".join(text[start:end].split()) for start, end in spans)
