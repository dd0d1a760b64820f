"""Days, months, years and clock times: the effects of the patterns that name a place in the calendar."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from accordingto.read import calendar
from accordingto.read.holidays import holiday_span
from accordingto.read.time_context import UNKNOWN_RULE, Context, Found, Resolved, dated, unanchored
from accordingto.types.values import TimeSpan

NEAR_DAYS = 45  # a day this little ahead is meant, unless the clause looks back ("payable Dec. 1" in October)
YEARS_AROUND = 5  # how far a day without a year is looked for: 29 February comes every four years
CENTURY_AHEAD = 20  # a two-digit year lies at most so many years after the anchor
WORDS_FOR_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "before": -2, "after": 2}
STRICT_MONTHS = ("may", "march", "mar", "jan", "dec", "nov")
MONTH_LEADS = (
    r"in|since|by|until|till|last|next|this|of|from|for|during|early|late|mid|mid-|between|through|to|and|or|before|after|"
    r"around|every|each|past|previous|following|beginning|end|throughout|early-|late-"
)


def read_day(found: Found, context: Context) -> Resolved | None:
    """Return a day, or a part of one: "Wednesday", "Aug. 7", "7 August 2024 at night", "late yesterday", "2024-08-07"."""
    base = _day(found, context)
    if base is None or not base.value:
        return base
    part = found["part"] and context.words.get("part", found["part"])
    if found["word"].lower() == "tonight":
        part = "NI"
    return dated("TIME", f"{base.value}T{part}", base.anchor) if part else base


def read_clock(found: Found, context: Context) -> Resolved | None:
    """Return a clock time on its day: the day it names, else the one spoken of in the paragraph, else the anchor's."""
    clock = _clock(found, context)
    if clock is None:
        return None
    base = _day(found, context) or _spoken_day(context)
    if base is None or base.value is None:
        return replace(base, type="TIME") if base else unanchored("TIME")
    offset = context.words.value("zone", found["zone"]) if found["zone"] else ""
    resolved = dated("TIME", f"{base.value}T{clock}" + ("Z" if offset == "Z" else ""), base.anchor)
    if offset and offset != "Z" and resolved.span:
        span = resolved.span
        return replace(resolved, span=TimeSpan(span.earliest + offset, span.latest + offset, span.granularity))
    return resolved


def read_part(found: Found, context: Context) -> Resolved | None:
    """Return a part of the day spoken of: "this morning", "last night", "overnight", "the morning", "that evening"."""
    which, part = found["which"].lower(), context.words.get("part", found["part"]) if found["part"] else "NI"
    if which in ("last", "overnight"):
        if context.today is None:
            return unanchored("TIME")
        shift = 1 if context.future and which == "overnight" else -1
        day = context.today if shift > 0 else context.today - timedelta(days=1)
        return dated("TIME", f"{day}T{part}", context.anchor.name if context.anchor else None)
    base = _anchor_day(context) if which == "this" else _spoken_day(context)
    if base is None or base.value is None:
        return unanchored("TIME")
    if which in ("the following", "the next", "next", "the previous"):
        if context.last is None:
            return unanchored("TIME")
        day = date.fromisoformat(base.value) + timedelta(days=-1 if "previous" in which else 1)
        return dated("TIME", f"{day}T{part}", base.anchor)
    return dated("TIME", f"{base.value}T{part}", base.anchor)


def read_month(found: Found, context: Context) -> Resolved | None:
    """Return a month: "August 2023", "in August", "last May", "June last year", "early December"."""
    name = found["month"]
    if not found["year"] and not found["whose"] and not _is_month(name, found, context):
        return None
    month = int(context.words.get("month", name))
    year, anchor = _year(found, context)
    if year is None:
        today = context.today
        if today is None:
            return unanchored()
        year = _month_year(month, found["mod"].lower(), context, today)
        anchor = context.anchor.name if context.anchor else None
    return narrowed(dated("DATE", f"{year:04}-{month:02}", anchor), found["edge"])


def read_season(found: Found, context: Context) -> Resolved | None:
    """Return a season: "last fall", "this summer", "the winter of 1994"; the year is that in which it begins."""
    code = context.words.get("season", found["season"])
    year, anchor = _year(found, context)
    if year is not None:
        return narrowed(dated("DATE", f"{year:04}-{code}", anchor), found["edge"])
    if context.today is None:
        return unanchored()
    mod, current = found["mod"].lower(), calendar.season_at(context.today)
    begun = [y for y in range(current[0] - 1, current[0] + 2) if _season_key(y, code) < _season_key(*current)]
    ahead = [y for y in range(current[0] - 1, current[0] + 3) if _season_key(y, code) > _season_key(*current)]
    same = current[1] == code
    if mod in ("last", "this past", "the past", "past", "previous"):
        year = begun[-1]
    elif mod in ("next", "coming", "this coming") or (context.future and not same):
        year = ahead[0]
    elif mod == "this":
        year = current[0] if same else context.today.year
    else:
        year = current[0] if same else begun[-1]
    return narrowed(dated("DATE", f"{year:04}-{code}", context.anchor.name if context.anchor else None), found["edge"])


def read_year(found: Found, context: Context) -> Resolved | None:
    """Return a year, in digits or words: "1998", "early 2022", "mid-1996", "nineteen ninety-six", "fiscal 1989"."""
    year = context.words.year(found["year"])
    if year is None:
        return None
    return narrowed(dated("DATE", f"{year:04}"), found["edge"])


def read_before_christ(found: Found, context: Context) -> Resolved | None:
    """Return no value: the calendar of the record begins with the year 1."""
    return Resolved("DATE", None, problem="time-impossible")


def read_decade(found: Found, context: Context) -> Resolved | None:
    """Return a decade ("the 1990s", "the '80s", "the nineties"), or the century of "the 1900s"."""
    digits = found["decade"]
    if not digits[:1].isdigit():
        digits = "19" + context.words.get("decade", digits) + "0"
    elif len(digits) == 2:
        digits = ("20" if int(digits) < 20 else "19") + digits
    value = digits[:2] if digits[2] == "0" and digits != "2000" else digits[:3]
    return narrowed(dated("DATE", value), found["edge"])


def read_century(found: Found, context: Context) -> Resolved | None:
    """Return a century: "the 20th century" is 19, for the years 1900 to 1999."""
    if found["bc"]:
        return read_before_christ(found, context)
    number = _ordinal(found["ordinal"], context)
    if number is None or not 1 <= number <= 99:
        return None
    return narrowed(dated("DATE", f"{number - 1:02}"), found["edge"])


def read_range_day(found: Found, context: Context) -> Resolved | None:
    """Return the first day of "3-5 May", whose month stands after the last."""
    return _day(found, context)


def read_holiday(found: Found, context: Context) -> Resolved | None:
    """Return a named day by its table's rule; where that rule is open, nothing is guessed."""
    rule = context.words.get("holiday", found["holiday"].replace("’", "'"))
    if rule == "open":
        return Resolved("DATE", None, problem=UNKNOWN_RULE)
    year, anchor = _year(found, context)
    if year is None:
        if context.today is None:
            return unanchored()
        today = context.today.isoformat()
        spans = [s for y in range(context.today.year - 1, context.today.year + 2) if (s := holiday_span(rule, y))]
        past, ahead = [s for s in spans if s.earliest <= today], [s for s in spans if s.latest >= today]
        forward = found["mod"].lower() in ("next", "this coming", "coming") or context.future
        chosen, anchor = (ahead[0] if forward and ahead else past[-1]), context.anchor.name if context.anchor else None
    else:
        one = holiday_span(rule, year)
        if one is None:
            return Resolved("DATE", None, problem="time-impossible")
        chosen = one
    return dated("DATE", _holiday_value(rule, chosen), anchor, chosen)


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


EDGES = (("earl", "beginning", "start"), ("mid",), ("late", "end"))


def _holiday_value(rule: str, span: TimeSpan) -> str:
    if not rule.startswith("hijri"):
        return span.earliest
    first = date.fromisoformat(span.earliest) + timedelta(days=1)
    last = date.fromisoformat(span.latest) - timedelta(days=1)
    return first.isoformat() if first == last else f"{first}/{last}"


def _season_key(year: int, code: str) -> tuple[int, int]:
    return year, calendar.SEASON_MONTHS[code]


def _anchor_day(context: Context) -> Resolved | None:
    if context.anchor is None:
        return unanchored()
    return dated("DATE", context.anchor.day.isoformat(), context.anchor.name)


def _spoken_day(context: Context) -> Resolved | None:
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
        around = context.today.year if context.today else 2000 + CENTURY_AHEAD
        year = next(y for y in range(around + CENTURY_AHEAD, 0, -1) if y % 100 == year)
    return dated("DATE", calendar.day_value(year, month, day))


def _month_day(found: Found, context: Context) -> Resolved | None:
    name = found["month"]
    if name.islower() and name.rstrip(".") in STRICT_MONTHS:
        return None
    month = int(context.words.get("month", name))
    day = _ordinal(found["day"], context) or 0
    year, anchor = _year(found, context)
    if year is not None:
        return dated("DATE", calendar.day_value(year, month, day), anchor)
    if context.today is None:
        exists = calendar.day_value(2000, month, day)
        return unanchored() if exists else Resolved("DATE", None, problem="time-impossible")
    chosen = nearest(lambda y: calendar.day_value(y, month, day), context.today, context)
    return dated("DATE", chosen, context.anchor.name if context.anchor else None)


def nearest(make: Callable[[int], str | None], today: date, context: Context) -> str | None:
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
    if context.future:
        return ahead[0] if gap_ahead < 300 or gap_past > 60 else past[-1]
    if gap_ahead <= NEAR_DAYS and gap_past > 4 * NEAR_DAYS:
        return ahead[0]
    return past[-1]


def _weekday(found: Found, context: Context) -> Resolved | None:
    if context.today is None:
        return unanchored()
    number = int(context.words.value("weekday", found["weekday"]) or context.words.get("weekday-short", found["weekday"]))
    mod = found["mod"].lower()
    start, anchor = context.today, context.anchor.name if context.anchor else None
    if "previous" in mod or "following" in mod:
        base = _spoken_day(context)
        if base is not None and base.value:
            start, anchor = date.fromisoformat(base.value), base.anchor
        gap = -((start.isoweekday() - number - 1) % 7 + 1) if "previous" in mod else (number - start.isoweekday() - 1) % 7 + 1
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


def _ordinal(text: str, context: Context) -> int | None:
    digits = re.match(r"\d+", text)
    if digits:
        return int(digits[0])
    value = context.words.value("ordinal", re.sub(r"[\s-]+", "-", text))
    return int(value) if value else None


def _year(found: Found, context: Context) -> tuple[int | None, str | None]:
    """Return the year that an expression names, by digits or as last, this or next year, and its anchor."""
    if found["year"]:
        return context.words.year(found["year"]), None
    if found["whose"] and context.anchor:
        shift = {"last": -1, "next": 1}.get(found["whose"].lower(), 0)
        return context.anchor.day.year + shift, context.anchor.name
    return None, None


def _is_month(name: str, found: Found, context: Context) -> bool:
    """Tell whether a word is a month's name where it could be a verb, a noun or a person's name."""
    word = name.lower().rstrip(".")
    if found["mod"] or found["edge"] or len(word) > 3 and word not in STRICT_MONTHS:
        return not (name.islower() and word in STRICT_MONTHS)
    return not name.islower() and context.preceded(MONTH_LEADS + ("" if word == "may" else "|the|a"))


def _month_year(month: int, mod: str, context: Context, today: date) -> int:
    if mod in ("last", "this past", "past"):
        return today.year if month < today.month else today.year - 1
    if mod in ("next", "this coming", "coming"):
        return today.year if month > today.month else today.year + 1
    if mod == "this":
        return today.year
    if context.future:
        return today.year if month >= today.month else today.year + 1
    return today.year if month <= today.month else today.year - 1


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
