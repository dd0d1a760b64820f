"""The store: readings in, once each; what was there stays. `view` gives them back."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from accordingto.errors import StoreError
from accordingto.store import rows, schema
from accordingto.store.channels import add_export, find_exports, missing_from
from accordingto.store.engine import looking, name_of, open_engine, writing
from accordingto.store.search import cut_words, make_index
from accordingto.store.view import UNREAD, View
from accordingto.types.codec import Json
from accordingto.types.reading import Producer, Reading
from accordingto.types.records import Capture, ChannelExport, DocumentKey, Failure, Judgement, Provenance
from accordingto.types.text import Document

How = Literal["new", "version", "duplicate", "reread", "unchanged", "purged"]


@dataclass(frozen=True, slots=True)
class Added:
    """What adding a reading did.

    `how` is new; version (another version of a document that is there); duplicate (the text is there under another id, and
    this document is kept too); reread (the document is there, the producer is new); unchanged; or purged (it was taken
    out before, and is not taken in again). `state` is read, unread or failed, None where nothing was read. `why` says in
    words why a text is unread or the reader failed on it.
    """

    key: DocumentKey
    how: How
    state: str | None
    why: str | None = None


class Store:
    """One database of readings. Close it, or use it in a `with`."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self.index = make_index(engine)
        self.view = View(engine, self.index)

    @classmethod
    def open(cls, where: str, *, create: bool = False) -> Self:
        """Return the store in a file or at a URL, its tables up to date.

        Args:
            where: a file for SQLite, or postgresql://user@host/database.
            create: make it where there is none.

        Raises:
            StoreError: there is none, or it is of another program, of a newer schema, or out of reach.
            MissingExtraError: PostgreSQL, where its driver is not installed.
        """
        return cls(open_engine(where, create=create))

    @property
    def name(self) -> str:
        """Return how a person calls it: the file, or the URL without its password."""
        return name_of(self._engine)

    @property
    def engine(self) -> sa.Engine:
        """Return the database, for the other parts of this package."""
        return self._engine

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def has(self, key: DocumentKey, producer: Producer) -> bool:
        """Tell whether nothing is to do: the producer has read this version of the document, or it was purged."""
        with looking(self._engine) as connection:
            if _is_purged(connection, key):
                return True
            found = (
                sa.select(schema.readings.c.id)
                .join(schema.documents, schema.documents.c.id == schema.readings.c.document)
                .join(schema.producers, schema.producers.c.id == schema.readings.c.producer)
                .where(_is_document(key), *_is_producer(producer))
            )
            return connection.execute(found).first() is not None

    def add(
        self, reading: Reading, *, at: str, capture: Capture | None = None, provenance: Provenance | None = None
    ) -> Added:
        """Keep a reading with its document and what it was made from; what is there already stays as it is.

        Args:
            reading: the reading.
            at: the time, ISO 8601 with offset.
            capture: the bytes that the document was made from.
            provenance: what a message service says of it.

        Raises:
            StoreError: the database refused; then nothing of this reading is kept.
        """
        key, state = DocumentKey(reading.document.id, reading.document.version), find_state(reading)
        layers, rest = rows.split_reading(reading)  # outside the transaction: it takes longer than the writing
        words = cut_words(reading.document.title or ""), cut_words(reading.document.text)
        with writing(self._engine) as connection:
            if _is_purged(connection, key):
                return Added(key, "purged", state)
            how, document = self._add_document(connection, reading.document, at, provenance)
            if how != "reread":
                self.index.add(connection, document, *words)
                if capture is not None:
                    add_capture(connection, document, capture)
            producer = _add_producer(connection, reading.producer)
            row = {"document": document, "producer": producer, "state": state, "rest": rest, "added": at}
            number = insert_new(connection, schema.readings, row)
            if number is None:
                return Added(key, "unchanged", state)
            kept = [
                {"reading": number, "layer": layer, "entries": entries, "body": body}
                for layer, (entries, body) in enumerate(layers)
                if entries
            ]
            if kept:
                connection.execute(schema.statements.insert(), kept)
            return Added(key, how, state, _why(reading))

    def judge(self, judgement: Judgement) -> bool:
        """Keep a judgement; tell whether it is new.

        Raises:
            StoreError: the store has no such document.
        """
        row = {
            "id": judgement.id,
            "name_hash": rows.hash_name(judgement.document.id),
            "version": judgement.document.version,
            "author": rows.safe_text(judgement.author),
            "at": judgement.at,
            "record": rows.judgement_record(judgement),
        }
        with writing(self._engine) as connection:
            if find_document(connection, judgement.document) is None:
                raise StoreError(f"{self.name}: no document {judgement.document.id!r} of this version to judge")
            return insert_new(connection, schema.judgements, row) is not None

    def add_export(self, export: ChannelExport) -> tuple[int, ...]:
        """Keep which messages of a channel an export holds; return those of earlier exports that it no longer has."""
        with writing(self._engine) as connection:
            add_export(connection, export)
            exports = find_exports(connection, export.channel)
        this = next(number for number, other in enumerate(exports) if other.sha256 == export.sha256)
        return missing_from(exports[this], exports[:this])

    def begin_run(self, sources: tuple[str, ...], at: str) -> int:
        """Return the number of a run that begins now."""
        with writing(self._engine) as connection:
            row = {"started": at, "sources": rows.dump(list(sources))}
            return insert_one(connection, schema.runs, row)

    def end_run(self, run: int, tally: Mapping[str, int], at: str) -> None:
        """Write down how a run ended."""
        values: dict[str, Json] = dict(tally)
        with writing(self._engine) as connection:
            connection.execute(
                schema.runs.update().where(schema.runs.c.id == run).values(ended=at, tally=rows.dump(values))
            )

    def fail(self, run: int, failure: Failure) -> None:
        """Write down what could not be read, and why."""
        with writing(self._engine) as connection:
            connection.execute(schema.failures.insert().values(rows.failure_row(failure, run)))

    def _add_document(
        self, connection: sa.Connection, document: Document, at: str, provenance: Provenance | None
    ) -> tuple[How, int]:
        """Return how a document is new, and its number."""
        key = DocumentKey(document.id, document.version)
        there = find_document(connection, key)
        if there is not None:
            return "reread", there
        text = rows.encode_text(document.text)
        row = {
            "name_hash": rows.hash_name(document.id),
            "version": key.version,
            "sha256": bytes.fromhex(document.sha256),
            "text": add_blob(connection, text, document.sha256),
            "published": document.published,
            "language": document.language,
            "record": rows.document_record(document),
            "provenance": rows.provenance_record(provenance) if provenance else None,
            "added": at,
        }
        how = _tell_how(connection, document)
        number = insert_new(connection, schema.documents, row)
        if number is None:  # another writer was faster, which only PostgreSQL lets happen
            there = find_document(connection, key)
            if there is None:
                raise StoreError(f"{self.name}: {document.id} came and went while it was added; run the command again")
            return "reread", there
        return how, number


def find_state(reading: Reading) -> str:
    """Return whether a text was read, unread (no rules for its language, or no text in it), or the reader failed on it."""
    if any(diagnostic.code == "failed" for diagnostic in reading.diagnostics):
        return "failed"
    return "read" if reading.sentences else "unread"


def _why(reading: Reading) -> str | None:
    """Return why a text is unread, or what the reader failed on."""
    if find_state(reading) == "read":
        return None
    return next((d.message for d in reading.diagnostics if d.code in UNREAD), "nothing in it could be read")


def find_document(connection: sa.Connection, key: DocumentKey) -> int | None:
    """Return the number of one version of a document, None where it is not there."""
    return connection.execute(sa.select(schema.documents.c.id).where(_is_document(key))).scalar_one_or_none()


def add_blob(connection: sa.Connection, data: bytes, sha256: str) -> int:
    """Return the number of these bytes, kept once."""
    digest = bytes.fromhex(sha256)
    same = sa.select(schema.blobs.c.id).where(schema.blobs.c.sha256 == digest)
    found = connection.execute(same).scalar_one_or_none()
    if found is None:
        found = insert_new(connection, schema.blobs, {"sha256": digest, "size": len(data), "body": rows.pack(data)})
    return found if found is not None else connection.execute(same).scalar_one()


def add_capture(connection: sa.Connection, document: int, capture: Capture) -> None:
    """Keep a capture of a document."""
    row = {
        "document": document,
        "blob": add_blob(connection, capture.data, capture.sha256),
        "sha256": bytes.fromhex(capture.sha256),
        "record": rows.capture_record(capture),
    }
    connection.execute(schema.captures.insert().values(row))


def insert_new(connection: sa.Connection, table: sa.Table, row: Mapping[str, object]) -> int | None:
    """Return the number of the row that was written, None where one with its key is there already."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = make(table).values(row).on_conflict_do_nothing().returning(next(iter(table.primary_key)))
    return connection.execute(statement).scalar_one_or_none()


def insert_one(connection: sa.Connection, table: sa.Table, row: Mapping[str, object]) -> int:
    """Return the number of the row that was written."""
    return int(connection.execute(table.insert().values(row).returning(next(iter(table.primary_key)))).scalar_one())


def _tell_how(connection: sa.Connection, document: Document) -> How:
    same_name = schema.documents.c.name_hash == rows.hash_name(document.id)
    if connection.execute(sa.select(schema.documents.c.id).where(same_name).limit(1)).first():
        return "version"
    same_text = schema.documents.c.sha256 == bytes.fromhex(document.sha256)
    twin = connection.execute(sa.select(schema.documents.c.id).where(same_text).limit(1)).first()
    return "duplicate" if twin and document.text.strip() else "new"


def _add_producer(connection: sa.Connection, producer: Producer) -> int:
    same = sa.select(schema.producers.c.id).where(*_is_producer(producer))
    found = connection.execute(same).scalar_one_or_none()
    if found is None:
        names = ("package", "reader", "gazetteer", "ontology")
        found = insert_new(connection, schema.producers, {name: getattr(producer, name) for name in names})
    return found if found is not None else connection.execute(same).scalar_one()


def _is_document(key: DocumentKey) -> sa.ColumnElement[bool]:
    documents = schema.documents.c
    return sa.and_(documents.name_hash == rows.hash_name(key.id), documents.version == key.version)


def _is_producer(producer: Producer) -> tuple[sa.ColumnElement[bool], ...]:
    names = ("package", "reader", "gazetteer", "ontology")
    return tuple(schema.producers.c[name] == getattr(producer, name) for name in names)


def _is_purged(connection: sa.Connection, key: DocumentKey) -> bool:
    stones = schema.tombstones.c
    digest = rows.hash_name(key.id).hex()
    stone = sa.select(stones.id).where(stones.kind == "document", stones.name_hash == digest)
    return connection.execute(stone.where(stones.version == key.version).limit(1)).first() is not None
