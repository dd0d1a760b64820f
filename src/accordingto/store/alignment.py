"""Where the words of one version of a text stand in another.

Sentences that are the same are matched first, then the words between them.
Source: the longest common runs, as in Ratcliff and Obershelp (difflib).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from accordingto.types.text import Span

SENTENCE = re.compile(r"\S(?:.*?(?:[.!?][”\"’')\]]*(?=\s)|$))", re.MULTILINE)
WORD = re.compile(r"\w+|[^\w\s]")
MOST_WORDS = 4000  # of a stretch between sentences that are the same; a longer one was written anew


class Alignment:
    """Two versions of a text, matched once.

    Example:
        >>> Alignment("Five died. All fled.", "It rained. Five died. Most fled.").find(Span(0, 4))
        Span(start=11, end=15)
    """

    def __init__(self, old: str, new: str) -> None:
        self._matched = sorted(_match(old, new))  # pairs of equal words, in the order of the old text
        self._starts = [before.start for before, _ in self._matched]

    def find(self, span: Span) -> Span | None:
        """Return where the words of a span of the old text stand in the new, None where not all do, and together."""
        first = bisect_right(self._starts, span.start) - 1
        last = bisect_right(self._starts, span.end - 1) - 1
        if first < 0:
            return None
        words, target = self._matched[first : last + 1], [new for _, new in self._matched[first : last + 1]]
        if not words or words[0][0].start > span.start or words[-1][0].end < span.end:
            return None
        shift, end = span.start - words[0][0].start, words[-1][0].end - span.end
        return Span(target[0].start + shift, target[-1].end - end) if shift >= 0 and target == sorted(target) else None


def _match(old: str, new: str) -> Iterator[tuple[Span, Span]]:
    before, after = _cut(SENTENCE, old, Span(0, len(old))), _cut(SENTENCE, new, Span(0, len(new)))
    done_old = done_new = 0
    for a, b, size in _runs([old[s.start : s.end] for s in before], [new[s.start : s.end] for s in after]):
        yield from _match_words(old, before[done_old:a], new, after[done_new:b])
        for one, other in zip(before[a : a + size], after[b : b + size], strict=True):
            yield from zip(_cut(WORD, old, one), _cut(WORD, new, other), strict=True)
        done_old, done_new = a + size, b + size
    yield from _match_words(old, before[done_old:], new, after[done_new:])


def _match_words(old: str, before: Sequence[Span], new: str, after: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
    one = [word for span in before for word in _cut(WORD, old, span)]
    other = [word for span in after for word in _cut(WORD, new, span)]
    if len(one) > MOST_WORDS or len(other) > MOST_WORDS:
        return
    for a, b, size in _runs([old[s.start : s.end] for s in one], [new[s.start : s.end] for s in other]):
        yield from zip(one[a : a + size], other[b : b + size], strict=True)


def _cut(pattern: re.Pattern[str], text: str, span: Span) -> list[Span]:
    return [Span(*found.span()) for found in pattern.finditer(text, span.start, span.end)]


def _runs(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    return (
        (block.a, block.b, block.size)
        for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
        if block.size
    )
