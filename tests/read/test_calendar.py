"""Calendar arithmetic on TIMEX3 values."""

from datetime import date

import pytest

from accordingto.read.calendar import day_value, interval, moved, season_at, value_at


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "granularity"),
    [
        ("2024-08-07", "2024-08-07", "2024-08-07", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2024-W32", "2024-08-05", "2024-08-11", "week"),
        ("2024-W32-WE", "2024-08-10", "2024-08-11", "week"),
        ("2024-Q3", "2024-07-01", "2024-09-30", "quarter"),
        ("2024-WI", "2024-12-01", "2025-02-28", "season"),
        ("199", "1990-01-01", "1999-12-31", "decade"),
        ("19", "1900-01-01", "1999-12-31", "century"),
        ("2024-08-07TNI", "2024-08-07T20:00", "2024-08-08T05:59", "part-of-day"),
        ("2024-08-07T24:00", "2024-08-08T00:00", "2024-08-08T00:00", "instant"),
    ],
)
def test_interval_of_a_value(value: str, earliest: str, latest: str, granularity: str) -> None:
    """Each shape of value means one stretch, inclusive at both ends."""
    span = interval(value)
    assert span is not None
    assert (span.earliest, span.latest, span.granularity) == (earliest, latest, granularity)


@pytest.mark.parametrize("value", ["2024-02-31", "0000", "2024-W54", "2024-08-07T25:00", "P3D", "PAST_REF", ""])
def test_what_is_no_date_has_no_interval(value: str) -> None:
    """Impossible days, lengths and references mean no stretch."""
    assert interval(value) is None


def test_moving_by_months_keeps_to_the_month() -> None:
    """A month after 31 January is the last day of February, and beyond the calendar there is nothing."""
    assert moved(date(2024, 1, 31), "month", 1) == date(2024, 2, 29)
    assert moved(date(1, 1, 1), "century", -1) is None


def test_values_and_seasons() -> None:
    """A day has a value at each unit; January is of the winter that began the year before."""
    assert [value_at(date(2024, 8, 7), unit) for unit in ("week", "quarter", "decade")] == [
        "2024-W32",
        "2024-Q3",
        "202",
    ]
    assert season_at(date(2024, 1, 5)) == (2023, "WI")
    assert day_value(2023, 2, 29) is None
