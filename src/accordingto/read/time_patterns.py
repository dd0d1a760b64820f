"""The patterns of time expressions as rows, and the alternations that they are written with.

Upper-case names in angle brackets stand for alternations made from the tables; a blank stands for any blanks and at
most one line break. Matching ignores case; the effects turn down what only looks like a name of a month.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from accordingto.read import time_amounts, time_dates, time_shifts
from accordingto.read.time_context import Context, Found, Resolved
from accordingto.read.time_words import TimeWords, time_words

BLANK = r"(?:[ \t\u00a0\u202f]*\n[ \t]*|[ \t\u00a0\u202f]+)"
Effect = Callable[[Found, Context], Resolved | None]

DAY_EXPRESSION = (
    r"(?:(?P<iso1>[12][0-9]{3}-[0-9]{2}-[0-9]{2})"
    r"|(?P<number1>[0-9]{1,2}/[0-9]{1,2}/(?:[12][0-9]{3}|[0-9]{2})|[0-9]{1,2}-[0-9]{1,2}-(?:[12][0-9]{3}|[0-9]{2})"
    r"|[0-9]{1,2}\.[0-9]{1,2}\.[12][0-9]{3})"
    r"|(?:(?P<mod1><WEEKMOD>) )?(?P<weekday1><WEEKDAY>),? (?:the )?(?:(?P<month1><MONTH>) (?P<day1><DAY>)|(?P<day2><DAY>) (?:of )?(?P<month2><MONTH>))"
    r"(?:,? (?P<year1><YEAR>)(?![,.]?[0-9]))?"
    r"|(?P<month3><MONTH>) (?:the )?(?P<day3><DAY>)(?:,? (?P<year3><YEAR>)(?![,.]?[0-9])|,? (?P<whose3><WHOSE>) year)?"
    r"|(?:the )?(?P<day4><DAY>)(?:[ -]| of )(?P<month4><MONTH>)(?:(?:,? |-)(?P<year4><YEAR>)(?![,.]?[0-9])|-(?P<year5>[0-9]{2})(?![0-9])|,? (?P<whose4><WHOSE>) year)?"
    r"|(?:(?P<mod2><WEEKMOD>) )?(?P<weekday2><WEEKDAY>)"
    r"|(?P<word1>the day before yesterday|the day after tomorrow|yesterday|today|tomorrow))"
)
CLOCK = (
    r"(?:(?P<clock1>[0-9]{1,2}(?:[:.][0-9]{2})?) ?(?P<half1>[ap]\.?m(?:\.(?= ?[^\W])|\b)|[ap]\.m\.?)"
    r"|(?P<clock2>[0-9]{1,2}(?:[:.][0-9]{2})?)(?: o['’]clock)? (?P<half2>in the (?:morning|afternoon|evening)|at night)"
    r"|(?P<clock3>[012]?[0-9]:[0-5][0-9](?::[0-5][0-9])?)(?: ?h(?:ours|rs)?\b)?"
    r"|(?P<clock4>[012][0-9][0-5][0-9])(?= ?(?:<ZONE>|hours|hrs|local))(?: ?(?:hours|hrs))?"
    r"|(?P<noon1><NOON>))(?:,? \(?(?P<zone1><ZONE>)\)?)?"
)


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One row: what it is called, the pattern, and the effect, whose docstring explains it."""

    id: str
    pattern: str
    effect: Effect


RULES = (
    TimeRule("day", r"(?:(?P<edge>early|late|earlier|later)(?: on)? )?<DAYEXPR>(?:,? (?:<EDGE> )?(?P<part><PART>)(?!s\b))?", time_dates.read_day),
    TimeRule("tonight", r"(?P<word>tonight)", time_dates.read_day),
    TimeRule("part-of-day", r"(?:the )?(?:(?:early|late) )?(?P<part><PART>)(?: hours)? (?:on |of )?<DAYEXPR>", time_dates.read_day),
    TimeRule("clock", r"(?:(?:around|about|shortly after|shortly before) )?<CLOCK>(?:,? (?:on )?<DAYEXPR>)?", time_dates.read_clock),
    TimeRule("day-clock", r"<DAYEXPR>,? (?:at )?<CLOCK>", time_dates.read_clock),
    TimeRule("iso-moment", r"(?P<iso>[12][0-9]{3}-[0-9]{2}-[0-9]{2})[T ](?P<clock>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)(?P<zone>Z)?", time_dates.read_clock),
    TimeRule("this-part", r"(?:(?:early|late|earlier|later) )?(?P<which>this|last|that|that same|the same|the following|the next|the previous) (?P<part><PART>)", time_dates.read_part),
    TimeRule("overnight", r"(?P<which>overnight)", time_dates.read_part),
    TimeRule("the-part", r"the (?P<part>morning|afternoon|evening)", time_dates.read_part),
    TimeRule("range-day", r"(?P<day><DAY>)(?= ?(?:[-–—]|to|and|through|until) ?<DAY>(?: of)? (?P<month><MONTH>)(?:,? (?P<year><YEAR>))?)", time_dates.read_range_day),
    TimeRule("month-year", r"<EDGED>(?P<month><MONTH>)(?:,? (?:of )?(?P<year><YEAR>)|,? (?:of )?(?P<whose><WHOSE>) year)", time_dates.read_month),
    TimeRule("month", r"<EDGED>(?:(?P<mod><MODS>|this) )?(?P<month><MONTH>)", time_dates.read_month),
    TimeRule("season", r"<EDGED>(?:(?P<mod><MODS>|the|this) )?(?P<season><SEASON>)(?: of| in|,)? (?P<year><YEAR>)", time_dates.read_season),
    TimeRule("this-season", r"<EDGED>(?P<mod><MODS>|this|the(?= (?:summer|autumn|winter|spring)\b(?! (?:of|offensive)))) (?P<season><SEASON>)", time_dates.read_season),
    TimeRule("bare-season", r"(?:(?P<edge>early|late|mid)[ -])?(?P<season>summer|winter|autumn)(?! (?:olymp|camp|school|games|palace|clothes|gear))", time_dates.read_season),
    TimeRule("edge-year", r"(?:(?:sometime )?(?:in )?(?P<edge>early|late|mid)[ -]|(?:the )?(?P<edge2>end|beginning|start|middle) of |post-|pre-)(?P<year><YEAR>)(?! ?(?:%|percent))", time_dates.read_year),
    TimeRule("year", r"(?P<year><PLAINYEAR>)(?![,.]?[0-9]|['’]?s\b|%|-(?:year|strong|page|man|mile|foot|meter|metre)|:[0-9]| (?:percent|people|troops|soldiers|men|women|civilians|children|miles|km|kilomet|dollars|meters|metres|feet|pounds))", time_dates.read_year),
    TimeRule("old-year", r"(?:(?<=in )|(?<=since )|(?<=until )|(?<=from ))(?P<year>1[0-8][0-9]{2})(?![,.]?[0-9]|['’]?s\b| [a-z]+s\b)", time_dates.read_year),
    TimeRule("year-range", r"(?:(?<=[12][0-9]{3}-)|(?<=[12][0-9]{3}–))(?P<year><PLAINYEAR>)(?![-0-9])", time_dates.read_year),
    TimeRule("spoken-year", r"(?:the year )?(?P<year><SPOKENYEAR>)", time_dates.read_year),
    TimeRule("the-year", r"the year (?P<year><YEAR>)", time_dates.read_year),
    TimeRule("fiscal-year", r"(?:fiscal(?: year)?|FY) ?(?P<year><YEAR>)", time_dates.read_year),
    TimeRule("before-christ", r"[0-9]{1,4} (?:BCE?\b|B\.C\.(?:E\.)?)", time_dates.read_before_christ),
    TimeRule("decade", r"(?:the )?(?:(?P<edge>early|late|mid)[ -])?(?:to[- ]late[ -])?(?P<decade>(?:1[0-9]|20)[0-9]0|(?<=['’])[2-9]0)['’]?s", time_dates.read_decade),
    TimeRule("spoken-decade", r"the (?:(?P<edge>early|late|mid)[ -])?(?:nineteen[ -])?(?P<decade><DECADE>)", time_dates.read_decade),
    TimeRule("century", r"(?:the )?(?:(?P<edge>early|late|mid)[ -])?(?P<ordinal><ORDINAL>|[0-9]{1,2}(?:st|nd|rd|th))[ -]century(?P<bc>,? B\.?C\.?(?:E\.?)?)?", time_dates.read_century),
    TimeRule("holiday", r"(?:(?P<mod><MODS>|this|the holy month of) )?(?P<holiday><HOLIDAY>)(?:,? (?P<year><YEAR>)|,? (?P<whose><WHOSE>) year)?", time_dates.read_holiday),
    TimeRule("edge-unit", r"(?:sometime |(?P<edge>early|late|earlier|later|mid)[ -]|(?:the )?(?P<edge2>end|beginning|start|middle) of )(?P<which>this|last|next|that|the|the following|the previous|this past) (?P<unit>week|weekend|month|quarter|year|decade|century)(?! of|['’]?s? (?:end|\w+ quarter))", time_shifts.read_unit),
    TimeRule("unit", r"(?P<which>this past|this coming|this|last|next|coming|the current|current|the coming|the following|the preceding|the previous|that same|that|the same) (?:fiscal )?(?P<unit>week|weekend|month|quarter|year|decade|century|day)(?! and a half)", time_shifts.read_unit),
    TimeRule("next-unit", r"(?P<which>the next) (?P<unit>week|month|year|day)", time_shifts.read_unit),
    TimeRule("edge-in-unit", r"(?P<edge>earlier|later|late|early) in the (?P<which>)(?P<unit>week|month|year|day)", time_shifts.read_unit),
    TimeRule("weekend", r"the weekend", time_shifts.read_weekend),
    TimeRule("week-of", r"the week of <DAYEXPR>", time_shifts.read_week_of),
    TimeRule("ago", r"(?:(?P<rough><ROUGH>) )?(?P<amount><AMOUNT>)(?: or (?:so|two))?[ -](?P<unit><UNITS>|<UNIT>)(?: or so)? ago", time_shifts.read_ago),
    TimeRule("some-ago", r"(?P<unit>years|months|weeks|days|decades|centuries|hours|minutes) ago", time_shifts.read_ago),
    TimeRule("hence", r"(?:(?P<rough><ROUGH>) )?(?P<amount><AMOUNT>) (?P<unit><UNITS>|<UNIT>) (?:from (?:now|today)|hence)", time_shifts.read_hence),
    TimeRule("time-hence", r"(?<=in )(?P<amount><AMOUNT>) (?P<unit><UNITS>|<UNIT>)['’]s? time", time_shifts.read_hence),
    TimeRule("earlier", r"(?:(?P<rough><ROUGH>) )?(?P<amount><AMOUNT>) (?P<unit><UNITS>|<UNIT>) (?P<direction>earlier|later|afterwards?|previously|beforehand)", time_shifts.read_earlier),
    TimeRule("year-earlier", r"(?:the )?(?:comparable |corresponding )?(?:year-earlier|year-ago)(?: (?:period|quarter))?", time_shifts.read_year_earlier),
    TimeRule("next-day", r"the day (?P<direction>before|after)(?= ?[.,;:])", time_shifts.read_next_day),
    TimeRule("quarter", r"(?:(?:the|its|a) )?(?:(?:(?P<year1><YEAR>)|(?P<whose1>this|last|next) year['’]s|(?P<whose2>year-earlier|year-ago)) )?(?:fiscal[- ])?(?P<ordinal>first|second|third|fourth)[- ]quarter(?:,? (?:of )?(?:(?P<year2><YEAR>)|(?P<whose3><WHOSE>) year))?", time_shifts.read_quarter),
    TimeRule("the-quarter", r"(?:the|the latest|latest|that|the same) quarter(?!-| of)", time_shifts.read_this_quarter),
    TimeRule("half", r"(?:the )?(?P<ordinal>first|second|last|latter)[ -]half of (?:(?P<year><YEAR>)|(?:(?P<whose>this|last|next)|the) year)", time_shifts.read_half),
    TimeRule("duration", r"(?:(?P<rough><ROUGH>) )?(?:the (?:first|full|entire|whole) |an? (?:additional|further|extra|full|whole) |another )?(?P<amount><AMOUNT>)(?: (?:more|additional|straight|consecutive|full|long|trading|working))?[ -](?P<unit><UNITS>|<UNITD>)(?P<half> and a half)?(?!-old| old\b|s-old)(?:-long| long)?(?: period)?", time_amounts.read_duration),
    TimeRule("window", r"(?:at least )?(?P<which>the past|the last|the next|the coming|the first|the previous|the preceding|the latest|past|last|next|this past) (?P<amount><AMOUNT>) (?P<unit><UNITS>|<UNIT>)(?: or so)?", time_amounts.read_duration),
    TimeRule("the-duration", r"(?:the|these|those) (?P<amount><AMOUNT>) (?P<unit><UNITS>)", time_amounts.read_duration),
    TimeRule("half-more", r"(?P<rough>(?:<ROUGH>) )?(?:a|an|one) (?P<unit><UNITD>) and a half", time_amounts.read_single),
    TimeRule("single", r"(?:(?P<rough><ROUGH>) )?(?:an? (?:whole |full |additional |further )?|half an? )(?P<unit>day|week|fortnight|month|year|decade|century|hour|minute)(?: or (?:so|two))?(?![- ](?:old|long)\b)", time_amounts.read_single),
    TimeRule("long", r"(?P<unit><UNITS>|day|week|month|year|decade|hour|century)[ -]?long", time_amounts.read_open_duration),
    TimeRule("open-duration", r"(?:(?<=for )|(?<=after )|(?<=within )|(?<=matter of )|(?<=of )|(?<=in )|(?<=follows )|(?<=the )|(?<=these )|(?<=last )|(?<=took )|(?<=take ))(?P<unit>hours|days|weeks|months|years|decades|centuries)(?: (?:and|or) (?:weeks|months|years|days))?(?! (?:ago|old|earlier|later))", time_amounts.read_open_duration),
    TimeRule("whole", r"(?P<which>the past|past|the last) (?P<unit>hour|day|week|month|year|decade|century)", time_amounts.read_whole),
    TimeRule("recent", r"(?:(?:the )?(?P<which>recent|coming|future|past)|(?:the )?(?:last|past|next) (?:few|several|couple of)) (?:hours|days|weeks|months|years|decades|quarters)(?: (?:and|or) (?:weeks|months|years))?", time_amounts.read_recent),
    TimeRule("every", r"(?:every|each)(?: of)? (?:(?P<other>other) |(?P<amount><NUMBER>) )?(?:(?P<weekday><WEEKDAY>)(?: (?P<part><PART>))?|(?P<month><MONTH>)|(?P<season><SEASON>)|(?P<part2><PART>)|(?P<unit><UNITS>|<UNIT>))", time_amounts.read_every),
    TimeRule("weekdays", r"(?P<weekday><WEEKDAYS>)|(?P<weekday2><WEEKDAY>) (?P<part>mornings|afternoons|evenings|nights)", time_amounts.read_every),
    TimeRule("times-a", r"(?:once|twice|(?:two|three|four|five|several|many) times) (?:a|an|every|each|per) (?P<unit>hour|day|week|month|year)", time_amounts.read_every),
    TimeRule("frequency", r"(?P<frequency><FREQUENCY>)", time_amounts.read_frequency),
    TimeRule("vague", r"(?P<vague><VAGUE>)(?! (?:as|after|before|few|several|couple|[0-9]))", time_amounts.read_vague),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its pattern made of the tables of one language."""

    id: str
    pattern: re.Pattern[str]
    effect: Effect


@cache
def compiled_rules(language: str) -> tuple[CompiledRule, ...]:
    """Return the rules with their patterns compiled for a language."""
    macros = _macros(time_words(language))
    return tuple(CompiledRule(rule.id, _compile(rule.pattern, macros), rule.effect) for rule in RULES)


def _compile(pattern: str, macros: dict[str, str]) -> re.Pattern[str]:
    for _ in range(4):
        pattern = re.sub(r"<([A-Z]+)>", lambda m: macros[m[1]], pattern)
    edge = "" if pattern.startswith("(?:(?<=") else r"(?<![\w$£€#])(?<![0-9][.,:/–-])"
    spaced = re.sub(r"\[[^\]]*\]|\(\?<[=!][^)]*\)| (?![?*+])", lambda m: BLANK if m[0] == " " else m[0], pattern)
    return re.compile(edge + "(?:" + spaced + r")(?!\w)", re.IGNORECASE)


def _macros(words: TimeWords) -> dict[str, str]:
    number = words.alternation("number")
    spoken = rf"{number}(?:[ -](?:and )?{number})*"
    digits = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+(?:\.[0-9]+)?(?:[ -][0-9]/[0-9]|[½¼¾])?|[½¼¾])"
    few = words.alternation("few", "pair")
    units, unit = words.alternation("unit-plural"), words.alternation("unit")
    tens = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    return {
        "DAYEXPR": DAY_EXPRESSION,
        "CLOCK": CLOCK,
        "MONTH": words.alternation("month") + r"\b\.?",
        "WEEKDAY": "(?:" + words.alternation("weekday") + "|" + words.alternation("weekday-short") + r"(?:\.|(?=,? [0-9A-Z]))(?=,? (?:[0-9]|[A-Z])))",
        "WEEKDAYS": "(?:" + "|".join(f"{day}s" for day in sorted(words.kinds["weekday"])) + ")",
        "DAY": r"(?:(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?(?![0-9]|[.,][0-9])|" + words.alternation("ordinal").replace("-", "[ -]") + ")",
        "ORDINAL": words.alternation("ordinal"),
        "YEAR": r"(?:1[0-9]{3}|20[0-9]{2}|" + rf"nineteen[ -](?:{tens}(?:[ -]{number})?|{number})|two thousand(?: (?:and )?{number})?)",
        "PLAINYEAR": r"(?:19[0-9]{2}|20[0-4][0-9])",
        "SPOKENYEAR": rf"(?:nineteen[ -](?:{tens}(?:[ -]{number})?)|two thousand (?:and )?{number}|(?<=year )two thousand)",
        "SEASON": words.alternation("season"),
        "PART": words.alternation("part"),
        "NOON": words.alternation("clock-word"),
        "ZONE": words.alternation("zone"),
        "DECADE": words.alternation("decade"),
        "HOLIDAY": words.alternation("holiday"),
        "FREQUENCY": words.alternation("frequency"),
        "VAGUE": words.alternation("vague"),
        "UNIT": unit,
        "UNITS": units,
        "UNITD": r"(?:minute|hour|day|week|fortnight|month|year|decade|century)",
        "NUMBER": rf"(?:{digits}|{spoken})",
        "AMOUNT": rf"(?:(?:{digits}|{spoken})(?: and a half)?|half an?|an?|{few})",
        "MODS": r"(?:last|next|this past|this coming|coming|past|the previous|the following)",
        "WEEKMOD": "(?:<MODS>|this)",
        "WHOSE": r"(?:last|this|next)",
        "EDGE": r"(?:early|late|mid)",
        "EDGED": r"(?:(?:(?P<edge>early|late|mid)[ -])|the (?P<edge2>end|beginning|start|middle) of )?",
        "ROUGH": (
            r"(?:no more than|not more than|no less than|more than|less than|fewer than|at least|at most|up to|well over|just over|just under|"
            r"over|under|nearly|almost|about|around|roughly|approximately|some|as many as)"
        ),
    }  # fmt: skip
