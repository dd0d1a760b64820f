"""Scores what happened: events by type and trigger, mode, ACLED pair, who to whom, where, when, and which are one."""

from collections.abc import Callable

from accordingto.evaluate.alignment import Alignment
from accordingto.evaluate.bcubed import bcubed
from accordingto.evaluate.compared import Compared, claimant_agrees, match_events, side_agrees
from accordingto.evaluate.gold import GoldEvent
from accordingto.evaluate.metrics import Scores
from accordingto.types.reading import Event

# PLOVER types of what is done; the others are of what is said
MATERIAL = frozenset({"COOPERATE", "AID", "RETREAT", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})


def score_events(pair: Compared, scores: Scores) -> None:
    """Add the figures of one dispatch's events: the material ones, then all, then the details of all that match."""
    golds = [gold for gold in pair.gold.events if MATERIAL & set(gold.types)]
    verbal = [i for i, gold in enumerate(golds) if gold.type not in MATERIAL]
    events = [event for event in pair.index.reading.events if event.type in MATERIAL]
    found = match_events(pair.text, golds, events, pair.index, waived=verbal)
    _score_found("events", found, lambda i, j: _both_sides(golds[i], events[j], pair), scores)
    golds, events = list(pair.gold.events), list(pair.index.reading.events)
    _score_found("events_all", pair.event_pairs, lambda i, j: _both_sides(golds[i], events[j], pair), scores)
    for i, j in pair.event_pairs.pairs:
        _score_details(golds[i], events[j], pair, scores)
    _score_identity(pair, scores)


def _score_found(name: str, found: Alignment, sides: Callable[[int, int], bool], scores: Scores) -> None:
    both = sum(sides(i, j) for i, j in found.pairs)
    scores.f1(name, len(found.pairs), predicted=found.predicted, gold=len(found.required))
    scores.f1(f"{name}_with_both_sides", both, predicted=found.predicted, gold=len(found.required))


def _both_sides(gold: GoldEvent, event: Event, pair: Compared) -> bool:
    return side_agrees(gold.actors, event.actors, pair.index) and side_agrees(
        gold.recipients, event.recipients, pair.index
    )


def _score_details(gold: GoldEvent, event: Event, pair: Compared, scores: Scores) -> None:
    index = pair.index
    if gold.type == event.type:
        scores.value("events_mode", gold.mode, event.mode, gold.mode is not None and gold.mode == event.mode)
        acled = gold.acled is not None and gold.acled == event.acled
        scores.value("events_acled", gold.acled, event.acled, acled)
    scores.share("events_status", gold.status == event.status)
    scores.share("events_actor", side_agrees(gold.actors, event.actors, index))
    scores.share("events_recipient", side_agrees(gold.recipients, event.recipients, index))
    scores.share("events_claimant", claimant_agrees(gold, event, pair.gold, index))
    toponyms = pair.gold.places
    if gold.place is not None and any(gold.place.span.overlaps(toponym.span) for toponym in toponyms):
        place = index.places.get(event.place or "")
        scores.share("events_place", place is not None and gold.place.span.overlaps(place.span))
    if gold.time is not None:
        time = index.times.get(event.time or "")
        scores.share("events_time", time is not None and gold.time.span.overlaps(time.span))


def _score_identity(pair: Compared, scores: Scores) -> None:
    """Score which triggers tell of one event, over the required events that gold and reading share."""
    matched = pair.event_pairs.pairs
    names = {i: pair.gold.events[i].event_id for i, _ in matched}
    wanted = {i: frozenset({name}) for i, name in names.items() if name is not None}
    said = {i: frozenset({pair.index.reading.events[j].event_id}) for i, j in matched}
    scores.add("events_identity", bcubed((i for i, _ in matched), wanted, said))
