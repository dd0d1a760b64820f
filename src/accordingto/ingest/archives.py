"""What is packed in gzip and zip files, unpacked within limits and never onto the disk."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from accordingto.errors import InputError
from accordingto.ingest.limits import MIB, Bounded, Limits
from accordingto.ingest.outcome import LoadFailure

DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile, NotImplementedError, RuntimeError)


class _Counted(io.RawIOBase):
    """Counts the packed bytes that are taken."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self.taken = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        self.taken += len(data)
        return len(data)


class _Told(io.RawIOBase):
    """Turns what a damaged archive raises into a clear line."""

    def __init__(self, stream: io.RawIOBase, where: str, kind: str) -> None:
        super().__init__()
        self._stream, self._where, self._kind = stream, where, kind

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int | None:  # type: ignore[override]
        try:
            return self._stream.readinto(buffer)
        except DAMAGED as error:
            words = "ends too early" if isinstance(error, EOFError) else f"is damaged: {error}"
            raise InputError(f"{self._where}: the {self._kind} file {words}; what came before was read") from error


def open_gzip(stream: BinaryIO, where: str, limits: Limits) -> BinaryIO:
    """Return what a gzip file unpacks to, as a stream that raises InputError where a limit is passed or it is damaged."""
    counted = _Counted(stream)
    unpacked = cast(BinaryIO, gzip.GzipFile(fileobj=cast(BinaryIO, io.BufferedReader(counted)), mode="rb"))
    bounded = Bounded(unpacked, lambda: counted.taken, where, limits)
    return cast(BinaryIO, io.BufferedReader(_Told(bounded, where, "gzip")))


def open_zip(stream: BinaryIO, where: str, limits: Limits) -> Iterator[tuple[str, BinaryIO] | LoadFailure]:
    """Yield the files of a zip archive by name, sorted, each as a stream to be read before the next.

    A file whose path leaves the archive's folder, or that is encrypted, is a failure.

    Raises:
        InputError: no zip archive, or one with too many files.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except DAMAGED as error:
        raise InputError(f"{where}: no zip archive, or a truncated one: {error}") from error
    with archive:
        members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
        if len(members) > limits.members:
            raise InputError(f"{where}: {len(members):,} files in it, more than {limits.members:,}; unpack it yourself")
        unpacked = 0
        for member in members:
            place = f"{where}!{member.filename}"
            path = PurePosixPath(member.filename.replace("\\", "/"))
            if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
                yield LoadFailure(place, "its path leaves the archive's folder; not read")
            elif member.flag_bits & 1:
                yield LoadFailure(place, "encrypted; unpack it yourself")
            elif path.name.startswith(".") or path.parts[0] == "__MACOSX":
                continue
            else:
                unpacked += member.file_size
                if unpacked > limits.total_bytes:
                    raise InputError(
                        f"{where}: unpacks to more than {limits.total_bytes / MIB:.3g} MiB; unpack it yourself"
                    )
                yield _open_member(archive, member, place, limits)


def _open_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str, limits: Limits
) -> tuple[str, BinaryIO] | LoadFailure:
    try:
        opened = archive.open(member)
    except DAMAGED as error:
        return LoadFailure(where, f"damaged, or packed in a way that is not known: {error}")
    bounded = Bounded(cast(BinaryIO, opened), lambda: member.compress_size, where, limits)
    return member.filename, cast(BinaryIO, io.BufferedReader(_Told(bounded, where, "zip")))
