"""Tiny factories of documents and readings, and one complete hand-made reading of an invented report."""

import json
from dataclasses import replace
from pathlib import Path

from accordingto.types.codec import from_json
from accordingto.types.reading import Producer, Reading
from accordingto.types.text import Document

PRODUCER = Producer(package="0.1.0", reader="test", gazetteer="test", ontology="test")


def make_document(text: str = "Nothing happened.", **known: str | None) -> Document:
    """Return a document of this text."""
    return replace(Document(id="d", text=text), **known)  # type: ignore[arg-type]


def make_reading(text: str = "Nothing happened.", **known: str | None) -> Reading:
    """Return a reading without any claim."""
    return Reading(document=make_document(text, **known), producer=PRODUCER)


def complete_reading() -> Reading:
    """Return the hand-made reading of complete_reading.json, which has every layer filled."""
    return from_json(json.loads(Path(__file__).with_name("complete_reading.json").read_text("utf-8")))
