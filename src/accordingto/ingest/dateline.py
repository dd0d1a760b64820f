"""The place and date that open a dispatch."""

from accordingto.types.text import Dateline


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline that opens the text, None where there is none."""
    return None
