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
    """Return the pieces of a content widened to the whole of each quotation that they touch, marks included.

    A quotation that holds the cue itself is the scene and not the content, and is left alone; so is one that stands
    wholly inside a piece.
    """
    widened = list(spans)
    for quotation in quotations:
        if any(quotation.overlaps(c) for c in cue):
            continue
        if any(quotation.overlaps(s) for s in widened):
            widened.append(quotation)
    return merged(text, widened)


def merged(text: str, spans: Iterable[Span]) -> list[Span]:
    """Return the spans in text order, those that touch or have only blanks between them as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and (span.start <= found[-1].end or not text[found[-1].end : span.start].strip()):
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found
