"""Who accuses, denies, accepts, confirms or keeps silent, and which claims stand against each other for it.

The reading says it: a silence is a claim of its own kind, a denial has its polarity, and the saying itself may be an event
(to accuse, to concede, to reject). Does not handle: an accusation in words that are no event of that type.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from accordingto.incidents.claimants import claimant_of, same_claimant
from accordingto.incidents.origins import by_claim
from accordingto.incidents.sheet import Sheet, stems
from accordingto.incidents.units import FAMILIES, Unit
from accordingto.types.incidents import DocumentKey, Origin, Relation, Stance
from accordingto.types.reading import Claim, Event

SAYINGS = {"ACCUSE": "accuses", "CONCEDE": "accepts", "REJECT": "denies"}
ALIKE = 0.5  # share of the shorter content's words by which a denial and a claim are about one thing
Sheets = Mapping[DocumentKey, Sheet]


def find_stances(units: Sequence[Unit], sheets: Sheets) -> tuple[Stance, ...]:
    """Return the stances of the claims of an incident, in the order of documents and texts."""
    found = []
    for sheet, claim in claims_of(units, sheets):
        stance = stance_of(sheet, claim)
        if stance is not None:
            found.append(Stance(claimant_of(sheet, claim).name, stance, about(sheet, claim), sheet.entry(claim.id)))
    return tuple(found)


def claims_of(units: Sequence[Unit], sheets: Sheets) -> Iterator[tuple[Sheet, Claim]]:
    """Yield the claims of some units, by document and place in the text."""
    for key in sorted({unit.document for unit in units}):
        sheet = sheets[key]
        ids = {id for unit in units if unit.document == key for id in (*unit.claims, *unit.asides)}
        claims = [sheet.claims[id] for id in ids if id in sheet.claims]
        yield from ((sheet, claim) for claim in sorted(claims, key=lambda c: (c.content[:1], c.id)))


def stance_of(sheet: Sheet, claim: Claim) -> str | None:
    """Return the stance that a claim takes, None where it only tells."""
    if claim.kind == "own-voice":
        return None
    if claim.kind == "no-comment":
        return "no-comment"
    if claim.polarity == "denied":
        return "denies"
    said = [each for each in sheet.reading.events if any(span.overlaps(each.trigger) for span in claim.cue)]
    return next((SAYINGS[each.type] for each in said if each.type in SAYINGS), None)


def about(sheet: Sheet, claim: Claim) -> str:
    """Return what a stance is of: responsibility where someone is said to have done it, a count, else existence."""
    events = _events(sheet, claim)
    if any(event.actors for event in events):
        return "responsibility"
    if any(count.claim == claim.id for count in sheet.reading.counts):
        return "count"
    return "existence" if events else "responsibility"


def relate_claims(units: Sequence[Unit], sheets: Sheets, origins: Sequence[Origin]) -> tuple[Relation, ...]:
    """Return the relations of denials: to the same statement elsewhere, and to what they deny."""
    origin = by_claim(origins)
    claims = [pair for pair in claims_of(units, sheets) if pair[1].kind not in ("own-voice", "no-comment")]
    denials = [pair for pair in claims if stance_of(*pair) == "denies"]
    found: dict[frozenset[object], Relation] = {}
    for (sheet, claim), (elsewhere, other) in product(denials, claims):
        a, b = sheet.entry(claim.id), elsewhere.entry(other.id)
        if a == b or not _one_matter(sheet, claim, elsewhere, other):
            continue
        what = about(sheet, claim)
        both = stance_of(elsewhere, other) == "denies"
        first, second = min(a, b), max(a, b)
        if a in origin and b in origin and origin[a] == origin[b]:
            relation = Relation(first, second, "same", "denial" if both else what, "one statement")
        elif same_claimant(claimant_of(sheet, claim), claimant_of(elsewhere, other)):
            continue
        elif both:
            relation = Relation(first, second, "agree", "denial", "both deny it")
        else:
            relation = Relation(a, b, "contradict", what, "what one says, the other denies")
        found.setdefault(frozenset((a, b)), relation)
    return tuple(found.values())


def _one_matter(sheet: Sheet, claim: Claim, elsewhere: Sheet, other: Claim) -> bool:
    """Tell whether two claims are about one thing: the same words tell of their events, and they share other words."""
    events = [stems(" ".join(event.text for event in _events(s, c))) for s, c in ((sheet, claim), (elsewhere, other))]
    if not events[0] & events[1]:
        return False
    one, two = stems(_words(sheet, claim)), stems(_words(elsewhere, other))
    return bool(one and two) and len(one & two) >= ALIKE * min(len(one), len(two))


def _words(sheet: Sheet, claim: Claim) -> str:
    return " ".join(sheet.words(span) for span in claim.content)


def _events(sheet: Sheet, claim: Claim) -> list[Event]:
    return [each for each in sheet.reading.events if each.claim == claim.id and each.type in FAMILIES]
