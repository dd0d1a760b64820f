"""The tense of the clause around an expression, from a tree and from the words."""

import dataclasses

import pytest

from accordingto.read.tense import tense_at
from accordingto.read.tree import Tree
from accordingto.types.text import Sentence, Span, Token


def tree_of(rows: list[tuple[str, str, str, str, int, str]]) -> tuple[str, Tree]:
    """Return the text and tree of rows (form, lemma, upos, xpos, head, deprel)."""
    tokens, at = [], 0
    for index, (form, lemma, upos, xpos, head, deprel) in enumerate(rows):
        tokens.append(Token(index, Span(at, at + len(form)), form, lemma, upos, xpos, head, deprel))
        at += len(form) + 1
    text = " ".join(row[0] for row in rows)
    return text, Tree(Sentence(0, 0, Span(0, len(text)), tuple(tokens)))


TALKS = ("Talks", "talk", "NOUN", "NNS")
ENDING = [("on", "on", "ADP", "IN", 3, "case"), ("Friday", "Friday", "PROPN", "NNP", 1, "obl")]


def test_tree_tells_past_from_future() -> None:
    """A modal makes the clause look ahead, a past verb back."""
    past, past_tree = tree_of([(*TALKS, 1, "nsubj"), ("began", "begin", "VERB", "VBD", -1, "root"), *ENDING])
    friday = Span(past.index("Friday"), len(past))
    assert tense_at(friday, past, [past_tree]) == "past"
    ending = [("on", "on", "ADP", "IN", 4, "case"), ("Friday", "Friday", "PROPN", "NNP", 2, "obl")]
    ahead, ahead_tree = tree_of(
        [
            (*TALKS, 2, "nsubj"),
            ("will", "will", "AUX", "MD", 2, "aux"),
            ("begin", "begin", "VERB", "VB", -1, "root"),
            *ending,
        ]
    )
    friday = Span(ahead.index("Friday"), len(ahead))
    assert tense_at(friday, ahead, [ahead_tree]) == "future"


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The army said Friday that it would strike.", "past"),
        ("The court is expected to rule on Friday.", "future"),
        ("Pay will be raised on Friday.", "future"),
        ("On Friday, the two sides agreed a truce.", "past"),
        ("A Friday like any other.", None),
    ],
)
def test_words_tell_where_there_is_no_tree(text: str, tense: str | None) -> None:
    """The nearest cue decides; without one the tense is unknown."""
    start = text.index("Friday")
    assert tense_at(Span(start, start + 6), text, []) == tense


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("They would appeal the decision, announced Wednesday by the court", "past"),
        ("They will look for ways around Wednesday's ruling", "past"),
        ("Hearings were postponed until Wednesday", "future"),
        ("The army has given them until Wednesday", "future"),
        ("Rallies that will go on have been held since Wednesday", "past"),
    ],
)
def test_words_right_beside_come_before_the_tree(text: str, tense: str) -> None:
    """A tree whose only verb looks the other way does not change what the words beside the expression say."""
    start = text.index("Wednesday")
    other = (
        ("began", "begin", "VERB", "VBD", -1, "root")
        if tense == "future"
        else ("will", "will", "VERB", "MD", -1, "root")
    )
    _, tree = tree_of([other, ("Wednesday", "Wednesday", "PROPN", "NNP", 0, "obl")])
    moved = dataclasses.replace(tree.sentence, span=Span(0, len(text)))
    assert tense_at(Span(start, start + 9), text, [Tree(moved)]) == tense


def test_a_word_given_was_given_then() -> None:
    """“Agreed in April to hand them over”: April is when it was agreed."""
    text, tree = tree_of(
        [
            ("He", "he", "PRON", "PRP", 1, "nsubj"),
            ("agreed", "agree", "VERB", "VBD", -1, "root"),
            ("here", "here", "ADV", "RB", 1, "advmod"),
            ("in", "in", "ADP", "IN", 4, "case"),
            ("April", "April", "PROPN", "NNP", 1, "obl"),
        ]
    )
    start = text.index("April")
    assert tense_at(Span(start, start + 5), text, [tree]) == "past"
