"""Finds the toponyms of a text: names of places, also inside other names, and the demonyms.

Three ways, the surer first: phrases of the tables (countries, wider regions, seats of government, demonyms); names that
the reader model calls places, and names that a word for a kind of area makes one ("X and Y districts", "the village of
X"); other capitalised words that a list of known places holds, where nothing speaks for a person.
Does not handle: names of rivers, roads and buildings that no table lists; lower-case text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from accordingto.read.toponym_context import Surroundings, containers, levels, use_of
from accordingto.read.toponym_tables import Match, ToponymTables, Word, words_of
from accordingto.types.text import NamedSpan, Sentence, Span

LARGE = 400_000  # people; so large a place is known without its region or a preposition
KNOWN_INSIDE = 20_000  # people; the same for a place inside an organisation's name
LONGEST = 4  # words in a name that only the gazetteer knows
LOCATIVE = re.compile(
    r"\b(?:in|at|near|from|around|outside|inside|toward|towards|into|across|to|of|over|on|against|between|and|via"
    r"|northern|southern|eastern|western|central)(?: the)? $"
)
JOINERS = (" ", "-", "‑", "–")
SMALL_WORDS = {"al", "el", "ar", "as", "ad", "an", "az", "de", "del", "la", "le", "les", "du", "of", "the", "ez", "es"}
TRIMMED = re.compile(r"^(?:the|The|THE) |['’]s?$")


class Lexicon(Protocol):
    """Knows the names of places."""

    def weight(self, name: str) -> int:
        """Return how many people live in the largest place of this name, 0 where no place is known by it."""

    def governs(self, name: str) -> bool:
        """Tell whether a government can be called by this name: a country, a capital, a seat of government."""


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A toponym as the text gives it, not yet resolved.

    `name` is what to look up; `key` the place that a demonym or a region's code means, without any looking up; `level`
    the level that a word for a kind of area asks for; `within` the toponyms that the text says contain it.
    """

    span: Span
    text: str
    use: str
    name: str
    key: str | None = None
    level: str | None = None
    within: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A span that holds a toponym; `sure` where it needs no further sign."""

    span: Span
    key: str | None = None
    inside: NamedSpan | None = None  # the name of a person or body that the toponym is a part of


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

    def of_kind(self, *kinds: str) -> list[Span]:
        """Return the spans of the names of these kinds."""
        return [span for span, name in self._entries if name.kind in kinds]


def find_toponyms(
    text: str, sentences: Sequence[Sentence], tables: ToponymTables, lexicon: Lexicon
) -> tuple[PlaceName, ...]:
    """Return the toponyms of a text, in text order, none within another.

    Args:
        text: the document's text.
        sentences: as the reader model parsed it; with no names in them only the tables and the lexicon speak.
        tables: the words of the text's language.
        lexicon: what is known of place names.
    """
    words = words_of(text)
    names = NameIndex(sentences)
    found = list(_of_tables(text, words, tables, names))
    found += _of_model(text, names, tables)
    around = Surroundings(text, tables, sentences)
    found += _of_patterns(text, words, around, names)
    found += _of_lexicon(text, words, (tables, lexicon), names)
    return describe(around, _without_overlaps(found), lexicon)


def describe(around: Surroundings, found: Sequence[Found], lexicon: Lexicon) -> tuple[PlaceName, ...]:
    """Return found toponyms with what the words around them say: use, level, and what contains them.

    Args:
        around: the text.
        found: in text order, none overlapping another.
        lexicon: what is known of place names.
    """
    spans = [entry.span for entry in found]
    asked = levels(around, spans)
    within = containers(around, spans, [entry.key for entry in found], {span: asked[span][0] for span in spans})
    ends = {entry.span: entry.span.end if entry.key else asked[entry.span][1] for entry in found}
    whole = {span: Span(span.start, end) for span, end in ends.items()}
    names = []
    for entry in found:
        span, name = whole[entry.span], around.text[entry.span.start : entry.span.end]
        names.append(
            PlaceName(
                span=span,
                text=around.text[span.start : span.end],
                use=use_of(around, entry.span, entry.key, entry.inside, governs=lexicon.governs(name)),
                name=name,
                key=entry.key,
                level=None if entry.key else asked[entry.span][0],
                within=tuple(whole[other] for other in within[entry.span]),
            )
        )
    return tuple(names)


def _of_tables(text: str, words: Sequence[Word], tables: ToponymTables, names: NameIndex) -> Iterator[Found]:
    """Yield the phrases of the tables that no person bears as a name."""
    for match in tables.matches(text, words):
        if match.short and not _after_town(text, match):
            continue
        hit = names.at(match.span)
        if hit is None or hit[1].kind in ("place", "nationality", "facility") or hit[0] == match.span:
            if hit is not None and hit[1].kind == "person":
                continue
            yield Found(match.span, match.phrase.key)
        elif hit[1].kind != "person":
            yield Found(match.span, match.phrase.key, hit[1])
    for word in words:
        code = tables.postal.get(word.text)
        if code and re.search(r"[^\W\d_]\w*, $", text[max(0, word.span.start - 12) : word.span.start]):
            yield Found(word.span, code)


def _after_town(text: str, match: Match) -> bool:
    """Tell whether an abbreviation of a region follows a capitalised word and a comma, or opens a bracket."""
    return bool(re.search(r"(?:[^\W\d_]\w*,|\() ?$", text[max(0, match.span.start - 14) : match.span.start]))


def _of_model(text: str, names: NameIndex, tables: ToponymTables) -> Iterator[Found]:
    """Yield the names that the reader model calls places."""
    for span in names.of_kind("place", "facility"):
        kept = trimmed(text, span)
        if kept.end > kept.start and text[kept.start].isalpha():
            yield Found(kept)


def trimmed(text: str, span: Span) -> Span:
    """Return the span without article, clitic and punctuation at its edges."""
    start, end = span
    while True:
        hit = TRIMMED.search(text[start:end])
        if hit is None or hit.end() - hit.start() >= end - start:
            break
        start, end = (start + hit.end(), end) if hit.start() == 0 else (start, start + hit.start())
    while end > start and text[end - 1] in " ,;:-–\n\t\"'”’)":
        end -= 1
    while start < end and text[start] in " ,;:-–\n\t\"'“‘(":
        start += 1
    return Span(start, end)


def _of_patterns(text: str, words: Sequence[Word], around: Surroundings, names: NameIndex) -> Iterator[Found]:
    """Yield the capitalised names that a word for a kind of area makes places, known or not."""
    for first, last in _runs(text, words, around.tables.function):
        span = Span(words[first].span.start, words[last - 1].span.end)
        hit = names.at(span)
        if hit is not None and hit[1].kind not in ("place", "facility"):
            continue
        if around.is_named_area(span) and not all(w.normal in around.tables.common for w in words[first:last]):
            yield Found(span)


def _runs(text: str, words: Sequence[Word], function: Set[str]) -> Iterator[tuple[int, int]]:
    """Yield the longest runs of capitalised words."""
    first = 0
    while first < len(words):
        if not _opens(words[first], function):
            first += 1
            continue
        last = first + 1
        while last < len(words) and text[words[last - 1].span.end : words[last].span.start] in JOINERS and (
            _opens(words[last], function)
            or (words[last].normal in SMALL_WORDS and last + 1 < len(words) and _opens(words[last + 1], function)
                and text[words[last].span.end : words[last + 1].span.start] in JOINERS)
        ):  # fmt: skip
            last += 1
        yield first, last
        first = last


def _opens(word: Word, function: Set[str]) -> bool:
    return word.text[0].isupper() and word.normal not in function


def _of_lexicon(
    text: str, words: Sequence[Word], known: tuple[ToponymTables, Lexicon], names: NameIndex
) -> Iterator[Found]:
    """Yield the longest parts of capitalised runs that the lexicon knows and the surroundings allow."""
    tables, lexicon = known
    persons = {w.normal for span in names.of_kind("person") for w in words_of(text[span.start : span.end])}
    for run_first, run_last in _runs(text, words, tables.function):
        first = run_first
        while first < run_last:
            step = 1
            for last in range(min(run_last, first + LONGEST), first, -1):
                span = Span(words[first].span.start, words[last - 1].span.end)
                weight = lexicon.weight(text[span.start : span.end])
                if weight and _allowed(text, (words, first, last), tables, (weight, names, persons)):
                    hit = names.at(span)
                    inside = hit[1] if hit is not None and hit[1].kind not in ("place", "facility") else None
                    yield Found(span, None, inside)
                    step = last - first
                    break
            first += step


def _allowed(
    text: str, run: tuple[Sequence[Word], int, int], tables: ToponymTables, known: tuple[int, NameIndex, set[str]]
) -> bool:
    """Tell whether a name that the lexicon knows stands for the place here."""
    words, first, last = run
    weight, names, persons = known
    span = Span(words[first].span.start, words[last - 1].span.end)
    normals = [word.normal for word in words[first:last]]
    if len(words[first].text) < 3 or all(
        w in tables.common or w in tables.before or w in tables.after for w in normals
    ):
        return False
    hit = names.at(span)
    if hit is not None:
        return hit[1].kind == "organisation" and hit[0].covers(span) and hit[0] != span and weight >= KNOWN_INSIDE
    if any(normal in persons for normal in normals) or _beside_capital(text, (words, first, last), tables.function):
        return False
    if LOCATIVE.search(text[max(0, span.start - 20) : span.start]):
        return True
    return weight >= LARGE


def _beside_capital(text: str, run: tuple[Sequence[Word], int, int], function: Set[str]) -> bool:
    """Tell whether the words are part of a longer capitalised name."""
    words, first, last = run
    before = (
        first > 0
        and text[words[first - 1].span.end : words[first].span.start] == " "
        and _opens(words[first - 1], function)
    )
    after = (
        last < len(words)
        and text[words[last - 1].span.end : words[last].span.start] == " "
        and _opens(words[last], function)
    )
    return before or after


def _without_overlaps(found: Sequence[Found]) -> list[Found]:
    """Return the entries in text order, the longest of those that overlap; the earlier given of equal ones."""
    kept: list[Found] = []
    for entry in sorted(enumerate(found), key=lambda e: (e[1].span.start - e[1].span.end, e[0])):
        if not any(entry[1].span.overlaps(other.span) for other in kept):
            kept.append(entry[1])
    return sorted(kept, key=lambda entry: entry.span)
