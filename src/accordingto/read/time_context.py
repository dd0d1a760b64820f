"""What a time expression is read against, and what comes out: the anchor, the tense, the words before, the reading."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from accordingto.read.calendar import interval
from accordingto.read.time_words import TimeWords
from accordingto.types.reading import TimeExpression
from accordingto.types.values import TimeSpan

UNANCHORED = "time-unanchored"
IMPOSSIBLE = "time-impossible"
UNKNOWN_RULE = "time-unresolved"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day (and the moment, where known) that a text speaks from; `name` is published or dateline."""

    name: str
    day: date
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known where an expression stands.

    `tense` is past, future, present or None where unknown; `last` is the latest expression before it that has a date,
    `near` tells whether that stands in the same paragraph; `quarter` is the latest expression that means a quarter.
    """

    words: TimeWords
    anchor: Anchor | None
    before: str = ""
    after: str = ""
    tense: str | None = None
    last: TimeExpression | None = None
    near: bool = False
    quarter: TimeExpression | None = None

    @property
    def today(self) -> date | None:
        """Return the anchor's day."""
        return self.anchor.day if self.anchor else None

    @property
    def future(self) -> bool:
        """Tell whether the clause looks ahead."""
        return self.tense == "future"

    def preceded(self, pattern: str) -> bool:
        """Tell whether the words right before match a pattern, case aside."""
        return re.search(rf"(?:^|(?<!\w))(?:{pattern})\s*$", self.before, re.IGNORECASE) is not None


@dataclass(frozen=True, slots=True)
class Found:
    """The words that a pattern matched, by group; a digit at the end of a group's name only tells namesakes apart."""

    text: str
    groups: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """Return the words of a group, empty where it matched none."""
        return self.groups.get(name, "")


@dataclass(frozen=True, slots=True)
class Resolved:
    """The TIMEX3 type and value of an expression, its interval, its anchor; `problem` is a diagnostic's code."""

    type: str
    value: str | None
    span: TimeSpan | None = None
    anchor: str | None = None
    problem: str | None = None
    earliest_open: bool = False


def found_of(match: re.Match[str]) -> Found:
    """Return a match's groups under their plain names."""
    groups = {name.rstrip("0123456789"): text for name, text in match.groupdict().items() if text}
    return Found(match[0], groups)


def dated(kind: str, value: str | None, anchor: str | None = None, span: TimeSpan | None = None) -> Resolved:
    """Return a reading with the interval of its value; a value that the calendar does not have is a problem."""
    span = span or (interval(value) if value else None)
    if value is None or span is None:
        return Resolved(kind, None, anchor=None, problem=IMPOSSIBLE)
    return Resolved(kind, value, span, anchor)


def unanchored(kind: str = "DATE") -> Resolved:
    """Return the reading of a relative expression that has nothing to be relative to."""
    return Resolved(kind, None, problem=UNANCHORED)
