"""Find the words that an annotation row quotes in the text it is about, and refuse what is ambiguous or missing.

A reference is a paragraph number and the exact words in square brackets: `3[five civilians]`. `3[he]2` is the second
"he" of paragraph 3, `3[that the .. border]` runs from the first words to the last, `*[Russian]` is every
occurrence in the text.
Paragraphs are the lines of the text that are not blank, counted from 1; words match at word boundaries only.
"""

import re
from dataclasses import dataclass

from accordingto.errors import InputError
from accordingto.types.text import Span

REFERENCE = re.compile(r"(?P<where>\d+|\*)\[(?P<words>[^\]\n]+)\](?P<nth>\d+)?")
GAP = " .. "


@dataclass(frozen=True, slots=True)
class Row:
    """One annotation row: its fields, and the file and line that errors name."""

    file: str
    line: int
    fields: tuple[str, ...]

    def error(self, message: str) -> InputError:
        """Return the error that says where the row stands."""
        return InputError(f"{self.file}:{self.line}: {message}")


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the lines of the text that are not blank."""
    return tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text))


def occurrences(text: str, words: str, within: Span) -> tuple[Span, ...]:
    """Return every place inside the range where the words stand as whole words."""
    head = r"(?<!\w)" if words[0].isalnum() else ""
    tail = r"(?!\w)" if words[-1].isalnum() else ""
    pattern = re.compile(head + re.escape(words) + tail)
    return tuple(Span(m.start(), m.end()) for m in pattern.finditer(text, within.start, within.end))


def locate(text: str, reference: re.Match[str], row: Row) -> Span:
    """Return the one span that a reference with a paragraph number means.

    Raises:
        InputError: the paragraph or the words are absent, or the words stand there more than once.
    """
    blocks = paragraphs(text)
    if reference["where"] == "*":
        raise row.error(f"{reference[0]}: '*' is for places only; give the paragraph")
    number = int(reference["where"])
    if not 1 <= number <= len(blocks):
        raise row.error(f"{reference[0]}: the text has paragraphs 1 to {len(blocks)}")
    head, gap, tail = reference["words"].partition(GAP)
    nth = int(reference["nth"]) if reference["nth"] else None
    first = _choose(occurrences(text, head, blocks[number - 1]), nth, reference[0], row)
    if not gap:
        return first
    last = _choose(occurrences(text, tail, Span(first.end, blocks[number - 1].end)), None, reference[0], row)
    return Span(first.start, last.end)


def _choose(found: tuple[Span, ...], nth: int | None, shown: str, row: Row) -> Span:
    if not found:
        raise row.error(f"{shown}: these words are not in that paragraph")
    if nth is None and len(found) > 1:
        raise row.error(f"{shown}: these words stand there {len(found)} times; quote more of them or number them")
    if nth is not None and not 1 <= nth <= len(found):
        raise row.error(f"{shown}: these words stand there {len(found)} times only")
    return found[(nth or 1) - 1]


def locate_one(text: str, field: str, row: Row) -> Span:
    """Return the span of a field that is one reference and nothing else."""
    match = REFERENCE.fullmatch(field.strip())
    if match is None:
        raise row.error(f"{field!r} is not one reference like 3[words]")
    return locate(text, match, row)


def locate_each(text: str, field: str, row: Row) -> tuple[tuple[Span, frozenset[str]], ...]:
    """Return each reference of a list `3[a] + 4[b] {optional}` with the flags that follow it in braces."""
    item = re.compile(REFERENCE.pattern + r"(?:\s*\{(?P<flags>[^}]*)\})?")
    found, end = [], 0
    for match in item.finditer(field):
        if field[end : match.start()].strip(" +"):
            raise row.error(f"{field[end : match.start()]!r} is no reference like 3[words]")
        flags = frozenset(f.strip() for f in (match["flags"] or "").split(",") if f.strip())
        found.append((locate(text, match, row), flags))
        end = match.end()
    if not found or field[end:].strip():
        raise row.error(f"{field!r} is no list of references like 3[words] + 4[words]")
    return tuple(found)
