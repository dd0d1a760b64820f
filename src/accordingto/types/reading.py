"""The record of one document: who is said to have said what, and everything under it; each entry points at its words.

Field names and meanings are the contract of the reading; `codec` turns it to JSON and back.
"""

from dataclasses import dataclass

from accordingto.types.text import Document, Span
from accordingto.types.values import Actor, Place

SCHEMA = "accordingto/reading/1"

MENTION_FORMS = ("name", "nominal", "pronoun")
MENTION_KINDS = ("person", "organisation", "group", "place", "facility", "weapon", "vehicle", "nationality", "object")
TOPONYM_USES = ("literal", "metonym", "modifier", "demonym")
TIME_TYPES = ("DATE", "TIME", "DURATION", "SET")
CLAIM_KINDS = ("statement", "attitude", "no-comment", "own-voice")
CLAIM_FORMS = ("direct", "indirect", "mixed")
HOP_ROLES = ("speaker", "relay", "outlet")
ANONYMITY = ("named", "role", "unnamed", "unknown")
POLARITIES = ("affirmed", "denied")
CERTAINTIES = ("asserted", "hedged", "reported", "unconfirmed")
EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
STATUSES = ("actual", "attempted", "ongoing", "planned", "hypothetical", "denied")
METRICS = (
    "killed", "injured", "casualties", "missing", "captured", "hostages", "released", "displaced", "evacuated",
    "arrested", "troops", "equipment-destroyed", "equipment-damaged", "other",
)  # fmt: skip
QUALIFIERS = ("exactly", "at-least", "more-than", "about", "nearly", "between", "at-most", "less-than", "several")


@dataclass(frozen=True, slots=True)
class Producer:
    """The versions that made a reading: package, reader model, gazetteer, ontology (the tables of the package)."""

    package: str
    reader: str
    gazetteer: str
    ontology: str


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of someone or something; mentions of one thing share `entity`."""

    id: str
    span: Span
    head: Span
    text: str
    form: str
    kind: str
    entity: str
    name: str | None = None
    roles: tuple[str, ...] = ()
    actor: Actor | None = None


@dataclass(frozen=True, slots=True)
class Toponym:
    """One place name in the text, how it is used, and what it resolves to (None with a diagnostic where unresolved)."""

    id: str
    span: Span
    text: str
    use: str
    resolved: Place | None = None
    candidates: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """One expression of time with its TIMEX3 type and value, and the interval that it means.

    `anchor` is published, dateline, another expression's id, or None; an unanchored relative date has value None.
    Source: ISO-TimeML (TIMEX3).
    """

    id: str
    span: Span
    text: str
    type: str
    value: str | None
    earliest: str | None = None
    latest: str | None = None
    granularity: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Hop:
    """One link of a source chain: who, through which medium, and how well identified."""

    role: str
    mention: str | None = None
    span: Span | None = None
    text: str | None = None
    name: str | None = None
    entity: str | None = None
    medium: str | None = None
    anonymity: str | None = None


@dataclass(frozen=True, slots=True)
class Audience:
    """Someone who is said to have been told."""

    mention: str | None
    span: Span
    text: str
    name: str | None
    entity: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One attribution: the chain from whoever is said to know to the outlet that publishes, the cue, the content.

    `said` is a time's id, `where_said` a place's id, `within` the id of the claim that this one is nested in.
    """

    id: str
    kind: str
    form: str
    source: tuple[Hop, ...]
    audience: tuple[Audience, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    said: str | None = None
    where_said: str | None = None
    occasion: str | None = None
    polarity: str = "affirmed"
    certainty: str = "asserted"
    within: str | None = None
    rule: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Event:
    """One event as one claim tells it; entries that tell of the same event share `event_id`.

    `type` and `mode` are PLOVER 0.8; `acled` is (event type, sub-event type); `actors`, `recipients` and `weapons` are
    mentions' ids, `place` and `time` ids of a toponym and a time expression.
    """

    id: str
    event_id: str
    claim: str
    trigger: Span
    text: str
    type: str
    mode: str | None = None
    cameo: str | None = None
    acled: tuple[str, str] | None = None
    violence: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    place: str | None = None
    time: str | None = None
    status: str = "actual"
    rule: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Count:
    """One figure under one claim: what is counted, of whom, how many, and how the words qualify it."""

    id: str
    claim: str
    event: str | None
    span: Span
    text: str
    metric: str
    low: int | None
    high: int | None
    best: int | None
    qualifier: str
    of: str
    side: str | None = None
    unit: str = "person"
    cumulative: bool = False
    part_of: str | None = None
    replaces: str | None = None
    place: str | None = None
    time: str | None = None
    rule: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """Why something stayed unresolved or unread: a code, the words if any, and a sentence for a person."""

    code: str
    span: Span | None
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that one document says, by whom: the record that all later steps work on."""

    document: Document
    producer: Producer
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    places: tuple[Toponym, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    counts: tuple[Count, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
