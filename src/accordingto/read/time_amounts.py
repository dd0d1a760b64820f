"""Lengths, repetitions and open references: DURATION, SET and the values PAST_REF, PRESENT_REF, FUTURE_REF."""

import re
from datetime import datetime, time, timedelta

from accordingto.read.calendar import moved
from accordingto.read.time_context import Context, Found, Resolved
from accordingto.types.values import TimeSpan

LETTERS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "fortnight": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "weekend": "WE",
}  # fmt: skip
SMALLER = {"year": ("M", 12), "hour": ("M", 60), "minute": ("S", 60), "day": ("TH", 24)}
TEN_YEARS, HUNDRED_YEARS = 10, 100
SECONDS = {"second": 1, "minute": 60, "hour": 3600}
PAST_WORDS = ("past", "last", "previous", "preceding", "latest", "first")
RATE_LEADS = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|once|twice|dozens|hundreds|thousands)"
    r"(?:\s+(?:million|billion|cents?|dollars?|hours?|times|people|[a-z]+s))?|%|percent|per cent"
)


def read_duration(found: Found, context: Context) -> Resolved | None:
    """Return a length: "three days", "two-week", "2 1/2 years"; with "the past", "the next" also the interval."""
    unit, amount = context.words.unit(found["unit"]), _amount(found, context)
    if found["unit"][:1].isupper() and not found["amount"][:1].isupper():
        return None  # a title: “60 Minutes”
    if unit == "quarter" and ("-" in found.text or re.match(r"\s+of\b", context.after)):
        return None  # a fraction
    if re.match(r"\s+(?:a|per) (?:day|week|night)\b", context.after):
        return None  # round the clock
    return Resolved("DURATION", duration_value(unit, amount), *_filled(found, context, unit, amount))


def read_single(found: Found, context: Context) -> Resolved | None:
    """Return "a year" as a length, or as a rate where a number stands before it ("358,000 a month")."""
    unit = context.words.unit(found["unit"])
    if context.preceded(RATE_LEADS) and unit in ("day", "week", "month", "year", "hour", "minute", "night"):
        return Resolved("SET", duration_value(unit, 1))
    return Resolved("DURATION", duration_value(unit, 1))


def read_open_duration(found: Found, context: Context) -> Resolved | None:
    """Return a length without a number: "for weeks", "decades-long"; "day-long" is one."""
    one = 1.0 if context.words.value("unit", found["unit"]) else None
    return Resolved("DURATION", duration_value(context.words.unit(found["unit"]), one))


def read_whole(found: Found, context: Context) -> Resolved | None:
    """Return "the past week", "the last decade" as the length that ends now."""
    unit = context.words.unit(found["unit"])
    return Resolved("DURATION", duration_value(unit, 1), *_filled(found, context, unit, 1))


def read_every(found: Found, context: Context) -> Resolved | None:
    """Return a repetition: "every night", "each Thursday", "every two weeks", "on Tuesdays", "each July"."""
    words = context.words
    if found["weekday"]:
        part = "T" + words.get("part", found["part"]) if found["part"] else ""
        return Resolved("SET", f"XXXX-WXX-{words.get('weekday', found['weekday'])}{part}")
    if found["month"]:
        return Resolved("SET", f"XXXX-{words.month(found['month']):02}")
    if found["season"]:
        return Resolved("SET", f"XXXX-{words.get('season', found['season'])}")
    if found["part"]:
        return Resolved("SET", f"XXXX-XX-XXT{words.get('part', found['part'])}")
    amount = 2.0 if found["other"] else words.number(found["amount"]) if found["amount"] else 1.0
    return Resolved("SET", duration_value(words.unit(found["unit"]), amount))


def read_frequency(found: Found, context: Context) -> Resolved | None:
    """Return "daily", "weekly" and the like as a repetition."""
    return Resolved("SET", context.words.get("frequency", found["frequency"]))


def read_vague(found: Found, context: Context) -> Resolved | None:
    """Return an open reference: "now", "recently", "in the future"; its interval is not known."""
    return Resolved(
        "DATE", context.words.get("vague", found["vague"]), anchor=context.anchor.name if context.anchor else None
    )


def read_recent(found: Found, context: Context) -> Resolved | None:
    """Return "recent weeks", "coming months" as a reference to the past or the future."""
    ahead = found["which"].lower() in ("coming", "future", "the coming")
    name = context.anchor.name if context.anchor else None
    return Resolved("DATE", "FUTURE_REF" if ahead else "PAST_REF", anchor=name)


def duration_value(unit: str, amount: float | None) -> str:
    """Return the TIMEX3 length of so many units; X stands for a number that is not known.

    Example:
        >>> duration_value("year", 2.5), duration_value("hour", 24), duration_value("week", None)
        ('P2Y6M', 'PT24H', 'PXW')
    """
    letter = LETTERS[unit]
    if amount is None:
        return f"P{'T' if letter[0] == 'T' else ''}X{letter[-1] if letter[0] == 'T' else letter}"
    if unit in ("decade", "century", "fortnight"):
        amount, letter = (
            amount * {"decade": TEN_YEARS, "century": HUNDRED_YEARS}.get(unit, 2),
            "W" if unit == "fortnight" else "Y",
        )
    head, last = ("PT", letter[-1]) if letter[0] == "T" else ("P", letter)
    whole, rest = int(amount), amount - int(amount)
    if not rest:
        return f"{head}{whole}{last}"
    if unit not in SMALLER:
        return f"{head}{amount:g}{last}"
    small, ratio = SMALLER[unit]
    return f"{head}{f'{whole}{last}' if whole else ''}{round(rest * ratio)}{small}"


def _amount(found: Found, context: Context) -> float | None:
    if found["range"]:
        return None  # "two to three weeks": X, for neither number is meant alone
    if context.words.value("pair", found["amount"]):
        return 2.0
    amount = context.words.number(found["amount"]) if found["amount"] else None
    return amount + 0.5 if amount is not None and found["half"] else amount


def _filled(found: Found, context: Context, unit: str, amount: float | None) -> tuple[TimeSpan | None, str | None]:
    """Return the interval that "the past" or "the next" so many units fill, and its anchor."""
    which = found["which"].lower().replace("the ", "").strip()
    if not which or which == "first" or amount is None or context.anchor is None:
        return None, None
    sign = -1 if which in ("past", "last", "previous", "preceding", "latest", "this past") else 1
    if unit in SECONDS:
        start = context.anchor.moment or datetime.combine(context.anchor.day, time())
        other = _moved_seconds(start, sign * amount * SECONDS[unit])
        if other is None:
            return None, None
        first, last = sorted((other, start))
        if context.anchor.moment is None:
            return TimeSpan(first.date().isoformat(), last.date().isoformat(), "day"), context.anchor.name
        return TimeSpan(
            first.isoformat(timespec="minutes"), last.isoformat(timespec="minutes"), "hour"
        ), context.anchor.name
    day = moved(context.anchor.day, unit, sign * amount)
    if day is None:
        return None, None
    ends = sorted((day.isoformat(), context.anchor.day.isoformat()))
    return TimeSpan(ends[0], ends[1], "day"), context.anchor.name


def _moved_seconds(start: datetime, seconds: float) -> datetime | None:
    try:
        return start + timedelta(seconds=seconds)
    except OverflowError:
        return None
