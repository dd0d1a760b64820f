"""Places are found by any of their names."""

from pathlib import Path

import pytest

from accordingto.errors import DataError
from accordingto.resolve.gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("name", "number"),
    [("kursk", 538560), ("Курск", 538560), ("Koursk", 538560), ("Kursk", 538555), ("Burma", 1327865), ("U.K.", 2635167),
     ("Ivory Coast", 2287781), ("DPRK", 1873107), ("Crimea", 703883), ("West Bank", 285153), ("Washington", 4140963)],
)  # fmt: skip
def test_a_place_has_many_names(gazetteer: Gazetteer, name: str, number: int) -> None:
    """Historic, short and press names, other scripts and other spellings find the place."""
    assert number in {entry.geonameid for entry in gazetteer.find(name)}


@pytest.mark.parametrize("name", ["ku er si ke", "URS", "", "Nowhere at All"])
def test_what_is_no_name_finds_nothing(gazetteer: Gazetteer, name: str) -> None:
    """Romanisations by letter and airport codes are not names."""
    assert gazetteer.find(name) == ()


def test_names_say_how_they_belong(gazetteer: Gazetteer) -> None:
    """A region's bare name is derived, a town's own is official."""
    kinds = {entry.level: entry.name_kind for entry in gazetteer.find("Kursk")}
    assert kinds == {"adm1": "derived", "point": "official"}


def test_transliterations_find_the_place(gazetteer: Gazetteer) -> None:
    """A spelling that the gazetteer does not list is found by its fold."""
    assert gazetteer.find("al-Hudeyda") == ()
    assert {entry.name for entry in gazetteer.find_folded("Hudaida")} == {"Al Hudaydah"}


def test_keys_find_the_place(gazetteer: Gazetteer) -> None:
    """Countries, regions and towns are found by code or number."""
    found = [gazetteer.find_key(key) for key in ("UKR", "RU.41", "darfur", "538560", "XYZ")]
    assert [entry and entry.name for entry in found] == ["Ukraine", "Kursk Oblast", "Darfur", "Kursk", None]


def test_disputed_places_name_the_claimants(gazetteer: Gazetteer) -> None:
    """A disputed region carries its claimants beside its country."""
    crimea = gazetteer.find_key("UA.11")
    assert crimea is not None and (crimea.country, crimea.disputed) == ("UKR", ("RUS",))


def test_weight_and_rule(gazetteer: Gazetteer) -> None:
    """The weight of a name is its largest place's people; countries, capitals and seats can govern."""
    assert gazetteer.weight("Korenevo") == 6236
    assert gazetteer.weight("Nowhere") == 0
    assert [gazetteer.governs(name) for name in ("Kyiv", "Ukraine", "Kremlin", "Kharkiv")] == [True, True, True, False]


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    """A file that is no gazetteer is named in the error."""
    (tmp_path / "places.sqlite").write_text("no database")
    for name in ("places.sqlite", "missing.sqlite"):
        with pytest.raises(DataError, match=name):
            Gazetteer(tmp_path / name)
