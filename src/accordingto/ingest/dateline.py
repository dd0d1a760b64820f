"""The dateline that opens a dispatch: the place and, where it names one, the date.

Does not handle: datelines that open with a name in lower case, or that stand below a lead.
"""

import re
from datetime import date
from itertools import islice

from accordingto.data.tables import load_table
from accordingto.types.text import Dateline, Span

LANGUAGE = "en"
LINES_SEARCHED = 6  # a headline, a byline and a credit may stand above it
WORD = r"[^\W\d_][^\W\d_.'’\-]*"
REGION = rf"(?:, *{WORD}(?:[ \-'’.]+{WORD}){{0,4}}\.?)?(?: *\([^\W\d_][^()\d\n]{{2,30}}\)(?=,))?"
PLACE = rf"(?P<place>{WORD}(?:[ \-'’.]+{WORD}){{0,5}}\.?{REGION})"
CLOSE = r"\s*(?:--+|[—–―]|-(?=\s)|_(?=\s|$))"
CREDIT = r"(?:\s*[(\[][^()\[\]\n]{2,40}[)\]])"
LINE = re.compile(r"(?m)^[^\S\n]*(\S)")
SENTENCE = re.compile(r"[.!?][”\"’']?\s+(?=[A-Z]{2})")
HEADLINE_CHARACTERS = 200
TWO_DIGIT_PIVOT = 70  # 70 to 99 are the 1900s, as in POSIX strptime (69)


def find_dateline(text: str, published: str | None = None) -> Dateline | None:
    """Return the dateline of a text, None where it has none.

    Args:
        text: the whole text; only its first lines are looked at.
        published: the ISO date of publication, which completes a date without a year (the nearest such day);
            without it such a date stays unknown.

    Example:
        >>> find_dateline("KYIV, Aug. 7, 2024 (Agency) — Shells fell.").time
        '2024-08-07'
    """
    months = _months()
    pattern = _pattern(months)
    for position in _openings(text):
        match = pattern.match(text, position)
        if match is not None and _is_place(match["place"], match):
            found = match["place"].strip(" ,")
            return Dateline(Span(match.start(), match.end()), found, _date(match, months, published))
    return None


def _openings(text: str) -> list[int]:
    """Return where a dateline may begin: at the first lines, and after the headline that opens the first of them."""
    starts = [m.start(1) for m in islice(LINE.finditer(text), LINES_SEARCHED)]
    if not starts:
        return []
    head = text[starts[0] : starts[0] + HEADLINE_CHARACTERS].split("\n")[0]
    return starts[:1] + [starts[0] + m.end() for m in SENTENCE.finditer(head)] + starts[1:]


def _pattern(months: dict[str, int]) -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in months), key=lambda n: (-len(n), n)))
    day = rf"(?:(?P<month>{names})\.? +(?P<day>\d{{1,2}})|(?P<day2>\d{{1,2}}) +(?P<month2>{names})\.?)"
    written = rf"{day}(?:,? +(?P<year>\d{{4}}|\d{{2}}))?(?!\d)"
    numeric = r"(?P<iso>\d{4}-\d{2}-\d{2})|(?P<number>\d{1,2}/\d{1,2}/(?:\d{4}|\d{2}))"
    when = rf"(?:,? *(?:[A-Z][a-z]+day,? +)?(?:{written}|{numeric}))"
    return re.compile(rf"{PLACE}(?:{CREDIT}?{when}{CREDIT}?{CLOSE}|{CREDIT}{CLOSE}|{CLOSE})", re.IGNORECASE)


def _is_place(place: str, match: re.Match[str]) -> bool:
    """Tell whether what opens the line can be a dateline's place: capitals, or a name before a date or credit."""
    city = place.split(",")[0].strip()
    if len(city) < 3 or not city[0].isupper():
        return False
    if city.isupper():
        return True
    words = [w for w in re.split(r"[\s\-]+", city) if w]
    named = all(w[0].isupper() or len(w) <= 3 for w in words)
    dressed = any(match[g] for g in ("month", "month2", "iso", "number")) or "(" in match[0]
    return named and dressed and len(words) <= 4


def _date(match: re.Match[str], months: dict[str, int], published: str | None) -> str | None:
    if match["iso"]:
        return _iso(*(int(part) for part in match["iso"].split("-")))
    if match["number"]:
        first, second, last = match["number"].split("/")
        month, day = (int(second), int(first)) if int(first) > 12 else (int(first), int(second))
        return _iso(_full_year(last), month, day)
    name, day = match["month"] or match["month2"], int(match["day"] or match["day2"] or 0)
    if not name:
        return None
    month = months[name.lower()]
    if match["year"]:
        return _iso(_full_year(match["year"]), month, day)
    return _nearest(published, month, day)


def _nearest(published: str | None, month: int, day: int) -> str | None:
    """Return the day of that name nearest to publication, None where that is unknown."""
    try:
        known = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    days = [d for year in (known.year - 1, known.year, known.year + 1) if (d := _iso(year, month, day))]
    return min(days, key=lambda d: abs((date.fromisoformat(d) - known).days), default=None)


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= TWO_DIGIT_PIVOT else 2000)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _months() -> dict[str, int]:
    rows = load_table("time_words", LANGUAGE)
    return {row["word"].lower(): int(row["value"]) for row in rows if row["kind"] in ("month", "month-short")}
