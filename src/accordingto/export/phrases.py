"""The words in which values are told to people: dates, periods, quantities, places, media.

They are plain and the same for every side; a value that is unknown is said to be unknown.
"""

from datetime import date

from accordingto.export.clean import clean_line
from accordingto.types.reading import Count, TimeExpression, Toponym

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
QUALIFIED = {
    "at-least": "at least {low}",
    "more-than": "more than {low}",
    "about": "about {best}",
    "nearly": "nearly {best}",
    "at-most": "at most {high}",
    "less-than": "fewer than {high}",
}
# A medium that one speaks in; on all others one speaks "on" them.
SPOKEN_IN = (
    "address", "article", "briefing", "broadcast", "communique", "conference", "document", "email", "interview", "letter",
    "magazine", "message", "newspaper", "post", "release", "report", "resolution", "speech", "statement",
)  # fmt: skip
CONTAINED_LEVELS = ("point", "adm3", "adm2")


def day_words(value: str, *, long: bool = False, year_known: str | None = None) -> str:
    """Return a date in words, "Wed 7 Aug", or long, "Wednesday 7 August 2024".

    Args:
        value: an ISO 8601 date or date-time.
        long: names in full, with the year.
        year_known: the year that goes without saying.

    Example:
        >>> day_words("2024-08-07"), day_words("2024-08-07", year_known="2024")
        ('Wed 7 Aug 2024', 'Wed 7 Aug')
    """
    try:
        day = date.fromisoformat(value[:10])
    except ValueError:
        return clean_line(value)
    name, month = DAYS[day.weekday()], MONTHS[day.month - 1]
    clock = f", {value[11:16]}" + _offset(value) if len(value) > 15 else ""
    if long:
        return f"{name} {day.day} {month} {day.year}{clock}"
    year = "" if value[:4] == year_known else f" {day.year}"
    return f"{name[:3]} {day.day} {month[:3]}{year}{clock}"


def period_words(time: TimeExpression, year_known: str | None = None) -> str:
    """Return the interval that a time expression means, its own words where it has no date."""
    if time.earliest is None or time.latest is None:
        return f"“{clean_line(time.text)}”" + ("" if time.type in ("DURATION", "SET") else ", date unknown")
    first, last = time.earliest, time.latest
    if time.granularity in ("month", "year") and first[:4] == last[:4]:
        month = (
            "" if time.granularity == "year" or not first[5:7].isdecimal() else MONTHS[int(first[5:7]) - 1][:3] + " "
        )
        return month + first[:4]
    if first == last or first[:10] == last[:10]:
        return day_words(first, year_known=year_known)
    return f"{day_words(first, year_known=year_known)} to {day_words(last, year_known=year_known)}"


def quantity_words(count: Count) -> str:
    """Return how many, as the words of the text bound it.

    Example:
        >>> number(1200)
        '1,200'
    """
    low, high, best = number(count.low), number(count.high), number(count.best)
    pattern = QUALIFIED.get(count.qualifier)
    if pattern is not None:
        known = {"low": low or best, "high": high or best, "best": best or low or high}
        return pattern.format(**{name: value or "an unknown number" for name, value in known.items()})
    if low and high and low != high:
        return f"{low} to {high}"
    return best or low or high or "an unknown number"


def number(value: int | None) -> str | None:
    """Return the number with its thousands marked, None for none."""
    return None if value is None else f"{value:,}"


def place_words(toponym: Toponym) -> str:
    """Return a place as written, and what it resolves to where that says more."""
    text, found = clean_line(toponym.text), toponym.resolved
    if found is None:
        return f"{text} (place unknown)"
    name = clean_line(found.name)
    if found.basis == "container":
        return f"{text} (somewhere in {name}, ± {round(found.radius_km)} km)"
    more = [] if name.casefold() in text.casefold() else [name]
    if found.level in CONTAINED_LEVELS and found.admin1 and clean_line(found.admin1) != name:
        more.append(clean_line(found.admin1))
    if found.country and found.level not in ("country", "region"):
        more.append(found.country)
    return f"{text} ({', '.join(more)})" if more else text


def medium_words(medium: str) -> str:
    """Return how one speaks through a medium: "on Telegram", "in a statement".

    Example:
        >>> medium_words("Telegram"), medium_words("statement")
        ('on Telegram', 'in a statement')
    """
    word = clean_line(medium)
    if word.lower().split(" ")[-1] in SPOKEN_IN:
        return f"in {'an' if word[:1].lower() in 'aeiou' else 'a'} {word}"
    return f"on {word}"


def _offset(value: str) -> str:
    offset = value[-6:] if len(value) > 19 and value[-6] in "+-" else ""
    return " UTC" if offset == "+00:00" or value.endswith("Z") else f" UTC{offset}" if offset else ""
