"""Any content to documents, by its kind; archives by what is in them."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from accordingto.errors import InputError, MissingExtraError
from accordingto.ingest import telegram
from accordingto.ingest.archives import open_gzip, open_zip
from accordingto.ingest.decode import SNIFFED, check_text, decode
from accordingto.ingest.feeds import read_feed
from accordingto.ingest.json_items import parse_json
from accordingto.ingest.limits import LIMITS, Limits, read_part
from accordingto.ingest.lines import read_line, read_lines
from accordingto.ingest.outcome import Export, Item, LoadFailure, LoadNotice
from accordingto.ingest.pdf import read_pdf
from accordingto.ingest.posts import is_posts, read_posts, strip_assignment
from accordingto.ingest.sources import find_kind
from accordingto.ingest.tables import read_csv, read_parquet
from accordingto.ingest.text import read_text
from accordingto.ingest.warc import Captured, read_warc
from accordingto.ingest.web import page_extractor, read_page
from accordingto.types.records import Capture

LoadedItem = Item | LoadFailure | LoadNotice | Export
MEDIA_TYPES: Mapping[str, str] = {
    "text/html": "web", "application/xhtml+xml": "web", "text/plain": "text", "application/pdf": "pdf",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/xml": "feed", "text/xml": "feed",
    "application/rdf+xml": "feed",
}  # fmt: skip
PAGES = ("web", "text", "pdf")  # what is read of an archive of the web


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a content is from: what a person calls it, the id it gives, its folder if it is a file, how deep it is packed."""

    where: str
    id: str
    folder: Path | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Options:
    """How contents are read: the names of a table's columns, and the limits."""

    columns: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = LIMITS


def read_content(stream: BinaryIO, kind: str | None, origin: Origin, options: Options) -> Iterator[LoadedItem]:
    """Yield the documents of a content.

    Args:
        stream: the content.
        kind: one of the kinds of `sources`; None where nothing tells it, then its first bytes do.
        origin: where it is from.
        options: how it is read.

    Raises:
        InputError: it cannot be read.
        MissingExtraError: it needs a library that is not installed.
    """
    where, limits = origin.where, options.limits
    if kind == "gzip":
        inner = replace(origin, depth=_deeper(origin, limits))
        yield from read_content(open_gzip(stream, where, limits), find_kind(where[:-3]), inner, options)
    elif kind == "zip":
        yield from _read_zip(stream, origin, options)
    elif kind == "csv":
        yield from read_csv(stream, where, origin.id, options.columns)
    elif kind == "parquet":
        yield from read_parquet(_seekable(stream, where, limits), where, origin.id, options.columns)
    elif kind == "warc":
        yield from _read_archive(stream, origin, options)
    elif kind == "json":
        yield from _read_json(stream, origin, options)
    elif kind == "feed":
        yield from read_feed(read_part(stream, where, limits), where, origin.id)
    elif kind == "pdf":
        data = read_part(stream, where, limits)
        document, extractor = read_pdf(data, where, origin.id, limits)
        yield Item(document, Capture(data, where, "application/pdf", extractor))
    else:
        yield from _read_text(stream, kind, origin, limits)


def _read_text(stream: BinaryIO, kind: str | None, origin: Origin, limits: Limits) -> Iterator[LoadedItem]:
    head, where = stream.read(SNIFFED), origin.where
    check_text(head, where)
    kind = kind or _sniff(head)
    if kind == "lines":
        yield from read_lines(_split_lines(head, stream), where, origin.id)
        return
    data = head + read_part(stream, where, limits)
    if kind == "web":
        page = read_page(data, where, origin.id)
        yield Item(page, Capture(data, where, "text/html", page_extractor(), url=page.url))
    else:
        yield Item(read_text(data, where, origin.id), Capture(data, where, "text/plain", "text"))


def _sniff(head: bytes) -> str:
    """Return the kind of a content that no ending names: a page opens with a tag of HTML, JSON Lines with an object."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{") and b'"text"' in start:
        return "lines"
    opening = start[:512].lower()
    return "web" if opening.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) else "text"


def _split_lines(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of a stream of which the head is already taken."""
    *whole, last = head.split(b"\n")
    yield from (line + b"\n" for line in whole)  # before more is read, which may fail
    if rest := last + stream.readline():
        yield rest
    yield from stream


def _read_json(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[LoadedItem]:
    where = origin.where
    limits = replace(options.limits, part_bytes=options.limits.total_bytes)  # one file holds a whole channel
    text = strip_assignment(decode(read_part(stream, where, limits), where))
    value = parse_json(text, where)
    if telegram.is_export(value):
        yield from telegram.read_export(value, text, where, origin.folder)
    elif is_posts(value):
        yield from read_posts(value, text, where)
    elif isinstance(value, dict) and "text" in value:
        data = text.encode("utf-8", "surrogatepass")
        yield Item(read_line(text, where, origin.id), Capture(data, where, "application/json", "json"))
    else:
        raise InputError(
            f'{where}: JSON that is no Telegram export (no "messages"), no posts of X, and no document (no "text")'
        )


def _read_zip(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[LoadedItem]:
    depth = _deeper(origin, options.limits)
    for member in open_zip(_seekable(stream, origin.where, options.limits), origin.where, options.limits):
        if isinstance(member, LoadFailure):
            yield member
            continue
        name, opened = member
        where, kind = f"{origin.where}!{name}", find_kind(name)
        if kind is None:
            yield LoadNotice(where, "not read: its ending names no kind that is read")
            continue
        inner = Origin(where, f"{origin.id}/{PurePosixPath(name).with_suffix('')}", depth=depth)
        try:
            yield from read_content(opened, kind, inner, options)
        except (InputError, MissingExtraError) as error:
            yield LoadFailure(where, str(error).removeprefix(f"{where}: "))


def _read_archive(stream: BinaryIO, origin: Origin, options: Options) -> Iterator[LoadedItem]:
    for found in read_warc(stream, origin.where, options.limits):
        if isinstance(found, LoadFailure):
            yield found
            continue
        kind = MEDIA_TYPES.get(found.media_type)
        if kind in PAGES:
            yield from read_captured(found, kind, replace(origin, where=f"{origin.where}, {found.url}"), options)


def read_captured(found: Captured, kind: str | None, origin: Origin, options: Options) -> Iterator[LoadedItem]:
    """Yield the documents of a response; what cannot be read is a failure."""
    inner = replace(origin, id=found.url)
    try:
        for item in read_content(io.BytesIO(found.data), kind, inner, options):
            yield _with_response(item, found) if isinstance(item, Item) else item
    except (InputError, MissingExtraError) as error:
        yield LoadFailure(origin.where, str(error).removeprefix(f"{origin.where}: "))


def _with_response(item: Item, found: Captured) -> Item:
    """Return a document with what the response says; a page may not take the name of another site's."""
    document = item.document
    url = document.url if document.url and _site(document.url) == _site(found.url) else found.url
    if item.provenance is None:
        document = replace(document, id=url, url=url)
    known = replace(item.capture, url=found.url, retrieved=found.retrieved, headers=found.headers)
    return replace(item, document=replace(document, retrieved=found.retrieved), capture=known)


def _site(url: str) -> str:
    return url.split("://", 1)[-1].split("/", 1)[0].lower().removeprefix("www.")


def _deeper(origin: Origin, limits: Limits) -> int:
    if origin.depth + 1 > limits.depth:
        raise InputError(f"{origin.where}: archives in archives, more than {limits.depth} deep; unpack it yourself")
    return origin.depth + 1


def _seekable(stream: BinaryIO, where: str, limits: Limits) -> BinaryIO:
    return stream if stream.seekable() else io.BytesIO(read_part(stream, where, limits))
