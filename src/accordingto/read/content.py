"""The words of a claim's content: which characters the tokens of a clause stand for, with their quotation marks."""

from collections.abc import Iterable, Sequence

from accordingto.read.tree import Tree, trim
from accordingto.types.text import Span, Token

EDGES = " \t\r\n,;:–—"


def tokens_below(tree: Tree, heads: Iterable[Token], without: Iterable[Token]) -> list[Token]:
    """Return the tokens under the heads, less those under the tokens left out."""
    kept = {t.index for head in heads for t in tree.subtree(head)}
    for token in without:
        kept -= {t.index for t in tree.subtree(token)}
    return [t for t in tree.tokens if t.index in kept]


def coherent(tree: Tree, tokens: Sequence[Token], head: Token, cue: Token) -> list[Token]:
    """Return the run of tokens around the content's head, and further runs that only the cue's phrase parts from it.

    A word that the parse ties to the clause across other clauses is no part of what is said.
    """
    inside = {t.index for t in tokens}
    passable = {t.index for t in tree.subtree(cue)} | {t.index for t in tree.tokens if t.upos == "PUNCT"} | {cue.index}
    kept = {head.index}
    for step in (-1, 1):
        at = head.index + step
        while 0 <= at < len(tree.tokens) and (at in inside or at in passable):
            if at in inside:
                kept.add(at)
            at += step
    return [t for t in tokens if t.index in kept]


def pieces(tokens: Sequence[Token]) -> list[Span]:
    """Return the runs of neighbouring tokens as spans, edge punctuation left out.

    A run of punctuation alone makes no piece.
    """
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and token.index == runs[-1][-1].index + 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    kept = [trim(run) for run in runs if any(t.upos != "PUNCT" for t in run)]
    return [Span(run[0].span.start, run[-1].span.end) for run in kept]


def with_quotations(text: str, spans: Sequence[Span], quotations: Sequence[Span], cue: Sequence[Span]) -> list[Span]:
    """Return the pieces of a content fitted to the quotations around them.

    A quotation that holds the cue is the scene: nothing outside of it is content. Any other that a piece touches is
    content as a whole, marks included; then a piece beyond the cue that quotes nothing is an adjunct of the cue.
    """
    scene = next((q for q in quotations if all(q.covers(c) for c in cue)), None)
    if scene is not None:
        inner = Span(scene.start + 1, scene.end - 1)
        clipped = [Span(max(s.start, inner.start), min(s.end, inner.end)) for s in spans if s.overlaps(inner)]
        return merged(text, [trimmed(text, s) for s in clipped if s.start < s.end])
    touched = [q for q in quotations if any(q.overlaps(s) for s in spans) and not any(q.overlaps(c) for c in cue)]
    widened = merged(text, [*spans, *touched])
    whole = [s for s in widened if any(s.overlaps(q) for q in touched)]
    if not whole or not cue:
        return widened
    return [s for s in widened if s in whole or _same_side(s, whole, cue)]


def _same_side(span: Span, whole: Sequence[Span], cue: Sequence[Span]) -> bool:
    """Tell whether no cue stands between a piece and the quotation nearest to it."""
    return any(not any(min(span.start, q.start) <= c.start < max(span.end, q.end) for c in cue) for q in whole)


def trimmed(text: str, span: Span) -> Span:
    """Return the span without the blanks, commas and dashes at its edges."""
    start, end = span
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return Span(start, end)


def merged(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans in text order, those that touch or have only blanks between them as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and (span.start <= found[-1].end or not text[found[-1].end : span.start].strip()):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
