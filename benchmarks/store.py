"""Measures what adding a document costs in a store of 1,000 and of 100,000 synthetic readings, reading apart.

python benchmarks/store.py [LARGE] [STORE]
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Engine

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
SMALL, MEASURED, AT = 1_000, 400, "2031-05-15T08:00:00+00:00"
OPENINGS = 20


def main() -> None:
    """Print the figures."""
    from tests.synthetic import make_capture, make_synthetic

    from accordingto.store.store import Store

    large = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        place = sys.argv[2] if len(sys.argv) > 2 else str(Path(folder) / "bench.db")
        costs: dict[int, tuple[float, float]] = {}
        with Store.open(place, create=True) as store:

            def add(number: int) -> None:
                reading = make_synthetic(number)
                store.add(reading, at=AT, capture=make_capture(reading))

            hurry(store.engine, True)
            for number in range(large):
                add(number)
                if number + 1 in (SMALL, large):
                    hurry(store.engine, False)
                    costs[number + 1] = measure(store.add, number + 1)
                    hurry(store.engine, True)
                    print(f"{number + 1:>9,} documents   {costs[number + 1][0] * 1000:7.2f} ms a document (median), "
                          f"{costs[number + 1][1] * 1000:.2f} ms of processor time (mean)", flush=True)  # fmt: skip
        print(f"ratio               {costs[large][0] / costs[SMALL][0]:10.2f} by the clock, "
              f"{costs[large][1] / costs[SMALL][1]:.2f} by processor time")  # fmt: skip
        if os.path.isfile(place):
            print(f"size                {os.path.getsize(place) / (large + MEASURED) / 1024:10.1f} KiB a document")
        times = []
        for _ in range(OPENINGS):
            start = time.perf_counter()
            Store.open(place).close()
            times.append(time.perf_counter() - start)
        print(f"opened in           {statistics.median(times) * 1000:10.1f} ms (median of {OPENINGS})")
        with Store.open(place) as store:
            for query in ("w1", "w59999", '"w1 w2"', "w4000 w300"):
                start = time.perf_counter()
                hits = len(store.view.search(query))
                print(f"search {query:<12} {(time.perf_counter() - start) * 1000:10.1f} ms, {hits} shown")


def hurry(engine: "Engine", on: bool) -> None:
    """Let SQLite not wait for the disk while the store is filled, and wait again while it is measured."""
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute(f"PRAGMA synchronous={'OFF' if on else 'FULL'}")


def measure(add: Callable[..., object], first: int) -> tuple[float, float]:
    """Return what adding a document costs: median seconds by the clock, mean seconds of processor time.

    The readings are made before; they are the ones that come next.
    """
    from tests.synthetic import make_capture, make_synthetic

    readings = [make_synthetic(number) for number in range(first, first + MEASURED)]
    captures = [make_capture(reading) for reading in readings]
    seconds = []
    used = time.process_time()
    for reading, capture in zip(readings, captures, strict=True):
        start = time.perf_counter()
        add(reading, at=AT, capture=capture)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds), (time.process_time() - used) / MEASURED


if __name__ == "__main__":
    main()
