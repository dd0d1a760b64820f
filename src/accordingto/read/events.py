"""Events: every trigger of the lexicon with its roles, circumstances, status and codes, under its claim.

Source: the event types of PLOVER 0.8; triggers and arguments as in ACE.
Does not handle: events that no word of the lexicon names.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from accordingto.read.analysis import Analysis, ClaimIndex
from accordingto.read.causes import with_causes
from accordingto.read.circumstances import place_of, time_of
from accordingto.read.coding import Sides, codes_of, side_of
from accordingto.read.elsewhere import with_settings, words_of_speech
from accordingto.read.lexicon import EventLexicon
from accordingto.read.retold import with_shared_ids
from accordingto.read.roles import Roles, roles_of, weapon_class
from accordingto.read.status import status_of
from accordingto.read.tree import Tree
from accordingto.read.triggers import Trigger, find_triggers
from accordingto.types.ids import Ids
from accordingto.types.reading import Event
from accordingto.types.text import Span, Token

DEEPER = ("advcl", "acl", "acl:relcl", "xcomp", "obl", "nmod", "obj", "csubj")
Finder = Callable[[Analysis, Tree, Token, Sequence[Span]], str | None]
# Scores by what the trigger is; the cases that set them are the rows' examples.
VERB_SCORE, NOUN_SCORE = 0.9, 0.85
STATUS_FACTOR = {"actual": 1.0, "ongoing": 1.0, "attempted": 0.97, "planned": 0.85, "hypothetical": 0.8, "denied": 0.85}
DEPTH_FACTOR = 0.97  # for each clause that the event stands below another event or main verb
NO_ROLE_FACTOR = 0.93  # neither actor nor recipient found


@dataclass(frozen=True, slots=True)
class Scene:
    """What one event is built from besides its trigger."""

    analysis: Analysis
    claims: ClaimIndex
    lexicon: EventLexicon
    ids: Ids


def find_events(analysis: Analysis, claims: ClaimIndex, lexicon: EventLexicon, ids: Ids) -> tuple[Event, ...]:
    """Return the events of a document in text order, retold ones with one `event_id`.

    Args:
        analysis: the parsed text; mentions that are coded as actors make the ACLED pair and type of violence surer.
        claims: which claim covers which words; its own voice takes what no one else says.
    """
    scene = Scene(analysis, claims, lexicon, ids)
    events: list[Event] = []
    for tree in analysis.trees:
        triggers = _without_carriers(find_triggers(tree, lexicon))
        events.extend(_event(scene, trigger) for trigger in triggers)
    events.sort(key=lambda e: (e.trigger, e.type))
    told = with_shared_ids(with_causes(events, analysis, lexicon), analysis, lexicon)
    return with_settings(told, analysis)


def _without_carriers(triggers: Sequence[Trigger]) -> list[Trigger]:
    """Return the triggers less the accusations whose charge is an event of its own ("accused X of shelling Y")."""
    kept = []
    for trigger in triggers:
        charged = trigger.row.id.startswith(("accuse-accuse", "accuse-blame", "accuse-alle"))
        if not (charged and any(_is_charge(trigger, other) for other in triggers)):
            kept.append(trigger)
    return kept


def _is_charge(carrier: Trigger, other: Trigger) -> bool:
    if other.token is carrier.token or other.row.type == "ACCUSE":
        return False
    tree, head = carrier.tree, other.token
    while head.deprel == "conj":
        head = tree.tokens[head.head]
    return head.head == carrier.token.index and head.deprel in ("advcl", "ccomp", "xcomp", "acl")


def _event(scene: Scene, trigger: Trigger) -> Event:
    analysis, lexicon = scene.analysis, scene.lexicon
    tree, row = trigger.tree, trigger.row
    roles = roles_of(trigger, lexicon, analysis.mentions, _in_times(analysis, tree))
    weapons = [*roles.weapons, *_instruments(trigger, lexicon)]
    armament = weapon_class([*weapons, *trigger.words], lexicon) if row.type == "ASSAULT" else None
    codes = codes_of(row, armament, _sides(scene, tree, roles), lexicon)
    actors, recipients = _mentions(scene, tree, roles.actors), _mentions(scene, tree, roles.recipients)
    status = status_of(trigger, lexicon)
    id_ = scene.ids.make("event", [trigger.span], row.type)
    claim = scene.claims.at(trigger.span)
    spoken = words_of_speech(claim)
    return Event(
        id=id_,
        event_id=scene.ids.make("shared", [trigger.span], row.type),
        claim=claim.id,
        trigger=trigger.span,
        text=analysis.words(trigger.span),
        type=row.type,
        mode=codes.mode,
        cameo=codes.cameo,
        acled=codes.acled,
        violence=codes.violence,
        actors=actors,
        recipients=recipients,
        weapons=_mentions(scene, tree, weapons),
        place=_circumstance(place_of, analysis, trigger, spoken),
        time=_circumstance(time_of, analysis, trigger, spoken),
        status=status,
        rule=row.id,
        score=_score(trigger, status, bool(actors or recipients)),
    )


def _instruments(trigger: Trigger, lexicon: EventLexicon) -> list[Token]:
    """Return the weapons behind the object, tied to it or to the verb: "attacked the village with howitzers"."""
    tree = trigger.tree
    below = [n for o in tree.children(trigger.token, "obj") for n in tree.children(o, "nmod")]
    return [
        n
        for n in (*tree.children(trigger.token, "obl"), *below)
        if tree.case(n) in ("with", "using") and lexicon.weapon(n) is not None
    ]


def _in_times(analysis: Analysis, tree: Tree) -> frozenset[int]:
    """Return the tokens of a sentence that stand in expressions of time, by index."""
    spans = [t.span for t in analysis.times if t.span.overlaps(tree.sentence.span)]
    return frozenset(t.index for t in tree.tokens if any(span.overlaps(t.span) for span in spans))


def _circumstance(find: Finder, analysis: Analysis, trigger: Trigger, spoken: Sequence[Span]) -> str | None:
    return find(analysis, trigger.tree, trigger.anchor, spoken) or find(analysis, trigger.tree, trigger.token, spoken)


def _sides(scene: Scene, tree: Tree, roles: Roles) -> Sides:
    def sides(tokens: Iterable[Token]) -> frozenset[str]:
        return frozenset(side_of(tree, t, scene.analysis.mentions, scene.lexicon) for t in tokens)

    return Sides(sides(roles.actors), sides(roles.recipients))


def _mentions(scene: Scene, tree: Tree, tokens: Iterable[Token]) -> tuple[str, ...]:
    found = (scene.analysis.mentions.at(tree, token) for token in tokens)
    return tuple(dict.fromkeys(m.id for m in found if m is not None))


def _score(trigger: Trigger, status: str, has_roles: bool) -> float:
    score = VERB_SCORE if trigger.row.word == "verb" or trigger.light is not None else NOUN_SCORE
    depth = sum(1 for t in (trigger.anchor, *trigger.tree.ancestors(trigger.anchor)) if t.deprel in DEEPER)
    score *= STATUS_FACTOR[status] * DEPTH_FACTOR**depth
    return round(score if has_roles else score * NO_ROLE_FACTOR, 3)
