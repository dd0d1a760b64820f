"""Time expressions: each rule by its cases, the anchors, the open intervals, and what must stay unresolved."""

import csv
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.read.time_patterns import time_rules
from accordingto.read.times import TimesFound, find_times
from accordingto.types.ids import Ids
from accordingto.types.reading import TimeExpression
from accordingto.types.text import Dateline, Document, Span

PUBLISHED = "2024-08-07"  # a Wednesday
ROWS = (Path(__file__).parent / "time_cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = list(csv.DictReader(ROWS, delimiter="\t"))
POSITIVE = [case for case in CASES if case["expression"]]
NEGATIVE = [case for case in CASES if not case["expression"]]
PIECES = (
    "the", "last", "next", "this", "every", "two", "31", "30", "February", "May", "Friday", "Ramadan", "Easter",
    "night", "week", "weeks", "year", "years", "ago", "later", "earlier", "of", "in", "since", "by", "to", "-", ",",
    "'s", "2024", "0", "99", "0000", "9999", "12:60", "24:00", "p.m.", "10", "half", "quarter", "first", "1/0",
    "13/13/99", "BC", "century", "\n",
)  # fmt: skip


def read(text: str, published: str | None = PUBLISHED, dateline: Dateline | None = None) -> TimesFound:
    """Return the times of a text as a document of that date."""
    return find_times(Document("d", text, published, dateline=dateline), (), Ids("v"))


def only(text: str, published: str | None = PUBLISHED) -> TimeExpression:
    """Return the one expression of a text."""
    (time,) = read(text, published).times
    return time


@pytest.mark.parametrize("case", POSITIVE, ids=[case["rule"] for case in POSITIVE])
def test_rule_reads_its_case(case: dict[str, str]) -> None:
    """Each rule reads its example to the stated words, type, value and interval."""
    times = {t.text: t for t in read(case["text"]).times}
    time = times[case["expression"]]
    found = (time.type, time.value or "", time.earliest or "", time.latest or "")
    assert found == (case["type"], case["value"], case["earliest"], case["latest"])


@pytest.mark.parametrize("case", NEGATIVE, ids=[case["rule"] for case in NEGATIVE])
def test_rule_leaves_its_lookalike(case: dict[str, str]) -> None:
    """No rule fires on the words that only look like its own."""
    rule = next(r for r in time_rules("en") if r.id == case["rule"])
    spans = {tuple(time.span) for time in read(case["text"]).times}
    assert not [m[0] for m in rule.pattern.finditer(case["text"]) if m.span() in spans]


def test_every_rule_has_both_cases() -> None:
    """Each row of the rules has at least one positive and one negative case."""
    rules = {rule.id for rule in time_rules("en")}
    assert {c["rule"] for c in POSITIVE} == rules == {c["rule"] for c in NEGATIVE}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on Friday.", "2024-08-02"),
        ("They will meet on Friday.", "2024-08-09"),
        ("They met on Wednesday.", "2024-08-07"),
        ("They are due to meet in December.", "2024-12"),
        ("They met in December.", "2023-12"),
        ("Wednesday’s meeting went well.", "2024-08-07"),
    ],
)
def test_tense_decides_past_or_coming(text: str, value: str) -> None:
    """A weekday or month is the last one in a past clause, the next in a coming one; publication day is itself."""
    assert only(text).value == value


def test_since_and_by_open_the_interval() -> None:
    """Since runs to the anchor; by has no beginning."""
    since, by = read("Twelve have died since Monday and all will be out by Friday morning.").times
    assert (since.earliest, since.latest) == ("2024-08-05", "2024-08-07")
    assert (by.earliest, by.latest) == (None, "2024-08-09T11:59")


def test_possessive_mark_stays_outside() -> None:
    """The clitic is not part of the expression."""
    assert only("This week’s raid was the first.").text == "This week"


def test_later_counts_from_the_expression_before() -> None:
    """Two days later is anchored on the date before it, by its id."""
    first, later = read("He was hit on 3 August. Two days later he died.").times
    assert (later.value, later.anchor) == ("2024-08-05", first.id)


def test_range_is_two_expressions() -> None:
    """A range gives its first and its last day."""
    assert [t.value for t in read("Clashes on May 3-5, 2023 left ten dead.").times] == ["2023-05-03", "2023-05-05"]


def test_without_a_date_relative_times_stay_open() -> None:
    """Without any anchor nothing is guessed, and the reading says so; full dates still stand."""
    found = read("On Wednesday and last week they fled; it began on 24 February 2022.", None)
    assert [t.value for t in found.times] == [None, None, "2022-02-24"]
    assert [d.code for d in found.diagnostics] == ["no-date", "time-unanchored", "time-unanchored"]


def test_dateline_anchors_an_undated_text() -> None:
    """The dateline's date stands in for publication, and goes before it where it is a day or two older."""
    line = Dateline(Span(0, 4), "KYIV", "2024-08-06")
    assert read("He fell today.", None, line).times[0].value == "2024-08-06"
    today = read("He fell today.", "2024-08-07", line).times[0]
    assert (today.value, today.anchor) == ("2024-08-06", "dateline")


def test_anchor_says_when_publication_is_known_from_the_dateline() -> None:
    """Where the dateline alone gave the date, the anchor is the dateline."""
    document = Document("d", "He fell today.", PUBLISHED, "dateline")
    assert find_times(document, (), Ids("v")).times[0].anchor == "dateline"


@pytest.mark.parametrize("text", ["on 31 February", "on 02/30/2024", "in 44 BC", "in the 3rd century BC"])
def test_impossible_dates_are_named(text: str) -> None:
    """A day that the calendar lacks has no value and a diagnostic."""
    found = read(f"It was {text}.")
    assert [t.value for t in found.times] == [None]
    assert [d.code for d in found.diagnostics] == ["time-impossible"]


def test_open_holidays_stay_unresolved() -> None:
    """A day that each country sets for itself is not guessed."""
    found = read("Shots were heard on Independence Day.")
    assert (found.times[0].value, found.diagnostics[0].code) == (None, "time-unresolved")


@pytest.mark.parametrize(
    "text", ["A 34-year-old man, aged 45, lost $2,000.", "Some 2000 people and 1990 soldiers fled."]
)
def test_ages_and_amounts_are_no_times(text: str) -> None:
    """Ages, money and head counts are left alone."""
    assert read(text).times == ()


def test_hours_need_the_clock() -> None:
    """The past 24 hours run from the publication's minute where it is known, else over its two days."""
    by_day = only("In the past 24 hours three died.")
    by_clock = only("In the past 24 hours three died.", "2024-08-07T10:00+03:00")
    assert (by_day.earliest, by_day.latest) == ("2024-08-06", "2024-08-07")
    assert by_clock.earliest == "2024-08-06T10:00+03:00"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from([None, PUBLISHED, "0001-01-01", "9999-12-31", "?"])
)
def test_no_text_raises(pieces: list[str], published: str | None) -> None:
    """Any words give expressions in order, each the words at its span, with its interval the right way round."""
    text = " ".join(pieces)
    times = read(text, published).times
    assert all(text[t.span.start : t.span.end] == t.text for t in times)
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))
    assert all(t.earliest[:10] <= t.latest[:10] for t in times if t.earliest and t.latest)


def test_needs_never_hide_a_match() -> None:
    """A rule's own cases hold one of the strings that it needs."""
    rules = {rule.id: rule for rule in time_rules("en")}
    assert all(rules[case["rule"]].may_match(case["text"].lower()) for case in POSITIVE)
