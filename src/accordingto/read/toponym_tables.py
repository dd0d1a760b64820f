"""The words of one language by which toponyms are found: names, demonyms, words for kinds of areas, common words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from accordingto.data.tables import load_table
from accordingto.types.names import normalise
from accordingto.types.text import Span

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’ʼ](?!s\b)[^\W\d_]+)*|\d+")
LONGEST = 6  # words in a phrase of the tables
SHARED = frozenset(
    ("a", "an", "as", "at", "but", "de", "for", "he", "i", "in", "no", "of", "on", "or", "so", "the", "to")
)
"""Function words that the table leaves out, since other languages have them too."""
POSTAL = ("US", "CA")  # countries whose two-letter region codes are written after a town: Salem, OR


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the text, in the form in which the tables list it."""

    span: Span
    text: str
    normal: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A name or demonym of the tables: how it is written and, for a demonym, the key of the place it means."""

    form: str
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase of the tables found in the text; `short` for an abbreviation that stands after a town: Salem, Ore."""

    first: int
    last: int
    span: Span
    phrase: Phrase
    short: bool = False


@dataclass(frozen=True, slots=True)
class ToponymTables:
    """The tables of one language.

    `before` and `after` map a word for a kind of area to its level, by where it stands ("village of X", "X region"); `common` are words that are towns too, `function` those that open no name.
    """

    phrases: Mapping[tuple[str, ...], tuple[Phrase, ...]]
    before: Mapping[str, str]
    after: Mapping[str, str]
    common: frozenset[str]
    function: frozenset[str]
    postal: Mapping[str, str]

    @classmethod
    def load(cls, language: str) -> "ToponymTables":
        """Return the tables of a language."""
        found: dict[tuple[str, ...], tuple[Phrase, ...]] = {}
        for phrase in _phrases(language):
            words = tuple(word.normal for word in words_of(phrase.form))
            if words:
                found[words] = (*found.get(words, ()), phrase)
        kinds = load_table("admin_words", language)
        regions = (row["code"].partition(".") for row in load_table("admin1"))
        return cls(
            phrases=found,
            before={row["word"]: row["level"] for row in kinds if row["position"] != "after"},
            after={row["word"]: row["level"] for row in kinds if row["position"] != "before"},
            common=frozenset(row["word"] for row in load_table("common_words", language)),
            function=frozenset(row["word"] for row in load_table("function_words", language)) | SHARED,
            postal={code: f"{country}.{code}" for country, _, code in regions if country in POSTAL and code.isalpha()},
        )

    def matches(self, text: str, words: Sequence[Word]) -> list[Match]:
        """Return the phrases of the tables in a text, longest first at each word, none within another."""
        found: list[Match] = []
        first = 0
        while first < len(words):
            match = next(self._at(text, words, first), None)
            if match is not None:
                found.append(match)
            first = match.last if match is not None else first + 1
        return found

    def _at(self, text: str, words: Sequence[Word], first: int) -> Iterator[Match]:
        if not words[first].text[0].isupper() and not words[first].text[0].islower():
            return
        for last in range(min(len(words), first + LONGEST), first, -1):
            between = [text[a.span.end : b.span.start] for a, b in pairwise(words[first:last])]
            if any(gap not in (" ", "-", "‑", "–", ". ", "\n") for gap in between):
                continue
            for phrase in self.phrases.get(tuple(word.normal for word in words[first:last]), ()):
                match = _fit(text, words, (first, last), phrase)
                if match is not None:
                    yield match


def words_of(text: str) -> list[Word]:
    """Return the words of a text."""
    return [Word(Span(*m.span()), m[0], normalise(m[0])) for m in WORD.finditer(text)]


def _phrases(language: str) -> Iterator[Phrase]:
    """Yield the names that need no gazetteer to be known, and the demonyms."""
    for row in load_table("demonyms", language):
        yield Phrase(row["form"], row["key"])
    for row in load_table("countries"):
        yield Phrase(row["name"].removeprefix("The ").strip())
    for row in load_table("place_names", language):
        yield Phrase(row["name"])
    for row in load_table("regions", language):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            yield Phrase(name)
    for row in load_table("seats", language):
        yield Phrase(row["name"])


def _fit(text: str, words: Sequence[Word], ends: tuple[int, int], phrase: Phrase) -> Match | None:
    """Return the match if the case of the text allows it: "us" is not "US", "March" not "Marche"."""
    first, last = ends
    start, end = words[first].span.start, words[last - 1].span.end
    written = text[start:end]
    if phrase.form[0].isupper() and not written[0].isupper():
        return None
    letters = phrase.form.replace(".", "")
    if letters.isupper() and len(letters) <= 4 and not written.isupper():
        return None
    dotted = phrase.form.endswith(".")
    if dotted and not written.endswith("."):
        if text[end : end + 1] != ".":
            return None
        end += 1
    short = dotted and len(phrase.form) - phrase.form.count(".") <= 5 and phrase.form.count(".") < 2
    return Match(first, last, Span(start, end), phrase, short)
