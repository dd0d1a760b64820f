"""What the rules look at: the parsed text with its mentions, times and toponyms, found by offset."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
        found = bisect_right(self.trees, offset, key=lambda tree: tree.sentence.span.start) - 1
        return self.trees[found] if found >= 0 and offset < self.trees[found].sentence.span.end else None

    def token_at(self, offset: int) -> Token | None:
        """Return the token that holds this character."""
        tree = self.tree_at(offset)
        return next((t for t in tree.tokens if t.span.start <= offset < t.span.end), None) if tree else None

    def places_in(self, span: Span) -> tuple[Toponym, ...]:
        """Return the toponyms that begin within a span."""
        first = bisect_left(self.places, span.start, key=lambda place: place.span.start)
        last = bisect_left(self.places, span.end, lo=first, key=lambda place: place.span.start)
        return self.places[first:last]

    def times_in(self, span: Span) -> tuple[TimeExpression, ...]:
        """Return the time expressions that begin within a span."""
        first = bisect_left(self.times, span.start, key=lambda time: time.span.start)
        last = bisect_left(self.times, span.end, lo=first, key=lambda time: time.span.start)
        return self.times[first:last]

    def words(self, span: Span) -> str:
        """Return the text under a span."""
        return self.document.text[span.start : span.end]


BLOCK = 1000  # characters; claims are looked up by the blocks that their contents touch


@dataclass(frozen=True, slots=True)
class ClaimIndex:
    """The claims of a document, found by what they say; what no one else is said to say is the writer's."""

    claims: tuple[Claim, ...]
    own_voice: Claim
    blocks: Mapping[int, tuple[Claim, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "blocks", claim_blocks(self.claims))

    def at(self, span: Span) -> Claim:
        """Return the innermost claim whose content covers the span, else the writer's own."""
        near = self.blocks.get(span.start // BLOCK, ())
        covering = [c for c in near if any(piece.covers(span) for piece in c.content)]
        return min(covering, key=_size) if covering else self.own_voice


def claim_blocks(claims: Sequence[Claim]) -> dict[int, tuple[Claim, ...]]:
    """Return for each block of the text the claims whose contents touch it, in order."""
    found: dict[int, dict[str, Claim]] = {}
    for claim in claims:
        for piece in claim.content:
            for block in range(piece.start // BLOCK, piece.end // BLOCK + 1):
                found.setdefault(block, {})[claim.id] = claim
    return {block: tuple(there.values()) for block, there in found.items()}


def _size(claim: Claim) -> tuple[int, int]:
    return sum(piece.end - piece.start for piece in claim.content), claim.content[0].start


def clip(spans: Sequence[Span], bounds: Span) -> list[Span]:
    """Return the parts of the spans that lie within bounds."""
    clipped = [Span(max(s.start, bounds.start), min(s.end, bounds.end)) for s in spans]
    return [s for s in clipped if s.start < s.end]
