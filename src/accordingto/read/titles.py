"""Titles before persons' names: "Major General", "Mr", "President" are roles of their bearers and no part of the name."""

from collections.abc import Collection
from dataclasses import replace

from accordingto.data.tables import load_table
from accordingto.types.text import NamedSpan, Sentence


def load_titles(language: str) -> frozenset[str]:
    """Return the titles of a language, in lower case and without closing stops."""
    return frozenset(row["title"].lower().rstrip(".") for row in load_table("titles", language))


def without_titles(sentence: Sentence, titles: Collection[str]) -> Sentence:
    """Return the sentence with the names of persons shortened to what follows their titles.

    A name that is all titles ("the Foreign Secretary") is a role and no name.
    """
    kept = tuple(name for name in sentence.names if not _is_title(sentence, name, titles))
    return replace(sentence, names=tuple(_shortened(sentence, name, titles) for name in kept))


def _is_title(sentence: Sentence, name: NamedSpan, titles: Collection[str]) -> bool:
    words = [t.text.lower().rstrip(".") for t in sentence.tokens[name.first : name.last] if t.upos != "PUNCT"]
    return name.kind == "person" and all(word in titles for word in words)


def _shortened(sentence: Sentence, name: NamedSpan, titles: Collection[str]) -> NamedSpan:
    first = name.first
    while name.kind == "person" and first < name.last - 1 and sentence.tokens[first].text.lower().rstrip(".") in titles:
        first += 1
        if sentence.tokens[first].text == "." and first < name.last - 1:
            first += 1
    return replace(name, first=first)
