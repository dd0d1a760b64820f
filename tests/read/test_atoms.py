"""Atoms: every place where a token may begin is the start of one, and nothing visible is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.read.atoms import BLANK_LINE, GLUED, NEWLINE, SPACE, case_class, cut_atoms, gap_before


@pytest.mark.parametrize(
    ("text", "atoms"),
    [
        ("didn't", ["did", "n't"]),
        ("DIDN’T", ["DID", "N’T"]),
        ("can't won't", ["ca", "n't", "wo", "n't"]),
        ("cannot gonna", ["can", "not", "gon", "na"]),
        ("dont", ["do", "nt"]),
        ("Kyiv's they’re", ["Kyiv", "'s", "they", "’re"]),
        ("workers' rights", ["workers", "'", "rights"]),
        ("U.S.-led", ["U", ".", "S", ".", "-", "led"]),
        ("3.5km", ["3", ".", "5", "km"]),
        ("wait... no", ["wait", "...", "no"]),
        ("Cafe\u0301 сказал", ["Cafe\u0301", "сказал"]),
        ("went bent cannotx", ["went", "bent", "cannotx"]),
    ],
)
def test_atoms_cut_where_a_token_may_begin(text: str, atoms: list[str]) -> None:
    """Clitics, contractions, punctuation and numbers are cut off; accents stay with their letter."""
    assert [text[start:end] for start, end in cut_atoms(text)] == atoms


@given(st.text(max_size=200))
def test_atoms_hold_every_visible_character(text: str) -> None:
    """Any string is covered in order, without overlap, but for its white space."""
    covered: set[int] = set()
    previous = 0
    for start, end in cut_atoms(text):
        assert previous <= start < end
        previous = end
        covered.update(range(start, end))
    assert all(text[n].isspace() for n in range(len(text)) if n not in covered)


def test_gap_tells_line_breaks_apart() -> None:
    """Nothing, a space, a line break and an empty line are four classes; a text begins after an empty line."""
    text = "ab c\nd\n \ne"
    assert [gap_before(text, 0, -1), gap_before("a.", 1, 1)] == [BLANK_LINE, GLUED]
    assert [gap_before(text, 3, 2), gap_before(text, 5, 4), gap_before(text, 9, 6)] == [SPACE, NEWLINE, BLANK_LINE]


def test_case_classes_differ() -> None:
    """Each way of writing that the word pieces cannot tell has a class of its own."""
    assert len({case_class(word) for word in ("said", "Said", "SAID", "McCain", "A", "12", ",")}) == 7
