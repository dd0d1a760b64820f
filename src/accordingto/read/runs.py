"""Quotations that go on: a sentence that is all quotation, without a cue, belongs to whoever was just quoted.

Does not handle: dialogues in which speakers alternate without being named.
"""

from collections.abc import Sequence
from dataclasses import replace

from accordingto.read.content import merged
from accordingto.read.drafts import Draft
from accordingto.read.tree import Tree, trim
from accordingto.types.text import Span

MOSTLY = 0.8  # share of a sentence's letters within quotation marks from which it counts as a bare quotation
SHORT_WORDS = 3  # a quotation of fewer words is a scare quote or a title


def extend_runs(text: str, trees: Sequence[Tree], drafts: Sequence[Draft], quotations: Sequence[Span]) -> list[Draft]:
    """Return the drafts with the quotations that go on after their cue as further pieces of what is said.

    A bare quotation with nobody quoted before it in its own or the preceding paragraph stays the writer's.
    """
    found = list(drafts)
    for tree in trees:
        piece = _bare_quotation(text, tree, quotations)
        if piece is None or any(piece.overlaps(p) for d in found for p in d.content):
            continue
        before = _quoted_before(tree, found, trees, quotations)
        if before is None:
            continue
        found[before] = replace(found[before], content=tuple(merged(text, [*found[before].content, piece])))
    return found


def _bare_quotation(text: str, tree: Tree, quotations: Sequence[Span]) -> Span | None:
    """Return the part of the sentence within quotation marks where that is nearly all of it."""
    sentence = tree.sentence.span
    inside = [Span(max(q.start, sentence.start), min(q.end, sentence.end)) for q in quotations if q.overlaps(sentence)]
    if not inside:
        return None
    quoted = sum(_letters(text, span) for span in inside)
    words = len([t for t in trim(list(tree.tokens)) if t.upos != "PUNCT"])
    if words < SHORT_WORDS or quoted < MOSTLY * _letters(text, sentence):
        return None
    return Span(inside[0].start, inside[-1].end)


def _letters(text: str, span: Span) -> int:
    return sum(c.isalnum() for c in text[span.start : span.end])


def _quoted_before(
    tree: Tree, drafts: Sequence[Draft], trees: Sequence[Tree], quotations: Sequence[Span]
) -> int | None:
    """Return the draft whose quotation ends last before this sentence, in its paragraph or the one before."""
    number = tree.sentence.index
    if number == 0:
        return None
    start, before = tree.sentence.span.start, trees[number - 1].sentence.span
    candidates = []
    for number, draft in enumerate(drafts):
        if not draft.content:  # a silence about nothing in particular
            continue
        last = draft.content[-1]
        cue_end = max((c.end for c in draft.cue), default=last.end)
        if last.start >= start or not (before.overlaps(last) or before.start <= cue_end <= before.end):
            continue
        if any(q.overlaps(p) for q in quotations for p in draft.content):
            candidates.append((last.end, -last.start, number))
    return max(candidates)[2] if candidates else None
