"""The one place that asks what time it is."""

from datetime import UTC, datetime


def tell_time() -> str:
    """Return the present time, UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
