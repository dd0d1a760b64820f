"""An extra that is not installed is told with the line that installs it; the rest of the input is read."""

import sys
from pathlib import Path

import pytest

from accordingto.errors import MissingExtraError
from accordingto.store.store import Store
from tests.ingest.loading import failures, load, texts


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("b.rss", "feedparser", "feeds"),
        ("b.pdf", "pypdf", "pdf"),
        ("b.parquet", "pyarrow", "parquet"),
        ("b.warc", "warcio.archiveiterator", "web"),
        ("b.html", "trafilatura", "web"),
    ],
)
def test_a_missing_extra_is_told(
    tmp_path: Path, name: str, library: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line for the file that needs it; the file after it is read."""
    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / name).write_bytes(b"<html>x</html>")
    (tmp_path / "c.txt").write_text("Read.")
    loaded = load(tmp_path / name, tmp_path / "c.txt")
    assert texts(loaded) == ["Read."]
    assert failures(loaded)[0].endswith(f'which is not installed: pip install "accordingto[{extra}]"')


def test_postgres_without_its_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The store names the extra that it needs."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtraError, match=r"extra postgres, which is not installed: pip install"):
        Store.open("postgresql://localhost/x")
