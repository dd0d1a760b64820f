"""How much of an input is taken: bounds on size, ratio, depth and time, so that no file or server can exhaust the machine."""

import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from accordingto.errors import InputError

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of one input.

    Units: bytes and seconds. `part_bytes` is of one document's bytes, `total_bytes` of all that one packed file unpacks to;
    `ratio` of unpacked to packed bytes, looked at from `ratio_from` bytes on.
    """

    part_bytes: int = 64 * MIB
    total_bytes: int = 8192 * MIB
    ratio: int = 200
    ratio_from: int = 16 * MIB
    members: int = 200_000
    depth: int = 3
    unpack_seconds: float = 3600.0
    pdf_seconds: float = 60.0
    pdf_memory: int = 1024 * MIB


LIMITS = Limits()


class Bounded(io.RawIOBase):
    """A stream that stops with a clear line where more comes out of it than the limits allow.

    Args:
        stream: what is unpacked.
        taken: tells how many packed bytes were taken so far, for the ratio.
        where: the file, for messages.
    """

    def __init__(
        self, stream: BinaryIO, taken: Callable[[], int], where: str, limits: Limits,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:  # fmt: skip
        super().__init__()
        self._stream, self._taken, self._where, self._limits, self._clock = stream, taken, where, limits, clock
        self._given, self._until = 0, clock() + limits.unpack_seconds

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # the buffer that BufferedReader gives
        """Read some bytes.

        Raises:
            InputError: a limit is passed, or the packed data are damaged or end too early.
        """
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self._given += len(data)
        self._check()
        return len(data)

    def _check(self) -> None:
        limits, given = self._limits, self._given
        if given > limits.total_bytes:
            raise InputError(
                f"{self._where}: unpacks to more than {limits.total_bytes / MIB:.3g} MiB; unpack it yourself"
            )
        if given > limits.ratio_from and given > limits.ratio * max(self._taken(), 1):
            raise InputError(
                f"{self._where}: unpacks to more than {limits.ratio} times its size, as a bomb does; not read"
            )
        if self._clock() > self._until:
            raise InputError(f"{self._where}: takes more than {limits.unpack_seconds:.0f} s to unpack; not read")


def read_part(stream: BinaryIO, where: str, limits: Limits) -> bytes:
    """Return all that is left of a stream.

    Raises:
        InputError: more than one document may have.
    """
    data = stream.read(limits.part_bytes + 1)
    if len(data) > limits.part_bytes:
        raise InputError(f"{where}: larger than {limits.part_bytes / MIB:.3g} MiB, which is no report")
    return data
