"""Where and when an event took place where its own clause does not tell: the rest of the sentence, another telling, the text before.

Parses differ from model to model; what this looks at is the sentence as a whole, less the words of whoever speaks in it.
Does not handle: a place that only a description gives ("the town").
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from accordingto.read.analysis import Analysis
from accordingto.read.tree import Tree
from accordingto.types.reading import Claim, Event, TimeExpression, Toponym
from accordingto.types.text import Span, Token

T = TypeVar("T", Toponym, TimeExpression)
CLAUSES = ("acl", "acl:relcl", "advcl", "ccomp", "parataxis", "csubj")
LEAVING, ENTERING = 0.5, 2.5  # what going up out of a clause and down into one adds to a path
BACK = 2  # sentences that a place or time may be carried on over
LEAD = 3  # characters between a dateline and the sentence that it opens
HEADING = 6  # tokens of a sentence that is no more than a heading: "Lashkar Gah:"
MATERIAL = ("COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")
STANDING = ("actual", "ongoing", "attempted")


def words_of_speech(claim: Claim) -> tuple[Span, ...]:
    """Return the spans of a claim that are about its telling: cue, sources and audience."""
    hops = [h.span for h in claim.source if h.span is not None]
    return (*claim.cue, *hops, *(a.span for a in claim.audience))


def nearest_in_sentence(tree: Tree, token: Token, heads: Mapping[int, T], spoken: Sequence[Span]) -> T | None:
    """Return the item of the sentence that is nearest by the tree and does not belong to the telling.

    Args:
        tree, token: the sentence and the head of the event.
        heads: the items by the index of their head.
        spoken: the words of whoever tells of the event, as spans.
    """
    speaking = {t.index for t in tree.tokens if any(s.overlaps(t.span) for s in spoken)}
    above = {token.index: 0.0}
    cost, current = 0.0, token
    while current.head >= 0:
        cost += 1 + (LEAVING if current.deprel in CLAUSES else 0.0)
        current = tree.tokens[current.head]
        above[current.index] = cost
    ranked: list[tuple[float, int, int]] = []
    for index in heads:
        path, step, told = 0.0, tree.tokens[index], index in speaking
        while step.index not in above:
            path += 1 + (ENTERING if step.deprel in CLAUSES else 0.0)
            step = tree.tokens[step.head]
            told = told or (step.index in speaking and step.index not in above)
        aside = step.index in speaking and step.index != token.index and index > step.index
        if not told and not aside:
            ranked.append((path + above[step.index], abs(index - token.index), index))
    return heads[min(ranked)[2]] if ranked else None


def with_settings(events: Sequence[Event], analysis: Analysis) -> tuple[Event, ...]:
    """Return the events, in order, with the place and time that other tellings of them or the sentences before give."""
    filled = [_from_other_tellings(event, events) for event in events]
    done: list[Event] = []
    for event in filled:
        done.append(_carried_on(event, done, analysis))
    return tuple(done)


def _from_other_tellings(event: Event, events: Sequence[Event]) -> Event:
    same = [e for e in events if e.event_id == event.event_id and e is not event]
    place = event.place or next((e.place for e in same if e.place), None)
    time = event.time or next((e.time for e in same if e.time), None)
    return event if (place, time) == (event.place, event.time) else replace(event, place=place, time=time)


def _carried_on(event: Event, before: Sequence[Event], analysis: Analysis) -> Event:
    """Return the event with the place and time of the event before it in its paragraph, where its own sentence tells none."""
    tree = analysis.tree_at(event.trigger.start)
    if tree is None or event.status not in STANDING or event.type not in MATERIAL:
        return event
    place, time = event.place or _of_heading(tree, analysis), event.time
    for other in reversed(before):
        theirs = analysis.tree_at(other.trigger.start)
        if theirs is None or (place and time) or not _goes_on(tree, theirs):
            break
        if theirs is not tree and other.status in STANDING and other.type in MATERIAL:
            place = place or (other.place if not _names_place(tree, analysis) else None)
            goes_on = event.status == "ongoing" or _names_time(tree, analysis)
            time = time or (None if goes_on else other.time)
    place = place or _of_dateline(tree, analysis)
    return event if (place, time) == (event.place, event.time) else replace(event, place=place, time=time)


def _of_heading(tree: Tree, analysis: Analysis) -> str | None:
    """Return the place that a heading of few words before the sentence names."""
    number = tree.sentence.index
    above = analysis.trees[number - 1] if number else None
    if above is None or len(above.tokens) > HEADING or _names_place(tree, analysis):
        return None
    verbs = any(t.upos == "VERB" for t in above.tokens)
    places = analysis.places_in(above.sentence.span)
    return places[0].id if len(places) == 1 and not verbs else None


def _of_dateline(tree: Tree, analysis: Analysis) -> str | None:
    """Return the place of the dateline for what the sentence behind it tells without a place of its own."""
    dateline = analysis.document.dateline
    if (
        dateline is None
        or not 0 <= tree.sentence.span.start - dateline.span.end <= LEAD
        or _names_place(tree, analysis)
    ):
        return None
    return next((p.id for p in analysis.places_in(dateline.span)), None)


def _goes_on(tree: Tree, earlier: Tree) -> bool:
    """Tell whether a sentence follows another closely in the same paragraph, whatever kind of line break parts paragraphs."""
    near = 0 <= tree.sentence.index - earlier.sentence.index <= BACK
    return near and tree.sentence.paragraph == earlier.sentence.paragraph


def _names_place(tree: Tree, analysis: Analysis) -> bool:
    return any(p.use == "literal" for p in analysis.places_in(tree.sentence.span))


def _names_time(tree: Tree, analysis: Analysis) -> bool:
    return any(t.type == "DATE" for t in analysis.times_in(tree.sentence.span))


def outside(items: Iterable[T], span: Span | None) -> list[T]:
    """Return the items that do not stand in a span, all of them where there is none."""
    return [item for item in items if span is None or not span.overlaps(item.span)]
