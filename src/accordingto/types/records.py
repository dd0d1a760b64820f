"""What the store keeps beside readings: keys, captured bytes, where a post came from, statements, judgements, runs.

Every time is ISO 8601 with offset; every text that a person or a machine gave is kept as it came.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import NamedTuple

from accordingto.types.reading import Producer
from accordingto.types.text import Span

LAYERS = ("mentions", "places", "times", "claims", "events", "counts")
VERDICTS = ("confirm", "reject", "correct")
ATTACHED_BY = ("id", "selector")
CONTEXT = 48  # characters of context that a selector keeps on each side
DIGITS = 16


class DocumentKey(NamedTuple):
    """What names one version of one document everywhere: the document's id and its version."""

    id: str
    version: str


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes that a document was made from, as they were fetched or stand in a file.

    `where` is the file, member or address; `part` tells which part of it, where the bytes are not all of it (a line, a
    row, a message); `headers` are those of the response; `extractor` names what made the text of the bytes. `redacted`
    says that the bytes were purged: then `data` is empty and `sha256` is still that of the bytes that were.
    """

    data: bytes
    where: str
    media_type: str
    extractor: str
    part: str | None = None
    url: str | None = None
    retrieved: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    known_sha256: str | None = None

    @property
    def sha256(self) -> str:
        """Return the hash of the bytes, also where they were purged."""
        return self.known_sha256 or hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Media:
    """A picture, a film or a file that a post carries: its kind, name, and hash where the file was there to read."""

    kind: str
    name: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a message service says of a post: its channel and number, and whence it was forwarded.

    `forwarded_from` names the origin that outlets repeating one post share; `reply_to` is a message's number;
    `edited` the time of the last edit.
    """

    service: str  # telegram, x, feed
    channel: str | None = None
    message: str | None = None
    forwarded_from: str | None = None
    reply_to: str | None = None
    edited: str | None = None
    links: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One entry of one layer as one producer made it; `body` is its JSON as in the record."""

    document: DocumentKey
    producer: Producer
    layer: str
    id: str
    body: str


@dataclass(frozen=True, slots=True)
class Selector:
    """The words that a judgement is about, with what stands before and after them, so that they can be found again.

    Source: Web Annotation Data Model, text quote selector.
    """

    quote: str
    before: str
    after: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person decided about one entry: confirmed, rejected, or one field of it corrected.

    `layer` is one of LAYERS, `entry` the entry's id; `field`, `old` and `new` are of a correction, the values as JSON;
    `body` is the entry's JSON when it was judged.
    """

    document: DocumentKey
    layer: str
    entry: str
    verdict: str
    author: str
    at: str
    selector: Selector
    body: str
    field: str | None = None
    old: str | None = None
    new: str | None = None
    note: str | None = None

    @property
    def id(self) -> str:
        """Return the judgement's id: a hash of what was judged, how, by whom and when."""
        what = (*self.document, self.layer, self.entry, self.verdict, self.field, self.new, self.author, self.at)
        return "J" + hashlib.sha256(json.dumps(what).encode()).hexdigest()[:DIGITS]


@dataclass(frozen=True, slots=True)
class Attachment:
    """Where a judgement belongs in a reading: `entry` and `by` (id or selector), or neither where it is orphaned.

    `why` says in words how it was attached or why it could not be; `stands` is False where the field no longer has the
    value that the person saw, so that the correction may be out of date.
    """

    judgement: Judgement
    entry: str | None
    by: str | None
    why: str
    stands: bool = True

    @property
    def orphaned(self) -> bool:
        """Tell whether the judgement has no entry in this reading."""
        return self.entry is None


@dataclass(frozen=True, slots=True)
class ChannelExport:
    """Which messages of a channel an export held, by their numbers in order, and when it was added."""

    channel: str
    name: str | None
    where: str
    sha256: str
    messages: tuple[int, ...]
    at: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A part of an input that was not read, with the reason and when."""

    where: str
    message: str
    at: str
    run: int | None = None


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of something purged: no content, only hashes, when, by whom and why.

    `kind` is document or person; `name_hash` a hash of the document's id or of the person's normalised name;
    `version` the version of the document that was purged or blanked.
    """

    kind: str
    name_hash: str
    version: str | None
    author: str
    at: str
    reason: str
