"""The JSON Schema is the types', and readings pass it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from accordingto.export.schema import reading_schema
from accordingto.types.codec import Json, to_json
from accordingto.types.reading import Reading
from tests.factories import complete_reading, make_reading

FILE = Path(__file__).parents[2] / "docs" / "reading.schema.json"


def validate(record: dict[str, Json]) -> None:
    """Raise where a record is not what docs/reading.schema.json says."""
    Draft202012Validator(json.loads(FILE.read_text("utf-8"))).validate(record)


def test_the_file_is_generated() -> None:
    """docs/reading.schema.json is what the types give; scripts/make_docs.py writes it."""
    assert json.loads(FILE.read_text("utf-8")) == reading_schema()


def test_the_schema_is_one() -> None:
    """The schema itself is of draft 2020-12."""
    Draft202012Validator.check_schema(reading_schema())


@pytest.mark.parametrize(
    "reading", [complete_reading(), make_reading(), make_reading("")], ids=["complete", "bare", "empty"]
)
def test_readings_pass(reading: Reading) -> None:
    """A complete reading, one without claims and one without text are valid."""
    validate(to_json(reading))


def test_strangers_fail() -> None:
    """An unknown word of a vocabulary, an unknown field and a missing one are each refused."""
    reading = complete_reading()
    wrong = to_json(replace(reading, claims=(replace(reading.claims[0], kind="rumour"),)))
    more = to_json(reading) | {"confidence": 1.0}
    less = {name: value for name, value in to_json(reading).items() if name != "claims"}
    for record in (wrong, more, less):
        with pytest.raises(ValidationError):
            validate(record)
