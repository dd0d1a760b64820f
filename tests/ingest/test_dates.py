"""Dates as people and files give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.errors import InputError
from accordingto.ingest.dates import check_date, find_metadata_date


@pytest.mark.parametrize(
    ("given", "normal"),
    [
        ("2024-08-07", "2024-08-07"),
        ("2024-08-07T18:30Z", "2024-08-07T18:30:00+00:00"),
        ("2024-08-07 18:30:05 +0300", "2024-08-07T18:30:05+03:00"),
    ],
)
def test_good_dates(given: str, normal: str) -> None:
    """Dates and date-times with offset are kept, in one form."""
    assert check_date(given, "--date") == normal


@pytest.mark.parametrize(
    "given", ["", "2024-13-45", "2024-02-30", "7 Aug", "20240807", "2024-08-07T25:00Z", "٢٠٢٤-08-07"]
)
def test_impossible_dates(given: str) -> None:
    """What is no date is said to be none, with what to give instead."""
    with pytest.raises(InputError, match="no such date; give YYYY-MM-DD or a date-time with offset"):
        check_date(given, "--date")


def test_metadata_without_offset_keeps_its_day() -> None:
    """A date-time of a file that gives no offset is known to the day only."""
    assert find_metadata_date("2024-08-07T23:59:00") == "2024-08-07"


@given(value=st.text(max_size=40))
def test_no_metadata_raises(value: str) -> None:
    """Whatever a file gives as its date, it is a date or none."""
    found = find_metadata_date(value)
    assert found is None or check_date(found, "x") == found
