"""Days, parts of days and clock times: "Wednesday", "7 August", "late yesterday", "at 10:35 a.m.", "overnight"."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from accordingto.read import calendar
from accordingto.read.time_context import IMPOSSIBLE, Context, Found, Resolved, dated, unanchored
from accordingto.read.time_parts import STRICT_MONTHS, full_year, ordinal_of, year_of
from accordingto.types.values import TimeSpan

NEAR_DAYS = 45  # a day this little ahead is meant, unless the clause looks back ("payable Dec. 1" in October)
YEARS_AROUND = 5  # how far a day without a year is looked for: 29 February comes every four years
WORDS_FOR_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "before": -2, "after": 2}


def read_day(found: Found, context: Context) -> Resolved | None:
    """Return a day, or a part of one: "Wednesday", "Aug. 7", "late yesterday", "2024-08-07", "Monday night"."""
    base = _day(found, context)
    if base is None or not base.value:
        return base
    part = found["part"] and context.words.get("part", found["part"])
    if found["word"].lower() == "tonight":
        part = "NI"
    return _part_of(base, part, found["part"]) if part else base


def read_clock(found: Found, context: Context) -> Resolved | None:
    """Return a clock time on its day: the day it names, else the one spoken of in the paragraph, else the anchor's."""
    clock = _clock(found, context)
    if clock is None:
        return None
    base = _day(found, context) or _spoken_day(context)
    if base is None or base.value is None:
        return replace(base, type="TIME") if base else unanchored("TIME")
    offset = (context.words.value("zone", found["zone"]) or found["zone"].upper()) if found["zone"] else ""
    resolved = dated("TIME", f"{base.value}T{clock}" + ("Z" if offset == "Z" else ""), base.anchor)
    if offset and offset != "Z" and resolved.span:
        span = resolved.span
        return replace(resolved, span=TimeSpan(span.earliest + offset, span.latest + offset, span.granularity))
    return resolved


def read_part(found: Found, context: Context) -> Resolved | None:
    """Return a part of the day spoken of: "this morning", "last night", "overnight", "the morning", "that evening"."""
    which, part = found["which"].lower(), context.words.get("part", found["part"]) if found["part"] else "NI"
    step = -1 if which == "last" or "previous" in which else 1 if which in ("the following", "the next", "next") else 0
    if which == "overnight" and not context.future:
        step = -1
    if which in ("last", "overnight", "this"):
        base = _anchor_day(context)
    else:
        if step and context.last is None:
            return unanchored("TIME")
        base = _spoken_day(replace(context, near=context.near or bool(step)))
    if base.value is None:
        return unanchored("TIME")
    day = calendar.moved(date.fromisoformat(base.value), "day", step)
    if day is None:
        return Resolved("TIME", None, problem=IMPOSSIBLE)
    return _part_of(replace(base, value=day.isoformat()), part, found["part"])


def _part_of(day: Resolved, part: str, words: str) -> Resolved:
    """Return a part of a day; the small hours are the morning's before five."""
    resolved = dated("TIME", f"{day.value}T{part}", day.anchor)
    if "hours" in words.lower():
        return replace(resolved, span=TimeSpan(f"{day.value}T00:00", f"{day.value}T05:59", "part-of-day"))
    return resolved


def _anchor_day(context: Context) -> Resolved:
    if context.anchor is None:
        return unanchored()
    return dated("DATE", context.anchor.day.isoformat(), context.anchor.name)


def _spoken_day(context: Context) -> Resolved:
    """Return the day last spoken of in this paragraph, else the anchor's."""
    last = context.last
    if last is not None and last.value and context.near and re.match(r"\d{4}-\d\d-\d\d", last.value):
        return dated("DATE", last.value[:10], last.id)
    return _anchor_day(context)


def _day(found: Found, context: Context) -> Resolved | None:
    if found["iso"]:
        return dated("DATE", found["iso"])
    if found["number"]:
        return _numeric(found, context)
    if found["month"]:
        return _month_day(found, context)
    if found["weekday"]:
        return _weekday(found, context)
    if found["word"]:
        return _word_day(found, context)
    return None


def _numeric(found: Found, context: Context) -> Resolved | None:
    first, second, last = re.split(r"[/.\-]", found["number"])
    month, day = (int(second), int(first)) if "." in found["number"] else (int(first), int(second))
    if month > 12:
        month, day = day, month
    year = int(last)
    if len(last) == 2:
        year = full_year(year, context)
    return dated("DATE", calendar.day_value(year, month, day))


def _month_day(found: Found, context: Context) -> Resolved | None:
    name = found["month"]
    if name.islower() and name.rstrip(".") in STRICT_MONTHS:
        return None
    month = context.words.month(name)
    day = ordinal_of(found["day"], context) or 0
    year, anchor = year_of(found, context)
    if year is not None:
        return dated("DATE", calendar.day_value(year, month, day), anchor)
    if context.today is None:
        exists = calendar.day_value(2000, month, day)
        return unanchored() if exists else Resolved("DATE", None, problem=IMPOSSIBLE)
    tense = {"last": "past", "this past": "past", "next": "future"}.get(found["mod"].lower(), context.tense)
    chosen = nearest(lambda y: calendar.day_value(y, month, day), context.today, tense)
    return dated("DATE", chosen, context.anchor.name if context.anchor else None)


def nearest(make: Callable[[int], str | None], today: date, tense: str | None) -> str | None:
    """Return the day that is meant where no year is given: the coming one if the clause looks ahead, else the last.

    A day a few weeks ahead is also meant where the tense does not speak against it.
    """
    days = [d for y in range(today.year - YEARS_AROUND, today.year + YEARS_AROUND + 1) if (d := make(y))]
    past = [d for d in days if d <= today.isoformat()]
    ahead = [d for d in days if d >= today.isoformat()]
    if not (past and ahead):
        return None
    gap_ahead = (date.fromisoformat(ahead[0]) - today).days
    gap_past = (today - date.fromisoformat(past[-1])).days
    if tense == "future":
        return ahead[0] if gap_ahead < 300 or gap_past > 60 else past[-1]
    if gap_ahead <= NEAR_DAYS and gap_past > 4 * NEAR_DAYS:
        return ahead[0]
    return past[-1]


def _weekday(found: Found, context: Context) -> Resolved | None:
    if context.today is None:
        return unanchored()
    number = int(
        context.words.value("weekday", found["weekday"]) or context.words.get("weekday-short", found["weekday"])
    )
    mod = found["mod"].lower()
    start, anchor = context.today, context.anchor.name if context.anchor else None
    if "previous" in mod or "following" in mod:
        base = _spoken_day(context)
        if base is not None and base.value:
            start, anchor = date.fromisoformat(base.value), base.anchor
        gap = (
            -((start.isoweekday() - number - 1) % 7 + 1)
            if "previous" in mod
            else (number - start.isoweekday() - 1) % 7 + 1
        )
    elif mod in ("last", "this past", "past"):
        gap = -((start.isoweekday() - number - 1) % 7 + 1)
    elif mod in ("next", "this coming", "coming"):
        gap = (number - start.isoweekday() - 1) % 7 + 1
    elif context.future or mod == "this":
        gap = (number - start.isoweekday()) % 7
    else:
        gap = -((start.isoweekday() - number) % 7)
    moved = calendar.moved(start, "day", gap)
    return dated("DATE", moved.isoformat() if moved else None, anchor)


def _word_day(found: Found, context: Context) -> Resolved | None:
    if context.today is None or context.anchor is None:
        return unanchored()
    shift = next((n for word, n in reversed(WORDS_FOR_DAYS.items()) if word in found["word"].lower()), 0)
    moved = calendar.moved(context.today, "day", shift)
    return dated("DATE", moved.isoformat() if moved else None, context.anchor.name)


def _clock(found: Found, context: Context) -> str | None:
    if found["noon"]:
        return context.words.get("clock-word", found["noon"])
    digits = re.findall(r"\d+", found["clock"])
    if not digits:
        return None
    if len(digits) == 1 and len(digits[0]) == 4:
        digits = [digits[0][:2], digits[0][2:]]
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    half = found["half"].lower().replace(".", "")
    if half in ("am", "in the morning") or half.startswith("at dawn"):
        hour = hour % 12
    elif half:
        hour = 0 if half == "at night" and hour == 12 else hour % 12 + 12
    seconds = f":{int(digits[2]):02}" if len(digits) > 2 else ""
    return f"{hour:02}:{minute:02}{seconds}" if hour <= 24 and minute < 60 else None
