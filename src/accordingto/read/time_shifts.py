"""Units of time away from a point: "last week", "two years ago", "a day earlier", "that month", quarters and halves."""

import re
from dataclasses import replace
from datetime import date

from accordingto.read.calendar import first_day, moved, value_at
from accordingto.read.time_amounts import duration_value
from accordingto.read.time_context import IMPOSSIBLE, Context, Found, Resolved, dated, unanchored
from accordingto.read.time_days import read_day
from accordingto.read.time_parts import narrowed
from accordingto.types.values import TimeSpan

QUARTER = re.compile(r"\d{4}-Q[1-4]")
FINE_UNITS = ("second", "minute", "hour", "night")  # finer than the day that is known
BACK = ("last", "past", "this past", "previous", "the previous", "the preceding", "preceding")
AHEAD = ("next", "coming", "this coming", "following", "the following", "the next", "the coming", "upcoming")
SPOKEN = (
    "the same",
    "that same",
    "that",
    "the previous",
    "the preceding",
    "the following",
    "the next",
    "previous",
    "following",
)


def read_unit(found: Found, context: Context) -> Resolved | None:
    """Return a week, month, year, … by its place: "last week", "this month", "the following year", "that day"."""
    unit, which = context.words.unit(found["unit"]), found["which"].lower()
    if found["unit"][:1].isupper() and not found.text.isupper():
        return None  # the title of a programme: “This Week”
    spoken = which in SPOKEN
    if spoken:
        start, anchor = _last_day(context), context.last.id if context.last else None
    else:
        start, anchor = context.today, context.anchor.name if context.anchor else None
    if start is None:
        return unanchored()
    step = -1 if which in BACK else 1 if which in AHEAD else 0
    if unit == "weekend":
        return narrowed(_weekend(start, step, anchor, context), found["edge"])
    day = moved(start, unit, step)
    if day is None:
        return Resolved("DATE", None, problem=IMPOSSIBLE)
    if unit == "quarter" and step == 0 and spoken and context.last and QUARTER.fullmatch(context.last.value or ""):
        return dated("DATE", context.last.value, anchor)
    return narrowed(dated("DATE", value_at(day, unit), anchor), found["edge"])


def read_the_unit(found: Found, context: Context) -> Resolved | None:
    """Return "the year" or "the week" after a preposition as the current one; "the year ended June 30" is a length."""
    if not context.preceded("for|in|of|during|throughout|by|through|and"):
        return None
    unit = found["unit"].lower()
    if re.match(r"\s+(?:that )?end(?:ed|ing|s)\b", context.after):
        return Resolved("DURATION", "P1Y" if unit == "year" else "P1W")
    if context.today is None or context.anchor is None:
        return unanchored()
    return dated("DATE", value_at(context.today, unit), context.anchor.name)


def read_year_end(found: Found, context: Context) -> Resolved | None:
    """Return the year at whose end something stands: "by year-end"."""
    if context.today is None or context.anchor is None:
        return unanchored()
    return narrowed(dated("DATE", f"{context.today.year:04}", context.anchor.name), "end")


def read_weekend(found: Found, context: Context) -> Resolved | None:
    """Return "the weekend": the last one that has begun, the coming one where the clause looks ahead."""
    if context.today is None or context.anchor is None:
        return unanchored()
    ahead = context.future and not context.preceded("over")
    step = 0 if ahead or context.today.isoweekday() >= 6 else -1
    return _weekend(context.today, step, context.anchor.name, context)


def read_week_of(found: Found, context: Context) -> Resolved | None:
    """Return the week that holds a day: "the week of March 6"."""
    from_day = _inner_day(found, context)
    if from_day is None or from_day.value is None:
        return from_day
    return dated("DATE", value_at(date.fromisoformat(from_day.value), "week"), from_day.anchor)


def read_ago(found: Found, context: Context) -> Resolved | None:
    """Return the point so long before now, to the unit named: "two years ago" is a year, "ten days ago" a day."""
    if context.today is None or context.anchor is None:
        return unanchored()
    return _away(found, context, -1, (context.today, context.anchor.name))


def read_hence(found: Found, context: Context) -> Resolved | None:
    """Return the point that lies so long after now: "three days from now", "in two weeks' time"."""
    if context.today is None or context.anchor is None:
        return unanchored()
    return _away(found, context, 1, (context.today, context.anchor.name))


def read_earlier(found: Found, context: Context) -> Resolved | None:
    """Return the point so long before or after the day spoken of: "two days later", "a year earlier".

    Without one, "earlier" counts back from the anchor and "later" stays unresolved.
    """
    back = found["direction"].lower() in ("earlier", "before", "previously", "beforehand")
    unit, amount = context.words.unit(found["unit"]), context.words.number(found["amount"])
    if unit in FINE_UNITS or (amount is None and context.words.value("pair", found["amount"]) is None):
        return Resolved("DURATION", duration_value(unit, amount))
    start = _last_day(context)
    if start is not None and context.last is not None:
        return _away(found, context, -1 if back else 1, (start, context.last.id))
    if context.anchor is None or not back:
        return unanchored()
    return _away(found, context, -1, (context.anchor.day, context.anchor.name))


def read_year_earlier(found: Found, context: Context) -> Resolved | None:
    """Return what stands a year before the period spoken of: "year-earlier", "the year-ago quarter"."""
    return _year_back(context)


def read_next_day(found: Found, context: Context) -> Resolved | None:
    """Return the day after or before the one spoken of: "the next day", "the day before"."""
    start = _last_day(context)
    if start is None or context.last is None:
        return unanchored()
    back = found["direction"].lower() in ("before", "earlier", "previous", "preceding")
    day = moved(start, "day", -1 if back else 1)
    return dated("DATE", day.isoformat() if day else None, context.last.id)


def read_quarter(found: Found, context: Context) -> Resolved | None:
    """Return a quarter: "the third quarter of 1990", "this year's first quarter"; without a year the latest begun."""
    number = int(context.words.value("ordinal", found["ordinal"]) or found["ordinal"])
    if number > 4:
        return None
    year = context.words.year(found["year"]) if found["year"] else None
    if year is not None:
        return dated("DATE", f"{year:04}-Q{number}")
    if context.today is None or context.anchor is None:
        return unanchored()
    whose = found["whose"].lower()
    if whose:
        year = context.today.year + {"last": -1, "next": 1}.get(whose[:4], -1 if whose.startswith("year") else 0)
    else:
        current = (context.today.month + 2) // 3
        ended_now = (
            number == (current - 2) % 4 + 1 and (context.today.month - 1) % 3 < 2
        )  # its results are still to come
        ahead = context.future and not ended_now
        year = context.today.year + ((number < current) if ahead else -(number > current))
    return dated("DATE", f"{year:04}-Q{number}", context.anchor.name)


def read_this_quarter(found: Found, context: Context) -> Resolved | None:
    """Return "the quarter" or "the latest quarter" as the one last spoken of; without one it is no time expression."""
    if context.quarter is None:
        return None
    return dated("DATE", context.quarter.value, context.quarter.id)


def read_half(found: Found, context: Context) -> Resolved | None:
    """Return half of a year: "the first half of 1990", "the second half of this year"."""
    year = context.words.year(found["year"]) if found["year"] else None
    if year is None and context.anchor is None:
        return unanchored()
    if year is None and context.anchor is not None:
        year = context.anchor.day.year + {"last": -1, "next": 1}.get(found["whose"].lower(), 0)
    half = 2 if found["ordinal"].lower() in ("second", "last", "latter") else 1
    return dated("DATE", f"{year:04}-H{half}", None if found["year"] or context.anchor is None else context.anchor.name)


def _weekend(start: date, step: int, anchor: str | None, context: Context) -> Resolved:
    day = moved(start, "week", step)
    return dated("DATE", value_at(day, "weekend") if day else None, anchor)


def _inner_day(found: Found, context: Context) -> Resolved | None:
    return read_day(found, context)


def _last_day(context: Context) -> date | None:
    return first_day(context.last.value) if context.last and context.last.value else None


def _year_back(context: Context) -> Resolved:
    spoken = context.quarter
    if spoken is not None and spoken.value:
        base = first_day(spoken.value)
        year = base.year if base else 0
        if context.anchor is not None and year < context.anchor.day.year - 1:
            return dated("DATE", spoken.value, spoken.id)
        return dated("DATE", f"{year - 1:04}{spoken.value[4:]}", spoken.id)
    if context.anchor is None:
        return unanchored()
    return dated("DATE", f"{context.anchor.day.year - 1:04}", context.anchor.name)


def _away(found: Found, context: Context, sign: int, start: tuple[date, str]) -> Resolved:
    unit, amount = context.words.unit(found["unit"]), context.words.number(found["amount"])
    if context.words.value("pair", found["amount"]):
        amount = 2.0
    if unit in FINE_UNITS or amount is None:
        return _unknown_away(unit, sign, start)
    if unit == "year" and amount == 1 and context.quarter is not None and sign < 0:
        return _year_back(context)
    day = moved(start[0], unit, sign * amount)
    if day is None:
        return Resolved("DATE", None, problem=IMPOSSIBLE)
    grain = "year" if unit in ("decade", "century") else "month" if unit == "quarter" else unit
    resolved = dated("DATE", value_at(day, grain), start[1])
    return clipped(resolved, found["rough"], day, sign)


def _unknown_away(unit: str, sign: int, start: tuple[date, str]) -> Resolved:
    """Return an open reference where the number is vague, or finer than the day that is known."""
    kind = "TIME" if unit in ("second", "minute", "hour") else "DATE"
    return Resolved(kind, "PAST_REF" if sign < 0 else "FUTURE_REF", anchor=start[1])


def clipped(resolved: Resolved, rough: str, day: date, sign: int) -> Resolved:
    """Return the interval of "over two years ago" ended at the day two years ago, of "less than" begun there."""
    span, word = resolved.span, " ".join(rough.lower().split())
    if span is None or not word:
        return resolved
    more = word in ("over", "more than", "at least", "well over", "just over", "not less than")
    less = word in ("under", "less than", "almost", "nearly", "up to", "just under", "at most", "no more than")
    if more == less:
        return resolved
    edge = day.isoformat()
    if more == (sign < 0):
        span = TimeSpan(min(span.earliest, edge), edge, span.granularity)
    else:
        span = TimeSpan(edge, max(span.latest, edge), span.granularity)
    return replace(resolved, span=span)
