"""Events told more than once in a document: entries that tell of the same event share its id.

Careful rather than complete: a later entry joins an earlier one only if it points back ("the attack", "that raid") or
says the same thing again, and nothing told of the two differs.
Does not handle: retelling across types; a summary of several events.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from accordingto.read.analysis import Analysis
from accordingto.read.lexicon import EventLexicon
from accordingto.read.tree import Tree
from accordingto.types.reading import Event, Mention
from accordingto.types.text import Token

POINTERS = {"the", "this", "that", "these", "those"}
GENERAL = ("attack", "assault", "strike", "raid", "bombing", "operation", "offensive", "violence", "killing")
STEM = 4  # letters that two words of one family share: "attack", "attacked", "attackers"
LOOK_BACK = 12  # events that a pointing mention may reach back
HARM = ("kill", "injure", "wound", "die", "hurt", "war", "damage", "destroy", "evacuate")
HAPPENED = ("actual", "ongoing", "attempted")


def with_shared_ids(events: Sequence[Event], analysis: Analysis, lexicon: EventLexicon) -> tuple[Event, ...]:
    """Return the events, in order, those that tell of an earlier one with that one's `event_id`."""
    mentions = {m.id: m for m in analysis.mentions.entries}
    done: list[Event] = []
    for event in events:
        told = _told_before(event, done[-LOOK_BACK:], analysis, mentions)
        done.append(event if told is None else replace(event, event_id=told.event_id))
    return tuple(done)


def _told_before(
    event: Event, earlier: Sequence[Event], analysis: Analysis, mentions: Mapping[str, Mention]
) -> Event | None:
    points = _points_back(event, analysis)
    for other in reversed(earlier):
        means = points and _can_mean(event, other)
        if other.type != event.type or not _compatible(event, other, analysis, mentions, patients=not means):
            continue
        if means or _says_again(event, other, mentions):
            return other
    return None


def _points_back(event: Event, analysis: Analysis) -> bool:
    """Tell whether the trigger is a definite noun without modifiers that would tell it from others."""
    tree, token = analysis.tree_at(event.trigger.start), analysis.token_at(event.trigger.end - 1)
    if tree is None or token is None or token.upos != "NOUN" or token.xpos == "VBG":
        return False
    return any(d.text.lower() in POINTERS for d in tree.children(token, "det")) and not _is_specified(tree, token)


def _can_mean(event: Event, other: Event) -> bool:
    """Tell whether a pointing noun can stand for another event's word: of one family, or a general word for an act."""
    mine, theirs = event.rule.split("-")[1], other.rule.split("-")[1]
    return mine[:STEM] == theirs[:STEM] or (mine in GENERAL and theirs not in HARM)


def _is_specified(tree: Tree, token: Token) -> bool:
    return any(tree.case(c) in ("of", "in", "on", "against") for c in tree.children(token, "nmod"))


def _says_again(event: Event, other: Event, mentions: Mapping[str, Mention]) -> bool:
    """Tell whether two entries name the same act by and on the same, both told."""
    same_word = event.rule.split("-")[:2] == other.rule.split("-")[:2]
    actors = _entities(event.actors, mentions) & _entities(other.actors, mentions)
    recipients = _entities(event.recipients, mentions) & _entities(other.recipients, mentions)
    return same_word and bool(actors) and bool(recipients)


def _compatible(
    event: Event, other: Event, analysis: Analysis, mentions: Mapping[str, Mention], *, patients: bool
) -> bool:
    """Tell whether nothing told of two events differs; who suffered may be told by another name: a base, its soldiers."""
    if (event.status in HAPPENED) != (other.status in HAPPENED):
        return False
    if event.mode and other.mode and event.mode != other.mode:
        return False
    sides = [(event.actors, other.actors), *([(event.recipients, other.recipients)] if patients else [])]
    for mine, theirs in sides:
        a, b = _entities(mine, mentions), _entities(theirs, mentions)
        if a and b and not a & b:
            return False
    return _same_or_open(_place_name(event, analysis), _place_name(other, analysis)) and _same_or_open(
        _time_value(event, analysis), _time_value(other, analysis)
    )


def _entities(ids: Sequence[str], mentions: Mapping[str, Mention]) -> set[str]:
    return {mentions[i].entity for i in ids}


def _place_name(event: Event, analysis: Analysis) -> str | None:
    return next((p.text for p in analysis.places if p.id == event.place), None)


def _time_value(event: Event, analysis: Analysis) -> str | None:
    return next((t.value for t in analysis.times if t.id == event.time), None)


def _same_or_open(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b
