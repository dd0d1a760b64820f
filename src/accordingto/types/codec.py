"""Readings to JSON values and back: the fields of the dataclasses, by name, and nothing else."""

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints

from accordingto.errors import InputError
from accordingto.types.reading import SCHEMA, Claim, Count, Event, Mention, Reading, TimeExpression, Toponym
from accordingto.types.text import Document, Span

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
T = TypeVar("T")
Entry = Mention | Toponym | TimeExpression | Claim | Event | Count
Decoder = Callable[[Json], object]


def to_json(reading: Reading) -> dict[str, Json]:
    """Return the record of a reading as JSON values, in the order of the contract."""
    record: dict[str, Json] = {"schema": SCHEMA}
    record.update(cast(dict[str, Json], _encode(reading)))
    document = cast(dict[str, Json], record["document"])
    text = document.pop("text")
    if document["stands_for"] is None:  # only where a text is blanked has it something to say
        del document["stands_for"]
    document |= {"version": reading.document.version, "sha256": reading.document.sha256, "text": text}
    return record


def from_json(record: Mapping[str, Json]) -> Reading:
    """Return the reading that a record holds; fields that the types do not know are passed over.

    Raises:
        InputError: the record is of another schema, or a field is missing or of the wrong kind.
    """
    if record.get("schema") != SCHEMA:
        raise InputError(f"not a reading: schema is {record.get('schema')!r}, expected {SCHEMA!r}")
    try:
        reading = decode(Reading, dict(record))
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"not a reading: {error!r}") from error
    return reading


def entry_to_json(entry: Entry) -> dict[str, Json]:
    """Return one entry of a layer as JSON values."""
    return cast(dict[str, Json], _encode(entry))


def entry_from_json(entry: Entry, record: Mapping[str, Json]) -> Entry:
    """Return the entry of the kind of another that a record holds."""
    return decode(type(entry), dict(record))


def decode_document(record: Mapping[str, Json]) -> Document:
    """Return the document that a record's `document` holds."""
    return decode(Document, dict(record))


def _encode(value: object) -> Json:
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if is_dataclass(value):
        return {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
    return cast(Json, value)


def decode(kind: type[T], value: Json) -> T:
    """Return the dataclass of that kind that an object holds; fields that it does not know are passed over.

    Raises:
        KeyError, TypeError, ValueError: a field is missing or of the wrong kind.
    """
    if not isinstance(value, dict):
        raise TypeError(f"expected an object for {kind.__name__}, got {value!r}")
    decoders = _decoders(kind)  # type: ignore[arg-type]  # a class is hashable, whatever its type
    return kind(**{name: decoders[name](item) for name, item in value.items() if name in decoders})


@cache
def _decoders(kind: type) -> dict[str, Decoder]:
    """Return what decodes each field of a dataclass; looked up once, as the hints are slow to read."""
    hints = get_type_hints(kind)
    return {field.name: _decoder(hints[field.name]) for field in fields(kind)}


def _decoder(hint: object) -> Decoder:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        inner = _decoder(next(a for a in arguments if a is not type(None)))
        return lambda value: None if value is None else inner(value)
    if hint is Span:
        return lambda value: Span(*cast(tuple[int, int], value))
    if origin is tuple:
        item = _decoder(arguments[0])
        return lambda value: tuple(map(item, cast(list[Json], value)))
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value: decode(hint, value)
    return lambda value: value
