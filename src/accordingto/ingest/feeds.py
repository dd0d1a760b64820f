"""RSS and Atom feeds to documents, an entry each: what the feed itself says of it."""

import importlib
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version as installed_version
from typing import Protocol, cast

from accordingto.errors import InputError, MissingExtraError
from accordingto.ingest.dates import find_metadata_date
from accordingto.ingest.outcome import Item, LoadFailure
from accordingto.ingest.snippets import snippet_text
from accordingto.types.records import Capture, Provenance
from accordingto.types.text import Document

INSTALL = 'pip install "accordingto[feeds]"'
Entry = Mapping[str, object]


class _Feed(Protocol):
    bozo: bool
    feed: Entry
    entries: Sequence[Entry]

    def get(self, name: str, default: object = None) -> object: ...


def read_feed(data: bytes, where: str, fallback_id: str) -> Iterator[Item | LoadFailure]:
    """Yield the entries of a feed.

    Raises:
        InputError: no feed, or one that is damaged before its first entry.
        MissingExtraError: the extra `feeds` is not installed.
    """
    try:
        feedparser = importlib.import_module("feedparser")
    except ImportError as error:
        raise MissingExtraError(f"{where}: a feed needs the extra feeds, which is not installed: {INSTALL}") from error
    parse = cast(Callable[..., _Feed], feedparser.parse)
    found = parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    fault = found.get("bozo_exception")
    why = str(fault or "").strip()
    if not found.get("version"):
        raise InputError(f"{where}: no RSS or Atom feed{f' ({why})' if why else ''}")
    outlet = _string(found.feed, "title")
    extractor = f"feedparser {installed_version('feedparser')}"
    for number, entry in enumerate(found.entries, start=1):
        capture = Capture(data, where, "application/xml", extractor, part=f"entry {number}")
        yield _read_entry(entry, outlet, f"{fallback_id}:{number}", capture)
    if found.bozo and not found.entries and why:
        raise InputError(f"{where}: a damaged feed without entries ({why})")
    if type(fault).__name__ == "SAXParseException":
        yield LoadFailure(where, f"a damaged feed ({why}); its first {len(found.entries)} entries were read")


def _read_entry(entry: Entry, outlet: str | None, fallback_id: str, capture: Capture) -> Item:
    url = _string(entry, "link")
    number = _string(entry, "id") or url
    date = _string(entry, "published") or _string(entry, "updated")
    published = find_metadata_date(date) if date else None
    listed = entry.get("authors")
    people = [person for person in listed if isinstance(person, Mapping)] if isinstance(listed, list) else []
    authors = tuple(name for person in people if (name := _string(person, "name")))
    document = Document(
        id=url or number or fallback_id, text=_text(entry), published=published,
        published_from="meta" if published else None, title=_string(entry, "title"), outlet=outlet, authors=authors,
        url=url,
    )  # fmt: skip
    return Item(document, capture, Provenance("feed", outlet, number, links=(url,) if url else ()))


def _text(entry: Entry) -> str:
    """Return the longest that the feed has of an entry: its content, else its summary, else its title."""
    listed = entry.get("content")
    contents = [content for content in listed if isinstance(content, Mapping)] if isinstance(listed, list) else []
    written = [_string(content, "value") or "" for content in contents] + [_string(entry, "summary") or ""]
    return max(map(snippet_text, written), key=len) or snippet_text(_string(entry, "title") or "")


def _string(record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    return value.strip() or None if isinstance(value, str) else None
