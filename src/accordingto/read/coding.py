"""The codes of an event: mode by weapon, ACLED's pair and UCDP's type of violence by who acts on whom.

Source: PLOVER 0.8 modes; CAMEO 1.1b3 (193 to 195 and 204 by weapon); ACLED codebook 2023 (event and sub-event types);
UCDP GED codebook (types of violence).
Does not handle: actors whose side no word tells: then the pair or type that depends on it is None.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from accordingto.read.lexicon import EventLexicon, Pair, Refinement, Row
from accordingto.read.mentions import MentionIndex
from accordingto.read.tree import Tree
from accordingto.types.text import Token

STATE = {"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "PRM"}
ARMED = {"REB", "UAF"}
CROWD = "protest"
PLAIN_MODES = ("", "firearms", "explosives", "heavy-weapons", "aerial", "drone")


ANY_FORCE = "190"  # CAMEO: use conventional military force, not specified below
FORCE_BY_MODE = {"firearms": "193", "heavy-weapons": "194", "aerial": "195", "drone": "195", "unconventional": "204"}


@dataclass(frozen=True, slots=True)
class Codes:
    """What a row and its actors come to: PLOVER mode, CAMEO code, ACLED pair, UCDP type of violence."""

    mode: str | None
    cameo: str | None
    acled: Pair | None
    violence: str | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides that take part, each one of state, nonstate, civilian, protest, unknown."""

    actors: frozenset[str]
    recipients: frozenset[str]


def side_of(tree: Tree, token: Token, mentions: MentionIndex, lexicon: EventLexicon) -> str:
    """Return on which side the phrase under a head stands: its role noun first, then the actor that it is coded as."""
    if lexicon.is_of(token, CROWD):
        return CROWD
    mention = mentions.at(tree, token)
    words = [token, *tree.children(token, "compound", "amod", "flat", "nmod:desc", "appos")]
    sectors = [s for w in words if (s := lexicon.sector(w)) is not None]
    if sectors and (sectors[0] in ARMED or any(s in ARMED for s in sectors)):
        return "nonstate"
    if mention is not None and mention.actor is not None and mention.actor.sector:
        sectors.insert(0, mention.actor.sector)
    if not sectors:
        state = mention is not None and mention.kind == "place" and mention.actor is not None
        return "state" if state else "unknown"
    if sectors[0] in STATE:
        return "state"
    return "nonstate" if sectors[0] in ARMED else "civilian"


def codes_of(row: Row, weapon: tuple[str, str] | None, sides: Sides, lexicon: EventLexicon) -> Codes:
    """Return the codes of an event by its row, its weapon and its sides."""
    mode = row.mode
    if row.type == "ASSAULT" and weapon is not None and (mode or "") in PLAIN_MODES[:3]:
        mode = weapon[0]
    refinement = _refine(row, mode, weapon, sides, lexicon.refinements)
    pair = refinement.acled if refinement is not None else row.acled
    cameo = FORCE_BY_MODE.get(mode or "", row.cameo) if row.cameo == ANY_FORCE else row.cameo
    return Codes(mode, cameo, pair, _violence(row, sides), refinement.id if refinement is not None else None)


def _refine(
    row: Row, mode: str | None, weapon: tuple[str, str] | None, sides: Sides, table: Sequence[Refinement]
) -> Refinement | None:
    origin = ": ".join(row.acled) if row.acled else "none"
    for line in table:
        if line.type != row.type or (line.mode and line.mode != mode) or (line.origin and line.origin != origin):
            continue
        if line.weapon and (weapon is None or weapon[1] != line.weapon):
            continue
        if _has(line.actor, sides.actors) and _has(line.recipient, sides.recipients):
            return line
    return None


def _has(wanted: str, found: frozenset[str]) -> bool:
    if not wanted:
        return True
    if wanted == "unknown":
        return not found - {"unknown"}
    return wanted in found


def _violence(row: Row, sides: Sides) -> str | None:
    """Return UCDP's type where both sides are told: two armed sides, or an armed one against civilians."""
    if row.type != "ASSAULT":
        return None
    actors, others = sides.actors - {"unknown"}, sides.recipients - {"unknown"}
    if "civilian" in others and actors & {"state", "nonstate"}:
        return "one-sided"
    both = actors | others
    if not actors or not others or not (both <= {"state", "nonstate"}):
        return None
    return "state-based" if "state" in both else "non-state"
