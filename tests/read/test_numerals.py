"""Number expressions."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.read.number_words import load_numeral_tables, qualified
from accordingto.read.numerals import Numeral, find_numerals
from accordingto.types.text import Span, Token

CASES = [line.split("\t") for line in (Path(__file__).parent / "numeral_cases.tsv").read_text("utf-8").splitlines()[1:]]
TABLES = load_numeral_tables()


def numerals(text: str) -> list[Numeral]:
    """Return the numerals of a text cut into words, numbers and marks."""
    pieces = re.finditer(r"no\.|\d[\d,.]*\d|\w+|\S", text)
    tokens = [Token(i, Span(*p.span()), p[0], p[0].lower(), "X", "X", -1, "dep") for i, p in enumerate(pieces)]
    return find_numerals(tokens, TABLES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_numeral(case: list[str]) -> None:
    """A number expression has the bounds, the qualifier and the form that its case gives, or is none."""
    found = [n for n in numerals(case[0]) if n.form != "single" or case[0] == "another"]
    if case[1] == "none":
        assert not found
        return
    quantity = found[0].quantity
    bounds = ["-" if bound is None else str(bound) for bound in (quantity.low, quantity.high)]
    assert [*bounds, quantity.qualifier, found[0].form] == case[1:]


def test_change_is_two_figures() -> None:
    """A number that changed from one to another is two numbers, not a range."""
    assert [n.quantity.best for n in numerals("rose from 5 to 12")] == [5, 12]


@given(
    st.lists(st.sampled_from([c[0] for c in CASES] + ["and", "of", "-", "half", "to", "²", "٣", "hundred"]), max_size=8)
)
def test_never_raises(parts: list[str]) -> None:
    """No sequence of number words raises, and no two numerals share a word."""
    found = numerals(" ".join(parts))
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(["exactly", "at-least", "at-most", "about"]))
def test_low_is_never_above_high(a: int, b: int, qualifier: str) -> None:
    """The bounds of a quantity are in order where there are two."""
    quantity = qualified(min(a, b), max(a, b), qualifier)
    assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
