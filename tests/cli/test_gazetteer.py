"""The commands `accordingto gazetteer …` as a user meets them."""

from pathlib import Path

import pytest

from accordingto.cli.main import run
from accordingto.resolve.compile import compile_gazetteer

TOWN = {"geonameid": 1, "name": "Teston", "countrycode": "FR", "admin1code": "11", "latitude": 1.0, "longitude": 2.0,
        "population": 900, "alternatenames": []}  # fmt: skip
TABLE = "name,level,pcode,lat,lon\nTestville,adm2,FR001,48.1,2.5\nBad,adm2,FR002,148.1,2.5\n"


@pytest.fixture
def options(tmp_path: Path) -> list[str]:
    """Return the options that keep a run within a folder."""
    compile_gazetteer(tmp_path / "places.sqlite", {"1": TOWN})
    return ["--gazetteer", str(tmp_path / "places.sqlite"), "--tables-dir", str(tmp_path / "tables")]


def test_add_list_find_remove(tmp_path: Path, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A table comes, is listed, is looked up in, and goes; a bad line is told of and shows in the exit status."""
    (tmp_path / "fra.csv").write_text(TABLE)
    assert run(["gazetteer", "add", str(tmp_path / "fra.csv"), *options]) == 1
    said = capsys.readouterr()
    assert (
        said.out == "" and "line 3: latitude '148.1' is beyond 90 degrees" in said.err and "fra: 1 places" in said.err
    )
    assert run(["gazetteer", "list", *options]) == 0
    assert capsys.readouterr().out.startswith("fra\tpcodes\t1\tfra-")
    for name in ("testville", "FR001"):
        assert run(["gazetteer", "find", name, *options]) == 0
        assert "Testville\tadm2\tFRA" in capsys.readouterr().out
    assert run(["gazetteer", "find", "Nowhere at all", *options]) == 1
    assert run(["gazetteer", "remove", "fra", *options]) == 0
    assert run(["gazetteer", "remove", "fra", *options]) == 2
    assert "there are: none" in capsys.readouterr().err


def test_one_name_for_two_files_is_an_error(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is added."""
    assert run(["gazetteer", "add", "a.txt", "b.txt", "--name", "x", *options]) == 2
    assert "one by one" in capsys.readouterr().err
    assert run(["gazetteer", "add", "a.txt", *options]) == 2
    assert "a.txt: cannot be read" in capsys.readouterr().err
