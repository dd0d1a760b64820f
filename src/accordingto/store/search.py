"""Full-text search over both engines: words are cut and folded here, alike for each, so that both find the same.

A query is words that must all be there; "words in quotation marks" must stand together; a star at the end of a word stands for
any ending. Nothing in a query is a command of the engine's: what is no word is passed over.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import sqlalchemy as sa

from accordingto.errors import InputError
from accordingto.store.search_postgres import PostgresIndex
from accordingto.store.search_sqlite import SqliteIndex
from accordingto.store.terms import Term

PIECE = re.compile(r'"([^"]*)"|(\S+)')
# Scripts that are written without spaces: each character is a word of its own, and a word a phrase of them.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
WORD = re.compile(rf"{UNSPACED.pattern}|(?:(?!{UNSPACED.pattern})\w)+")
STRETCH = re.compile(r"\S+")
ASCII_WORD = re.compile(r"\w+", re.ASCII)
LONGEST_WORD = 100  # characters; PostgreSQL takes no word of 2 KB
EXCERPT_BEFORE, EXCERPT_AFTER = 80, 160


class SearchIndex(Protocol):
    """One engine's index of words by document; every call works in the transaction that it is given."""

    def add(self, connection: sa.Connection, document: int, title: Sequence[str], text: Sequence[str]) -> None:
        """Put a document's words in."""

    def remove(self, connection: sa.Connection, document: int, title: Sequence[str], text: Sequence[str]) -> None:
        """Take a document's words out; they must be those that were put in."""

    def find(self, connection: sa.Connection, terms: Sequence[Term], limit: int) -> list[int]:
        """Return the documents that hold every term, best first."""

    def tidy(self, connection: sa.Connection) -> None:
        """Drop from the index's files what was taken out."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a text around the first word that was looked for: half-open code-point offsets, and those words."""

    start: int
    end: int
    text: str


def make_index(engine: sa.Engine) -> SearchIndex:
    """Return the index of an engine."""
    return SqliteIndex() if engine.dialect.name == "sqlite" else PostgresIndex()


def cut_words(text: str) -> list[str]:
    """Return the words of a text as the index knows them: no case, no marks.

    Example:
        >>> cut_words("Ça: «Хар’ків» 東京, foo_bar")
        ['ca', 'хар', 'ків', '東', '京', 'foo_bar']
    """
    return [word for word, _ in _find_words(text)]


def parse_query(query: str) -> tuple[Term, ...]:
    """Return what a query asks for.

    Raises:
        InputError: no word in it.

    Example:
        >>> [term.words for term in parse_query('shelling "Ostrava Dol" AND*')]
        [('shelling',), ('ostrava', 'dol'), ('and',)]
    """
    terms = []
    for piece in PIECE.finditer(query):
        words = tuple(cut_words(piece[1] if piece[1] is not None else piece[2]))
        if words:
            terms.append(Term(words, prefix=piece[2] is not None and piece[2].endswith("*")))
    if not terms:
        raise InputError(f"{query!r}: no word to search for; give words, or a phrase in quotation marks")
    return tuple(terms)


def find_excerpt(text: str, terms: Sequence[Term]) -> Excerpt | None:
    """Return where a text says the first of the terms that it says, None where it says none (then its title does)."""
    wanted = [(term.words[-1], term.prefix) for term in terms]
    for word, (start, end) in _find_words(text):
        if any(word == other or (prefix and word.startswith(other)) for other, prefix in wanted):
            first = text.find(" ", max(0, start - EXCERPT_BEFORE), start) + 1 if start > EXCERPT_BEFORE else 0
            last = text.rfind(" ", end, end + EXCERPT_AFTER)
            last = last if last > end and len(text) > end + EXCERPT_AFTER else min(len(text), end + EXCERPT_AFTER)
            return Excerpt(first, last, text[first:last])
    return None


def _find_words(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the words with where they stand; words that one stretch folds to share its place."""
    for stretch in STRETCH.finditer(text):
        raw, start = stretch.group(), stretch.start()
        if raw.isascii():
            for found in ASCII_WORD.finditer(raw):
                yield found.group().lower()[:LONGEST_WORD], (start + found.start(), start + found.end())
        elif UNSPACED.search(raw):
            for found in WORD.finditer(raw):
                for word in WORD.findall(_fold(found.group())):
                    yield word[:LONGEST_WORD], (start + found.start(), start + found.end())
        else:
            for word in WORD.findall(_fold(raw)):
                yield word[:LONGEST_WORD], stretch.span()


def _fold(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)).casefold())
