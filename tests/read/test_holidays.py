"""Named days by rule, against published dates."""

import pytest

from accordingto.read.holidays import holiday_span


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("easter 0", 2024, "2024-03-31"),
        ("easter -2", 2025, "2025-04-18"),
        ("orthodox-easter 0", 2022, "2022-04-24"),
        ("nth 4 4 11", 1999, "1999-11-25"),
        ("fixed 01-07", 2023, "2023-01-07"),
    ],
)
def test_rule_gives_the_day(rule: str, year: int, day: str) -> None:
    """Easter, Orthodox Easter, Thanksgiving and fixed days fall where the calendars of those years have them."""
    span = holiday_span(rule, year)
    assert span is not None
    assert (span.earliest, span.latest) == (day, day)


@pytest.mark.parametrize(
    ("rule", "year", "day"), [("hijri 9 1 30", 2023, "2023-03-23"), ("hijri 10 1", 2024, "2024-04-10")]
)
def test_islamic_days_have_a_day_of_slack(rule: str, year: int, day: str) -> None:
    """The tabular date lies inside the interval, which allows for the sighting of the moon."""
    span = holiday_span(rule, year)
    assert span is not None
    assert span.earliest < day < span.latest


@pytest.mark.parametrize("rule", ["open", "fixed 02-30", "orthodox-easter 0"])
def test_no_rule_no_day(rule: str) -> None:
    """An open rule, an impossible day and a year out of range give none."""
    assert holiday_span(rule, 1800) is None
