"""A demonym contains a place only where the two make one phrase."""

import pytest

from accordingto.pipeline import Reader
from accordingto.read.toponym_context import Surroundings
from accordingto.read.toponym_tables import ToponymTables
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


@pytest.mark.parametrize(
    ("name", "bare", "level"),
    [
        ("Idlib province", "Idlib", "adm1"),
        ("Municipality of Pikit", "Pikit", "adm2"),
        ("Heathrow airport", "Heathrow", None),
        ("Valuyki urban district", "Valuyki", "adm2"),
        ("Base", "Base", None),
        ("Kharkiv", "Kharkiv", None),
    ],
)
def test_a_name_without_the_word_for_its_kind(name: str, bare: str, level: str | None) -> None:
    """The word goes, and says the level; a name that is only such a word stays."""
    assert Surroundings(name, ToponymTables.load("en"), ()).bare(name) == (bare, level)
