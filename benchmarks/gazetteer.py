"""Measures the gazetteer: how long it takes to open, how many look-ups a second it serves, how much memory it takes.

python benchmarks/gazetteer.py [FOLDER]
"""

import os
import random
import resource
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from accordingto.resolve.compile import ensure_gazetteer, gazetteer_path
from accordingto.resolve.gazetteer import Gazetteer
from accordingto.settings import default_cache_dir

LOOKUPS = 40_000
OPENINGS = 20


def main() -> None:
    """Print the figures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default_cache_dir(os.environ)
    if not gazetteer_path(folder).is_file():
        start = time.perf_counter()
        ensure_gazetteer(folder)
        print(f"compiled in         {time.perf_counter() - start:10.1f} s")
    path = gazetteer_path(folder)
    with closing(sqlite3.connect(path)) as database:
        names = [row[0] for row in database.execute("SELECT name FROM places WHERE level = 'point' ORDER BY id")]
    sample = random.Random(1).sample(names, LOOKUPS // 2)
    del names
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    times = []
    for _ in range(OPENINGS):
        start = time.perf_counter()
        gazetteer = Gazetteer(path)
        times.append(time.perf_counter() - start)
        gazetteer.close()
    with Gazetteer(path) as gazetteer:
        for name in sample:
            gazetteer.find(name)
        start = time.perf_counter()
        found = sum(len(gazetteer.find(name)) for name in sample for _ in range(2))
        seconds = time.perf_counter() - start
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"file                {path.stat().st_size / 1e6:10.1f} MB")
    print(
        f"opened in           {sorted(times)[len(times) // 2] * 1000:10.2f} ms (median of {OPENINGS}), {max(times) * 1000:.2f} ms at most"
    )
    print(f"look-ups, warm      {2 * len(sample) / seconds:10.0f} a second, {found / 2 / len(sample):.1f} places each")
    print(f"memory              {grown / 1024:10.1f} MB more than before opening")


if __name__ == "__main__":
    main()
