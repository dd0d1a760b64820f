"""A store survives what happens to machines: kill -9, two writers, a full disk. The hundred kills are in benchmarks/kill.py."""

import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
import sqlalchemy as sa

from accordingto.errors import StoreError
from accordingto.store.store import Store
from tests.store.killing import adding, check, kill_once
from tests.synthetic import make_capture, make_synthetic

KILLS = 3
AT = "2031-05-15T08:00:00+00:00"


def test_killing_loses_nothing(place: str) -> None:
    """After each kill -9 what was said to be kept is there, whole, and the next process goes on behind it."""
    Store.open(place, create=True).close()
    chance, there = random.Random(7), 0
    for _ in range(KILLS):
        said = kill_once(place, there, 10_000, chance)
        there = check(place, there + said)
    assert there >= KILLS


def test_two_processes_write_at_once(place: str) -> None:
    """Two processes that add the same documents keep each once, whoever is first."""
    Store.open(place, create=True).close()
    with adding(place, 0, 25) as one, adding(place, 0, 25) as other:
        lines = [line.split() for process in (one, other) for line in (process.communicate()[0]).splitlines()]
    assert len(lines) == 50 and sum(how == "unchanged" for _, how in lines) == 25
    assert check(place, 25) == 25


def test_two_writers_in_one_process(store: Store) -> None:
    """Threads that share a store keep each document once."""
    hows: list[str] = []

    def add() -> None:
        hows.extend(store.add(make_synthetic(number), at=AT).how for number in range(12))

    threads = [Thread(target=add) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(hows) == 36 and hows.count("unchanged") == 24


def fill(store: Store) -> Callable[[], None]:
    """Make an SQLite store's disk full, as its engine sees it, to all its connections; return what makes room again."""
    with store.engine.connect() as connection:
        pages = [int(connection.execute(sa.text("PRAGMA page_count")).scalar_one()) + 2]

    def limit(driver: sqlite3.Connection, *_: object) -> None:
        driver.execute(f"PRAGMA max_page_count={pages[-1]}")

    sa.event.listen(store.engine, "checkout", limit)
    return lambda: pages.append(1 << 30)


def test_a_full_disk(tmp_path: Path) -> None:
    """Where the disk is full one clear line says so; everything before is kept, and later the same goes on."""
    place = str(tmp_path / "a.db")
    with Store.open(place, create=True) as store:
        store.add(make_synthetic(0), at=AT)
        make_room = fill(store)
        with pytest.raises(StoreError, match="the disk is full; what was reported as kept is kept: make room"):
            for number in range(1, 200):
                reading = make_synthetic(number)
                store.add(reading, at=AT, capture=make_capture(reading))
        kept = len(list(store.view.documents()))
        make_room()
        for number in range(kept, kept + 3):
            assert store.add(make_synthetic(number), at=AT).how in ("new", "duplicate")
    with Store.open(place) as store:
        assert [one.document for one in store.view.documents()] == [make_synthetic(n).document for n in range(kept + 3)]


def test_a_locked_store_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another process writes for too long, a clear line says so, and nothing is kept half."""
    monkeypatch.setattr("accordingto.store.engine.BUSY_SECONDS", 0.1)
    place = str(tmp_path / "a.db")
    with Store.open(place, create=True) as store:
        other = sqlite3.connect(place, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another process has been writing for more than"):
            store.add(make_synthetic(0), at=AT)
        other.execute("ROLLBACK")
        other.close()
        assert store.add(make_synthetic(0), at=AT).how == "new"


def test_synthetic_readings_are_alike_each_time() -> None:
    """The same number gives the same reading; some share their text with an earlier one."""
    assert make_synthetic(3) == make_synthetic(3)
    texts = [replace(make_synthetic(n).document, id="", title=None, outlet=None) for n in range(120)]
    assert 100 > len(set(texts)) > 80 or len(set(texts)) < 120
