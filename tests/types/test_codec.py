"""Readings survive the way to JSON and back, and strangers are refused."""

import json

import pytest

from accordingto.errors import InputError
from accordingto.types.codec import from_json, to_json
from accordingto.types.reading import Claim, Count, Event, Hop, Producer, Reading, Toponym
from accordingto.types.text import Dateline, Document, Span
from accordingto.types.values import Place


def reading() -> Reading:
    """Return a small reading with a value of every nested kind."""
    document = Document(id="a", text="Five died.", authors=("A. Writer",), dateline=Dateline(Span(0, 4), "Five", None))
    place = Place("Somewhere", 1, 1.0, 2.0, "RUS", ("UKR",), None, "adm1", 120.0, "gazetteer", 0.9)
    return Reading(
        document,
        Producer("1", "2", "3", "4"),
        sentences=(Span(0, 10),),
        places=(Toponym("p1", Span(0, 4), "Five", "literal", place, (place,)),),
        claims=(Claim("c1", "own-voice", "indirect", (Hop("outlet"),), (), (), (Span(0, 9),)),),
        events=(Event("v1", "X1", "c1", Span(5, 9), "died", "ASSAULT", acled=("Battles", "Armed clash")),),
        counts=(Count("n1", "c1", "v1", Span(0, 4), "Five", "killed", 5, 5, 5, "exactly", "unknown"),),
    )


def test_round_trip() -> None:
    """A reading written as JSON text and read again is the same reading."""
    assert from_json(json.loads(json.dumps(to_json(reading())))) == reading()


def test_text_comes_last_and_with_its_hashes() -> None:
    """The document of a record carries version and sha256, and ends in the text."""
    document = to_json(reading())["document"]
    assert isinstance(document, dict)
    assert list(document)[-3:] == ["version", "sha256", "text"]


@pytest.mark.parametrize("record", [{}, {"schema": "accordingto/reading/1"}, {"schema": "other/1"}])
def test_strangers_are_refused(record: dict[str, object]) -> None:
    """A record of another schema or without a document is an input error."""
    with pytest.raises(InputError, match="not a reading"):
        from_json(record)  # type: ignore[arg-type]
