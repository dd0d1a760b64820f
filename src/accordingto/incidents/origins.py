"""Which claims carry one statement: origins, and of what kind each is.

Claims of one claimant are one origin where they were made on one occasion: in one document, or in several that repeat
the same words or figures. Near-copies are told by shared runs of words (shingles), counted exactly: the documents
of one incident are few, so that nothing has to be estimated.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accordingto.incidents.claimants import Claimant, same_claimant
from accordingto.types.incidents import EntryKey, Origin
from accordingto.types.names import normalise

SHINGLE = 4  # words
COPIED = 0.5  # share of the shorter text's shingles that make it a copy
ALIKE = 0.5  # share of the shorter content's words that make two reports of one claimant one statement
POSTS = ("telegram", "twitter", "facebook", "x", "instagram", "whatsapp", "youtube", "vk", "tiktok", "post", "tweet")
AGENCY = ("news agency", "agency", "news wire", "wire")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Saying:
    """What origins are made of: one claim, with its words and the figures under it in this incident."""

    claim: EntryKey
    claimant: Claimant
    media: tuple[str, ...]  # the channels of its chain, in lower case
    relays: tuple[str, ...]
    outlet: str | None
    text: str
    said: str | None
    published: str | None
    figures: frozenset[tuple[str, str, str | None, int | None, int | None]]  # metric, of, side, low, high
    position: int = 0


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Return the runs of words of a text, whatever their case."""
    words = _WORD.findall(normalise(text))
    return frozenset(tuple(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1)))


def copied(one: str, other: str) -> float:
    """Return the share of the shorter text's shingles that stand in the other, 0 to 1."""
    a, b = shingles(one), shingles(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def find_origins(sayings: Sequence[Saying]) -> tuple[Origin, ...]:
    """Return the origins of an incident's claims, ordered by when they were first published."""
    ordered = sorted(sayings, key=lambda each: (each.published or "9", each.claim.document, each.position, each.claim))
    groups: list[list[Saying]] = []
    for saying in ordered:
        fits = [group for group in groups if _one_origin(group, saying)]
        if fits:
            max(fits, key=lambda group: (_likeness(group, saying), -groups.index(group))).append(saying)
        else:
            groups.append([saying])
    return tuple(_origin(f"O{number}", group) for number, group in enumerate(groups, 1))


def by_claim(origins: Sequence[Origin]) -> Mapping[EntryKey, Origin]:
    """Return the origin of each claim."""
    return {claim: origin for origin in origins for claim in origin.claims}


def _one_origin(group: Sequence[Saying], saying: Saying) -> bool:
    return any(_same_statement(other, saying) for other in group) and not any(_apart(other, saying) for other in group)


def _same_statement(one: Saying, other: Saying) -> bool:
    if one.claim == other.claim:
        return True
    if one.claim.document == other.claim.document:
        return same_claimant(one.claimant, other.claimant)
    if copied(one.text, other.text) >= COPIED:
        return True
    known = same_claimant(one.claimant, other.claimant) and not one.claimant.own_voice
    return known and (bool(one.figures & other.figures) or _alike(one.text, other.text) >= ALIKE)


def _apart(one: Saying, other: Saying) -> bool:
    """Tell whether two sayings are of different occasions: other days, or another number for the same thing."""
    if one.said and other.said and one.said != other.said:
        return True
    if one.claimant.own_voice and other.claimant.own_voice:
        return False
    numbers = {figure[:3]: figure[3:] for figure in one.figures}
    shared = [figure for figure in other.figures if figure[:3] in numbers]
    return bool(shared) and not any(numbers[figure[:3]] == figure[3:] for figure in shared)


def _likeness(group: Sequence[Saying], saying: Saying) -> float:
    return max(_alike(other.text, saying.text) + len(other.figures & saying.figures) for other in group)


def _alike(one: str, other: str) -> float:
    a, b = (frozenset(word for word in _WORD.findall(normalise(text)) if len(word) > 3) for text in (one, other))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _origin(id: str, group: Sequence[Saying]) -> Origin:
    first = group[0]
    documents = tuple(dict.fromkeys(each.claim.document for each in group))
    published = min((each.published for each in group if each.published), default=None)
    claims = tuple(sorted(each.claim for each in group))
    return Origin(id, _kind(group), _by(first), documents, claims, published, _why(group))


def _by(saying: Saying) -> str | None:
    return None if saying.claimant.anonymity == "unknown" else saying.claimant.name


def _kind(group: Sequence[Saying]) -> str:
    media = " ".join(medium for each in group for medium in each.media)
    if all(each.claimant.anonymity == "unknown" for each in group):
        return "unknown"
    if any(word in media.split() for word in POSTS):
        return "post"
    if any(word in media for word in AGENCY):
        return "agency"
    return "correspondent" if all(each.claimant.own_voice for each in group) else "statement"


def _why(group: Sequence[Saying]) -> str:
    documents = {each.claim.document for each in group}
    first = group[0]
    if len(group) == 1:
        return "one claim"
    if len(documents) == 1:
        return f"claims of {first.claimant.name or 'one source'} on one occasion in one document"
    share = max(copied(first.text, each.text) for each in group if each.claim.document != first.claim.document)
    if share >= COPIED:
        return f"near-copy {share:.2f}"
    return f"{first.claimant.name or 'one source'} told with the same figures or words in {len(documents)} documents"
