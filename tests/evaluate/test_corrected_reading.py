"""Gold's claims, events and counts put into a reading of the same text."""

import json
from pathlib import Path

import pytest

from accordingto.errors import InputError
from accordingto.evaluate.corrected_reading import correct_reading
from tests.factories import make_reading

FOLDER = Path(__file__).parents[2] / "examples" / "conflictclaims" / "kursk-2024" / "compiled"


def test_gold_becomes_a_reading() -> None:
    """Claims, events and counts of the corpus keep their ids, and point at words of the text."""
    gold = json.loads((FOLDER / "kursk-2024-1-meridian-0807.json").read_text("utf-8"))
    line = json.loads((FOLDER / "documents.jsonl").read_text("utf-8").splitlines()[0])
    made = correct_reading(make_reading(line["text"], id=line["id"], published=line["published"]), gold)
    assert {claim.id for claim in made.claims} == {row["id"] for row in gold["claims"]} | {"own-voice"}
    assert [count.id for count in made.counts] == [row["id"] for row in gold["counts"]]
    assert all(made.document.text[e.trigger.start : e.trigger.end] == e.text for e in made.events)
    assert {event.place for event in made.events} - {None} <= {place.id for place in made.places}
    assert {id for event in made.events for id in event.actors} <= {mention.id for mention in made.mentions}


def test_gold_of_another_text_is_refused() -> None:
    """The error says which document is needed."""
    with pytest.raises(InputError, match="give the gold of the same one"):
        correct_reading(make_reading(), {"id": "other"})
