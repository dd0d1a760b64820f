"""Months, seasons, years, decades, centuries and named days: the effects of the patterns that name them."""

from datetime import date, timedelta

from accordingto.read import calendar
from accordingto.read.holidays import holiday_span
from accordingto.read.time_context import IMPOSSIBLE, UNKNOWN_RULE, Context, Found, Resolved, dated, unanchored
from accordingto.read.time_parts import STRICT_MONTHS, narrowed, ordinal_of, year_of
from accordingto.types.values import TimeSpan

NEAR_MONTHS = 3  # the same for a month where no tense tells
MONTH_LEADS = (
    r"in|since|by|until|till|last|next|this|of|from|for|during|early|late|mid|mid-|between|through|to|and|or|before|after|"
    r"around|every|each|past|previous|following|beginning|end|throughout|early-|late-"
)


def read_month(found: Found, context: Context) -> Resolved | None:
    """Return a month: "August 2023", "in August", "last May", "June last year", "early December"."""
    name = found["month"]
    if not found["year"] and not found["whose"] and not _is_month(name, found, context):
        return None
    month = context.words.month(name)
    year, anchor = year_of(found, context)
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
    year, anchor = year_of(found, context)
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
    if found["fiscal"]:
        return Resolved("DATE", f"{year:04}")  # each state and company has its own first day
    return narrowed(dated("DATE", f"{year:04}"), found["edge"])


def read_before_christ(found: Found, context: Context) -> Resolved | None:
    """Return no value: the calendar of the record begins with the year 1."""
    return Resolved("DATE", None, problem=IMPOSSIBLE)


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
    number = ordinal_of(found["ordinal"], context)
    if number is None or not 1 <= number <= 99:
        return None
    return narrowed(dated("DATE", f"{number - 1:02}"), found["edge"])


def read_holiday(found: Found, context: Context) -> Resolved | None:
    """Return a named day by its table's rule; where that rule is open, nothing is guessed."""
    rule = context.words.get("holiday", found["holiday"].replace("’", "'"))
    if rule == "open":
        return Resolved("DATE", None, problem=UNKNOWN_RULE)
    year, anchor = year_of(found, context)
    if year is None:
        if context.today is None:
            return unanchored()
        today = context.today.isoformat()
        spans = [s for y in range(context.today.year - 1, context.today.year + 2) if (s := holiday_span(rule, y))]
        past, ahead = [s for s in spans if s.earliest <= today], [s for s in spans if s.latest >= today]
        forward = found["mod"].lower() in ("next", "this coming", "coming") or context.future
        if not spans:
            return Resolved("DATE", None, problem=IMPOSSIBLE)
        chosen = ahead[0] if ahead and (forward or not past) else past[-1]
        anchor = context.anchor.name if context.anchor else None
    else:
        one = holiday_span(rule, year)
        if one is None:
            return Resolved("DATE", None, problem=IMPOSSIBLE)
        chosen = one
    return dated("DATE", _holiday_value(rule, chosen), anchor, chosen)


def _holiday_value(rule: str, span: TimeSpan) -> str:
    if not rule.startswith("hijri"):
        return span.earliest
    first = date.fromisoformat(span.earliest) + timedelta(days=1)
    last = date.fromisoformat(span.latest) - timedelta(days=1)
    return first.isoformat() if first == last else f"{first}/{last}"


def _season_key(year: int, code: str) -> tuple[int, int]:
    return year, calendar.SEASON_MONTHS[code]


def _is_month(name: str, found: Found, context: Context) -> bool:
    """Tell whether a word is a month's name where it could be a verb, a noun or a person's name."""
    word = name.lower().rstrip(".")
    if context.words.value("month", name) is None:
        return name.endswith(".") or context.preceded("in|since|by|until|last|next")
    if word not in STRICT_MONTHS:
        return True
    if found["mod"] or found["edge"]:
        return not name.islower()
    return not name.islower() and context.preceded(MONTH_LEADS + ("" if word == "may" else "|the|a"))


def _month_year(month: int, mod: str, context: Context, today: date) -> int:
    if mod in ("last", "this past", "past"):  # in March, "last February" is not the month just gone
        return today.year if month < today.month - 1 else today.year - 1
    if mod in ("next", "this coming", "coming"):
        return today.year if month > today.month else today.year + 1
    if mod == "this":
        return today.year
    near = context.tense in (None, "present") and 0 < (month - today.month) % 12 <= NEAR_MONTHS
    if context.future or near:
        return today.year if month >= today.month else today.year + 1
    return today.year if month <= today.month else today.year - 1
