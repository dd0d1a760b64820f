"""Where a command's data goes: the standard output, or a file that appears whole or not at all."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from accordingto.errors import InputError


class Output:
    """A place to write text to, as UTF-8."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        """Write the text; a lone surrogate, which UTF-8 cannot carry, becomes a question mark."""
        self._stream.write(text.encode("utf-8", "replace"))

    def flush(self) -> None:
        """Hand on what was written."""
        self._stream.flush()


@contextmanager
def open_output(path: Path | None) -> Iterator[Output]:
    """Give the output of a run; a file is written beside its place and moved there when all went well.

    Raises:
        InputError: the file cannot be written.
    """
    if path is None:
        yield (output := Output(sys.stdout.buffer))
        output.flush()
        return
    target = Path(os.path.realpath(path))
    check_target(path, target)
    if target.exists() and not target.is_file():  # a device or a pipe: nothing to move into place
        with target.open("wb") as stream:
            yield Output(stream)
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            yield Output(stream)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def check_target(path: Path, target: Path) -> None:
    """Raise where no file can be written.

    Raises:
        InputError: a folder, or a file in a folder that is not there or not open to writing.
    """
    if target.is_dir():
        raise InputError(f"--output {path}: is a folder; name a file")
    if not target.parent.is_dir():
        raise InputError(f"--output {path}: there is no folder {target.parent}; make it first")
    if not os.access(target.parent, os.W_OK):
        raise InputError(f"--output {path}: cannot write in {target.parent}")
