"""What a new version of a page did to the claims of the old: kept, changed, withdrawn, added.

A claim is its words, who says them, and whether it affirms or denies. What the writer says in their own voice is compared
a stretch at a time, since one claim holds all of it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accordingto.store.corrections import find_correction
from accordingto.types.names import normalise
from accordingto.types.reading import Claim, Reading
from accordingto.types.text import Span

SAME_SPEAKER, OTHER_SPEAKER = 0.4, 0.75  # how much of their words two claims must share to be one that changed
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Part:
    """One claim, or one stretch of the writer's own voice: its claim's id, where it stands, who says it, its words."""

    claim: str
    span: Span
    speaker: str
    words: str
    denied: bool


@dataclass(frozen=True, slots=True)
class Pairing:
    """A part of the old version and the part of the new one that it became; `fields` says in what they differ."""

    old: Part
    new: Part
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of the claims; `correction` is where the new version says that an earlier one was wrong."""

    kept: tuple[Pairing, ...]
    changed: tuple[Pairing, ...]
    withdrawn: tuple[Part, ...]
    added: tuple[Part, ...]
    correction: Span | None


def compare(old: Reading, new: Reading) -> Comparison:
    """Return what became of the claims of one version of a document in another."""
    before, after = list(_parts(old)), list(_parts(new))
    kept = _pair_equal(before, after)
    before = [part for part in before if all(part is not pair.old for pair in kept)]
    after = [part for part in after if all(part is not pair.new for pair in kept)]
    changed = _pair_alike(before, after)
    return Comparison(
        kept=tuple(kept),
        changed=tuple(sorted(changed, key=lambda pair: pair.new.span)),
        withdrawn=tuple(part for part in before if all(part is not pair.old for pair in changed)),
        added=tuple(part for part in after if all(part is not pair.new for pair in changed)),
        correction=find_correction(new.document),
    )


def _parts(reading: Reading) -> Iterator[Part]:
    text = reading.document.text
    cues = [span for claim in reading.claims for span in claim.cue]
    for claim in reading.claims:
        speaker, denied = _speaker(claim), claim.polarity == "denied"
        if claim.kind == "own-voice":
            # "the army denied" alone is left over of another's claim, and nothing that the writer says
            spans = [span for span in claim.content if not any(span.overlaps(cue) for cue in cues)]
            yield from (Part(claim.id, span, speaker, _fold(text[span.start : span.end]), denied) for span in spans)
        else:
            words = " ".join(text[span.start : span.end] for span in (claim.content or claim.cue))
            stretch = claim.content or claim.cue
            where = Span(min(stretch)[0], max(span.end for span in stretch)) if stretch else Span(0, 0)
            yield Part(claim.id, where, speaker, _fold(words), denied)


def _speaker(claim: Claim) -> str:
    """Return who says it: the first of the chain, by name, else by the words; nothing for the writer's own voice."""
    first = claim.source[0] if claim.source and claim.kind != "own-voice" else None
    return normalise(first.name or first.text or "") if first else ""


def _fold(text: str) -> str:
    return " ".join(WORD.findall(text.casefold()))


def _pair_equal(before: Sequence[Part], after: Sequence[Part]) -> list[Pairing]:
    """Return the parts that stand in both, in order; what is said twice is kept as often as it is said in both."""
    there: dict[tuple[str, str, bool], list[Part]] = {}
    for part in after:
        there.setdefault((part.speaker, part.words, part.denied), []).append(part)
    pairs = []
    for part in before:
        same = there.get((part.speaker, part.words, part.denied))
        if same:
            pairs.append(Pairing(part, same.pop(0)))
    return pairs


def _pair_alike(before: Sequence[Part], after: Sequence[Part]) -> list[Pairing]:
    """Return the parts that changed: the most alike first, each part once."""
    scored = [(alike, a, b) for a, one in enumerate(before) for b, other in enumerate(after)
              if (alike := _alike(one, other)) is not None]  # fmt: skip
    used_before: set[int] = set()
    used_after: set[int] = set()
    pairs = []
    for _, a, b in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if a not in used_before and b not in used_after:
            used_before.add(a)
            used_after.add(b)
            pairs.append(Pairing(before[a], after[b], _fields(before[a], after[b])))
    return pairs


def _alike(one: Part, other: Part) -> float | None:
    """Return the share of their words that two parts have in common, None where it is too small."""
    a, b = set(one.words.split()), set(other.words.split())
    share = len(a & b) / len(a | b) if a | b else 1.0
    return share if share >= (SAME_SPEAKER if one.speaker == other.speaker else OTHER_SPEAKER) else None


def _fields(old: Part, new: Part) -> tuple[str, ...]:
    same = (
        ("speaker", old.speaker == new.speaker),
        ("words", old.words == new.words),
        ("polarity", old.denied == new.denied),
    )
    return tuple(name for name, equal in same if not equal)
