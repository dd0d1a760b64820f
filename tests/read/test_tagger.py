"""The reader model on raw text: what it must get right, and what no text may do to it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import accordingto.data
from accordingto.read.tagger import Tagger
from accordingto.types.text import Sentence

MODEL = Path(accordingto.data.__file__).parent / "en" / "reader"
TAGGER: list[Tagger] = []


def read(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text; the model is loaded once."""
    if not TAGGER:
        TAGGER.append(Tagger.from_directory(MODEL))
    return TAGGER[0].sentences(text)


def check(text: str, sentences: tuple[Sentence, ...]) -> None:
    """Assert that the sentences are a whole analysis of the text."""
    seen = 0
    for n, sentence in enumerate(sentences):
        assert sentence.index == n
        assert sentence.span == (sentence.tokens[0].span.start, sentence.tokens[-1].span.end)
        assert sum(t.head == -1 for t in sentence.tokens) == 1
        for m, token in enumerate(sentence.tokens):
            assert token.index == m and token.head != m and token.head < len(sentence.tokens)
            assert text[token.span.start : token.span.end] == token.text and token.lemma
            assert not text[seen : token.span.start].strip()
            assert (token.head == -1) == (token.deprel == "root")
            seen = token.span.end
    assert not text[seen:].strip()


def test_a_dispatch_is_read() -> None:
    """Sentences, tokens, tree and names of a plain report."""
    text = "Officials in Baghdad said two people were killed on Monday. Rescuers didn't find the driver."
    first, second = read(text)
    words = {t.text: t for t in first.tokens}
    assert words["said"].deprel == "root" and words["said"].lemma == "say" and words["said"].xpos == "VBD"
    assert words["Officials"].deprel == "nsubj" and words["people"].deprel == "nsubj:pass"
    assert first.tokens[words["killed"].head].text == "said" and words["killed"].deprel == "ccomp"
    assert [(first.tokens[n.first].text, n.kind) for n in first.names] == [("Baghdad", "place")]
    assert [t.text for t in second.tokens] == ["Rescuers", "did", "n't", "find", "the", "driver", "."]
    check(text, (first, second))


def test_capital_letters_and_wrapped_lines_are_read() -> None:
    """Neither a text in capitals nor hard line ends cut sentences in the wrong place."""
    text = "KHARKIV, 3 MAY -- THE ARMY REPORTED THAT THREE SOLDIERS WERE\nWOUNDED WHEN A MINE EXPLODED NEAR THE BRIDGE."
    sentences = read(text)
    assert sentences[-1].span.end == len(text)
    assert any({"REPORTED", "WOUNDED"} <= {t.text for t in s.tokens} for s in sentences)


def test_paragraphs_count_lines_that_are_not_empty() -> None:
    """An empty line counts for nothing, a line break for one."""
    text = "\nOne shell fell.\n\n \nNobody was hurt.\nThe road is closed."
    assert [s.paragraph for s in read(text)] == [0, 1, 2]


def test_reading_does_not_depend_on_what_was_read_before() -> None:
    """The same text gives the same sentences, alone and after others."""
    text = "The ministry denied the report, which Reuters could not verify."
    before = read(text)
    read("Something else entirely. " * 60)
    assert read(text) == before


def test_empty_texts_have_no_sentences() -> None:
    """Nothing and white space alone are no sentence."""
    assert read("") == read(" \n\t\u00a0") == ()


@pytest.mark.parametrize(
    "text",
    [
        *("\x00\x07", "\ud800 alone", "a" * 5000, "пресс-служба", "🚀🚀 hit 👨‍👩‍👧"),
        *("\u0301\u0301", "(" * 700, "so " * 1500, "中文" * 300),
    ],
)
def test_odd_texts_are_read(text: str) -> None:
    """Control characters, lone surrogates, endless words and sentences, other scripts: all give whole analyses."""
    check(text, read(text))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=120))
def test_no_string_raises(text: str) -> None:
    """Any string gives a whole analysis."""
    check(text, read(text))
