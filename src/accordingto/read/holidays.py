"""The day of a named holiday in a year, by the rule that its table row states.

Rules: `fixed MM-DD`; `easter N` and `orthodox-easter N`, days from Easter Sunday; `nth N WEEKDAY MM` (5 = the last);
`hijri MM DD [days]`, the tabular Islamic calendar.
Does not handle: holidays whose day each country sets by itself (Independence Day); those stay unresolved.
"""

from datetime import date, timedelta

from accordingto.types.values import TimeSpan

ISLAMIC_EPOCH = 227015  # date.toordinal() of 1 Muharram 1 (16 July 622, Julian), civil epoch
ISLAMIC_SLACK_DAYS = 1  # the new moon is sighted: the day may be one off on either side
JULIAN_SLACK_DAYS = 13  # Julian to Gregorian from 1900 to 2099


def holiday_span(rule: str, year: int) -> TimeSpan | None:
    """Return the days on which a holiday falls in a Gregorian year, None where the rule gives none.

    Source: Butcher's Easter (Meeus, Astronomical Algorithms, ch. 8) and the Julian one; Reingold and Dershowitz,
    Calendrical Calculations (arithmetical Islamic calendar).

    Example:
        >>> holiday_span("orthodox-easter 0", 2024)
        TimeSpan(earliest='2024-05-05', latest='2024-05-05', granularity='day')
    """
    name, *parts = rule.split()
    try:
        if name == "hijri":
            return _hijri(year, [int(part) for part in parts])
        day = _day(name, parts, year)
    except (ValueError, OverflowError):
        return None
    return TimeSpan(day.isoformat(), day.isoformat(), "day") if day else None


def easter(year: int) -> date:
    """Return Western Easter Sunday."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Return Orthodox Easter Sunday as a Gregorian date, from 1900 to 2099."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=JULIAN_SLACK_DAYS)


def _day(name: str, parts: list[str], year: int) -> date | None:
    if name == "fixed":
        month, day = (int(part) for part in parts[0].split("-"))
        return date(year, month, day)
    if name == "easter":
        return easter(year) + timedelta(days=int(parts[0]))
    if name == "orthodox-easter" and 1900 <= year <= 2099:
        return orthodox_easter(year) + timedelta(days=int(parts[0]))
    if name == "nth":
        number, weekday, month = (int(part) for part in parts)
        return _nth(number, weekday, month, year)
    return None


def _nth(number: int, weekday: int, month: int, year: int) -> date:
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    return day if day.month == month else day - timedelta(days=7)


def _hijri(year: int, parts: list[int]) -> TimeSpan | None:
    month, day, length = parts if len(parts) == 3 else [*parts, 1]
    about = int((year - 622) * 33 / 32)
    for hijri_year in (about - 1, about, about + 1, about + 2):
        ordinal = (
            ISLAMIC_EPOCH
            - 1
            + day
            + 29 * (month - 1)
            + month // 2
            + (hijri_year - 1) * 354
            + (3 + 11 * hijri_year) // 30
        )
        first = date.fromordinal(ordinal)
        if first.year == year:
            slack = timedelta(days=ISLAMIC_SLACK_DAYS)
            last = first + timedelta(days=length - 1)
            return TimeSpan((first - slack).isoformat(), (last + slack).isoformat(), "day" if length == 1 else "month")
    return None
