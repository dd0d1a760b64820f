"""WARC archives to the pages in them, each with the headers and the time of its capture.

Does not handle: pages that were fetched in parts, revisits without a body.
"""

import importlib
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol, cast

from accordingto.errors import InputError, MissingExtraError
from accordingto.ingest.limits import MIB, Limits
from accordingto.ingest.outcome import LoadFailure

INSTALL = 'pip install "accordingto[web]"'
OK = "200"


@dataclass(frozen=True, slots=True)
class Captured:
    """A response as it was fetched: the address, when, the headers, the body."""

    url: str
    retrieved: str | None
    headers: tuple[tuple[str, str], ...]
    media_type: str
    data: bytes


class _Headers(Protocol):
    headers: list[tuple[str, str]]

    def get_header(self, name: str, default: str | None = None) -> str | None: ...
    def get_statuscode(self) -> str: ...


class _Record(Protocol):
    rec_type: str
    rec_headers: _Headers
    http_headers: _Headers | None
    raw_stream: object

    def content_stream(self) -> BinaryIO: ...


def read_warc(stream: BinaryIO, where: str, limits: Limits) -> Iterator[Captured | LoadFailure]:
    """Yield the pages of an archive; a record that is damaged or too large is a failure, and the rest is read.

    Raises:
        InputError: no WARC archive, or one that ends in the middle of a record.
        MissingExtraError: the extra `web` is not installed.
    """
    try:
        iterator = cast(
            Callable[..., Iterator[_Record]], importlib.import_module("warcio.archiveiterator").ArchiveIterator
        )
        failed = cast(type[Exception], importlib.import_module("warcio.exceptions").ArchiveLoadFailed)
    except ImportError as error:
        raise MissingExtraError(f"{where}: WARC needs the extra web, which is not installed: {INSTALL}") from error
    number = 0
    try:
        for record in iterator(stream):
            number += 1
            yield from _read_record(record, f"{where}, record {number}", limits)
    except failed as error:
        raise InputError(
            f"{where}: no WARC archive, or a damaged one, after record {number}: {_line(error)}"
        ) from error
    except (EOFError, zlib.error, OSError, ValueError) as error:
        raise InputError(f"{where}: damaged after record {number}: {_line(error)}") from error
    if not number:
        raise InputError(f"{where}: no record in it; not a WARC archive, or an empty one")


def _read_record(record: _Record, where: str, limits: Limits) -> Iterator[Captured | LoadFailure]:
    http, url = record.http_headers, record.rec_headers.get_header("WARC-Target-URI")
    if url is None or record.rec_type not in ("response", "resource"):
        return
    if http is not None and http.get_statuscode() != OK:
        return
    kind = (http.get_header("Content-Type") if http else record.rec_headers.get_header("Content-Type")) or ""
    media_type = kind.split(";")[0].strip().lower()
    data = record.content_stream().read(limits.part_bytes + 1)
    if len(data) > limits.part_bytes:
        yield LoadFailure(f"{where}, {url}", f"larger than {limits.part_bytes / MIB:.3g} MiB, which is no page")
        return
    missing = getattr(record.raw_stream, "limit", 0)
    if isinstance(missing, int) and missing > 0:
        raise InputError(f"{where}, {url}: the archive ends {missing:,} bytes before the end of this record")
    headers = tuple((str(name), str(value)) for name, value in http.headers) if http else ()
    yield Captured(url, record.rec_headers.get_header("WARC-Date"), headers, media_type, data)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
