"""Kills processes that add to a store, and looks whether anything was lost, doubled or left half."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from accordingto.store.store import Store
from accordingto.types.records import DocumentKey
from tests.synthetic import make_synthetic

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def adding(place: str, first: int, last: int) -> Iterator[subprocess.Popen[str]]:
    """Give a process that adds the synthetic readings of these numbers; it is gone with the block."""
    command = [sys.executable, "-m", "tests.store.adding", place, str(first), str(last)]
    environment = dict(os.environ, PYTHONPATH=str(ROOT / "src"))
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def kill_once(place: str, first: int, last: int, chance: random.Random) -> int:
    """Kill a process that adds, at some moment after a few commits; return how many it had said it kept."""
    said = 0
    with adding(place, first, last) as process:
        wanted = chance.randrange(1, 6)
        for _ in process.stdout or ():
            said += 1
            if said >= wanted:
                time.sleep(chance.random() * 0.01)  # so that it is hit at any point of the next document
                process.send_signal(signal.SIGKILL)
                wanted = last + 1
    return said


def check(place: str, said: int) -> int:
    """Return how many documents there are, if the first `said` are among them, whole, once each, and the file is sound."""
    with Store.open(place) as store:
        if store.engine.dialect.name == "sqlite":
            with store.engine.connect() as connection:
                assert connection.execute(sa.text("PRAGMA integrity_check")).scalars().all() == ["ok"]
                assert connection.execute(sa.text("PRAGMA foreign_key_check")).all() == []
        there = sum(1 for _ in store.view.documents())
        assert there >= said
        for number in range(max(0, there - 8), there):
            expected = make_synthetic(number)
            key = DocumentKey(expected.document.id, expected.document.version)
            assert store.view.find_readings(key) == (expected,)
            assert len(store.view.captures(key)) == 1
        assert len(store.view.search("telmar", limit=there + 10)) == there
    return there
