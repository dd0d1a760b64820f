"""What the command line says on stderr: progress, warnings, errors; data never goes there."""

import sys
import time
from collections.abc import Callable

from accordingto.export.clean import clean_line

EVERY = 0.2  # seconds between two updates of the progress line
BAR = 30  # characters of a bar


def say(kind: str, message: str) -> None:
    """Write one line: what kind of message it is, and the message, made safe for the terminal."""
    clear = "\r\x1b[K" if sys.stderr.isatty() else ""
    print(f"{clear}accordingto: {kind}: {clean_line(message)}", file=sys.stderr, flush=True)


class Progress:
    """A line on the terminal that says how far the run is; silent where stderr is no terminal."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._shown = self._told = False
        self._next = clock() + EVERY

    def show(self, words: str, *, now: bool = False) -> None:
        """Show these words, if it is time for an update or `now`."""
        if sys.stderr.isatty() and (now or self._clock() >= self._next):
            print(f"\r\x1b[K{clean_line(words)}", end="", file=sys.stderr, flush=True)
            self._shown = True
            self._next = self._clock() + EVERY

    def show_share(self, what: str, done: int, total: int) -> None:
        """Show how much of something is done, as a bar."""
        share = min(done / total, 1.0) if total else 1.0
        filled = round(BAR * share)
        self.show(f"{what} [{'#' * filled}{'.' * (BAR - filled)}] {100 * share:3.0f} %", now=done >= total)

    def compiling(self, done: int, total: int) -> None:
        """Show how far the gazetteer is; where stderr is no terminal, one line says that it is made."""
        if sys.stderr.isatty():
            self.show(f"compiling the gazetteer, once: {100 * done // max(total, 1)} %", now=done >= total)
        elif not self._told:
            say("note", f"compiling the gazetteer of {total:,} places, once")
        self._told = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
            self._shown = False
