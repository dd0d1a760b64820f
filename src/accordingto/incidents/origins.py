"""Which claims carry one statement: origins, and of what kind each is.

Claims of one claimant are one origin where they were made on one occasion: in one document, or in several that repeat
the same words or figures. Near-copies are told by shared runs of words (shingles), counted exactly: the documents
of one incident are few, so that nothing has to be estimated.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from accordingto.incidents.claimants import Claimant, akin, same_claimant
from accordingto.incidents.sheet import stems
from accordingto.types.incidents import EntryKey, Origin
from accordingto.types.names import normalise

SHINGLE = 4  # words
COPIED = 0.5  # share of the shorter text's shingles that make it a copy
ALIKE = 0.5  # share of the shorter content's words that make two reports of one claimant one statement
SHORT = 4  # words; a shorter content says little more than its figure
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
    counts: int = 0  # how many figures, parts of others too
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
    """Return the origins of an incident's claims, ordered by when they were first published.

    The sayings of each document are joined first, then what several documents carry.
    """
    ordered = sorted(sayings, key=lambda each: (each.published or "9", each.claim.document, each.position, each.claim))
    occasions = _join([[saying] for saying in ordered], _one_occasion)
    groups = _join(occasions, _one_statement)
    return tuple(_origin(f"O{number}", group) for number, group in enumerate(groups, 1))


Group = list[Saying]


def _join(parts: Sequence[Group], likeness: Callable[[Group, Group], float]) -> list[Group]:
    """Return the groups when each part in turn has joined the most alike group before it, if any is alike."""
    groups: list[Group] = []
    for part in parts:
        best = max(((likeness(group, part), -n) for n, group in enumerate(groups)), default=(0.0, 0))
        if best[0] > 0:
            groups[-best[1]] += part
        else:
            groups.append(list(part))
    return groups


def by_claim(origins: Sequence[Origin]) -> Mapping[EntryKey, Origin]:
    """Return the origin of each claim."""
    return {claim: origin for origin in origins for claim in origin.claims}


def _one_occasion(group: Group, part: Group) -> float:
    """Return above 0 where all is said by one claimant in one document on one occasion."""
    one, other = group[0], part[0]
    if one.claim.document != other.claim.document or not same_claimant(one.claimant, other.claimant):
        return 0.0
    return 0.0 if any(_apart(a, b) for a in group for b in part) else 1.0


def _one_statement(group: Group, part: Group) -> float:
    """Return how likely two documents carry one statement, 0 where they do not."""
    if {each.claim.document for each in group} & {each.claim.document for each in part}:
        return 0.0
    pairs = [(a.claimant, b.claimant) for a in group for b in part]
    if not any(_could_be_one(a, b) for a, b in pairs):
        return 0.0
    one, other = (" ".join(each.text for each in side) for side in (group, part))
    share = copied(one, other)
    if share >= COPIED:
        return 3.0 + share
    if any(_apart(a, b) for a in group for b in part):
        return 0.0
    both_own = all(each.claimant.own_voice for each in (*group, *part))
    known = not both_own and any(same_claimant(a, b) for a, b in pairs)
    near = not both_own and any(akin(a, b) for a, b in pairs)
    figures = [frozenset(figure for each in side for figure in each.figures) for side in (group, part)]
    shared, alike = figures[0] & figures[1], _alike(one, other)
    if known and (shared or alike >= ALIKE):
        return 1.0 + alike + len(shared)
    short = min(len(stems(one)), len(stems(other))) < SHORT
    if near and shared and (short or alike >= ALIKE):
        return alike + len(shared)
    return 0.0


def _could_be_one(one: Claimant, other: Claimant) -> bool:
    """Tell whether copied words may be one statement: not where two are named who have nothing in common."""
    known = one.name is not None and other.name is not None and not one.own_voice and not other.own_voice
    return not known or same_claimant(one, other) or akin(one, other)


def _apart(one: Saying, other: Saying) -> bool:
    """Tell whether two sayings are of different occasions: other days, or another number for the same thing."""
    if one.said and other.said and one.said != other.said:
        return True
    if one.claim.document == other.claim.document and one.claimant.own_voice:
        return False
    numbers = {figure[:3]: figure[3:] for figure in one.figures}
    shared = [figure for figure in other.figures if figure[:3] in numbers]
    return bool(shared) and not any(numbers[figure[:3]] == figure[3:] for figure in shared)


def _alike(one: str, other: str) -> float:
    """Return the share of the shorter text's longer words that stand in the other, 0 to 1."""
    a, b = stems(one), stems(other)
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _origin(id: str, group: Group) -> Origin:
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
