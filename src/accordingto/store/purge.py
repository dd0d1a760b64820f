"""Takes a document or a person out of rows, search index and captures; a tombstone without content stays.

A document goes whole. A person is blanked letter by letter in every document that names them, so that all offsets stay;
the captured bytes of these documents go. In SQLite the freed pages are overwritten and the log is emptied; in PostgreSQL
the tables are vacuumed.
Does not handle: a person under another spelling than the one given, in documents that never use that one.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

import sqlalchemy as sa

from accordingto.errors import StoreError
from accordingto.store import rows, schema
from accordingto.store.engine import reported, writing
from accordingto.store.masking import Mask, check_name, mask_of
from accordingto.store.search import SearchIndex, cut_words, parse_query
from accordingto.store.store import Store, add_blob
from accordingto.types.names import normalise
from accordingto.types.records import DocumentKey, Tombstone
from accordingto.types.text import Document

D = schema.documents.c
EVERY = 10_000_000  # more documents than a search finds
VACUUMED = "documents, blobs, captures, readings, statements, judgements, document_words, failures, runs"


@dataclass(frozen=True, slots=True)
class Order:
    """Who takes something out, when (ISO 8601 with offset), and why."""

    author: str
    at: str
    reason: str


@dataclass(frozen=True, slots=True)
class Purged:
    """What was taken out: documents deleted or blanked, judgements that went with them, and, for a document, the ids under
    which the same text is still there."""

    documents: int
    judgements: int
    twins: tuple[str, ...] = ()


def purge_document(store: Store, name: str, order: Order) -> Purged:
    """Take every version of a document out.

    Raises:
        StoreError: no such document.
    """
    kept = store.view.versions(name)
    if not kept:
        raise StoreError(f"{store.name}: no document {name!r} to purge")
    twins: set[str] = set()
    with writing(store.engine) as connection:
        for one in kept:
            twins |= _twins(connection, one.document, name)
            _delete(connection, store.index, one.key, one.document)
            _bury(connection, Tombstone("document", rows.hash_name(name).hex(), one.key.version, *_who(order)))
        gone = schema.judgements.delete().where(schema.judgements.c.name_hash == rows.hash_name(name))
        judgements = connection.execute(gone).rowcount
        _forget(connection, Mask([name]))
        store.index.tidy(connection)
    _overwrite(store.engine)
    return Purged(len(kept), judgements, tuple(sorted(twins)))


def purge_person(store: Store, name: str, order: Order) -> Purged:
    """Blank a person's name in every document that has it, in all that was read from them, and in judgements.

    Raises:
        InputError: too short for a name.
        StoreError: no document names them.
    """
    tidy = check_name(name)
    count = judgements = 0
    with writing(store.engine) as connection:
        for number, key, document in _naming(connection, store.index, tidy):
            mask = mask_of(store.view.find_readings(key), tidy)
            name_there = _new_name(key.id, mask)
            judgements += _blank(connection, store.index, (number, name_there, document), mask)
            if name_there != key.id:  # its id names the person: it gets another, and does not come back under the old
                _bury(connection, Tombstone("document", rows.hash_name(key.id).hex(), key.version, *_who(order)))
            count += 1
        if not count:
            raise StoreError(f"{store.name}: no document names {name!r}")
        _bury(connection, Tombstone("person", rows.hash_name(normalise(tidy)).hex(), None, *_who(order)))
        _forget(connection, Mask([tidy]))
        store.index.tidy(connection)
    _overwrite(store.engine)
    return Purged(count, judgements)


def _who(order: Order) -> tuple[str, str, str]:
    return order.author, order.at, order.reason


def _bury(connection: sa.Connection, stone: Tombstone) -> None:
    row = {"kind": stone.kind, "name_hash": stone.name_hash, "version": stone.version, "at": stone.at,
           "author": rows.safe_text(stone.author), "reason": rows.safe_text(stone.reason)}  # fmt: skip
    connection.execute(schema.tombstones.insert().values(row))


def _twins(connection: sa.Connection, document: Document, name: str) -> set[str]:
    same = sa.select(D.record).where(D.sha256 == bytes.fromhex(document.sha256), D.name_hash != rows.hash_name(name))
    return {json.loads(record)["id"] for record in connection.execute(same).scalars()} if document.text else set()


def _delete(connection: sa.Connection, index: SearchIndex, key: DocumentKey, document: Document) -> None:
    one = sa.and_(D.name_hash == rows.hash_name(key.id), D.version == key.version)
    number, text = connection.execute(sa.select(D.id, D.text).where(one)).one()
    index.remove(connection, number, cut_words(document.title or ""), cut_words(document.text))
    captures, readings, statements = schema.captures.c, schema.readings.c, schema.statements.c
    blobs = set(connection.execute(sa.select(captures.blob).where(captures.document == number)).scalars())
    of_it = sa.select(readings.id).where(readings.document == number)
    connection.execute(schema.statements.delete().where(statements.reading.in_(of_it)))
    connection.execute(schema.readings.delete().where(readings.document == number))
    connection.execute(schema.captures.delete().where(captures.document == number))
    connection.execute(schema.documents.delete().where(D.id == number))
    _drop_blobs(connection, {*blobs, text})


def _drop_blobs(connection: sa.Connection, numbers: Collection[int | None]) -> None:
    """Delete those of these blobs that nothing refers to any more."""
    blobs, captures = schema.blobs.c, schema.captures.c
    used = sa.exists().where(D.text == blobs.id) | sa.exists().where(captures.blob == blobs.id)
    wanted = [number for number in numbers if number is not None]
    connection.execute(schema.blobs.delete().where(blobs.id.in_(wanted), ~used))


def _naming(connection: sa.Connection, index: SearchIndex, name: str) -> Iterator[tuple[int, DocumentKey, Document]]:
    """Yield the documents that name a person in their text or in what is known of them."""
    mask = Mask([name])
    in_text = set(index.find(connection, parse_query(f'"{name.replace(chr(34), " ")}"'), EVERY))
    about = connection.execute(sa.select(D.id, D.record, D.provenance)).all()
    in_record = {row.id for row in about if mask.finds(_plain(row.record)) or mask.finds(_plain(row.provenance))}
    for number in sorted(in_text | in_record):
        query = sa.select(D.version, D.record, schema.blobs.c.body).outerjoin(schema.blobs, schema.blobs.c.id == D.text)
        row = connection.execute(query.where(D.id == number)).one()
        text = rows.decode_text(rows.unpack(row.body)) if row.body is not None else ""
        known = json.loads(row.record)
        yield number, DocumentKey(known["id"], row.version), Document(known["id"], text, title=known["title"])


def _plain(record: str | None) -> str:
    return json.dumps(json.loads(record), ensure_ascii=False) if record else ""


def _new_name(name: str, mask: Mask) -> str:
    """Return the id of a document without the person's name, told apart from others by a few digits of its hash."""
    return f"{mask.text(name)}~{rows.hash_name(name).hex()[:8]}" if mask.finds(name) else name


def _blank(connection: sa.Connection, index: SearchIndex, found: tuple[int, str, Document], mask: Mask) -> int:
    """Blank a name in one document and all that hangs on it; return how many judgements were touched."""
    number, name, document = found
    row = connection.execute(sa.select(schema.documents).where(D.id == number)).one()
    blank = replace(document, text=mask.text(document.text), title=mask.text(document.title or "") or None)
    index.remove(connection, number, cut_words(document.title or ""), cut_words(document.text))
    index.add(connection, number, cut_words(blank.title or ""), cut_words(blank.text))
    values = {
        "name_hash": rows.hash_name(name),
        "record": rows.dump({**json.loads(mask.record(row.record)), "id": name}),
        "provenance": mask.record(row.provenance) if row.provenance else None,
        "sha256": bytes.fromhex(blank.sha256) if row.text is not None else row.sha256,
        "text": add_blob(connection, rows.encode_text(blank.text), blank.sha256) if row.text is not None else None,
    }
    connection.execute(schema.documents.update().where(D.id == number).values(values))
    blobs = {row.text} | _blank_captures(connection, number, mask)
    _drop_blobs(connection, blobs)
    _blank_statements(connection, number, mask)
    return _blank_judgements(connection, row.name_hash, name, mask)


def _blank_captures(connection: sa.Connection, document: int, mask: Mask) -> set[int | None]:
    captures = schema.captures.c
    found = connection.execute(sa.select(schema.captures).where(captures.document == document)).all()
    for row in found:
        values = {"blob": None, "record": mask.record(row.record)}
        connection.execute(schema.captures.update().where(captures.id == row.id).values(values))
    return {row.blob for row in found}


def _blank_statements(connection: sa.Connection, document: int, mask: Mask) -> None:
    readings, statements = schema.readings.c, schema.statements.c
    of_it = sa.select(readings.id, readings.rest).where(readings.document == document)
    for reading, rest in connection.execute(of_it).all():
        connection.execute(schema.readings.update().where(readings.id == reading).values(rest=mask.record(rest)))
        for row in connection.execute(sa.select(schema.statements).where(statements.reading == reading)).all():
            one = sa.and_(statements.reading == reading, statements.layer == row.layer)
            body = rows.pack(mask.record(rows.unpack(row.body).decode()).encode())
            connection.execute(schema.statements.update().where(one).values(body=body))


def _blank_judgements(connection: sa.Connection, name_hash: bytes, name: str, mask: Mask) -> int:
    judgements, touched = schema.judgements.c, 0
    for row in connection.execute(sa.select(schema.judgements).where(judgements.name_hash == name_hash)).all():
        record = mask.judgement(row.record, name)
        touched += record != row.record
        values = {"record": record, "name_hash": rows.hash_name(name)}
        connection.execute(schema.judgements.update().where(judgements.id == row.id).values(values))
    return touched


def _forget(connection: sa.Connection, mask: Mask) -> None:
    """Take a name out of what runs and failures say."""
    failures, runs = schema.failures.c, schema.runs.c
    for row in connection.execute(sa.select(schema.failures)).all():
        if mask.finds(row.where) or mask.finds(row.message):
            values = {"where": mask.text(row.where), "message": mask.text(row.message)}
            connection.execute(schema.failures.update().where(failures.id == row.id).values(values))
    for row in connection.execute(sa.select(schema.runs)).all():
        sources = mask.record(row.sources)
        if sources != row.sources:
            connection.execute(schema.runs.update().where(runs.id == row.id).values(sources=sources))


def _overwrite(engine: sa.Engine) -> None:
    """Let nothing of what was deleted stay in the files: empty SQLite's log; vacuum PostgreSQL's tables."""
    with reported(engine), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            driver = connection.connection.driver_connection
            if driver is not None:
                driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql(f"VACUUM {VACUUMED}")
