"""Names of places compare equal however they are spelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.types.names import fold, normalise


@pytest.mark.parametrize(
    ("one", "other"),
    [("Korenëvo", "KORENEVO"), ("Deir ez-Zor", "Deir Ez Zor"), ("Dara’a", "Dara'a"), ("St. Petersburg", "Saint Petersburg"),
     ("U.S.", "US"), ("Łódź", "Lodz")],
)  # fmt: skip
def test_spellings_agree(one: str, other: str) -> None:
    """Case, marks, apostrophes, hyphens and full stops make no other name."""
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Soudja", "Sudzha"), ("al-Hudaydah", "Hudaida"), ("Mykhailivka", "Myhajlivka")],
)
def test_transliterations_agree(one: str, other: str) -> None:
    """Common ways of writing Slavic and Arabic names in Latin letters fold together where their vowels agree."""
    assert fold(normalise(one)) == fold(normalise(other))


def test_other_names_stay_apart() -> None:
    """Names of other places are not folded together."""
    assert len({fold(normalise(name)) for name in ("Sudzha", "Sumy", "Kursk", "Kherson", "Homs", "Hama")}) == 6


@given(st.text())
def test_no_string_raises(text: str) -> None:
    """Any string has both forms, and normalising twice changes nothing."""
    assert normalise(normalise(text)) == normalise(text)
    fold(normalise(text))
