"""What the rules look at: the parsed text with its mentions, times and toponyms, found by offset."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.read.mentions import MentionIndex
from accordingto.read.tree import Tree
from accordingto.types.reading import Claim, TimeExpression, Toponym
from accordingto.types.text import Document, Span, Token


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document as the reader model and the first layers of rules see it."""

    document: Document
    trees: tuple[Tree, ...]
    mentions: MentionIndex
    times: tuple[TimeExpression, ...]
    places: tuple[Toponym, ...]

    def tree_at(self, offset: int) -> Tree | None:
        """Return the sentence that holds this character."""
        starts = [tree.sentence.span.start for tree in self.trees]
        found = bisect_right(starts, offset) - 1
        return self.trees[found] if found >= 0 and offset < self.trees[found].sentence.span.end else None

    def token_at(self, offset: int) -> Token | None:
        """Return the token that holds this character."""
        tree = self.tree_at(offset)
        return next((t for t in tree.tokens if t.span.start <= offset < t.span.end), None) if tree else None

    def words(self, span: Span) -> str:
        """Return the text under a span."""
        return self.document.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class ClaimIndex:
    """The claims of a document, found by what they say; what no one else is said to say is the writer's."""

    claims: tuple[Claim, ...]
    own_voice: Claim

    def at(self, span: Span) -> Claim:
        """Return the innermost claim whose content covers the span, else the writer's own."""
        covering = [c for c in self.claims if any(piece.covers(span) for piece in c.content)]
        return min(covering, key=_size) if covering else self.own_voice


def _size(claim: Claim) -> tuple[int, int]:
    return sum(piece.end - piece.start for piece in claim.content), claim.content[0].start


def clip(spans: Sequence[Span], bounds: Span) -> list[Span]:
    """Return the parts of the spans that lie within bounds."""
    clipped = [Span(max(s.start, bounds.start), min(s.end, bounds.end)) for s in spans]
    return [s for s in clipped if s.start < s.end]
