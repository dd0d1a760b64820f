"""Where and when an event took place: the nearest adjunct of its clause, then of the clauses around it, then the sentence.

Does not handle: places and dates that only an earlier sentence tells (`elsewhere` does).
"""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from accordingto.read.analysis import Analysis
from accordingto.read.elsewhere import nearest_in_sentence, outside
from accordingto.read.tree import Tree
from accordingto.types.reading import TimeExpression, Toponym
from accordingto.types.text import Span, Token

PLACE_CASES = (
    "in", "at", "near", "on", "inside", "around", "outside", "within", "across", "into", "of", "over", "through", "to",
    "from", "along", "towards", "toward", "south of", "north of", "east of", "west of", "", "throughout", "between", "above", "upon", "beyond", "beside", "off", "behind", "by", "under", "against",
)  # fmt: skip
SOIL = {"territory", "soil", "border", "land", "airspace", "waters", "region", "town", "city", "village", "capital"}
BARRIERS = ("ccomp", "parataxis")
AIMS = ("to", "towards", "toward", "into", "from")  # where a movement goes or comes from, after where it is
WITHIN = (
    "in",
    "the",
    "of",
    "a",
    "near",
    "and",
    "at",
    "central",
    "northern",
    "southern",
    "eastern",
    "western",
    "province",
)
RUN = 4  # words between two places of one run
OWN_CLAUSE = ("obl", "obl:tmod", "obl:npmod", "obl:unmarked", "obl:agent", "nmod", "nmod:tmod", "nmod:unmarked", "advmod",
              "obj", "nmod:npmod", "compound", "nmod:poss", "amod", "conj", "xcomp", "nsubj:pass", "appos", "flat")  # fmt: skip
T = TypeVar("T", Toponym, TimeExpression)


def place_of(analysis: Analysis, tree: Tree, token: Token, spoken: Sequence[Span] = ()) -> str | None:
    """Return the id of the toponym that tells where what the token names took place.

    Args:
        token: the head of the event's own phrase or clause.
        spoken: the words of whoever tells of it; where the speaker stands is not where it took place.
    """
    dateline = analysis.document.dateline
    here = outside(analysis.places_in(tree.sentence.span), dateline.span if dateline is not None else None)
    here = [p for p in here if not _in_somebody(tree, p) and not _of_telling(tree, p.span, spoken)]
    usable = [p for p in here if p.use in ("literal", "metonym") or _on_soil(analysis, tree, p)]
    found = _nearest(tree, token, usable, time=False)
    if found is None:
        heads = _heads(tree, [p for p in here if p.use in ("literal", "modifier")], time=False)
        found = nearest_in_sentence(tree, token, heads, spoken)
    if found is None:
        return None
    literal = [p for p in usable if p.use == "literal"]
    return _innermost(analysis, _named(tree, found, literal), token, literal).id


def time_of(analysis: Analysis, tree: Tree, token: Token, spoken: Sequence[Span] = ()) -> str | None:
    """Return the id of the time expression that tells when what the token names took place."""
    dateline = analysis.document.dateline
    here = outside(analysis.times_in(tree.sentence.span), dateline.span if dateline is not None else None)
    usable = [t for t in here if t.type in ("DATE", "TIME") and not _of_telling(tree, t.span, spoken)]
    found = _nearest(tree, token, usable, time=True)
    if found is None:
        found = nearest_in_sentence(tree, token, _heads(tree, usable, time=True), spoken)
    if found is None:
        found = _nearest(tree, token, here, time=True)
    return found.id if found is not None else None


def _in_somebody(tree: Tree, place: Toponym) -> bool:
    """Tell whether a toponym is a part of somebody's name: "the Sambisa Front", "the Khaddur family"."""
    head = _head_of(tree, place.span)
    kinds = {n.kind for n in tree.sentence.names if head is not None and n.first <= head.index < n.last}
    return bool(kinds & {"person", "organisation", "group"}) and not kinds & {"place", "facility"}


def _of_telling(tree: Tree, span: Span, spoken: Sequence[Span]) -> bool:
    """Tell whether a place or time stands with the word that reports, after it: "said in Kabul on Tuesday"."""
    head = _head_of(tree, span)
    if head is None:
        return False
    first = min(t.index for t in tree.subtree(head, ("acl", "acl:relcl", "conj", "parataxis")))
    above, before = tree.parent(head), tree.tokens[max(first - 1, 0)]
    hung = above is not None and head.index > above.index and any(s.overlaps(above.span) for s in spoken)
    return hung or any(s.overlaps(before.span) for s in spoken)


def _named(tree: Tree, found: Toponym, literal: Sequence[Toponym]) -> Toponym:
    """Return the place itself where only its country's adjective was found: "the Ukrainian town of Chuhuiv"."""
    head = _head_of(tree, found.span)
    if found.use != "demonym" or head is None or head.head < 0:
        return found
    below = {t.index for t in tree.subtree(tree.tokens[head.head])}
    names = [
        p for p in literal if (h := _head_of(tree, p.span)) is not None and h.index in below and h.index > head.index
    ]
    return names[0] if names else found


def _innermost(analysis: Analysis, found: Toponym, token: Token, usable: Sequence[Toponym]) -> Toponym:
    """Return the first of a run of places, each within the next or beside it: "at Dioungani, in the Koro district"."""
    for place in sorted(usable, key=lambda p: -p.span.start):
        if place.span.end > found.span.start or (place.span.end <= token.span.start < found.span.start):
            continue
        between = analysis.document.text[place.span.end : found.span.start].replace(",", " ").split()
        if len(between) <= RUN and all(word.lower() in WITHIN for word in between):
            found = place
    return found


def _heads(tree: Tree, items: Sequence[T], *, time: bool) -> dict[int, T]:
    """Return the items by the index of their head, without toponyms that stand as somebody."""
    found = {head.index: item for item in items if (head := _head_of(tree, item.span)) is not None}
    return {index: item for index, item in found.items() if time or _may_locate(tree, tree.tokens[index])}


def _may_locate(tree: Tree, token: Token) -> bool:
    """Tell whether a toponym can be where something took place, however it hangs in the tree."""
    return token.deprel not in ("nsubj", "nsubj:pass", "iobj", "vocative", "nsubj:outer", "obl:agent", "nmod:poss")


def _on_soil(analysis: Analysis, tree: Tree, place: Toponym) -> bool:
    """Tell whether a demonym stands for a place: "on Russian territory"."""
    head = _head_of(tree, place.span)
    above = tree.parent(head) if head is not None else None
    return above is not None and above.lemma.lower() in SOIL


def _nearest(tree: Tree, token: Token, items: Sequence[T], *, time: bool) -> T | None:
    """Return the item that hangs nearest in the token's own clause, else in the clauses that govern it."""
    heads = {head.index: item for item in items if (head := _head_of(tree, item.span)) is not None}
    if not heads:
        return None
    seen: set[int] = set()
    for centre in _upwards(tree, token):
        found = _below(tree, centre, heads, seen, time=time, event=token)
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


def _below(tree: Tree, centre: Token, heads: dict[int, T], seen: set[int], *, time: bool, event: Token) -> Token | None:
    """Return the nearest item under a centre, breadth first, without going into other clauses or back down."""
    layer = [c for c in tree.children(centre) if c.index not in seen]
    for depth in range(5):
        hits = [t for t in layer if t.index in heads and (time or _is_locative(tree, t, centre, depth))]
        if hits:
            return min(hits, key=lambda t: _rank(tree, t, event))
        open_ = [t for t in layer if t.deprel in OWN_CLAUSE and t.index not in seen]
        layer = [c for t in open_ if t.upos != "VERB" or t.deprel == "xcomp" for c in tree.children(t)]
    return None


def _rank(tree: Tree, token: Token, event: Token) -> tuple[int, int]:
    return int(tree.case(token) in AIMS), abs(token.index - event.index)


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
