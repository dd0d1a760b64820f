"""The entries of a reading by layer: where each stands in the text, and which words it is about."""

import re
from collections.abc import Sequence

from accordingto.errors import InputError
from accordingto.types.codec import Entry
from accordingto.types.reading import Claim, Event, Reading
from accordingto.types.records import LAYERS
from accordingto.types.text import Span

EDGES = re.compile(r"\A[^\w%$€£]+|[^\w%$€£]+\Z")  # what may come and go around words without making them others


def entries_of(reading: Reading, layer: str) -> Sequence[Entry]:
    """Return the entries of a layer.

    Raises:
        InputError: no such layer.
    """
    if layer not in LAYERS:
        raise InputError(f"{layer!r}: no such layer; there are {', '.join(LAYERS)}")
    found: Sequence[Entry] = getattr(reading, layer)
    return found


def stretch_of(entry: Entry) -> Span | None:
    """Return the stretch of text that an entry is about: an event's trigger, a claim's content from first to last word.

    A claim without content, which silence is, stands at its cue; None where it has neither.
    """
    if isinstance(entry, Event):
        return entry.trigger
    if isinstance(entry, Claim):
        spans = entry.content or entry.cue
        return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
    return entry.span


def trim(text: str, span: Span) -> Span:
    """Return the span without the white space and punctuation at its ends; as it is where nothing else is in it.

    Example:
        >>> trim("He said “five.” Then", Span(8, 15))
        Span(start=9, end=13)
    """
    words = text[span.start : span.end]
    left, right = EDGES.match(words), EDGES.search(words, 1) if len(words) > 1 else None
    start = span.start + (left.end() if left else 0)
    end = span.start + (right.start() if right else len(words))
    return Span(start, end) if start < end else span


def words_of(text: str, span: Span) -> str:
    """Return the words of a span, trimmed, with white space as single spaces."""
    start, end = trim(text, span)
    return " ".join(text[start:end].split())
