"""Who stands behind a claim: the originator's name, side and channel, and whether two names mean one claimant."""

import re
from dataclasses import dataclass

from accordingto.incidents.sheet import Sheet
from accordingto.types.names import normalise
from accordingto.types.reading import Claim

OWN_VOICE = "own-voice"
_TITLE = re.compile(r"\W+")


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


def _words(name: str | None) -> frozenset[str]:
    return frozenset(word for word in normalise(name or "").split() if len(word) > 3) or frozenset(
        normalise(name or "").split()
    )
