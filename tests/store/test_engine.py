"""Opening: what is no store of ours, or not yet, or no longer, is told in one clear line."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from accordingto.errors import StoreError
from accordingto.store import schema
from accordingto.store.engine import open_engine
from accordingto.store.migrations import NEWEST, STEPS
from accordingto.store.store import Store


def run_sql(place: str, *statements: str) -> None:
    """Run statements in a database, as another program would."""
    url = place.replace("postgresql:", "postgresql+psycopg:") if "://" in place else f"sqlite:///{place}"
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def test_the_migrations_make_the_tables(store: Store) -> None:
    """What the steps make is what the code works with: each table, column, index, and what may be empty."""
    found = sa.inspect(store.engine)
    for table in schema.TABLES.sorted_tables:
        columns = {column["name"]: column for column in found.get_columns(table.name)}
        assert list(columns) == [column.name for column in table.columns], table.name
        for column in table.columns:
            kind = columns[column.name]["type"]
            assert kind._type_affinity is column.type._type_affinity, f"{table.name}.{column.name}: {kind}"
            assert column.primary_key or columns[column.name]["nullable"] == column.nullable, column
        indexed = {tuple(i["column_names"]) for i in found.get_indexes(table.name)}
        assert {tuple(c.name for c in index.columns) for index in table.indexes} <= indexed, table.name


def test_steps_are_numbered() -> None:
    """The steps count from 1, without a gap."""
    assert [step.number for step in STEPS] == list(range(1, NEWEST + 1))


def test_a_newer_schema_is_told(place: str) -> None:
    """A store of a newer program names both versions and the line that upgrades."""
    Store.open(place, create=True).close()
    run_sql(place, "INSERT INTO accordingto_schema VALUES (99, '7.0', '2040-01-01')")
    with pytest.raises(StoreError, match=r"newer accordingto \(7\.0, schema 99; this one.*knows up to.*pip install"):
        Store.open(place)


def test_a_database_of_another_program_is_told(place: str) -> None:
    """A database with other tables is left alone."""
    run_sql(place, "CREATE TABLE invoices (id INTEGER)")
    with pytest.raises(StoreError, match=r"another program.*invoices.*--store"):
        Store.open(place, create=True)


def test_an_empty_database_is_no_store_yet(place: str) -> None:
    """Only `add` makes a store; for the others an empty database is told."""
    if "://" not in place:
        Path(place).touch()
    with pytest.raises(StoreError, match="an empty database, not yet a store; make one with: accordingto add"):
        Store.open(place)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"hello, this is text", "no SQLite database"), (b"SQLite format 3\x00" + b"\x07" * 2000, "damaged|no SQLite")],
)
def test_files_that_are_no_store(tmp_path: Path, content: bytes, words: str) -> None:
    """A text and a damaged file are told."""
    path = tmp_path / "x.db"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=words):
        Store.open(str(path), create=True)


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("none.db", "there is no store; make one with: accordingto add"),
        ("no/folder.db", "there is no store"),
        ("mysql://a/b", "not a store that is known"),
        ("postgresql://u:secret@127.0.0.1:1/x", "refused"),
        (".", "Is a directory|cannot be opened"),
    ],
)
def test_places_without_a_store(tmp_path: Path, where: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is missing, unknown or out of reach is told, and no password with it."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match=words) as caught:
        Store.open(where)
    assert "secret" not in str(caught.value)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """A store in a folder that is not there is not made."""
    with pytest.raises(StoreError, match="there is no folder"):
        Store.open(str(tmp_path / "no" / "a.db"), create=True)


def test_an_sqlite_store_has_a_log_and_a_mark(tmp_path: Path) -> None:
    """The file says whose it is, and is written through a write-ahead log."""
    path = tmp_path / "a.db"
    open_engine(str(path), create=True).dispose()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (0x41434354,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
