"""Kills a process that adds to a store, with SIGKILL, a hundred times, and checks the store after each.

python benchmarks/kill.py [KILLS] [STORE]
"""

import random
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]


def main() -> None:
    """Print how many kills the store survived, and how many documents it holds."""
    from tests.store.killing import check, kill_once

    from accordingto.store.store import Store

    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        place = sys.argv[2] if len(sys.argv) > 2 else str(Path(folder) / "kill.db")
        Store.open(place, create=True).close()
        chance, there = random.Random(1), 0
        for number in range(1, kills + 1):
            there = check(place, there + kill_once(place, there, 1_000_000, chance))
            if number % 10 == 0:
                print(f"{number} kills survived, {there} documents, none lost, none doubled, file sound", flush=True)


if __name__ == "__main__":
    main()
