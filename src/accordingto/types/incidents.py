"""The record of what several documents tell together: incidents, their origins, figures, relations, stances and picks.

An incident states nothing of its own: everything in it points at the events, claims and counts of readings.
"""

from dataclasses import asdict, dataclass
from typing import NamedTuple

from accordingto.types.codec import Json
from accordingto.types.values import Place

SCHEMA = "accordingto/incidents/1"

ORIGIN_KINDS = ("agency", "post", "statement", "correspondent", "unknown")
RELATION_KINDS = ("agree", "contradict", "update", "scope", "same")
ABOUT = ("count", "denial", "responsibility", "control", "date", "place", "existence")
STANCES = ("accuses", "denies", "accepts", "confirms", "no-comment")
POLICIES = ("range", "ucdp", "acled")


class DocumentKey(NamedTuple):
    """A document in one version, as every store keys it."""

    document: str
    version: str


class EntryKey(NamedTuple):
    """An entry of a reading: the document, its version, the entry's id."""

    document: str
    version: str
    entry: str


@dataclass(frozen=True, slots=True)
class Former:
    """An id that led to this incident, and why it is no longer in use."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """One statement, post, agency copy or report, whoever carries it; `first` is when it was first published, ISO 8601."""

    id: str
    kind: str
    by: str | None
    documents: tuple[str, ...]
    claims: tuple[EntryKey, ...]
    first: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One count in an incident, with whoever is said to have given it; `said` is an ISO 8601 date."""

    id: str
    metric: str
    of: str
    side: str | None
    unit: str
    low: int | None
    high: int | None
    qualifier: str
    claimant: str | None
    count: EntryKey
    claim: str
    origin: str
    said: str | None


@dataclass(frozen=True, slots=True)
class Relation:
    """How two figures (by id) or two claims (by key) stand to each other; an update goes from a to b."""

    a: str | EntryKey
    b: str | EntryKey
    kind: str
    about: str
    why: str


@dataclass(frozen=True, slots=True)
class Stance:
    """That someone accuses, denies, accepts, confirms or keeps silent, and of what."""

    who: str | None
    stance: str
    of: str
    claim: EntryKey


@dataclass(frozen=True, slots=True)
class Finding:
    """A line for people: what is agreed, told by one side only, or contested, with the figures or claims it rests on."""

    about: str
    text: str
    figures: tuple[str, ...] = ()
    claims: tuple[EntryKey, ...] = ()
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pick:
    """What a named policy picks of the figures of one metric, and which figures it rests on."""

    policy: str
    metric: str
    low: int | None
    best: int | None
    high: int | None
    figures: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Incident:
    """Something that several documents tell of, with everything they say of it."""

    id: str
    formerly: tuple[Former, ...]
    documents: tuple[str, ...]
    events: tuple[EntryKey, ...]
    type: str | None
    place: Place | None
    earliest: str | None
    latest: str | None
    origins: tuple[Origin, ...]
    support: int
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    stances: tuple[Stance, ...]
    agreed: tuple[Finding, ...]
    one_sided: tuple[Finding, ...]
    contested: tuple[Finding, ...]
    picks: tuple[Pick, ...]


def incidents_to_json(incidents: tuple[Incident, ...]) -> dict[str, Json]:
    """Return the record of the incidents as JSON values, in the order of the contract."""
    return {"schema": SCHEMA, "incidents": [_incident(each) for each in incidents]}


def _incident(incident: Incident) -> Json:
    return {
        "id": incident.id,
        "formerly": [{"id": former.id, "reason": former.reason} for former in incident.formerly],
        "documents": list(incident.documents),
        "events": [_key(key, "event") for key in incident.events],
        "type": incident.type,
        "place": _place(incident.place),
        "earliest": incident.earliest,
        "latest": incident.latest,
        "origins": [_origin(origin) for origin in incident.origins],
        "support": incident.support,
        "figures": [_figure(figure) for figure in incident.figures],
        "relations": [
            {"a": _end(each.a), "b": _end(each.b), "kind": each.kind, "about": each.about, "why": each.why}
            for each in incident.relations
        ],
        "stances": [
            {"who": each.who, "stance": each.stance, "of": each.of, **_key(each.claim, "claim")}
            for each in incident.stances
        ],
        "agreed": [_finding(each) for each in incident.agreed],
        "one_sided": [_finding(each) for each in incident.one_sided],
        "contested": [_finding(each) for each in incident.contested],
        "picks": {policy: _picks(policy, incident.picks) for policy in POLICIES},
    }


def _key(key: EntryKey, name: str) -> dict[str, Json]:
    return {"document": key.document, "version": key.version, name: key.entry}


def _place(place: Place | None) -> Json:
    if place is None:
        return None
    values: dict[str, Json] = asdict(place)
    return values | {"disputed": list(place.disputed)}


def _origin(origin: Origin) -> Json:
    return {
        "id": origin.id,
        "kind": origin.kind,
        "by": origin.by,
        "documents": list(origin.documents),
        "claims": [_key(key, "claim") for key in origin.claims],
        "first": origin.first,
        "why": origin.why,
    }


def _figure(figure: Figure) -> Json:
    return {
        "id": figure.id,
        "metric": figure.metric,
        "of": figure.of,
        "side": figure.side,
        "unit": figure.unit,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "claimant": figure.claimant,
        **_key(figure.count, "count"),
        "claim": figure.claim,
        "origin": figure.origin,
        "said": figure.said,
    }


def _end(end: str | EntryKey) -> Json:
    return end if isinstance(end, str) else _key(end, "claim")


def _finding(finding: Finding) -> Json:
    return {
        "about": finding.about,
        "text": finding.text,
        "figures": list(finding.figures),
        "claims": [_key(key, "claim") for key in finding.claims],
        "sides": list(finding.sides),
    }


def _picks(policy: str, picks: tuple[Pick, ...]) -> dict[str, Json]:
    """Return one policy's picks by metric; `range` is the lowest and the highest figure, as a pair."""
    return {
        pick.metric: [pick.low, pick.high]
        if policy == "range"
        else {"low": pick.low, "best": pick.best, "high": pick.high, "figures": list(pick.figures), "why": pick.why}
        for pick in picks
        if pick.policy == policy
    }
