"""ACLED pairs that only the events around tell: what killed, what became of a protest, what was an accident.

Source: ACLED codebook 2023: an event is coded by its weapon and by what the crowd and the police did, whoever died.
"""

from collections.abc import Sequence
from dataclasses import replace

from accordingto.read.analysis import Analysis
from accordingto.read.lexicon import EventLexicon, Pair
from accordingto.types.reading import Event

HARM = ("kill", "injure", "wound", "hurt", "die", "maim", "slay", "damage", "destroy")
BLASTS = ("explode", "explosion", "blast", "detonate", "detonation", "burn", "damage", "destroy")
NEAR = 1  # sentences that a cause may stand away from its harm
REMOTE = "Explosions/Remote violence"
PEACEFUL: Pair = ("Protests", "Peaceful protest")
STOPPED: Pair = ("Protests", "Protest with intervention")
FORCED: Pair = ("Protests", "Excessive force against protesters")
VIOLENT: Pair = ("Riots", "Violent demonstration")


def with_causes(events: Sequence[Event], analysis: Analysis, lexicon: EventLexicon) -> list[Event]:
    """Return the events with the pairs that their neighbours tell, without the harm that an accident did."""
    numbers = [_sentence(event, analysis) for event in events]
    kept: list[Event] = []
    for event, number in zip(events, numbers, strict=True):
        near = [o for o, n in zip(events, numbers, strict=True) if abs(n - number) <= NEAR and o is not event]
        same = [o for o, n in zip(events, numbers, strict=True) if n == number and o is not event]
        if _is_accident(event, same, analysis, lexicon, number):
            continue
        pair = _pair(event, same, near)
        kept.append(event if pair == event.acled else replace(event, acled=pair))
    return kept


def _pair(event: Event, same: Sequence[Event], near: Sequence[Event]) -> Pair | None:
    if event.type == "PROTEST" and event.acled == PEACEFUL:
        told = {e.acled for e in near if e.type in ("ASSAULT", "COERCE", "PROTEST")}
        return next((pair for pair in (FORCED, VIOLENT, STOPPED) if pair in told), PEACEFUL)
    if event.type == "ASSAULT" and _lemma(event) in HARM:
        causes = [e for e in (*same, *near) if _is_cause(e)]
        return causes[0].acled if causes else event.acled
    return event.acled


def _is_cause(event: Event) -> bool:
    """Tell whether an event's own pair says by what means people were hurt."""
    if event.acled is None or event.type != "ASSAULT" or _lemma(event) in HARM:
        return False
    return event.acled[0] == REMOTE or event.acled in (STOPPED, FORCED)


def _is_accident(event: Event, same: Sequence[Event], analysis: Analysis, lexicon: EventLexicon, number: int) -> bool:
    """Tell whether harm or a blast without anyone who did it stands beside the name of an accident or hazard."""
    if event.type != "ASSAULT" or event.actors or _lemma(event) not in (*HARM, *BLASTS):
        return False
    if any(e.type in ("ASSAULT", "COERCE") and _lemma(e) not in (*HARM, *BLASTS) for e in same):
        return False
    words = analysis.trees[number].tokens
    if any(lexicon.weapon(t) is not None for t in words):
        return False
    return any(lexicon.is_of(t, "accident") or lexicon.is_of(t, "hazard") for t in words if t.upos in ("NOUN", "PROPN"))


def _lemma(event: Event) -> str:
    return event.rule.split("-")[1]


def _sentence(event: Event, analysis: Analysis) -> int:
    tree = analysis.tree_at(event.trigger.start)
    return tree.sentence.index if tree is not None else 0
