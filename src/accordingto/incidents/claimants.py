"""Who stands behind a claim: the originator's name, side and channel, and whether two names mean one claimant."""

from dataclasses import dataclass

from accordingto.incidents.sheet import STEM, Sheet
from accordingto.types.names import normalise
from accordingto.types.reading import Claim

OWN_VOICE = "own-voice"


@dataclass(frozen=True, slots=True)
class Claimant:
    """The originator of a claim; `name` is None where the text does not say who, `side` an actor's country or group."""

    name: str | None
    words: frozenset[str]
    side: str | None
    anonymity: str
    own_voice: bool


def claimant_of(sheet: Sheet, claim: Claim) -> Claimant:
    """Return who is said to know: the first hop of the claim's chain; in the writer's own voice, the outlet."""
    first = claim.source[0] if claim.source else None
    if claim.kind == OWN_VOICE or first is None or first.role == "outlet":
        name = sheet.outlet
        return Claimant(name, _words(name), None, "named" if name else "unknown", True)
    mention = sheet.mentions.get(first.mention) if first.mention else None
    side = mention.actor.country if mention and mention.actor else None
    name = first.name or first.text
    return Claimant(name, _words(name), side, first.anonymity or "unknown", False)


def same_claimant(one: Claimant, other: Claimant) -> bool:
    """Tell whether two names mean one claimant: the same words, or all words of the shorter in the longer."""
    if not one.words or not other.words:
        return False
    return one.words <= other.words or other.words <= one.words


def akin(one: Claimant, other: Claimant) -> bool:
    """Tell whether two names may mean one claimant: they share half of the words of the shorter."""
    shorter = min(len(one.words), len(other.words))
    return shorter > 0 and 2 * len(one.words & other.words) >= shorter


def _words(name: str | None) -> frozenset[str]:
    words = normalise(name or "").split()
    return frozenset(word[:STEM] for word in words if len(word) > 3) or frozenset(words)
