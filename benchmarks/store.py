"""Measures what adding a document costs in a store of 1,000 and of 100,000 synthetic readings, reading apart.

python benchmarks/store.py [LARGE] [STORE]

A STORE that is there already is filled up to LARGE, so that it can be measured again.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from accordingto.store.store import Store

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
SMALL, AT = 1_000, "2031-05-15T08:00:00+00:00"
ROUNDS, ROUND = 12, 50  # the two stores take turns, since the disk of a shared machine is fast now and slow then
OPENINGS = 20


def main() -> None:
    """Print the figures."""
    from accordingto.store.store import Store

    large = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        place = sys.argv[2] if len(sys.argv) > 2 else str(Path(folder) / "large.db")
        with Store.open(str(Path(folder) / "small.db"), create=True) as one, Store.open(place, create=True) as other:
            stores = {SMALL: (one, fill(one, SMALL)), large: (other, fill(other, large))}
            seconds: dict[int, list[float]] = {SMALL: [], large: []}
            used: dict[int, list[float]] = {SMALL: [], large: []}
            for number in range(ROUNDS):
                for size, (store, there) in stores.items():
                    clock, processor = measure(store, there + number * ROUND)
                    seconds[size] += clock
                    used[size].append(processor)
            report(seconds, used)
            if os.path.isfile(place):
                documents = sum(1 for _ in other.view.documents())
                print(f"size                {os.path.getsize(place) / documents / 1024:10.1f} KiB a document")
            for query in ("w1", "w59999", '"w1 w2"', "w4000 w300"):
                start = time.perf_counter()
                hits = len(other.view.search(query))
                print(f"search {query:<12} {(time.perf_counter() - start) * 1000:10.1f} ms, {hits} shown")
        times = []
        for _ in range(OPENINGS):
            start = time.perf_counter()
            Store.open(place).close()
            times.append(time.perf_counter() - start)
        print(f"opened in           {statistics.median(times) * 1000:10.1f} ms (median of {OPENINGS})")


def fill(store: "Store", wanted: int) -> int:
    """Add readings until there are so many, without waiting for the disk; return how many there are."""
    from tests.synthetic import make_capture, make_synthetic

    there = sum(1 for _ in store.view.documents())
    hurry(store.engine, True)
    for number in range(there, wanted):
        reading = make_synthetic(number)
        store.add(reading, at=AT, capture=make_capture(reading))
    hurry(store.engine, False)
    return max(there, wanted)


def hurry(engine: "Engine", on: bool) -> None:
    """Let SQLite not wait for the disk while the store is filled, and wait again while it is measured."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute(f"PRAGMA synchronous={'OFF' if on else 'FULL'}")


def measure(store: "Store", first: int) -> tuple[list[float], float]:
    """Return what adding documents costs: seconds by the clock of each, mean seconds of processor time.

    The readings are made before; they are the ones that come next.
    """
    from tests.synthetic import make_capture, make_synthetic

    readings = [make_synthetic(number) for number in range(first, first + ROUND)]
    captures = [make_capture(reading) for reading in readings]
    seconds = []
    used = time.process_time()
    for reading, capture in zip(readings, captures, strict=True):
        start = time.perf_counter()
        store.add(reading, at=AT, capture=capture)
        seconds.append(time.perf_counter() - start)
    return seconds, (time.process_time() - used) / ROUND


def report(seconds: dict[int, list[float]], used: dict[int, list[float]]) -> None:
    """Print what a document costs in each store, and the ratios."""
    clock = {size: statistics.median(values) for size, values in seconds.items()}
    processor = {size: statistics.mean(values) for size, values in used.items()}
    for size in seconds:
        print(f"{size:>9,} documents   {clock[size] * 1000:7.2f} ms a document (median), "
              f"{processor[size] * 1000:.2f} ms of processor time (mean)")  # fmt: skip
    small, large = seconds
    print(f"ratio               {clock[large] / clock[small]:10.2f} by the clock, "
          f"{processor[large] / processor[small]:.2f} by processor time")  # fmt: skip


if __name__ == "__main__":
    main()
