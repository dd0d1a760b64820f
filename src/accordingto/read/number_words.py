"""The words of number in English: exact ones, vague ones with their range, those that qualify and what they make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accordingto.data.tables import load_table
from accordingto.types.values import Quantity

UP_VERBS = ("own", "owns", "owned", "owning", "add", "adds", "added", "adding", "gone", "goes", "went", "go", "going")


@dataclass(frozen=True, slots=True)
class NumeralTables:
    """The words of number: exact ones with value and kind, vague ones with their range, and qualifiers."""

    words: Mapping[tuple[str, ...], tuple[int, str]]
    parts: Mapping[str, int]
    nexts: frozenset[str]
    vague: Mapping[tuple[str, ...], tuple[int, int]]
    before: Mapping[tuple[str, ...], str]
    after: Mapping[tuple[str, ...], str]


def load_numeral_tables() -> NumeralTables:
    """Return the number words of English."""
    rows = load_table("numerals", "en")
    exact = ("small", "ten", "hundred", "scale", "group", "zero", "nobody", "single")
    qualifiers = load_table("qualifiers", "en")
    return NumeralTables(
        words={tuple(r["word"].split()): (int(r["value"]), r["kind"]) for r in rows if r["kind"] in exact},
        parts={r["word"]: int(r["value"]) for r in rows if r["kind"] == "part"},
        nexts=frozenset(r["word"] for r in rows if r["kind"] == "next"),
        vague={tuple(r["phrase"].split()): (int(r["low"]), int(r["high"])) for r in load_table("quantities", "en")},
        before={tuple(r["phrase"].split()): r["qualifier"] for r in qualifiers if r["place"] == "before"},
        after={tuple(r["phrase"].split()): r["qualifier"] for r in qualifiers if r["place"] == "after"},
    )


def is_particle(words: Sequence[str], at: int) -> bool:
    """Tell whether the "up" here belongs to the verb before it: "owned up to one"."""
    return words[at] == "up" and at > 0 and words[at - 1] in UP_VERBS


def qualified(low: int, high: int, qualifier: str) -> Quantity:
    """Return the quantity that a number, or a range of numbers, means under a qualifier.

    Example:
        >>> qualified(5, 5, "at-least")
        Quantity(low=5, high=None, best=5, qualifier='at-least')
        >>> qualified(24, 96, "exactly")
        Quantity(low=24, high=96, best=None, qualifier='several')
    """
    best = low if low == high else None
    if qualifier in ("at-least", "more-than"):
        return Quantity(low, None, best, qualifier)
    if qualifier in ("at-most", "less-than"):
        return Quantity(None, high, None, qualifier)
    if best is None:
        return Quantity(low, high, None, "several" if qualifier == "exactly" else qualifier)
    return Quantity(low, high, best, qualifier)
