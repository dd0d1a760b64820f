"""Every time expression of a text with its TIMEX3 type and value, and the interval that it means.

Does not handle: event-anchored times ("the day of the attack"), calendars other than those of the table of named days.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from accordingto.read.calendar import day_value, interval
from accordingto.read.tense import tense_at
from accordingto.read.time_context import IMPOSSIBLE, UNANCHORED, Anchor, Context, Resolved, dated, found_of
from accordingto.read.time_patterns import TimeRule, time_rules
from accordingto.read.time_words import time_words
from accordingto.read.tree import Tree
from accordingto.types.ids import Ids
from accordingto.types.reading import Diagnostic, TimeExpression
from accordingto.types.text import Document, Span
from accordingto.types.values import TimeSpan

LANGUAGE = "en"
DATELINE_DAYS = 3  # a dateline this little before publication is the day that the text speaks from
NEARBY_CHARACTERS = 40
SINCE = re.compile(r"\bsince\s+(?:at\s+least\s+)?$", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:by|until|till|up to)\s+$", re.IGNORECASE)
MONTH_LAST = re.compile(r"[^\W\d]\.?\s+\d{1,2}$")
RANGE_END = re.compile(
    r"(?:\s?[-–—]\s?|\s(?:to|through|until)\s|\s(?:and|or)\s(?=\d{1,2}(?:[.,;:)]|\s(?:in|at|on|by|of)\b|$)))"
    r"([12]\d|3[01]|0?[1-9])(?:,? (?:19|20)\d\d)?(?![\w.,:/-]*\d|\w|\s(?:people|a\.?m|p\.?m))"
)
OPEN_VALUES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")
MESSAGES = {
    "no-date": "no publication date: relative times stay unresolved",
    UNANCHORED: "{text!r} is relative, and nothing says to which day; give the publication date",
    IMPOSSIBLE: "{text!r} names a day or year that the calendar does not have",
    "time-unresolved": "{text!r} is set by a calendar that is not kept here",
}


@dataclass(frozen=True, slots=True)
class TimesFound:
    """The time expressions of a text in its order, and what stayed unresolved."""

    times: tuple[TimeExpression, ...]
    diagnostics: tuple[Diagnostic, ...]


def find_times(document: Document, trees: Sequence[Tree], ids: Ids) -> TimesFound:
    """Find the time expressions of a document and resolve them against its date, its dateline or each other.

    Args:
        document: the text; its `published` and `dateline` are the anchors.
        trees: the sentences' trees in text order, for the tense; without them the words decide.
        ids: makes the ids of the document's entries.
    """
    scan = _Scan(document, trees, ids)
    for start, candidates in _candidates(document.text):
        if start >= scan.position:
            scan.read(candidates)
    return TimesFound(tuple(scan.times), tuple(scan.problems))


class _Scan:
    """One pass over a text from left to right; it remembers what was spoken of last."""

    def __init__(self, document: Document, trees: Sequence[Tree], ids: Ids) -> None:
        self.times: list[TimeExpression] = []
        self.problems: list[Diagnostic] = []
        self.position = 0
        self._document, self._trees, self._ids = document, trees, ids
        self._anchor = anchor_of(document)
        self._last: TimeExpression | None = None
        self._quarter: TimeExpression | None = None
        if not document.published:
            self.problems.append(Diagnostic("no-date", None, MESSAGES["no-date"]))

    def read(self, candidates: Sequence[tuple[TimeRule, re.Match[str]]]) -> None:
        """Take the first candidate whose effect reads it, and the last day of the range that it may begin."""
        for rule, match in candidates:
            context = self._context(Span(*match.span()))
            resolved = rule.effect(found_of(match), context)
            if resolved is None:
                continue
            time = self._add(Span(*match.span()), _opened(resolved, context))
            tail = _range_end(self._document.text, rule.id, time)
            if tail is not None:
                self._add(*tail)
            return

    def _add(self, span: Span, resolved: Resolved) -> TimeExpression:
        time = _expression(self._document, span, resolved, self._ids)
        self.times.append(time)
        self.position = span.end
        if resolved.problem:
            message = MESSAGES[resolved.problem].format(text=time.text)
            self.problems.append(Diagnostic(resolved.problem, span, message))
        if _is_dated(time):
            self._last = time
            if _is_reported_quarter(time, self._quarter):
                self._quarter = time
        return time

    def _context(self, span: Span) -> Context:
        text, last = self._document.text, self._last
        return Context(
            words=time_words(LANGUAGE),
            anchor=self._anchor,
            before=text[max(0, span.start - NEARBY_CHARACTERS) : span.start],
            after=text[span.end : span.end + NEARBY_CHARACTERS],
            tense=tense_at(span, text, self._trees),
            last=last,
            near=last is not None and "\n\n" not in text[last.span.end : span.start],
            quarter=self._quarter,
        )


def _range_end(text: str, rule: str, first: TimeExpression) -> tuple[Span, Resolved] | None:
    """Return the last day of "May 3-5" or "Aug. 10 to 12", an expression of its own as TimeML has it."""
    match = RANGE_END.match(text, first.span.end) if rule in ("day", "range-year") else None
    if match is None or first.value is None or first.granularity != "day" or MONTH_LAST.search(first.text) is None:
        return None
    value = day_value(int(first.value[:4]), int(first.value[5:7]), int(match[1]))
    return Span(match.start(1), match.end()), dated("DATE", value, first.anchor)


def anchor_of(document: Document) -> Anchor | None:
    """Return the day that a text speaks from: its dateline's if that is just before publication, else publication's."""
    published = _moment(document.published)
    line = _moment(document.dateline.time if document.dateline else None)
    if line is not None and (published is None or 0 < (published[0] - line[0]).days <= DATELINE_DAYS):
        return Anchor("dateline", line[0])
    name = "dateline" if document.published_from == "dateline" else "published"
    return Anchor(name, published[0], published[1]) if published else None


def _moment(text: str | None) -> tuple[date, datetime | None] | None:
    if not text:
        return None
    try:
        if len(text) > 10:
            moment = datetime.fromisoformat(text)
            return moment.date(), moment
        span = interval(text)
        return (date.fromisoformat(span.earliest[:10]), None) if span and span.granularity == "day" else None
    except ValueError:
        return None


def _candidates(text: str) -> list[tuple[int, list[tuple[TimeRule, re.Match[str]]]]]:
    """Return the matches of all rules by where they start, longest first, then in the order of the rules."""
    by_start: dict[int, list[tuple[TimeRule, re.Match[str]]]] = {}
    lowered = " ".join(text.lower().split())
    for rule in time_rules(LANGUAGE):
        if not rule.may_match(lowered):
            continue
        for match in rule.pattern.finditer(text):
            by_start.setdefault(match.start(), []).append((rule, match))
    return [(s, sorted(found, key=lambda pair: -pair[1].end())) for s, found in sorted(by_start.items())]


def _opened(resolved: Resolved, context: Context) -> Resolved:
    """Bound the interval as the preposition does: "since Tuesday" runs to the anchor, "by Friday" has no start."""
    span = resolved.span
    if span is None or resolved.type not in ("DATE", "TIME"):
        return resolved
    if SINCE.search(context.before) and context.today and span.earliest[:10] <= context.today.isoformat():
        end = max(span.latest, context.today.isoformat()) if len(span.latest) == 10 else context.today.isoformat()
        return replace(resolved, span=TimeSpan(span.earliest, end, span.granularity))
    if UNTIL.search(context.before):
        return replace(resolved, earliest_open=True)
    return resolved


def _expression(document: Document, span: Span, resolved: Resolved, ids: Ids) -> TimeExpression:
    bounds = resolved.span
    return TimeExpression(
        id=ids.make("time", [span]),
        span=span,
        text=document.text[span.start : span.end],
        type=resolved.type,
        value=resolved.value,
        earliest=bounds.earliest if bounds and not resolved.earliest_open else None,
        latest=bounds.latest if bounds else None,
        granularity=bounds.granularity if bounds else None,
        anchor=resolved.anchor,
    )


def _is_dated(time: TimeExpression) -> bool:
    return (
        time.type in ("DATE", "TIME")
        and time.value is not None
        and time.value not in OPEN_VALUES
        and time.latest is not None
    )


def _is_reported_quarter(time: TimeExpression, before: TimeExpression | None) -> bool:
    """Tell whether an expression names the quarter that a text reports on, and not one that it compares with."""
    if not _is_dated(time) or time.granularity != "quarter" or time.anchor not in (None, "published", "dateline"):
        return False
    return before is None or (time.value or "") >= (before.value or "")
