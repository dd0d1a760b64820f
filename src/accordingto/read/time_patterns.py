"""The rules of time expressions: the table's patterns compiled, each with the effect that reads what it matches.

In a pattern, <NAME> stands for a row of the table of macros, <name> for the words of that kind in the table of time
words, and a blank for any blanks with at most one line break. Case is free; the effects turn down what only looks like
the name of a month. Where two rules match at one place the longer match is tried first, then the earlier row.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from accordingto.data.tables import load_table
from accordingto.errors import DataError
from accordingto.read.time_amounts import (
    read_duration,
    read_every,
    read_frequency,
    read_open_duration,
    read_recent,
    read_single,
    read_vague,
    read_whole,
)
from accordingto.read.time_context import Context, Found, Resolved
from accordingto.read.time_dates import (
    read_before_christ,
    read_century,
    read_decade,
    read_holiday,
    read_month,
    read_season,
    read_year,
)
from accordingto.read.time_days import read_clock, read_day, read_part
from accordingto.read.time_shifts import (
    read_ago,
    read_earlier,
    read_half,
    read_hence,
    read_next_day,
    read_quarter,
    read_the_unit,
    read_this_quarter,
    read_unit,
    read_week_of,
    read_weekend,
    read_year_earlier,
    read_year_end,
)
from accordingto.read.time_words import TimeWords, time_words

Effect = Callable[[Found, Context], Resolved | None]

EFFECTS: tuple[Effect, ...] = (
    read_ago, read_before_christ, read_century, read_clock, read_day, read_decade, read_duration, read_earlier,
    read_every, read_frequency, read_half, read_hence, read_holiday, read_month, read_next_day, read_open_duration,
    read_part, read_quarter, read_recent, read_season, read_single, read_the_unit, read_this_quarter, read_unit,
    read_vague, read_week_of, read_weekend, read_whole, read_year, read_year_earlier, read_year_end,
)  # fmt: skip
BLANK = r"(?:[ \t\u00a0\u202f]*\n[ \t]*|[ \t\u00a0\u202f]+)"
OWN_EDGE = "(?:(?<=["  # a pattern that begins so looks to its own left edge
EDGE = r"(?<![\w$£€#])(?<![0-9][.,:/–-])"
NAME = re.compile(r"(?<!\?P)<([A-Z]+|[a-z-]+)>")
BLANKS = re.compile(r"\[[^\]]*\]|\(\?<[=!][^)]*\)| (?![?*+])")
DEPTH = 6  # macros stand in macros, but never this deep


@dataclass(frozen=True, slots=True)
class TimeRule:
    """One row: its id, its pattern made of the tables of one language, and the effect, whose docstring explains it.

    A pattern is compiled when a text first may match it: compiling all takes longer than reading an article.
    """

    id: str
    source: str
    effect: Effect
    needs: tuple[str, ...] = ()

    @property
    def pattern(self) -> re.Pattern[str]:
        """Return the compiled pattern; `re` keeps it for the next text."""
        return re.compile(self.source, re.IGNORECASE)

    def may_match(self, lowered: str) -> bool:
        """Tell whether a text, in lower case, has one of the strings without which the pattern cannot match."""
        return not self.needs or any(needed in lowered for needed in self.needs)


@cache
def time_rules(language: str) -> tuple[TimeRule, ...]:
    """Return the rules of a language in the order of its table.

    Raises:
        DataError: a row names an effect, a macro or a kind of word that there is not.
    """
    effects = {effect.__name__: effect for effect in EFFECTS}
    macros = {row["name"]: row["pattern"] for row in load_table("time_macros", language)}
    words = time_words(language)
    rules = []
    for row in load_table("time_rules", language):
        effect = effects.get(row["effect"])
        if effect is None:
            raise DataError(
                f"time rule {row['id']!r}: no effect {row['effect']!r}; there are: {', '.join(sorted(effects))}"
            )
        needs = tuple(row["needs"].split("|")) if row["needs"] else ()
        rules.append(TimeRule(row["id"], _written_out(row["pattern"], macros, words), effect, needs))
    return tuple(rules)


def _written_out(pattern: str, macros: Mapping[str, str], words: TimeWords) -> str:
    edge = "" if pattern.startswith(OWN_EDGE) else EDGE
    for _ in range(DEPTH):
        pattern = NAME.sub(lambda match: _written(match[1], macros, words), pattern)
    spaced = BLANKS.sub(lambda match: BLANK if match[0] == " " else match[0], pattern)
    return f"{edge}(?:{spaced})(?!\\w)"


def _written(name: str, macros: Mapping[str, str], words: TimeWords) -> str:
    if name in macros:
        return macros[name]
    if name in words.kinds:
        return words.alternation(name)
    raise DataError(
        f"time rules: no macro or kind of word {name!r}; there are: {', '.join(sorted([*macros, *words.kinds]))}"
    )
