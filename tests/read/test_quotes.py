"""Quotations are found by their marks, of every kind, over sentences and paragraphs."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.read.quotes import find_quotations


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('"Go," he said. "Now."', ['"Go,"', '"Now."']),
        ("“One. Two,” she said.", ["“One. Two,”"]),
        ("«Stop», it read; „halt“, said the other.", ["«Stop»", "„halt“"]),
        ("He called it “a ‘so-called’ truce”.", ["“a ‘so-called’ truce”"]),
        ("“He told me “no” twice.”", ["“He told me “no” twice.”"]),
        ("``Go,'' he said.", ["``Go,''"]),
        ("“First paragraph.\n“Second paragraph,” he said.", ["“First paragraph.", "“Second paragraph,”"]),
        ("A 5\" gun and the soldiers' camp.", []),
        ("An unclosed “mark here.\nThe next paragraph has none.", []),
        ("", []),
    ],
)
def test_quotations(text: str, quotations: list[str]) -> None:
    """Each kind of mark, nesting, quotations over paragraphs, and marks that open nothing."""
    assert [text[q.start : q.end] for q in find_quotations(text)] == quotations


@given(st.text(alphabet="ab \n\"“”«»„'`.,", max_size=60))
def test_quotations_are_in_order_and_apart(text: str) -> None:
    """Whatever the marks, the quotations lie inside the text, in order, and do not overlap."""
    found = find_quotations(text)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
