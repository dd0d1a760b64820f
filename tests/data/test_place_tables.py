"""The tables of places hold together, and the generated ones come out of their generators again."""

import sys
from importlib import import_module
from pathlib import Path

import pytest

from accordingto.data.tables import load_table

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
SOURCE = Path(__file__).resolve().parents[3] / "shared" / "train" / "places" / "admin1CodesASCII.txt"
KEYS = {row["alpha3"] for row in load_table("countries")} | {row["code"] for row in load_table("admin1")}
REGIONS = {row["key"] for row in load_table("regions", "en")}


@pytest.mark.parametrize("table", ["demonyms", "place_names"])
def test_every_key_is_a_place(table: str) -> None:
    """A demonym or a further name belongs to a country, a region or a numbered town."""
    assert {row["key"] for row in load_table(table, "en") if not row["key"].isdigit()} <= KEYS | REGIONS


@pytest.mark.parametrize(
    ("table", "language"),
    [
        ("admin1", None),
        ("countries", None),
        ("demonyms", "en"),
        ("place_names", "en"),
        ("regions", "en"),
        ("seats", "en"),
    ],
)
def test_rows_are_sorted_and_unlike(table: str, language: str | None) -> None:
    """Rows stand in order, and none twice."""
    rows = [tuple(row.values()) for row in load_table(table, language)]
    assert len(set(rows)) == len(rows)
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)


@pytest.mark.parametrize(
    ("table", "language"), [("admin1", None), ("admin2", None), ("countries", None), ("regions", "en"), ("seats", "en")]
)
def test_points_are_on_earth(table: str, language: str | None) -> None:
    """Latitudes and longitudes are in range, and none is the point at 0, 0."""
    for row in load_table(table, language):
        lat, lon = float(row["lat"]), float(row["lon"])
        assert -90 <= lat <= 90 and -180 <= lon <= 180 and (lat, lon) != (0, 0), row


@pytest.mark.skipif(
    not SOURCE.is_file(), reason="the source of admin1.tsv is not beside the project (../shared/train/places)"
)
def test_first_level_regions_come_out_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The generator makes the table from its source, to the byte."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    monkeypatch.setattr(sys, "argv", ["make_admin1.py", str(SOURCE)])
    import_module("make_admin1").main()
    table = SCRIPTS.parent / "src" / "accordingto" / "data" / "admin1.tsv"
    assert capsys.readouterr().out == table.read_text(encoding="utf-8")


def test_second_level_regions_come_from_the_places_in_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A district has the middle of its places and their people; one without places, or of two of a name, is left out."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    make = import_module("make_admin2")
    regions = ["FR.11\tNord\tNord\t1"]
    districts = [
        "FR.11.2\tÈze\tEze\t22",
        "FR.11.1\tEmpty\tEmpty\t21",
        "FR.11.3\tTwin\tTwin\t23",
        "FR.11.4\tTwin\tTwin\t24",
    ]
    places = [
        {"cc": "FR", "admin1": "Nord", "admin2": "Eze", "name": "Aa", "lat": "48.11", "lon": "2.11"},
        {"cc": "FR", "admin1": "Nord", "admin2": "Eze", "name": "Bb", "lat": "48.13", "lon": "2.13"},
        {"cc": "FR", "admin1": "Nord", "admin2": "Twin", "name": "Cc", "lat": "48.5", "lon": "2.5"},
    ]
    people = {make.spot("FR", "Aa", (48.11, 2.11)): 700}
    assert list(make.rows(regions, districts, places, people)) == [
        ("FR.11.2", "22", "Èze", "Eze", "48.120", "2.120", "10", "700")
    ]
