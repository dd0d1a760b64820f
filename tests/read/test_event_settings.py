"""Where and when events took place, told by their clause, their sentence, other tellings or the sentences before."""

import pytest
from tests.read.test_events import event, read

from accordingto.pipeline import Reader
from accordingto.types.reading import Event, Reading


def place(reading: Reading, found: Event) -> str | None:
    """Return the words of an event's place."""
    return next((p.text for p in reading.places if p.id == found.place), None)


def day(reading: Reading, found: Event) -> str | None:
    """Return the first day of an event's time."""
    return next((t.earliest for t in reading.times if t.id == found.time), None)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Gunmen killed two teachers at a school in Maiduguri.", "Maiduguri"),
        ("In Mosul on Monday, after a long night, a mob chased a judge and torched a police car.", "Mosul"),
        ("A spokesman in Geneva said that gunmen had killed two teachers in Maiduguri.", "Maiduguri"),
        ("Gunmen killed two teachers, a spokesman said in Geneva.", None),
        ("Shells fell near Sloviansk, in the Donetsk region, on Monday.", "Sloviansk"),
        ("Drones hit the Ukrainian town of Izium on Monday.", "Izium"),
        ("A bus was blown up between Mosul and Kirkuk.", "Mosul"),
    ],
)
def test_place(reader: Reader, text: str, where: str | None) -> None:
    """The innermost place told of the event is taken, never the one where somebody speaks."""
    reading = read(reader, text)
    assert place(reading, event(reading, "ASSAULT")) == where


def test_a_time_of_speech_is_no_time_of_the_event(reader: Reader) -> None:
    """The day on which an official speaks is not the day of the attack; the day told of the attack is."""
    reading = read(reader, "Rebels shelled Goma, an official said on Tuesday.")
    assert day(reading, event(reading, "ASSAULT")) is None
    reading = read(reader, "Rebels shelled Goma on Monday, an official said on Tuesday.")
    assert day(reading, event(reading, "ASSAULT")) == "2024-08-05"


def test_place_and_time_are_carried_on(reader: Reader) -> None:
    """The next sentence of a paragraph that tells neither takes both from the event before; a new paragraph does not."""
    for gap, where in ((" ", "Mosul"), ("\n\n", None)):
        reading = read(reader, f"Gunmen attacked a church in Mosul on Monday.{gap}Two priests were kidnapped.")
        later = next(e for e in reading.events if e.mode == "abduct")
        assert place(reading, later) == where
        assert day(reading, later) == ("2024-08-05" if where else None)


def test_a_sentence_with_a_place_of_its_own_keeps_it(reader: Reader) -> None:
    """What the sentence itself tells comes first."""
    reading = read(
        reader, "Gunmen attacked a church in Mosul on Monday. Two priests were kidnapped in Kirkuk on Tuesday."
    )
    later = next(e for e in reading.events if e.mode == "abduct")
    assert place(reading, later) == "Kirkuk" and day(reading, later) == "2024-08-06"
