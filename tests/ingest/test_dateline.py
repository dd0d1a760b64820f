"""Datelines: place and date, and what is none."""

import pytest

from accordingto.ingest.dateline import find_dateline


@pytest.mark.parametrize(
    ("text", "place", "time"),
    [
        ("KYIV, Aug. 7, 2024 (Agency) — Shells fell.", "KYIV", "2024-08-07"),
        ("KYIV, Aug. 7 (Agency) — Shells fell.", "KYIV", "2024-08-07"),
        ("Kabul, 12 March 2003 - Two died.", "Kabul", "2003-03-12"),
        ("BEIRUT — Rockets fell.", "BEIRUT", None),
        ("A headline\nBy A. Writer\n\nADEN, Yemen (Agency) -- A ship sank.", "ADEN, Yemen", None),
        ("LIMA (PERU), 27 MAR 89 (RADIO) -- [TEXT] ONE DIED.", "LIMA (PERU)", "1989-03-27"),
        ("Geneva, 31 February 2024 — Talks stalled.", "Geneva", None),
    ],
)
def test_dateline_is_read(text: str, place: str, time: str | None) -> None:
    """Place and date are read; a day without a year is completed from publication; an impossible day is none."""
    found = find_dateline(text, "2024-08-07")
    assert found is not None
    assert (found.place, found.time) == (place, time)


def test_year_comes_from_publication_alone() -> None:
    """Without a publication date a day without a year stays unknown; over New Year the nearest year is meant."""
    text = "KYIV, Dec. 31 (Agency) — Shells fell."
    unknown, known = find_dateline(text), find_dateline(text, "2024-01-02")
    assert unknown is not None and known is not None
    assert (unknown.time, known.time) == (None, "2023-12-31")


@pytest.mark.parametrize("text", ["", "\n\n", "It was late — very late.", "“Russia” — he said.", "Troops moved in."])
def test_plain_openings_are_none(text: str) -> None:
    """Prose with a dash is no dateline."""
    assert find_dateline(text) is None
