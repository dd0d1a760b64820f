"""A reading with its entries at hand: by id, by sentence and by paragraph."""

import bisect
import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from accordingto.types.incidents import DocumentKey, EntryKey
from accordingto.types.reading import Claim, Count, Event, Mention, Reading, TimeExpression, Toponym
from accordingto.types.text import Span

_BREAK = re.compile(r"\n\s*\n|\n")
DAY = 10  # letters of an ISO date
STEM = 5  # letters of a word that are compared
_WORD = re.compile(r"[^\W\d_]{4,}")


class Sheet:
    """One reading, its entries by id and its places in the order of the text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.key = DocumentKey(reading.document.id, reading.document.version)
        self.claims: dict[str, Claim] = {each.id: each for each in reading.claims}
        self.events: dict[str, Event] = {each.id: each for each in reading.events}
        self.counts: dict[str, Count] = {each.id: each for each in reading.counts}
        self.mentions: dict[str, Mention] = {each.id: each for each in reading.mentions}
        self.times: dict[str, TimeExpression] = {each.id: each for each in reading.times}
        self.places: dict[str, Toponym] = {each.id: each for each in reading.places}
        self.text = reading.document.text

    @property
    def published(self) -> str | None:
        """Return the day of publication, ISO 8601, None where unknown."""
        published = self.reading.document.published
        return published[:DAY] if published else None

    @property
    def outlet(self) -> str | None:
        """Return the publishing outlet's name."""
        return self.reading.document.outlet

    def entry(self, id: str) -> EntryKey:
        """Return the key of an entry of this reading."""
        return EntryKey(*self.key, id)

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.end() for match in _BREAK.finditer(self.text)]

    @cached_property
    def sentences(self) -> Sequence[Span]:
        """Return the sentences; a text without any is one."""
        return self.reading.sentences or (Span(0, len(self.text)),)

    @cached_property
    def stems(self) -> Sequence[frozenset[str]]:
        """Return the stems of each sentence."""
        return [stems(self.words(span)) for span in self.sentences]

    @cached_property
    def spread(self) -> Counter[str]:
        """Return in how many sentences each stem stands."""
        return Counter(stem for sentence in self.stems for stem in sentence)

    @cached_property
    def countries(self) -> frozenset[str]:
        """Return the countries that the document's place names are in, however used."""
        resolved = (place.resolved for place in self.reading.places)
        return frozenset(place.country for place in resolved if place is not None and place.country)

    @cached_property
    def _starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    def paragraph(self, offset: int) -> int:
        """Return the number of the line that an offset stands in."""
        return bisect.bisect_right(self._breaks, offset)

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence that an offset stands in, or of the last before it."""
        return max(0, bisect.bisect_right(self._starts, offset) - 1)

    def words(self, span: Span) -> str:
        """Return the words of a span."""
        return self.text[span.start : span.end]

    def is_dateline(self, span: Span) -> bool:
        """Tell whether a span lies in the line that opens the dispatch with place and date."""
        dateline = self.reading.document.dateline
        return dateline is not None and dateline.span.covers(span)

    def said(self, claim: Claim) -> str | None:
        """Return the day on which a claim was made, where the text says so."""
        time = self.times.get(claim.said) if claim.said else None
        return time.earliest[:DAY] if time and time.earliest else None


def stems(text: str) -> frozenset[str]:
    """Return the first letters of the longer words, in lower case."""
    return frozenset(word[:STEM].casefold() for word in _WORD.findall(text))
