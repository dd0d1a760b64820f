"""The page of text: what it says, at what width, and that no text can steer the terminal."""

import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from accordingto.export.terminal import render, shorten
from accordingto.types.reading import Claim, Diagnostic, Hop
from accordingto.types.text import Span
from tests.factories import complete_reading, make_reading

HOSTILE = "\x1b[31mred\x1b[0m \x9b2J \x07bell \u202eevil\u202c \x00 \ud800 \r\x08\x7f \u2066x\u2069"
CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def test_the_page_says_who_says_what() -> None:
    """Each source has its chain, each claim its verb, words and paragraph, each figure its claimant."""
    page = render(complete_reading())
    assert "Wednesday 14 May 2031" in page
    assert "6 claims, 5 sources, 3 figures" in page
    assert re.search(r"ACCORDING TO  Jon Varga, Interior Minister · via Morning Post", page)
    assert re.search(r"told +that between 40 and 50 fighters were dead .* §3", page)
    assert re.search(r"at least 12 killed", page)
    assert re.search(r"denied +the figure +\(a denial\)", page)
    assert "as told by Jon Varga" in page
    assert "THE WRITER    no source named" in page
    assert re.search(r"SILENT +The presidency: “has not commented”", page)
    assert re.search(r"UNRESOLVED +Lesk: not in the gazetteer", page)


@pytest.mark.parametrize("width", [60, 80, 110])
def test_no_line_is_wider_than_the_page(width: int) -> None:
    """Whatever the width, no line passes it."""
    assert max(cell_len(line) for line in render(complete_reading(), width).splitlines()) <= width


def test_no_colour_means_no_escape() -> None:
    """Without colour the page holds no escape sequence; with it, it does."""
    assert "\x1b" not in render(complete_reading())
    assert "\x1b[" in render(complete_reading(), colour=True)


def test_no_text_steers_the_terminal() -> None:
    """Control characters and bidirectional overrides of a text, a title, a name or a message never come through."""
    reading = make_reading(HOSTILE * 3, title=HOSTILE, id=HOSTILE, outlet=HOSTILE)
    claim = Claim(
        "c0", "statement", "direct", (Hop("speaker", name=HOSTILE, medium=HOSTILE),), (), (Span(0, 9),), (Span(9, 60),),
        occasion=HOSTILE,
    )  # fmt: skip
    reading = replace(reading, claims=(claim,), diagnostics=(Diagnostic("x", Span(0, 20), HOSTILE),))
    assert not CONTROLS.search(render(reading))
    assert not CONTROLS.search(re.sub("\x1b\\[[0-9;]*m", "", render(reading, colour=True)))


def test_an_empty_reading_has_a_page() -> None:
    """A reading without a text or date says so, without any section."""
    page = render(make_reading(""))
    assert "date unknown" in page and "0 claims" in page and "ACCORDING" not in page


def test_long_words_are_cut_with_their_quotation_closed() -> None:
    """What is cut ends in an ellipsis, and an open quotation mark is closed."""
    assert shorten("“one two three four five”", 15) == "“one two …”"
