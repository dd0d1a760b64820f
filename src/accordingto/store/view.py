"""What a store holds, read back: documents, readings, versions, captures, judgements, failures, and search."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from accordingto.store import rows, schema
from accordingto.store.channels import find_exports, missing_from
from accordingto.store.engine import looking
from accordingto.store.judging import attach
from accordingto.store.search import Excerpt, SearchIndex, find_excerpt, parse_query
from accordingto.types.codec import decode_document
from accordingto.types.reading import Producer, Reading
from accordingto.types.records import (
    LAYERS,
    Attachment,
    Capture,
    ChannelExport,
    DocumentKey,
    Failure,
    Judgement,
    Provenance,
    Statement,
    Tombstone,
)
from accordingto.types.text import Document

UNREAD = ("failed", "empty-text", "language-unsupported")  # the codes of diagnostics that say why nothing was read
PAGE = 200  # documents that are held at once while all are gone through
D, R, P, B = schema.documents.c, schema.readings.c, schema.producers.c, schema.blobs.c


@dataclass(frozen=True, slots=True)
class Kept:
    """One version of a document as it is kept; `text_withheld` says that its text is not in this store."""

    key: DocumentKey
    document: Document
    added: str
    provenance: Provenance | None
    text_withheld: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """One document that a search found, best first, with the words around the first that was looked for."""

    key: DocumentKey
    document: Document
    excerpt: Excerpt | None


@dataclass(frozen=True, slots=True)
class Run:
    """One run of `add`: `ended` is None where it was killed; `tally` says how many documents became what."""

    number: int
    started: str
    ended: str | None
    sources: tuple[str, ...]
    tally: Mapping[str, int]


class View:
    """Reads a store; it changes nothing, and each answer is of one state of the store."""

    def __init__(self, engine: sa.Engine, index: SearchIndex) -> None:
        self._engine = engine
        self._index = index

    def documents(self) -> Iterator[Kept]:
        """Yield every version of every document, in the order in which they came."""
        for numbers in self._pages(sa.select(D.id)):
            with looking(self._engine) as connection:
                found = connection.execute(_select_documents().where(D.id.in_(numbers)).order_by(D.id)).all()
            yield from (_document(row) for row in found)

    def find(self, key: DocumentKey) -> Kept | None:
        """Return one version of a document, None where it is not there."""
        with looking(self._engine) as connection:
            row = connection.execute(_select_documents().where(_is_key(key))).first()
        return _document(row) if row is not None else None

    def versions(self, name: str) -> tuple[Kept, ...]:
        """Return the versions of the document of this id, in the order in which they came."""
        query = _select_documents().where(D.name_hash == rows.hash_name(name)).order_by(D.id)
        with looking(self._engine) as connection:
            return tuple(_document(row) for row in connection.execute(query))

    def readings(self, *, every_version: bool = False) -> Iterator[Reading]:
        """Yield the newest reading of each document, in the order in which the documents came.

        Args:
            every_version: of every version of each document, and not of the newest alone.
        """
        newest = sa.select(sa.func.max(R.id)).group_by(R.document)
        if not every_version:
            last = sa.select(sa.func.max(D.id)).group_by(D.name_hash)
            newest = newest.where(R.document.in_(last))
        for numbers in self._pages(sa.select(R.id).where(R.id.in_(newest))):
            yield from self._read(R.id.in_(numbers))

    def find_readings(self, key: DocumentKey) -> tuple[Reading, ...]:
        """Return the readings of one version of a document by all producers, the oldest first."""
        return tuple(self._read(_is_key(key)))

    def statements(self, key: DocumentKey) -> Iterator[Statement]:
        """Yield every statement of one version of a document, by each producer in turn."""
        query = (
            sa.select(schema.statements.c.layer, schema.statements.c.body, *_PRODUCER)
            .join(schema.readings, R.id == schema.statements.c.reading)
            .join(schema.documents, D.id == R.document)
            .join(schema.producers, P.id == R.producer)
            .where(_is_key(key))
            .order_by(R.id, schema.statements.c.layer)
        )
        with looking(self._engine) as connection:
            found = connection.execute(query).all()
        for row in found:
            for entry in json.loads(rows.unpack(row.body)):
                yield Statement(key, _producer(row), LAYERS[row.layer], entry["id"], rows.dump(entry))

    def captures(self, key: DocumentKey) -> tuple[Capture, ...]:
        """Return the bytes that a document was made from."""
        query = (
            sa.select(schema.captures.c.record, schema.captures.c.sha256, B.body)
            .join(schema.documents, D.id == schema.captures.c.document)
            .outerjoin(schema.blobs, B.id == schema.captures.c.blob)
            .where(_is_key(key))
            .order_by(schema.captures.c.id)
        )
        with looking(self._engine) as connection:
            found = connection.execute(query).all()
        return tuple(
            rows.read_capture(row.record, rows.unpack(row.body) if row.body else b"", row.sha256.hex()) for row in found
        )

    def producers(self) -> tuple[Producer, ...]:
        """Return every producer that a reading is of, the oldest first."""
        with looking(self._engine) as connection:
            return tuple(_producer(row) for row in connection.execute(sa.select(*_PRODUCER).order_by(P.id)))

    def judgements(self, name: str | None = None) -> tuple[Judgement, ...]:
        """Return the judgements of a document's versions, or all, by time."""
        query = sa.select(schema.judgements.c.record).order_by(schema.judgements.c.at, schema.judgements.c.id)
        if name is not None:
            query = query.where(schema.judgements.c.name_hash == rows.hash_name(name))
        with looking(self._engine) as connection:
            return tuple(rows.read_judgement(record) for record in connection.execute(query).scalars())

    def attachments(self, reading: Reading) -> tuple[Attachment, ...]:
        """Return where the judgements of a reading's document belong in it, by time; orphaned where nowhere."""
        judgements = self.judgements(reading.document.id)
        judged = {judgement.document for judgement in judgements}
        kept = [one for key in judged if (one := self.find(key)) is not None and not one.text_withheld]
        return attach(judgements, reading, {one.key.version: one.document.text for one in kept})

    def missing_since(self, kept: Kept) -> ChannelExport | None:
        """Return the first later export of a post's channel that no longer has the post; None where each has it."""
        channel, _, number = kept.key.id.rpartition("/")
        if kept.provenance is None or not number.isdecimal():
            return None
        with looking(self._engine) as connection:
            exports = find_exports(connection, channel)
        for place, export in enumerate(exports):
            if int(number) in missing_from(export, exports[:place]):
                return export
        return None

    def unread(self) -> Iterator[tuple[Kept, str]]:
        """Yield the documents that are kept but could not be read, each with the reason."""
        for reading in self.readings():
            if not reading.sentences and (kept := self.find(_key_of(reading))) is not None:
                why = next((d.message for d in reading.diagnostics if d.code in UNREAD), "nothing in it could be read")
                yield kept, _only_media(kept) or why

    def tombstones(self) -> tuple[Tombstone, ...]:
        """Return what is left of what was purged, in the order in which it was."""
        stones = schema.tombstones.c
        query = sa.select(stones.kind, stones.name_hash, stones.version, stones.author, stones.at, stones.reason)
        with looking(self._engine) as connection:
            return tuple(Tombstone(*row) for row in connection.execute(query.order_by(stones.id)))

    def runs(self) -> tuple[Run, ...]:
        """Return the runs, the oldest first."""
        with looking(self._engine) as connection:
            found = connection.execute(sa.select(schema.runs).order_by(schema.runs.c.id)).all()
        return tuple(
            Run(row.id, row.started, row.ended, tuple(json.loads(row.sources)), json.loads(row.tally or "{}"))
            for row in found
        )

    def failures(self, run: int | None = None) -> tuple[Failure, ...]:
        """Return what could not be read in a run, or in all, in the order in which it was met."""
        failed = schema.failures.c
        query = sa.select(failed["where"], failed.message, failed.at, failed.run).order_by(failed.id)
        if run is not None:
            query = query.where(failed.run == run)
        with looking(self._engine) as connection:
            return tuple(Failure(*row) for row in connection.execute(query))

    def languages(self) -> Mapping[tuple[str | None, str], int]:
        """Return how many documents there are by language and state (read, unread, failed) of their newest reading."""
        newest = sa.select(sa.func.max(R.id)).group_by(R.document)
        query = (
            sa.select(D.language, R.state, sa.func.count())
            .join(schema.readings, R.document == D.id)
            .where(R.id.in_(newest))
            .group_by(D.language, R.state)
            .order_by(sa.func.count().desc(), D.language, R.state)
        )
        with looking(self._engine) as connection:
            return {(language, state): count for language, state, count in connection.execute(query)}

    def search(self, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Return the documents that hold every word of a query, best first.

        Raises:
            InputError: no word in the query.
        """
        terms = parse_query(query)
        with looking(self._engine) as connection:
            numbers = self._index.find(connection, terms, limit)
            found = connection.execute(_select_documents().where(D.id.in_(numbers))).all()
        by_number = {row.id: _document(row) for row in found}
        kept = [by_number[number] for number in numbers]
        return tuple(Hit(one.key, one.document, find_excerpt(one.document.text, terms)) for one in kept)

    def _pages(self, query: sa.Select[int]) -> Iterator[list[int]]:
        """Yield the numbers that a query gives, some at a time, so that a long look holds nothing up."""
        with looking(self._engine) as connection:
            numbers = sorted(connection.execute(query).scalars())
        for start in range(0, len(numbers), PAGE):
            yield numbers[start : start + PAGE]

    def _read(self, which: sa.ColumnElement[bool]) -> Iterator[Reading]:
        query = (
            _select_documents()
            .add_columns(R.id.label("reading"), R.rest, *_PRODUCER)
            .join(schema.readings, R.document == D.id)
            .join(schema.producers, P.id == R.producer)
            .where(which)
            .order_by(D.id, R.id)
        )
        parts = schema.statements.c
        with looking(self._engine) as connection:
            found = connection.execute(query).all()
            numbers = [row.reading for row in found]
            layers: dict[int, dict[int, bytes]] = {number: {} for number in numbers}
            for part in connection.execute(sa.select(schema.statements).where(parts.reading.in_(numbers))):
                layers[part.reading][part.layer] = part.body
        for row in found:
            kept = _document(row)
            reading = rows.join_reading(
                {"id": "", **json.loads(row.record)}, "", _producer(row), row.rest, layers[row.reading]
            )
            yield replace(reading, document=kept.document)


def _only_media(kept: Kept) -> str | None:
    """Return what a post without a text carries instead, None where it is no such post."""
    if kept.document.text.strip() or kept.provenance is None or not kept.provenance.media:
        return None
    return f"only media: {', '.join(f'{m.kind} {m.name}' if m.name else m.kind for m in kept.provenance.media)}"


def _key_of(reading: Reading) -> DocumentKey:
    return DocumentKey(reading.document.id, reading.document.version)


Row = sa.Row[*tuple[Any, ...]]
_PRODUCER = (P.package, P.reader, P.gazetteer, P.ontology)


def _producer(row: Row) -> Producer:
    return Producer(row.package, row.reader, row.gazetteer, row.ontology)


def _is_key(key: DocumentKey) -> sa.ColumnElement[bool]:
    return sa.and_(D.name_hash == rows.hash_name(key.id), D.version == key.version)


def _select_documents() -> sa.Select[*tuple[Any, ...]]:
    columns = (D.id, D.version, D.record, D.provenance, D.added, D.text, B.body)
    return sa.select(*columns).select_from(schema.documents).outerjoin(schema.blobs, B.id == D.text)


def _document(row: Row) -> Kept:
    """Return the document that a row holds; a text that is not there is empty."""
    text = rows.decode_text(rows.unpack(row.body)) if row.body is not None else ""
    document = decode_document({**json.loads(row.record), "text": text})
    if document.version != row.version:
        document = replace(document, stands_for=row.version)
    key = DocumentKey(document.id, row.version)
    return Kept(key, document, row.added, rows.read_provenance(row.provenance), row.body is None)
