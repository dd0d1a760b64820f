"""Decoding: segmentation rules, name sequences and lemma scripts, on scores made by hand."""

import numpy as np
import pytest

from accordingto.read.atoms import BLANK_LINE, GLUED, SPACE
from accordingto.read.decode import INSIDE_TOKEN, SENTENCE, TOKEN, apply_script, decode_names, decode_segments

BIO = ("O", "B-place", "I-place", "B-person", "I-person")


def _logits(*rows: int) -> np.ndarray:
    """Return scores that favour one label a row."""
    out = np.zeros((len(rows), len(BIO)), dtype=np.float32)
    out[np.arange(len(rows)), list(rows)] = 5
    return out


def test_white_space_ends_tokens_and_empty_lines_end_sentences() -> None:
    """Whatever the scores say."""
    scores = np.tile(np.array([9, 0, 0], dtype=np.float32), (4, 1))
    gaps = np.array([GLUED, GLUED, SPACE, BLANK_LINE])
    assert decode_segments(scores, gaps).tolist() == [SENTENCE, INSIDE_TOKEN, TOKEN, SENTENCE]


def test_names_are_spans_with_kind_and_score() -> None:
    """A B and the I that follow it are one name."""
    names = decode_names(_logits(0, 1, 2, 3, 0), BIO)
    assert [(n.first, n.last, n.kind) for n in names] == [(1, 3, "place"), (3, 4, "person")]
    assert all(0.9 < n.score <= 1 for n in names)


def test_an_inside_label_cannot_open_a_name() -> None:
    """A stray I is read as a B, or dropped, never left dangling."""
    assert [(n.first, n.last) for n in decode_names(_logits(2, 2), BIO)] == [(0, 2)]
    assert decode_names(np.zeros((0, len(BIO)), dtype=np.float32), BIO) == ()


@pytest.mark.parametrize(
    ("form", "script", "lemma"),
    [
        ("Cities", "l3+y", "city"),
        ("Kyiv", "k0+", "Kyiv"),
        ("was", "l3+be", "be"),
        ("n’t", "l3+not", "not"),
        ("a", "l3+be", "a"),
        ("s", "l1+", "s"),
    ],
)
def test_lemma_scripts(form: str, script: str, lemma: str) -> None:
    """A script that does not fit leaves the form; a lemma is never empty."""
    assert apply_script(form, script) == lemma
