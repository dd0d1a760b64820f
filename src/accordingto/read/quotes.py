"""Quotations in a text, by their marks alone: curly, straight, guillemets, doubled; over sentences and paragraphs.

Curly single marks count too, where they open a word and close after punctuation (British newspapers).
Does not handle: straight single quotation marks as speech (they are apostrophes too often); scare quotes, which the
attribution rules tell from speech.
"""

import re
from collections.abc import Iterator

from accordingto.types.text import Span

OPENING, CLOSING = "“«„", "”»"
MARK = re.compile(r"``|''|[“”„«»\"]")
SINGLE = re.compile(r"(?<![^\s(\[—–-])‘(?=\S)[^‘\n]*?[,.?!…]’(?!\w)")
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


def find_quotations(text: str) -> tuple[Span, ...]:
    """Return the quotations in text order, marks included.

    A mark that is never closed runs to the end of its paragraph where the next paragraph opens with a mark again (a
    quotation over several paragraphs); elsewhere it is taken for a slip and opens nothing.

    Example:
        >>> text = 'He said “no.” Then he left.'
        >>> [text[q.start : q.end] for q in find_quotations(text)]
        ['“no.”']
    """
    blocks = list(_paragraphs(text))
    found: list[Span] = []
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        goes_on = following is not None and text[following.start : following.start + 1] in ('"', "“", "«", "`")
        found.extend(_within(text, block, goes_on))
    singles = [Span(*match.span()) for match in SINGLE.finditer(text)]
    found += [s for s in singles if not any(s.overlaps(q) for q in found)]
    return tuple(sorted(found))


def _paragraphs(text: str) -> Iterator[Span]:
    """Yield the lines of a text that has them, each a paragraph; blank edges left out."""
    for match in re.finditer(r"[^\n]+", text):
        words = match.group()
        stripped = words.strip()
        if stripped:
            start = match.start() + words.index(stripped[0])
            yield Span(start, start + len(stripped))


def _within(text: str, block: Span, goes_on: bool) -> Iterator[Span]:
    opened: int | None = None
    depth = 0
    for match in MARK.finditer(text, block.start, block.end):
        opens = _opens(text, match, opened is not None, block)
        if opened is None:
            if opens:
                opened, depth = match.start(), 1
        elif opens and match.group() in OPENING:
            depth += 1
        elif not opens:
            depth -= 1
            if depth <= 0:
                yield Span(opened, match.end())
                opened = None
    if opened is not None and goes_on:
        yield Span(opened, block.end)


def _opens(text: str, match: re.Match[str], inside: bool, block: Span) -> bool:
    """Tell whether a mark opens: curly ones say so, straight ones by what stands beside them."""
    mark = match.group()
    if mark == "“" and inside and _unspaced_before(text, match.start(), block):
        return False  # „…“ closes with the mark that elsewhere opens
    if mark in OPENING or mark == "``":
        return True
    if mark in CLOSING or mark == "''":
        return mark == "''" and not inside
    return not inside and not _unspaced_before(text, match.start(), block)


def _unspaced_before(text: str, at: int, block: Span) -> bool:
    """Tell whether a letter, digit or closing punctuation stands right before this place."""
    return at > block.start and not text[at - 1].isspace() and text[at - 1] not in "([{—–-/‘'"
