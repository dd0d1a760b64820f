"""Readings to JSON values and back: the fields of the dataclasses, by name, and nothing else."""

import types
from collections.abc import Hashable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TypeVar, Union, cast, get_args, get_origin, get_type_hints

from accordingto.errors import InputError
from accordingto.types.reading import SCHEMA, Reading
from accordingto.types.text import Document, Span

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
T = TypeVar("T")


def to_json(reading: Reading) -> dict[str, Json]:
    """Return the record of a reading as JSON values, in the order of the contract."""
    record: dict[str, Json] = {"schema": SCHEMA}
    record.update(cast(dict[str, Json], _encode(reading)))
    document = cast(dict[str, Json], record["document"])
    text = document.pop("text")
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


def decode_document(record: Mapping[str, Json]) -> Document:
    """Return the document that a record's `document` holds."""
    return decode(Document, dict(record))


def decode(kind: type[T], value: Json) -> T:
    """Return the dataclass of that kind that an object holds; fields that it does not know are passed over.

    Raises:
        KeyError, TypeError, ValueError: a field is missing or of the wrong kind.
    """
    if not isinstance(value, dict):
        raise TypeError(f"expected an object for {kind.__name__}, got {value!r}")
    hints = _hints(cast(Hashable, kind))
    return kind(**{name: _decode_as(hints[name], item) for name, item in value.items() if name in hints})


@cache
def _hints(kind: Hashable) -> dict[str, object]:
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    return {name: hint for name, hint in get_type_hints(kind).items() if name in known}


def _encode(value: object) -> Json:
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if is_dataclass(value):
        return {field.name: _encode(getattr(value, field.name)) for field in fields(value)}
    return cast(Json, value)


def _decode_as(hint: object, value: Json) -> object:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _decode_as(next(a for a in arguments if a is not type(None)), value)
    if hint is Span:
        start, end = cast(list[int], value)
        return Span(start, end)
    if origin is tuple:
        items = cast(list[Json], value)
        return tuple(_decode_as(arguments[0], item) for item in items)
    if isinstance(hint, type) and is_dataclass(hint):
        return decode(hint, value)
    return value
