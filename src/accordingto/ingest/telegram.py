"""A Telegram Desktop export (result.json) to documents, a message each.

A forwarded message names its origin; a message that is only media has no text, and so stays unread. Service messages
(someone joined, a call) are passed over.
Does not handle: exports as HTML pages.
"""

import hashlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from accordingto.errors import InputError
from accordingto.ingest.dates import find_metadata_date
from accordingto.ingest.json_items import find_arrays
from accordingto.ingest.outcome import Export, Item, LoadFailure
from accordingto.types.codec import Json
from accordingto.types.records import Capture, Media, Provenance
from accordingto.types.text import Document

SERVICE = "telegram"
MEDIA = ("photo", "file", "thumbnail")
KINDS = ("poll", "location_information", "contact_information", "game_title")
NOT_INCLUDED = "(File"  # how Telegram begins what stands for a file that was not exported
Record = Mapping[str, Json]


def is_export(value: Json) -> bool:
    """Tell whether a JSON value is an export of one channel or chat, or of a whole account."""
    if not isinstance(value, dict):
        return False
    chats = value.get("chats")
    return isinstance(value.get("messages"), list) or (isinstance(chats, dict) and isinstance(chats.get("list"), list))


def read_export(value: Json, text: str, where: str, folder: Path | None) -> Iterator[Item | LoadFailure | Export]:
    """Yield the messages of an export, then which messages of which channel it holds.

    Args:
        value: the export, as JSON.
        text: the same, as it is written.
        where: the file, for messages.
        folder: where the export's media lie, None where they do not.
    """
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    for number, (chat, messages) in enumerate(zip(_chats(value), find_arrays(text, "messages"), strict=False), start=1):
        name, channel = _string(chat, "name"), _number(chat, "id") or _string(chat, "name") or f"{where}#{number}"
        held = []
        for place, (message, raw) in enumerate(messages, start=1):
            at = f"{where}, message {place}"
            try:
                item = _read_message(message, raw, (channel, name), (where, folder))
            except InputError as error:
                yield LoadFailure(at, str(error))
                continue
            if item is not None:
                held.append(int(item.provenance.message or "0") if item.provenance else 0)
                yield item
        yield Export(f"{SERVICE}:{channel}", name, where, sha256, tuple(sorted(held)))


def document_id(channel: str, message: int) -> str:
    """Return the id of a message's document."""
    return f"{SERVICE}:{channel}/{message}"


def _chats(value: Json) -> list[Record]:
    if not isinstance(value, dict):
        return []
    chats = value.get("chats")
    if isinstance(chats, dict):
        found = chats.get("list")
        listed = found if isinstance(found, list) else []
        return [chat for chat in listed if isinstance(chat, dict) and isinstance(chat.get("messages"), list)]
    return [value]


def _read_message(
    message: Json, raw: str, chat: tuple[str, str | None], source: tuple[str, Path | None]
) -> Item | None:
    """Return a message, None for one of the service's own.

    Raises:
        InputError: no number or no text in it.
    """
    if not isinstance(message, dict):
        raise InputError("not an object")
    if message.get("type") == "service":
        return None
    channel, name = chat
    where, folder = source
    number = message.get("id")
    if not isinstance(number, int) or isinstance(number, bool):
        raise InputError('no field "id" with the number of the message')
    if "text" not in message and not any(kind in message for kind in (*MEDIA, *KINDS)):
        raise InputError('no field "text"')
    text, links = _read_text(message.get("text"))
    published, edited = _read_time(message, "date"), _read_time(message, "edited")
    author = _string(message, "author") or (_string(message, "from") if _string(message, "from") != name else None)
    provenance = Provenance(
        service=SERVICE, channel=name or channel, message=str(number),
        forwarded_from=_string(message, "forwarded_from"), reply_to=_number(message, "reply_to_message_id"),
        edited=edited, links=links, media=tuple(_read_media(message, folder)),
    )  # fmt: skip
    document = Document(
        id=document_id(channel, number), text=text, published=published, published_from="meta" if published else None,
        outlet=name, authors=(author,) if author else (),
    )  # fmt: skip
    data = raw.encode("utf-8", "surrogatepass")
    return Item(document, Capture(data, where, "application/json", SERVICE, part=f"message {number}"), provenance)


def _read_text(value: Json) -> tuple[str, tuple[str, ...]]:
    """Return the text of a message, which may come in pieces, and the addresses that it links to."""
    pieces = value if isinstance(value, list) else [value]
    words, links = [], []
    for piece in pieces:
        if isinstance(piece, str):
            words.append(piece)
        elif isinstance(piece, dict):
            words.append(_string(piece, "text") or "")
            if piece.get("type") in ("link", "text_link"):
                links.append(_string(piece, "href") or _string(piece, "text") or "")
    return "".join(words), tuple(link for link in links if link)


def _read_media(message: Record, folder: Path | None) -> Iterator[Media]:
    for kind in MEDIA[:2]:
        path = message.get(kind)
        if isinstance(path, str):
            given = not path.startswith(NOT_INCLUDED)
            named = _string(message, "file_name") if kind == "file" else None
            name = named or (PurePosixPath(path).name if given else None)
            yield Media(_string(message, "media_type") or kind, name, _hash(folder, path) if given else None)
    yield from (Media(kind) for kind in KINDS if kind in message)


def _hash(folder: Path | None, path: str) -> str | None:
    """Return the hash of a media file, None where it is not there or its path leaves the export's folder."""
    if folder is None:
        return None
    file = (folder / path).resolve()
    if not file.is_relative_to(folder.resolve()) or not file.is_file():
        return None
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _read_time(message: Record, name: str) -> str | None:
    """Return a time: to the second where the export gives it, else the day, since its clock's offset is not known."""
    seconds = message.get(f"{name}_unixtime")
    try:
        if isinstance(seconds, str | int) and int(seconds) > 0:
            return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None
    words = message.get(name)
    return find_metadata_date(words) if isinstance(words, str) else None


def _string(record: Record, name: str) -> str | None:
    value = record.get(name)
    return value if isinstance(value, str) and value else None


def _number(record: Record, name: str) -> str | None:
    value = record.get(name)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None
