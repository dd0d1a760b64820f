"""A process that adds synthetic readings and says which are kept: `python -m tests.store.adding STORE FIRST LAST`."""

import sys

from accordingto.store.store import Store
from tests.synthetic import make_capture, make_synthetic


def main() -> None:
    """Add them in order, and write the number of each when it is committed."""
    place, first, last = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with Store.open(place, create=True) as store:
        for number in range(first, last):
            reading = make_synthetic(number)
            added = store.add(reading, at="2031-05-15T08:00:00+00:00", capture=make_capture(reading))
            sys.stdout.write(f"{number} {added.how}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
