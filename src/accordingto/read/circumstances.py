"""Where and when an event or count took place: the nearest adjunct of its clause, then of the clauses around it.

Does not handle: places and dates that only an earlier sentence tells.
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from accordingto.read.analysis import Analysis
from accordingto.read.tree import Tree
from accordingto.types.reading import TimeExpression, Toponym
from accordingto.types.text import Span, Token

PLACE_CASES = (
    "in", "at", "near", "on", "inside", "around", "outside", "within", "across", "into", "of", "over", "through", "to",
    "from", "along", "towards", "toward", "south of", "north of", "east of", "west of", "", "throughout",
)  # fmt: skip
SOIL = {"territory", "soil", "border", "land", "airspace", "waters", "region", "town", "city", "village", "capital"}
BARRIERS = ("ccomp", "parataxis")
OWN_CLAUSE = ("obl", "obl:tmod", "obl:npmod", "obl:unmarked", "obl:agent", "nmod", "nmod:tmod", "nmod:unmarked", "advmod",
              "obj", "nmod:npmod", "compound", "nmod:poss", "amod", "conj", "xcomp", "nsubj:pass", "appos", "flat")  # fmt: skip
T = TypeVar("T", Toponym, TimeExpression)


def place_of(analysis: Analysis, tree: Tree, token: Token) -> str | None:
    """Return the id of the toponym that tells where what the token names took place.

    Args:
        token: the head of the event's or count's own phrase or clause.
    """
    here = analysis.places_in(tree.sentence.span)
    usable = [p for p in here if p.use in ("literal", "metonym") or _on_soil(analysis, tree, p)]
    found = _nearest(analysis, tree, token, usable, time=False)
    return found.id if found is not None else None


def time_of(analysis: Analysis, tree: Tree, token: Token) -> str | None:
    """Return the id of the time expression that tells when what the token names took place."""
    usable = [t for t in analysis.times_in(tree.sentence.span) if t.type in ("DATE", "TIME")]
    found = _nearest(analysis, tree, token, usable, time=True)
    return found.id if found is not None else None


def _on_soil(analysis: Analysis, tree: Tree, place: Toponym) -> bool:
    """Tell whether a demonym stands for a place: "on Russian territory"."""
    head = _head_of(tree, place.span)
    above = tree.parent(head) if head is not None else None
    return above is not None and above.lemma.lower() in SOIL


def _nearest(analysis: Analysis, tree: Tree, token: Token, items: Sequence[T], *, time: bool) -> T | None:
    """Return the item that hangs nearest in the token's own clause, else in the clauses that govern it."""
    heads = {head.index: item for item in items if (head := _head_of(tree, item.span)) is not None}
    if not heads:
        return None
    seen: set[int] = set()
    for centre in _upwards(tree, token):
        found = _below(tree, centre, heads, seen, time=time)
        if found is not None:
            return heads[found.index]
        seen.add(centre.index)
    return None


def _head_of(tree: Tree, span: Span) -> Token | None:
    """Return the token of a span, in this sentence, whose governor lies outside it."""
    inside = [t for t in tree.tokens if span.overlaps(t.span)]
    indexes = {t.index for t in inside}
    return next((t for t in inside if t.head not in indexes), None)


def _upwards(tree: Tree, token: Token) -> Iterator[Token]:
    """Yield the token and its governors up to the clause that only reports."""
    current: Token | None = token
    while current is not None:
        yield current
        if current.deprel in BARRIERS or (current.deprel == "acl" and _is_that_clause(tree, current)):
            return
        current = tree.parent(current)


def _is_that_clause(tree: Tree, verb: Token) -> bool:
    """Tell whether a clause under a noun is what the noun reports: "reports that troops are fighting"."""
    return any(mark.text.lower() == "that" for mark in tree.children(verb, "mark"))


def _below(tree: Tree, centre: Token, heads: dict[int, T], seen: set[int], *, time: bool) -> Token | None:
    """Return the nearest item under a centre, breadth first, without going into other clauses or back down."""
    layer = [c for c in tree.children(centre) if c.index not in seen]
    for depth in range(5):
        hits = [t for t in layer if t.index in heads and (time or _is_locative(tree, t, centre, depth))]
        if hits:
            return min(hits, key=lambda t: _rank(tree, t, centre))
        open_ = [t for t in layer if t.deprel in OWN_CLAUSE and t.index not in seen]
        layer = [c for t in open_ if t.upos != "VERB" or t.deprel == "xcomp" for c in tree.children(t)]
    return None


def _rank(tree: Tree, token: Token, centre: Token) -> tuple[int, int]:
    case = tree.case(token)
    order = PLACE_CASES.index(case) if case in PLACE_CASES else len(PLACE_CASES)
    return order, abs(token.index - centre.index)


def _is_locative(tree: Tree, token: Token, centre: Token, depth: int) -> bool:
    """Tell whether a toponym's head stands as a place and not as somebody: no subject, no possessor of one."""
    if token.deprel in ("nsubj", "nsubj:pass", "iobj", "vocative", "nsubj:outer", "root", "obl:agent"):
        return False
    if token.deprel in ("nmod:poss", "amod", "compound"):
        above = tree.parent(token)
        return above is not None and (above.lemma.lower() in SOIL or (above is centre and token.deprel == "compound"))
    if token.deprel in ("obl", "nmod", "obl:unmarked", "obl:npmod"):
        return tree.case(token) in PLACE_CASES
    return True
