"""What several effects read alike: the year that is named, ordinals, and early, mid and late."""

import re
from dataclasses import replace
from datetime import date, timedelta

from accordingto.read.time_context import Context, Found, Resolved
from accordingto.types.values import TimeSpan

CENTURY_AHEAD = 20  # a two-digit year lies at most so many years after the anchor
STRICT_MONTHS = ("may", "march", "mar", "jan", "dec", "nov")  # in lower case these are other words, or nothing
EDGES = (("earl", "beginning", "start"), ("mid",), ("late", "end"))


def year_of(found: Found, context: Context) -> tuple[int | None, str | None]:
    """Return the year that an expression names, by digits or as last, this or next year, and its anchor."""
    if len(found["year"]) == 2:
        return full_year(int(found["year"]), context), None
    if found["year"]:
        return context.words.year(found["year"]), None
    if found["whose"] and context.anchor:
        shift = {"last": -1, "next": 1}.get(found["whose"].lower(), 0)
        return context.anchor.day.year + shift, context.anchor.name
    return None, None


def full_year(two_digits: int, context: Context) -> int:
    """Return the latest year with these last digits that lies at most CENTURY_AHEAD years after the anchor."""
    latest = (context.today.year if context.today else 2000) + CENTURY_AHEAD
    return latest - (latest - two_digits) % 100


def ordinal_of(text: str, context: Context) -> int | None:
    """Return the number of an ordinal in digits or words, None where the words are none."""
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    value = context.words.value("ordinal", re.sub(r"[\s-]+", "-", text))
    return int(value) if value else None


def narrowed(resolved: Resolved, edge: str) -> Resolved:
    """Return the reading with the interval cut to its first, middle or last third for early, mid and late.

    The thirds are the project's own convention; the TIMEX3 value stays that of the whole.
    """
    span, word = resolved.span, edge.lower().rstrip("- ")
    third = next((i for i, marks in enumerate(EDGES) if any(mark in word for mark in marks)), None)
    if span is None or third is None or len(span.earliest) > 10:
        return resolved
    first, last = date.fromisoformat(span.earliest), date.fromisoformat(span.latest)
    days = (last - first).days + 1
    if days < 3:
        return resolved
    start = first + timedelta(days=days * third // 3)
    end = first + timedelta(days=days * (third + 1) // 3 - 1)
    return replace(resolved, span=TimeSpan(start.isoformat(), end.isoformat(), span.granularity))
