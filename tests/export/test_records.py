"""Readings as JSON text: the same value whatever characters it holds, and none that steers a terminal."""

import json

from hypothesis import given
from hypothesis import strategies as st

from accordingto.export.clean import UNSAFE, clean_line
from accordingto.export.records import render_json, render_line
from accordingto.types.codec import to_json
from tests.factories import complete_reading, make_reading

ANY = st.text(st.characters(exclude_categories=[]), max_size=60)


@given(text=ANY)
def test_json_keeps_every_character(text: str) -> None:
    """A record read back is the record, and its JSON holds no control but the line breaks of its own layout."""
    reading = make_reading(text, title=text)
    for words in (render_json(reading), render_line(reading)):
        assert not UNSAFE.search(words.replace("\n", ""))
        words.encode("utf-8")
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        assert json.loads(render_json(reading)) == to_json(reading)


def test_a_line_is_one_line() -> None:
    """The JSON of a line holds no line break, whatever the text holds."""
    assert len(render_line(complete_reading()).splitlines()) == 1
    assert len(render_line(make_reading("a\u2028b\x85c\nd")).splitlines()) == 1


@given(text=ANY)
def test_a_clean_line_is_one_safe_line(text: str) -> None:
    """Cleaned words are one line without a control character."""
    cleaned = clean_line(text)
    assert not UNSAFE.search(cleaned)
    assert len(cleaned.splitlines()) <= 1
