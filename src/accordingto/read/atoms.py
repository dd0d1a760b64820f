"""Cut raw text into atoms: the smallest stretches that a token can be made of.

Does not handle: boundaries inside a run of letters other than the English clitics and contractions listed here.
"""

import re

from accordingto.types.text import Span

MAX_ATOM_CHARS = 64  # a longer run of letters is cut, so that one atom never fills a window

# What a run of letters may carry without ending: combining accents and the vowel signs of Hebrew and Arabic.
_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200d"
_LETTER = f"(?:[^\\W\\d_][{_MARKS}]*)"
_AUXILIARY = "do|does|did|is|are|was|were|ca|wo|would|could|should|have|has|had|ai"
_END = f"(?![^\\W\\d_{_MARKS}])"

_ATOM = re.compile(
    "|".join(
        (
            f"n['’]t{_END}",
            f"['’](?:s|m|d|re|ve|ll|em){_END}",
            f"(?<![^\\W_])(?:{_AUXILIARY})(?=n['’]?t{_END})",
            f"(?<=[a-z])(?<!['’])nt{_END}",
            f"(?<![^\\W_])(?:can(?=not{_END})|(?:gon|wan)(?=na{_END})|got(?=ta{_END})|(?:gim|lem)(?=me{_END}))",
            f"(?<![^\\W_])(?:i(?=(?:m|ve){_END})|(?:you|we|they)(?=(?:re|ve|ll){_END}))",
            f"(?<![^\\W_])(?:that|what|there|let)(?=s{_END})",
            f"{_LETTER}{{1,{MAX_ATOM_CHARS}}}?(?=n['’]t{_END})",
            f"{_LETTER}{{1,{MAX_ATOM_CHARS}}}",
            f"\\d{{1,{MAX_ATOM_CHARS}}}",
            f"([.!?=_*~#+-])\\1{{1,{MAX_ATOM_CHARS - 1}}}",
            "\\S",
        )
    ),
    re.IGNORECASE,
)

GLUED, SPACE, NEWLINE, BLANK_LINE, INSIDE = range(5)
"""What stands before a piece: nothing, white space, a line break, an empty line; INSIDE: not its atom's first."""

GAPS = 5
CASES = 9


def cut_atoms(text: str) -> list[Span]:
    """Return the atoms of the text in order; together they hold every character that is not white space."""
    return [Span(*match.span()) for match in _ATOM.finditer(text)]


def gap_before(text: str, start: int, previous_end: int) -> int:
    """Return the class of what stands between two atoms; the start of a text counts as BLANK_LINE."""
    if previous_end < 0:
        return BLANK_LINE
    if start == previous_end:
        return GLUED
    breaks = text.count("\n", previous_end, start)
    if breaks == 0:
        breaks = text.count("\r", previous_end, start)
    return (SPACE, NEWLINE)[breaks] if breaks < 2 else BLANK_LINE


def case_class(atom: str) -> int:
    """Return how an atom is written: the uncased word pieces do not tell."""
    first = atom[0]
    if first.isdigit():
        return 5
    if not first.isalpha():
        return 6 if first.isascii() or not first.isalnum() else 7
    if atom.islower():
        return 0
    if len(atom) == 1:
        return 8 if atom.isupper() else 7
    if atom.isupper():
        return 2
    return 1 if first.isupper() and atom[1:].islower() else 3 if atom[1:] != atom[1:].lower() else 4
