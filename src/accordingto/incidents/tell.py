"""Tell an incident: what its units say, as origins, figures, relations, stances, findings and picks."""

import hashlib
from collections import Counter
from collections.abc import Sequence

from accordingto.incidents.claimants import Claimant, claimant_of
from accordingto.incidents.findings import find_findings
from accordingto.incidents.origins import Saying, by_claim, find_origins
from accordingto.incidents.picks import pick_all
from accordingto.incidents.relations import Told, relate_all
from accordingto.incidents.sheet import Sheet
from accordingto.incidents.stances import find_stances, relate_claims
from accordingto.incidents.units import Unit
from accordingto.types.incidents import DocumentKey, EntryKey, Figure, Incident
from accordingto.types.reading import Claim
from accordingto.types.values import Place


def tell(units: Sequence[Unit], sheets: dict[DocumentKey, Sheet]) -> Incident:
    """Return the incident that some units are tellings of."""
    keys = sorted({unit.document for unit in units})
    origins = find_origins(_voices(_sayings(units, sheets)))
    told = _told(units, sheets, {claim: origin.id for claim, origin in by_claim(origins).items()})
    days = [unit.days for unit in units if unit.days]
    known = {origin.by for origin in origins if origin.by is not None}
    stances = find_stances(units, sheets)
    relations = (*relate_all(told), *relate_claims(units, sheets, origins))
    findings = find_findings(told, relations, stances)
    return Incident(
        id=_id(units),
        formerly=(),
        documents=tuple(key.document for key in keys),
        events=tuple(sorted(sheets[u.document].entry(id) for u in units for id in u.events)),
        type=_type(units),
        place=_place(units),
        earliest=min((first for first, _ in days), default=None),
        latest=max((last for _, last in days), default=None),
        origins=origins,
        support=len(known),
        figures=tuple(each.figure for each in told),
        relations=relations,
        stances=stances,
        agreed=findings.agreed,
        one_sided=findings.one_sided,
        contested=findings.contested,
        picks=pick_all(told),
    )


def _id(units: Sequence[Unit]) -> str:
    first = min(units, key=lambda unit: (unit.published or "9", unit.id))
    entry = (first.events or first.counts)[0]
    return "I" + hashlib.sha256("|".join((*first.document, entry)).encode()).hexdigest()[:16]


def _type(units: Sequence[Unit]) -> str | None:
    types = Counter(unit.type for unit in units if unit.type)
    return max(types, key=lambda each: (types[each], each), default=None)


def _place(units: Sequence[Unit]) -> Place | None:
    votes: Counter[Place] = Counter()
    for unit in units:
        if unit.place is not None:
            votes[unit.place] += round(100 * unit.place_weight)
    return max(votes, key=lambda place: (votes[place], -place.radius_km, place.name), default=None)


def _claims(units: Sequence[Unit], sheets: dict[DocumentKey, Sheet]) -> list[tuple[Sheet, Claim]]:
    ids = sorted({(unit.document, claim) for unit in units for claim in unit.claims})
    return [(sheets[key], sheets[key].claims[id]) for key, id in ids if id in sheets[key].claims]


def _sayings(units: Sequence[Unit], sheets: dict[DocumentKey, Sheet]) -> list[Saying]:
    inside = {(unit.document, id) for unit in units for id in unit.counts}
    sayings = []
    for sheet, claim in _claims(units, sheets):
        counts = [
            count for count in sheet.reading.counts if count.claim == claim.id and (sheet.key, count.id) in inside
        ]
        own = claim.kind == "own-voice"
        told = [unit for unit in units if unit.document == sheet.key and claim.id in unit.claims]
        text = " ".join(
            [sheet.words(sheet.sentences[n]) for n in sorted({unit.sentence for unit in told})]
            if own
            else [sheet.words(span) for span in claim.content]
        )
        sayings.append(
            Saying(
                claim=sheet.entry(claim.id),
                claimant=claimant_of(sheet, claim),
                media=tuple(hop.medium.lower() for hop in claim.source if hop.medium),
                relays=tuple(hop.name for hop in claim.source if hop.role == "relay" and hop.name),
                outlet=sheet.outlet,
                text=text,
                said=sheet.said(claim),
                published=sheet.published,
                figures=frozenset((c.metric, c.of, c.side, c.low, c.high) for c in counts if c.part_of is None),
                counts=len(counts),
                position=claim.content[0].start if claim.content else 0,
            )
        )
    return sayings


def _voices(sayings: Sequence[Saying]) -> Sequence[Saying]:
    """Return the sayings that count as telling of an incident: a writer's own voice where it gives figures, or is alone."""
    return [each for each in sayings if each.counts or not each.claimant.own_voice] or sayings


def _told(units: Sequence[Unit], sheets: dict[DocumentKey, Sheet], origins: dict[EntryKey, str]) -> list[Told]:
    rows = sorted((sheets[unit.document].counts[id].span, unit.document, id) for unit in units for id in unit.counts)
    rows.sort(key=lambda row: (row[1], row[0], row[2]))
    told = []
    for number, (span, key, id) in enumerate(rows, 1):
        sheet = sheets[key]
        count = sheet.counts[id]
        claim = sheet.claims[count.claim]
        who: Claimant = claimant_of(sheet, claim)
        said = sheet.said(claim)
        figure = Figure(
            id=f"f{number}",
            metric=count.metric,
            of=count.of,
            side=count.side,
            unit=count.unit,
            low=count.low,
            high=count.high,
            qualifier=count.qualifier,
            claimant=who.name,
            count=sheet.entry(id),
            claim=claim.id,
            origin=origins[sheet.entry(claim.id)],
            said=said,
        )
        day = said or sheet.published or ""
        told.append(Told(figure, who, day, count.part_of is not None, (*key, span.start)))
    return told
