"""The tables of places hold together, and the generated ones come out of their generators again."""

import sys
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
    ("table", "language"), [("admin1", None), ("countries", None), ("regions", "en"), ("seats", "en")]
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
    import make_admin1  # type: ignore[import-not-found]

    make_admin1.main()
    table = SCRIPTS.parent / "src" / "accordingto" / "data" / "admin1.tsv"
    assert capsys.readouterr().out == table.read_text(encoding="utf-8")
