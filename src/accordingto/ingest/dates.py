"""Publication dates as people and files give them: an ISO 8601 date, or a date-time with offset.

Does not handle: dates in running text (`read` does), dates in words.
"""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from accordingto.errors import InputError

ACCEPTED = "give YYYY-MM-DD or a date-time with offset, such as 2024-08-07T18:30:00+03:00"
DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
DATE_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,6})?)?( ?(Z|[+-]\d{2}:?\d{2}))?",
    re.ASCII | re.IGNORECASE,
)


def check_date(value: str, where: str) -> str:
    """Return the date that a person gave, normalised.

    Args:
        value: the words given.
        where: what carries them, for the message: a flag, a file and line.

    Raises:
        InputError: no such date, or a date-time without offset.

    Example:
        >>> check_date("2024-08-07T18:30:00Z", "--date")
        '2024-08-07T18:30:00+00:00'
    """
    found = _parse(value.strip())
    if found is None:
        raise InputError(f"{where} {value}: no such date; {ACCEPTED}")
    if isinstance(found, datetime) and found.tzinfo is None:
        raise InputError(f"{where} {value}: a date-time without offset; {ACCEPTED}")
    return found.isoformat()


def find_metadata_date(value: str) -> str | None:
    """Return the date that a file's metadata gives, None where there is none in it.

    A date-time without offset keeps its day only: which instant it means is not known. The form of mail and feeds
    (RFC 5322) is read too.

    Example:
        >>> find_metadata_date("Wed, 07 Aug 2024 15:30:00 GMT"), find_metadata_date("2024-08-07T15:30:00")
        ('2024-08-07T15:30:00+00:00', '2024-08-07')
    """
    found = _parse(value.strip()) or _parse_mail_date(value)
    if isinstance(found, datetime) and found.tzinfo is None:
        return found.date().isoformat()
    return found.isoformat() if found else None


def _parse(value: str) -> date | datetime | None:
    try:
        if DATE.fullmatch(value):
            return date.fromisoformat(value)
        if DATE_TIME.fullmatch(value):
            return datetime.fromisoformat(value.upper().replace(" ", "T", 1).replace(" ", "").replace(",", "."))
    except ValueError:
        return None
    return None


def _parse_mail_date(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
