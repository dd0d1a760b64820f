"""Tables load by name, and faults in them are named."""

import pytest

from accordingto.data.tables import load_table
from accordingto.errors import DataError


def test_rows_have_the_headers_names() -> None:
    """The table of cues has a row that says what "said" does."""
    said = [row for row in load_table("cues", "en") if row["lemma"] == "say" and row["word"] == "verb"]
    assert said and "c" in said[0]["frames"]


def test_an_unknown_table_lists_the_known_ones() -> None:
    """The error of a table that is not there names those that are."""
    with pytest.raises(DataError, match="cues"):
        load_table("nothing", "en")
