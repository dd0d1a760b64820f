"""The words of a text that may be toponyms, by three ways, the surer first: the tables, the reader model, the lexicon.

Phrases of the tables are countries, wider regions, seats of government and demonyms; the reader model names places, and
a word for a kind of area makes a name one ("X and Y districts"); a lexicon of known places finds the others, also
inside the names of bodies, where nothing speaks for a person.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from accordingto.read.toponym_context import Surroundings
from accordingto.read.toponym_tables import Match, Word, words_of
from accordingto.types.text import NamedSpan, Sentence, Span

LARGE = 400_000  # people; so large a place is known without its region or a preposition
KNOWN_ALONE = 100_000  # people; a place that shares its whole name with a team or an office
KNOWN_INSIDE = 20_000  # people; a place within an organisation's name
SURE_PERSON = 0.9  # the reader model's score from which a name that is a country's is still a person's
SURE_PLACE = 0.5  # the same from which a name that no list holds is a place's
LONGEST = 4  # words in a name that only the lexicon knows
LOCATIVE = re.compile(
    r"\b(?:in|at|near|from|around|outside|inside|toward|towards|into|across|to|of|over|on|against|between|and|via"
    r"|northern|southern|eastern|western|central)(?: the)? $"
)
AFTER_TOWN = re.compile(r"(?:[^\W\d_]\w*,|\() ?$")
JOINERS = (" ", "-", "‑", "–")
SMALL_WORDS = {"al", "el", "ar", "as", "ad", "an", "az", "de", "del", "la", "le", "les", "du", "of", "the", "ez", "es"}
TRIMMED = re.compile(r"^(?:the|The|THE) |['’]s?$")
EDGES = " ,;:-–\n\t\"'“”‘’()"


class Lexicon(Protocol):
    """Knows the names of places."""

    def weight(self, name: str) -> int:
        """Return how many people live in the largest place of this name, 0 where no place is known by it."""

    def governs(self, name: str) -> bool:
        """Tell whether a government can be called by this name: a country, a capital, a seat of government."""


@dataclass(frozen=True, slots=True)
class Found:
    """A span that holds a toponym: the key of the place that a demonym means, the name of the body that it is in."""

    span: Span
    key: str | None = None
    inside: NamedSpan | None = None


class NameIndex:
    """The names that the reader model found, by the characters they cover."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._entries = [
            (Span(s.tokens[n.first].span.start, s.tokens[n.last - 1].span.end), n) for s in sentences for n in s.names
        ]
        self._entries.sort(key=lambda entry: entry[0])
        self._starts = [span.start for span, _ in self._entries]

    def at(self, span: Span) -> tuple[Span, NamedSpan] | None:
        """Return the name that overlaps the span."""
        for index in range(bisect_right(self._starts, span.end - 1) - 1, -1, -1):
            entry = self._entries[index]
            if entry[0].overlaps(span):
                return entry
            if entry[0].end <= span.start:
                break
        return None

    def of_kind(self, *kinds: str) -> list[tuple[Span, NamedSpan]]:
        """Return the names of these kinds."""
        return [(span, name) for span, name in self._entries if name.kind in kinds]


class Scan:
    """One text, looked through for toponyms."""

    def __init__(self, around: Surroundings, sentences: Sequence[Sentence], lexicon: Lexicon) -> None:
        self.around = around
        self.text = around.text
        self.tables = around.tables
        self.lexicon = lexicon
        self.names = NameIndex(sentences)
        self.words = words_of(self.text)
        people = [words_of(self.text[span.start : span.end]) for span, _ in self.names.of_kind("person")]
        self.surnames = {word.normal for words in people if len(words) > 1 for word in words}

    def found(self) -> list[Found]:
        """Return the toponyms in text order, the longest of those that overlap, the surer of equal ones."""
        every = [*self._of_tables(), *self._of_model(), *self._of_patterns(), *self._of_lexicon()]
        taken = bytearray(len(self.text))
        kept: list[Found] = []
        for _, entry in sorted(enumerate(every), key=lambda e: (e[1].span.start - e[1].span.end, e[0])):
            start, end = entry.span
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                kept.append(entry)
        return sorted(kept, key=lambda entry: entry.span)

    def _of_tables(self) -> Iterator[Found]:
        """Yield the phrases of the tables that no person bears as a name."""
        for match in self.tables.matches(self.text, self.words):
            hit = self.names.at(match.span)
            if (match.short and not self._is_after_town(match)) or self.text.startswith("$", match.span.end):
                continue
            if hit is not None and hit[1].kind == "person" and self._is_person(match, hit):
                continue
            alone = hit is None or hit[0] == match.span or hit[1].kind in ("place", "nationality", "facility", "person")
            yield Found(match.span, match.phrase.key, None if alone or hit is None else hit[1])
        for word in self.words:
            code = self.tables.postal.get(word.text)
            if code and re.search(r"[^\W\d_]\w*, $", self.text[max(0, word.span.start - 12) : word.span.start]):
                yield Found(word.span, code)

    def _is_after_town(self, match: Match) -> bool:
        """Tell whether an abbreviation of a region follows a capitalised word and a comma, or opens a bracket."""
        return bool(AFTER_TOWN.search(self.text[max(0, match.span.start - 14) : match.span.start]))

    def _is_person(self, match: Match, hit: tuple[Span, NamedSpan]) -> bool:
        """Tell whether a name that the model gives to a person is one, and not a country that acts like one."""
        whole = trimmed(self.text, hit[0]) == match.span
        known = any(word.normal in self.surnames for word in self.words[match.first : match.last])
        return not whole or known or (hit[1].score >= SURE_PERSON and match.phrase.key is None)

    def _of_model(self) -> Iterator[Found]:
        """Yield the names that the reader model calls places, unless they are common words or little speaks for them."""
        for span, name in self.names.of_kind("place", "facility"):
            kept = trimmed(self.text, span)
            words = words_of(self.text[kept.start : kept.end])
            if not words or kept.end - kept.start < 2 or self._are_common(words):
                continue
            if words[0].text[0].islower() and words[0].normal not in SMALL_WORDS:
                continue
            sure = name.score >= SURE_PLACE or self.lexicon.weight(self.text[kept.start : kept.end]) > 0
            if sure or LOCATIVE.search(self.text[max(0, kept.start - 20) : kept.start]):
                yield Found(kept)

    def _of_patterns(self) -> Iterator[Found]:
        """Yield the capitalised names that a word for a kind of area makes places, known or not."""
        for first, last in self._runs():
            span = Span(self.words[first].span.start, self.words[last - 1].span.end)
            hit = self.names.at(span)
            if hit is not None and hit[1].kind not in ("place", "facility"):
                continue
            if self.around.is_named_area(span) and not self._are_common(self.words[first:last]):
                yield Found(span)

    def _of_lexicon(self) -> Iterator[Found]:
        """Yield the longest parts of capitalised runs that the lexicon knows and the surroundings allow."""
        for first, end in self._runs():
            while first < end:
                last = next((n for n in range(min(end, first + LONGEST), first, -1) if self._allows(first, n)), None)
                if last is not None:
                    span = Span(self.words[first].span.start, self.words[last - 1].span.end)
                    hit = self.names.at(span)
                    inside = hit is not None and hit[0] != span and hit[1].kind not in ("place", "facility")
                    yield Found(span, None, hit[1] if inside and hit is not None else None)
                first = last or first + 1

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Yield the longest runs of capitalised words."""
        first = 0
        while first < len(self.words):
            if not self._opens(first):
                first += 1
                continue
            last = first + 1
            while self._joined(last) and (
                self._opens(last)
                or (self.words[last].normal in SMALL_WORDS and self._joined(last + 1) and self._opens(last + 1))
            ):
                last += 1
            yield first, last
            first = last

    def _opens(self, index: int) -> bool:
        """Tell whether a word is capitalised and may open a name."""
        word = self.words[index]
        return word.text[0].isupper() and word.normal not in self.tables.function

    def _joined(self, index: int) -> bool:
        """Tell whether there is such a word and only a space or a hyphen before it."""
        if not 0 < index < len(self.words):
            return False
        return self.text[self.words[index - 1].span.end : self.words[index].span.start] in JOINERS

    def _allows(self, first: int, last: int) -> bool:
        """Tell whether the lexicon knows the words, and they stand for the place here."""
        words = self.words[first:last]
        span = Span(words[0].span.start, words[-1].span.end)
        if len(words[0].text) < 3 or self._are_common(words):
            return False
        weight = self.lexicon.weight(self.text[span.start : span.end])
        hit = self.names.at(span)
        if not weight or (hit is not None and hit[1].kind == "place"):
            return False
        if hit is not None and hit[0] != span:
            return hit[1].kind == "organisation" and hit[0].covers(span) and weight >= KNOWN_INSIDE
        if any(word.normal in self.surnames for word in words) or self._is_part(first, last):
            return False
        if hit is not None:
            return weight >= (LARGE if hit[1].kind == "person" else KNOWN_ALONE)
        return weight >= LARGE or bool(LOCATIVE.search(self.text[max(0, span.start - 20) : span.start]))

    def _are_common(self, words: Sequence[Word]) -> bool:
        """Tell whether every word is a common one, or one for a kind of area."""
        tables = self.tables
        return all(w.normal in tables.common or w.normal in tables.before or w.normal in tables.after for w in words)

    def _is_part(self, first: int, last: int) -> bool:
        """Tell whether the words are part of a longer capitalised name."""
        before = self._joined(first) and self._opens(first - 1) and self.text[self.words[first].span.start - 1] == " "
        after = self._joined(last) and self._opens(last) and self.text[self.words[last - 1].span.end] == " "
        return before or after


def trimmed(text: str, span: Span) -> Span:
    """Return the span without article, clitic, quotation marks and the stop that ends its sentence."""
    start, end = span
    while True:
        hit = TRIMMED.search(text[start:end])
        if hit is None or hit.end() - hit.start() >= end - start:
            break
        start, end = (start + hit.end(), end) if hit.start() == 0 else (start, start + hit.start())
    while end > start and text[end - 1] in EDGES:
        end -= 1
    while start < end and text[start] in EDGES:
        start += 1
    if text[start:end].endswith(".") and text[start:end].count(".") == 1:
        end -= 1
    return Span(start, end)
