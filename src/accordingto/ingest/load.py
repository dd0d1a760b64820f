"""Any input to documents: files, folders, addresses and the standard input; what is in them is for `content`.

Does not handle: near-copies.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from accordingto.errors import InputError, MissingExtraError
from accordingto.ingest.content import MEDIA_TYPES, LoadedItem, Options, Origin, read_captured, read_content
from accordingto.ingest.dateline import find_dateline
from accordingto.ingest.dates import check_date
from accordingto.ingest.outcome import Export, Item, LoadFailure, LoadNotice
from accordingto.ingest.sources import Source, find_kind, find_sources
from accordingto.ingest.warc import Captured
from accordingto.types.text import Dateline, Document

Loaded = Document | LoadFailure | LoadNotice
Fetch = Callable[[str], Captured]


def load_documents(
    sources: Sequence[str | Path], *, published: str | None = None, stdin: BinaryIO | None = None
) -> Iterator[Loaded]:
    """Return the documents of the sources, lazily and in a stable order.

    What is wrong with the request itself (a date that is none, a missing file, an empty folder) is raised at once; a
    named file that cannot be read is raised when its turn comes; a file in a named folder, or a line, that cannot be
    read is a LoadFailure, and the rest is still read.

    Args:
        sources: files, folders, and `-` for the standard input.
        published: the publication date of all of them; without it each file's own metadata, then its dateline, count.
        stdin: what `-` reads from.

    Raises:
        InputError: see above.
        MissingExtraError: a page, where the extra `web` is not installed.
    """
    given = check_date(published, "--date") if published is not None else None
    found = find_sources(sources)
    if stdin is None and any(source.path is None and source.url is None for source in found):
        raise InputError("-: there is no standard input here")
    loaded = chain.from_iterable(_load(source, stdin, Options()) for source in found)
    dated = (_date_item(item, given) for item in loaded)
    return _tell_copies(
        item.document if isinstance(item, Item) else item for item in dated if not isinstance(item, Export)
    )


def load_items(
    sources: Sequence[str | Path],
    *,
    base: str,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    options: Options | None = None,
    fetch: Fetch | None = None,
) -> Iterator[LoadedItem]:
    """Return the documents of the sources with what they were made from, lazily and in a stable order.

    As `load_documents`, but whatever cannot be read, be it named or found in a folder, is a LoadFailure, and what comes
    twice is given twice.

    Args:
        sources: files, folders, and `-` for the standard input.
        base: the folder that the ids of files are relative to.
        published: the publication date of all of them, else as for `load_documents`.
        stdin: what `-` reads from.
        options: the columns of tables, and the limits.
        fetch: gets what is at an address.

    Raises:
        InputError: a date that is none, a missing file, an empty folder.
    """
    given = check_date(published, "--date") if published is not None else None
    found = [replace(source, in_folder=True) for source in find_sources(sources, base)]
    if stdin is None and any(source.path is None and source.url is None for source in found):
        raise InputError("-: there is no standard input here")
    return (
        _date_item(item, given) for source in found for item in _load_all(source, stdin, options or Options(), fetch)
    )


def date_document(
    document: Document, given: str | None, find: Callable[[str, str | None], Dateline | None]
) -> Document:
    """Return the document with its dateline and its date: the given one, else its metadata's, else its dateline's.

    Args:
        document: as it came in, with the date of its metadata if it has one.
        given: the date that the user gives.
        find: finds the dateline of a text; a date without year in it is completed from the publication's.
    """
    dateline = find(document.text, given or document.published)
    dated = replace(document, dateline=dateline)
    if given is not None:
        return replace(dated, published=given, published_from="given")
    if dated.published is None and dateline is not None and dateline.time is not None:
        return replace(dated, published=dateline.time, published_from="dateline")
    return dated


def _date_item(item: LoadedItem, given: str | None) -> LoadedItem:
    if not isinstance(item, Item):
        return item
    return replace(item, document=date_document(item.document, given, find_dateline))


def _load_all(source: Source, stdin: BinaryIO | None, options: Options, fetch: Fetch | None) -> Iterator[LoadedItem]:
    try:
        yield from _load(source, stdin, options, fetch)
    except MissingExtraError as error:
        yield LoadFailure(source.where, str(error).removeprefix(f"{source.where}: "))


def _load(source: Source, stdin: BinaryIO | None, options: Options, fetch: Fetch | None = None) -> Iterator[LoadedItem]:
    try:
        if source.url is not None:
            yield from _fetch(source, options, fetch)
        elif source.path is None:
            if stdin is not None:
                yield from read_content(stdin, source.kind, Origin(source.where, source.id), options)
        else:
            with source.path.open("rb") as stream:
                origin = Origin(source.where, source.id, folder=source.path.parent)
                yield from read_content(stream, source.kind, origin, options)
    except OSError as error:
        yield _fail(source, InputError(f"{source.where}: cannot be read: {error.strerror or error}"))
    except InputError as error:
        yield _fail(source, error)


def _fetch(source: Source, options: Options, fetch: Fetch | None) -> Iterator[LoadedItem]:
    if fetch is None:
        raise InputError(f"{source.where}: addresses are read by accordingto add, which keeps what was fetched")
    found = fetch(source.where)
    kind = MEDIA_TYPES.get(found.media_type) or find_kind(found.url.split("?", 1)[0])
    yield from read_captured(found, kind, Origin(source.where, found.url), options)


def _fail(source: Source, error: InputError) -> LoadFailure:
    """Return the failure of a file that was found in a folder; raise where the file itself was named."""
    if not source.in_folder:
        raise error
    return LoadFailure(source.where, str(error).removeprefix(f"{source.where}: "))


def _tell_copies(documents: Iterable[Loaded]) -> Iterator[Loaded]:
    """Yield each document once, with a notice where an id comes again: as the same document, or as another version."""
    seen: set[str] = set()
    versions: set[tuple[str, str]] = set()
    for item in documents:
        if isinstance(item, Document):
            key = item.id, item.version
            if key in versions:
                yield LoadNotice(item.id, "this document comes twice (same id, text and date); it is read once")
                continue
            if item.id in seen:
                yield LoadNotice(item.id, "this id comes with different texts or dates; each is read as a version")
            seen.add(item.id)
            versions.add(key)
        yield item
