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
    about: frozenset[str] = frozenset()  # the words of name, roles and description


def claimant_of(sheet: Sheet, claim: Claim) -> Claimant:
    """Return who is said to know: the first hop of the claim's chain; in the writer's own voice, the outlet."""
    first = claim.source[0] if claim.source else None
    if claim.kind == OWN_VOICE or first is None or first.role == "outlet":
        name = sheet.outlet
        return Claimant(name, _words(name), None, "named" if name else "unknown", True, _words(name))
    mention = sheet.mentions.get(first.mention) if first.mention else None
    side = mention.actor.country if mention and mention.actor else None
    name = first.name or first.text
    same = [each for each in sheet.mentions.values() if mention and each.entity == mention.entity]
    same += [each for each in sheet.mentions.values() if each.name and each.name == name and each not in same]
    described = " ".join([name or "", first.text or "", *(role for each in same for role in each.roles)])
    return Claimant(name, _words(name), side, first.anonymity or "unknown", False, _words(described))


def same_claimant(one: Claimant, other: Claimant) -> bool:
    """Tell whether two names mean one claimant: the same words, or all words of the shorter in the longer."""
    if not one.words or not other.words:
        return False
    if "unnamed" in (one.anonymity, other.anonymity):
        return one.words == other.words
    return one.words <= other.words or other.words <= one.words


def akin(one: Claimant, other: Claimant) -> bool:
    """Tell whether two may be one claimant: one's name shares half of its words with the other's name and roles."""
    pairs = ((one.words, other.about), (other.words, one.about))
    return any(words and 2 * len(words & about) >= len(words) for words, about in pairs)


def one_party(one: Claimant, other: Claimant) -> bool:
    """Tell whether two speak for one body: their names are akin, or both are of one state or group."""
    return akin(one, other) or (one.side is not None and one.side == other.side)


def _words(name: str | None) -> frozenset[str]:
    words = normalise(name or "").split()
    return frozenset(word[:STEM] for word in words if len(word) > 3) or frozenset(words)
