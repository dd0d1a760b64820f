"""Calendar arithmetic on TIMEX3 values: what interval a value means, and the value that lies some units away.

Does not handle: years before 1 and after 9999 (they have no interval); the southern hemisphere's seasons.
"""

import calendar
import re
from datetime import date, timedelta

from accordingto.types.values import TimeSpan

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # meteorological seasons of the northern hemisphere: first month
PART_HOURS = {  # from, to (inclusive hours); a night runs into the next day
    "MO": (5, 11), "MI": (11, 13), "AF": (12, 17), "EV": (17, 21), "NI": (20, 29), "DT": (6, 18),
}  # fmt: skip
UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}

_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)(?::(\d\d))?(?::(\d\d))?(Z|[+-]\d\d:\d\d)?")
_PART = re.compile(r"(\d{4}-\d\d-\d\d)T([A-Z]{2})")
_SHAPES = (
    ("day", re.compile(r"(\d{4})-(\d\d)-(\d\d)")),
    ("month", re.compile(r"(\d{4})-(\d\d)")),
    ("week", re.compile(r"(\d{4})-W(\d\d)(-WE)?")),
    ("quarter", re.compile(r"(\d{4})-Q([1-4])")),
    ("half", re.compile(r"(\d{4})-H([12])")),
    ("season", re.compile(r"(\d{4})-(SP|SU|FA|WI)")),
    ("year", re.compile(r"(\d{4})")),
    ("decade", re.compile(r"(\d{3})")),
    ("century", re.compile(r"(\d\d)")),
)


def interval(value: str) -> TimeSpan | None:
    """Return the stretch that a TIMEX3 date or time value means, None where it means none or one that cannot be.

    Example:
        >>> interval("2024-W32")
        TimeSpan(earliest='2024-08-05', latest='2024-08-11', granularity='week')
    """
    try:
        return _clock_span(value) or _part_span(value) or _date_span(value)
    except (ValueError, OverflowError):
        return None


def first_day(value: str) -> date | None:
    """Return the first day of a value's interval."""
    span = interval(value)
    return date.fromisoformat(span.earliest[:10]) if span else None


def last_day(value: str) -> date | None:
    """Return the last day of a value's interval."""
    span = interval(value)
    return date.fromisoformat(span.latest[:10]) if span else None


def day_value(year: int, month: int, day: int) -> str | None:
    """Return the ISO date, None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except (ValueError, OverflowError):
        return None


def value_at(day: date, unit: str) -> str:
    """Return the value of the unit (day, week, weekend, month, quarter, half, year, …) that holds a day."""
    if unit in ("week", "weekend", "fortnight"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "weekend" else "")
    if unit == "month":
        return f"{day.year:04}-{day.month:02}"
    if unit == "quarter":
        return f"{day.year:04}-Q{(day.month + 2) // 3}"
    if unit == "half":
        return f"{day.year:04}-H{1 if day.month <= 6 else 2}"
    years = {"year": f"{day.year:04}", "decade": f"{day.year // 10:03}", "century": f"{day.year // 100:02}"}
    return years.get(unit, day.isoformat())


def moved(day: date, unit: str, amount: float) -> date | None:
    """Return the day that lies so many units later (earlier if negative), None beyond the calendar's ends.

    Where the month is too short, its last day is taken: a month after 31 January is 28 or 29 February.
    """
    try:
        if unit in UNIT_MONTHS:
            return _add_months(day, round(amount * UNIT_MONTHS[unit]))
        return day + timedelta(days=round(amount * UNIT_DAYS.get(unit, 1)))
    except (ValueError, OverflowError):
        return None


def season_at(day: date) -> tuple[int, str]:
    """Return the year in which the season of a day begins, and its code."""
    order = [("WI", -1), ("SP", 0), ("SU", 0), ("FA", 0), ("WI", 0)]
    code, shift = order[day.month // 3]
    return day.year + shift, code


def _add_months(day: date, months: int) -> date:
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _clock_span(value: str) -> TimeSpan | None:
    match = _CLOCK.fullmatch(value)
    if match is None:
        return None
    day, hour, minute, second, zone = match.groups()
    if int(hour) == 24:
        day, hour = (date.fromisoformat(day) + timedelta(days=1)).isoformat(), "00"
    if not (date.fromisoformat(day) and int(hour) < 24 and int(minute or 0) < 60 and int(second or 0) < 60):
        return None
    zone = zone or ""
    if minute is None:
        return TimeSpan(f"{day}T{hour}:00{zone}", f"{day}T{hour}:59{zone}", "hour")
    moment = f"{day}T{hour}:{minute}" + (f":{second}" if second else "") + zone
    return TimeSpan(moment, moment, "instant")


def _part_span(value: str) -> TimeSpan | None:
    match = _PART.fullmatch(value)
    if match is None or match[2] not in PART_HOURS:
        return None
    start, end = PART_HOURS[match[2]]
    day = date.fromisoformat(match[1])
    last = day + timedelta(days=end // 24)
    return TimeSpan(f"{day}T{start:02}:00", f"{last}T{end % 24:02}:59", "part-of-day")


def _date_span(value: str) -> TimeSpan | None:
    for granularity, shape in _SHAPES:
        match = shape.fullmatch(value)
        if match is not None:
            first, last = _ends(granularity, match)
            return TimeSpan(first.isoformat(), last.isoformat(), granularity)
    return None


def _ends(granularity: str, match: re.Match[str]) -> tuple[date, date]:
    number = int(match[1])
    if granularity == "day":
        day = date(number, int(match[2]), int(match[3]))
        return day, day
    if granularity == "week":
        monday = date.fromisocalendar(number, int(match[2]), 1)
        return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=6)
    if granularity == "season":
        first, months = date(number, SEASON_MONTHS[match[2]], 1), 3
    elif granularity in ("month", "quarter", "half"):
        months = UNIT_MONTHS[granularity]
        first = date(number, (int(match[2]) - 1) * months + 1, 1)
    else:
        years = {"year": 1, "decade": 10, "century": 100}[granularity]
        first = date(number if years == 1 else max(number * years, 1), 1, 1)
        return first, date(number * years + years - 1, 12, 31)
    return first, _add_months(first, months - 1).replace(day=1) + timedelta(days=_month_length(first, months) - 1)


def _month_length(first: date, months: int) -> int:
    last = _add_months(first, months - 1)
    return calendar.monthrange(last.year, last.month)[1]
