"""The JSON Schema of a reading, made from the types themselves, so that it cannot say anything else than they do."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Union, cast, get_args, get_origin, get_type_hints

from accordingto.types import reading as record
from accordingto.types.codec import Json
from accordingto.types.reading import Reading
from accordingto.types.text import Span

DIALECT = "https://json-schema.org/draft/2020-12/schema"
IDS = {"Mention": "m", "Toponym": "p", "TimeExpression": "t", "Claim": "c", "Event": "v", "Count": "n"}
# The closed vocabularies: by type and field.
VOCABULARIES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("Mention", "form"): record.MENTION_FORMS,
    ("Mention", "kind"): record.MENTION_KINDS,
    ("Toponym", "use"): record.TOPONYM_USES,
    ("Place", "level"): ("point", "adm3", "adm2", "adm1", "country", "region"),
    ("Place", "basis"): ("gazetteer", "container", "user"),
    ("TimeExpression", "type"): record.TIME_TYPES,
    ("Hop", "role"): record.HOP_ROLES,
    ("Hop", "anonymity"): record.ANONYMITY,
    ("Claim", "kind"): record.CLAIM_KINDS,
    ("Claim", "form"): record.CLAIM_FORMS,
    ("Claim", "polarity"): record.POLARITIES,
    ("Claim", "certainty"): record.CERTAINTIES,
    ("Event", "type"): record.EVENT_TYPES,
    ("Event", "status"): record.STATUSES,
    ("Count", "metric"): record.METRICS,
    ("Count", "qualifier"): record.QUALIFIERS,
    ("Document", "published_from"): ("given", "meta", "dateline"),
}
# What a field's value must look like besides its type.
LIMITS: Mapping[tuple[str, str], Mapping[str, Json]] = {
    ("Place", "lat"): {"minimum": -90, "maximum": 90},
    ("Place", "lon"): {"minimum": -180, "maximum": 180},
    ("Place", "radius_km"): {"minimum": 0},
    ("Place", "score"): {"minimum": 0, "maximum": 1},
    ("Claim", "score"): {"minimum": 0, "maximum": 1},
    ("Event", "score"): {"minimum": 0, "maximum": 1},
    ("Count", "score"): {"minimum": 0, "maximum": 1},
    ("Document", "published"): {"pattern": r"^\d{4}-\d{2}-\d{2}(T.*)?$"},
}
PRIMITIVES: Mapping[object, str] = {str: "string", int: "integer", float: "number", bool: "boolean"}


def reading_schema() -> dict[str, Json]:
    """Return the schema of the record that `accordingto read` writes (JSON Schema, draft 2020-12)."""
    definitions: dict[str, Json] = {}
    body = _object(Reading, definitions)
    properties = cast(dict[str, Json], body["properties"])
    document = cast(dict[str, Json], definitions["Document"])
    digest: Json = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
    cast(dict[str, Json], document["properties"]).update({"version": digest, "sha256": digest})
    cast(list[Json], document["required"]).extend(["version", "sha256"])
    cast(list[Json], document["required"]).remove("stands_for")
    return {
        "$schema": DIALECT,
        "$id": record.SCHEMA,
        "title": "A reading of accordingto",
        "description": body["description"],
        "type": "object",
        "properties": {"schema": {"const": record.SCHEMA}, **properties},
        "required": ["schema", *properties],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _object(kind: type, definitions: dict[str, Json]) -> dict[str, Json]:
    """Return the schema of one type; those of the types in it are added to the definitions."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    return {
        "description": (kind.__doc__ or "").strip().split("\n")[0],
        "type": "object",
        "properties": {name: _field(kind.__name__, name, hints[name], definitions) for name in names},
        "required": list(names),
        "additionalProperties": False,
    }


def _field(owner: str, name: str, hint: object, definitions: dict[str, Json]) -> Json:
    schema = _value(hint, definitions)
    vocabulary = VOCABULARIES.get((owner, name))
    if vocabulary is not None:
        return {"enum": [*vocabulary, *([None] if _is_optional(hint) else [])]}
    if name == "id" and owner in IDS:
        return {"type": "string", "pattern": f"^{IDS[owner]}[0-9a-f]{{16}}(-[0-9]+)?$"}
    return {**schema, **LIMITS.get((owner, name), {})}


def _value(hint: object, definitions: dict[str, Json]) -> dict[str, Json]:
    arguments = get_args(hint)
    if _is_optional(hint):
        inner = _value(next(argument for argument in arguments if argument is not type(None)), definitions)
        if isinstance(inner.get("type"), str):
            return {**inner, "type": [inner["type"], "null"]}
        return {"anyOf": [inner, {"type": "null"}]}
    if hint is Span:
        return {"$ref": _define("Span", {
            "description": "A half-open range of code points of document.text.",
            "type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2,
        }, definitions)}  # fmt: skip
    if get_origin(hint) is tuple:
        if arguments[-1] is Ellipsis:
            return {"type": "array", "items": _value(arguments[0], definitions)}
        items: list[Json] = [_value(argument, definitions) for argument in arguments]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    if isinstance(hint, type) and is_dataclass(hint):
        return {"$ref": _define(hint.__name__, _object(hint, definitions), definitions)}
    return {"type": PRIMITIVES[hint]}


def _define(name: str, schema: dict[str, Json], definitions: dict[str, Json]) -> str:
    definitions[name] = schema
    return f"#/$defs/{name}"


def _is_optional(hint: object) -> bool:
    return get_origin(hint) in (Union, types.UnionType) and type(None) in get_args(hint)
