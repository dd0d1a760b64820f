"""The text and what the reader model sees in it: documents, spans, sentences, tokens.

All offsets are half-open code-point offsets into `Document.text`, which never changes.
"""

import hashlib
from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two ranges share a character."""
        return max(self.start, other.start) < min(self.end, other.end)

    def covers(self, other: "Span") -> bool:
        """Tell whether the other range lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and date that open a dispatch: "KYIV, Aug. 7 (Agency) —"."""

    span: Span
    place: str | None
    time: str | None  # ISO 8601 date, None where the dateline names none


@dataclass(frozen=True, slots=True)
class Document:
    """One report as it came in: its text, unchanged, and what is known of its publication.

    `published` is an ISO 8601 date or a date-time with offset, None where unknown; `published_from` says whence it is
    known: given, meta, dateline, or None. `stands_for` is None but where the text is blanked, in part or whole, because
    someone was taken out of it or it is withheld: then it is the version of the text as it was.
    """

    id: str
    text: str
    published: str | None = None
    published_from: str | None = None
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    retrieved: str | None = None
    dateline: Dateline | None = None
    language: str | None = None
    stands_for: str | None = None

    @property
    def sha256(self) -> str:
        """Return the hash of the text alone."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def version(self) -> str:
        """Return the hash of text and publication date; (id, version) is the key of every store."""
        if self.stands_for is not None:
            return self.stands_for
        content = f"{self.published or ''}\n{self.text}"
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Token:
    """One syntactic word, as Universal Dependencies v2 cuts them.

    `head` is the index of the governing token in the same sentence, -1 for the root; `upos`, `xpos` (Penn tags) and
    `deprel` are the reader model's.
    """

    index: int
    span: Span
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A name that the reader model found: its tokens (half-open by index in the sentence), kind, score (0 to 1)."""

    first: int
    last: int
    kind: str
    score: float


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its tokens and names; `paragraph` counts the blocks between line breaks from 0.

    `phrases` are the noun phrases that tell of persons, organisations, places or weapons, with a name in them or without.
    """

    index: int
    paragraph: int
    span: Span
    tokens: tuple[Token, ...]
    names: tuple[NamedSpan, ...] = ()
    phrases: tuple[NamedSpan, ...] = ()
