"""Incidents as values for scoring, read from the JSON of the record: of the corpus, or of any tool."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias, cast

from accordingto.errors import InputError
from accordingto.types.codec import Json

SCHEMA = "accordingto/incidents/1"


class End(NamedTuple):
    """An entry of a dispatch: its layer (count, claim or event), the document's id, the entry's."""

    layer: str
    document: str
    id: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of an incident: the count that it stands for, and the origin that it came from."""

    count: End
    origin: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """How two figures or two claims stand to each other; `kinds` are the right ones, the best first."""

    a: End
    b: End
    kinds: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a statement came from, and the documents that carry it."""

    kind: str
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Stance:
    """Who accuses, denies, accepts, confirms or is silent, and of what."""

    claim: End
    who: str | None
    stance: str
    of: str


@dataclass(frozen=True, slots=True)
class Incident:
    """What several documents tell together; `id` tells it from the others of all bundles."""

    id: str
    documents: frozenset[str]
    events: frozenset[End]
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    origins: tuple[Origin, ...]
    stances: tuple[Stance, ...]


Object: TypeAlias = Mapping[str, Json]


def load_incidents(file: Path, prefix: str = "") -> tuple[Incident, ...]:
    """Return the incidents of a JSON file; their ids get the prefix.

    Raises:
        InputError: the file is not there, or holds no incidents in the form of the record.
    """
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"{file}: not there") from error
    except ValueError as error:
        raise InputError(f"{file}: no JSON: {error}") from error
    if not isinstance(record, dict) or record.get("schema") != SCHEMA:
        raise InputError(f"{file}: no incidents; 'schema' must be {SCHEMA!r}")
    try:
        return tuple(_incident(each, prefix) for each in record["incidents"])
    except (KeyError, TypeError, AttributeError) as error:
        raise InputError(f"{file}: an incident is not in the form of the record: {error!r}") from error


def _incident(record: Object, prefix: str) -> Incident:
    figures = {str(figure["id"]): _figure(figure) for figure in _objects(record, "figures")}
    origins = (
        Origin(str(each.get("kind")), frozenset(cast(list[str], each["documents"])))
        for each in _objects(record, "origins")
    )
    return Incident(
        prefix + str(record["id"]),
        frozenset(cast(list[str], record["documents"])),
        frozenset(_end(each, "event") for each in _objects(record, "events")),
        tuple(figures.values()),
        tuple(_relation(each, figures) for each in _objects(record, "relations")),
        tuple(origins),
        tuple(_stance(each) for each in _objects(record, "stances")),
    )


def _objects(record: Object, key: str) -> Iterable[Object]:
    return cast(list[Object], record.get(key) or [])


def _end(record: Object, layer: str) -> End:
    return End(layer, str(record["document"]), str(record[layer]))


def _figure(record: Object) -> Figure:
    origin = record.get("origin")
    return Figure(_end(record, "count"), None if origin is None else str(origin), bool(record.get("optional")))


def _relation(record: Object, figures: Mapping[str, Figure]) -> Relation:
    kinds = (str(record["kind"]), *cast(list[str], record.get("accept") or []))
    return Relation(_either(record["a"], figures), _either(record["b"], figures), kinds, str(record["about"]))


def _either(end: Json, figures: Mapping[str, Figure]) -> End:
    """Return the count of a figure named by its id, or the claim that an end names."""
    return figures[end].count if isinstance(end, str) else _end(cast(Object, end), "claim")


def _stance(record: Object) -> Stance:
    who = record.get("who")
    return Stance(_end(record, "claim"), None if who is None else str(who), str(record["stance"]), str(record["of"]))
