"""The gold of one dispatch as values: what the compiled files of the corpus hold.

The fields are those of a reading's entries; `accept…` lists other right values, `optional` entries cost nothing either way.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from accordingto.errors import InputError
from accordingto.types.codec import Json, decode
from accordingto.types.text import Span

OWN = "own-voice"  # the claim of what the writer says


@dataclass(frozen=True, slots=True)
class GoldPart:
    """Words of the text that an entry names: an audience, an actor, a place; `implied` where the clause leaves it out."""

    span: Span
    text: str
    optional: bool = False
    implied: bool = False

    @property
    def name(self) -> str:
        """Return the words as the name that they give."""
        return self.text


@dataclass(frozen=True, slots=True)
class GoldHop:
    """One link of a chain; the span is None for an unknown speaker and for the outlet."""

    role: str
    span: Span | None
    text: str | None
    name: str | None
    medium: str | None
    anonymity: str | None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """One attribution; `said` is an ISO 8601 date, `within` the id of another claim."""

    id: str
    kind: str
    form: str
    source: tuple[GoldHop, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    said: str | None
    polarity: str
    certainty: str
    audience: tuple[GoldPart, ...]
    where_said: GoldPart | None
    within: str | None
    occasion: str | None
    polarity_any: bool = False
    optional: bool = False

    @property
    def hops(self) -> tuple[GoldHop, ...]:
        """Return the chain without the outlet."""
        return tuple(hop for hop in self.source if hop.role != "outlet")

    @property
    def links(self) -> int:
        """Return how many links a reading must give."""
        return sum(not hop.optional for hop in self.hops)


@dataclass(frozen=True, slots=True)
class GoldCount:
    """One figure; `accept` holds other right pairs of low and high."""

    id: str
    span: Span
    text: str
    metric: str
    low: int | None
    high: int | None
    qualifier: str
    of: str
    side: str | None
    unit: str
    claim: str
    place: GoldPart | None
    part_of: str | None
    replaces: str | None
    accept: tuple[tuple[int | None, ...], ...] = ()
    accept_metric: tuple[str, ...] = ()
    accept_claim: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event under one trigger and claim."""

    id: str
    trigger: Span
    text: str
    type: str
    mode: str | None
    acled: tuple[str, ...] | None
    actors: tuple[GoldPart, ...]
    recipients: tuple[GoldPart, ...]
    place: GoldPart | None
    time: GoldPart | None
    status: str
    claim: str
    event_id: str | None
    accept_type: tuple[str, ...] = ()
    accept_claim: tuple[str, ...] = ()
    optional: bool = False

    @property
    def types(self) -> tuple[str, ...]:
        """Return the right types."""
        return (self.type, *self.accept_type)


@dataclass(frozen=True, slots=True)
class GoldTime:
    """One expression of time; the value None must stay unresolved."""

    span: Span
    text: str
    type: str
    value: str | None
    accept: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """One toponym; a point only where it is known to about 50 km."""

    span: Span
    text: str
    country: str | None
    lat: float | None
    lon: float | None
    level: str
    use: str
    accept_country: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Gold:
    """What a dispatch says, by whom, as people annotated it."""

    id: str
    sha256: str
    channel: str
    claims: tuple[GoldClaim, ...]
    counts: tuple[GoldCount, ...]
    events: tuple[GoldEvent, ...]
    times: tuple[GoldTime, ...]
    places: tuple[GoldPlace, ...]

    def claim(self, name: str) -> GoldClaim | None:
        """Return the claim of that id; None for the writer's own voice."""
        return next((claim for claim in self.claims if claim.id == name), None)


def load_gold(file: Path) -> Gold:
    """Return the gold of a compiled file.

    Raises:
        InputError: it is not there, or not in the form of the corpus.
    """
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"{file}: not there; compile the bundle again") from error
    except ValueError as error:
        raise InputError(f"{file}: no JSON: {error}") from error
    return decode_gold(record, str(file))


def decode_gold(record: Mapping[str, Json], where: str) -> Gold:
    """Return the gold that a compiled record holds; `where` is the name that an error gives it.

    Raises:
        InputError: a field is missing or of the wrong kind.
    """
    try:
        return decode(Gold, dict(record))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{where}: not the gold of a dispatch: {error}") from error
