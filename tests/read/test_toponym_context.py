"""A demonym contains a place only where the two make one phrase."""

import pytest

from accordingto.pipeline import Reader
from accordingto.types.text import Document


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Russian forces shelled the town of Vovchansk.", "UKR"),
        ("Shells fell on the Russian border city of Belgorod.", "RUS"),
    ],
)
def test_whose_town(text: str, country: str, reader: Reader) -> None:
    """The attacker's country is not the town's."""
    towns = [p for p in reader.read(Document("x", text, "2024-05-14", language="en")).places if p.use == "literal"]
    assert [p.resolved.country for p in towns if p.resolved is not None] == [country]
