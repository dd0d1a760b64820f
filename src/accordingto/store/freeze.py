"""Writes a store into a citable bundle, and makes a store of a bundle again.

Does not handle: captured bytes; a bundle names them by their hashes.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import sqlalchemy as sa

from accordingto import __version__
from accordingto.errors import StoreError
from accordingto.store import rows, schema
from accordingto.store.bundle import (
    HASHED,
    PARTS,
    POLICIES,
    PRODUCERS,
    Manifest,
    hash_content,
    hash_file,
    read_lines,
    verify,
    write_manifest,
)
from accordingto.store.engine import looking, writing
from accordingto.store.search import cut_words
from accordingto.store.store import Store, add_blob, insert_new, insert_one
from accordingto.types.codec import Json
from accordingto.types.records import LAYERS

D, R, P, B, C = schema.documents.c, schema.readings.c, schema.producers.c, schema.blobs.c, schema.captures.c
Row = dict[str, Json]
PRODUCER = ("package", "reader", "gazetteer", "ontology")


@dataclass(frozen=True, slots=True)
class Edition:
    """How a bundle is to be cited, and what is in it: `policies` are the named policies of picks with their texts."""

    title: str
    author: str
    at: str
    texts: bool = False
    policies: Mapping[str, str] | None = None


def freeze(store: Store, folder: Path, edition: Edition) -> Manifest:
    """Write a store into a new folder, which appears whole or not at all; return what the bundle says of itself.

    Raises:
        StoreError: the folder is there already, or cannot be written.
    """
    if folder.exists():
        raise StoreError(f"{folder}: is there already; name a new folder")
    part = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        manifest = _write(store, part, edition)
        part.rename(folder)
    except OSError as error:
        raise StoreError(f"{folder}: cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return manifest


def thaw(store: Store, folder: Path) -> Manifest:
    """Fill an empty store from a bundle, after verifying it.

    Raises:
        StoreError: the bundle is not what was frozen, or the store is not empty.
    """
    manifest = verify(folder)
    with writing(store.engine) as connection:
        if connection.execute(sa.select(D.id).limit(1)).first() is not None:
            raise StoreError(f"{store.name}: holds documents already; name a new store with --store")
        documents = {key: number for key, number in _thaw_documents(store, connection, read_lines(folder, PARTS[0]))}
        for row in read_lines(folder, PARTS[1]):
            values = {"document": documents[_key(row)], "blob": None, "sha256": _digest(row), "record": row["record"]}
            connection.execute(schema.captures.insert().values(values))
        _thaw_readings(connection, documents, read_lines(folder, PARTS[2]))
        for row in read_lines(folder, PARTS[3]):
            name = str(row.pop("name"))
            insert_new(connection, schema.judgements, {**row, "name_hash": rows.hash_name(name)})
        for row in read_lines(folder, PARTS[4]):
            connection.execute(schema.tombstones.insert().values(row))
    return manifest


def _write(store: Store, folder: Path, edition: Edition) -> Manifest:
    with looking(store.engine) as connection:
        tables = (
            _documents(connection, texts=edition.texts),
            _captures(connection),
            _readings(connection),
            _judgements(connection),
            _tombstones(connection),
        )
        counts = {name.removesuffix(".jsonl"): _write_lines(folder / name, table)
                  for name, table in zip(PARTS, tables, strict=True)}  # fmt: skip
        producers = connection.execute(sa.select(*(P[name] for name in PRODUCER)).order_by(*PRODUCER)).all()
    made_by: list[Json] = [dict(zip(PRODUCER, row, strict=True)) for row in producers]
    _write_json(folder / PRODUCERS, made_by)
    _write_json(folder / POLICIES, dict(sorted((edition.policies or {}).items())))
    files = {name: hash_file(folder / name) for name in sorted(HASHED)}
    about = (edition.title, edition.author, edition.at, __version__, edition.texts, counts)
    manifest = Manifest(*about, files, hash_content(files))
    write_manifest(folder, manifest)
    return manifest


def _write_lines(path: Path, table: Iterable[Row]) -> int:
    count = 0
    with path.open("w", encoding="ascii", newline="\n") as stream:
        for row in table:
            stream.write(rows.dump(row) + "\n")
            count += 1
    return count


def _write_json(path: Path, value: Json) -> None:
    path.write_text(json.dumps(value, indent=2) + "\n", "ascii")


def _documents(connection: sa.Connection, *, texts: bool) -> Iterator[Row]:
    query = sa.select(*(column for column in D if column.name != "text"), B.body).outerjoin(
        schema.blobs, B.id == D.text
    )
    for row in connection.execute(query.order_by(D.name_hash, D.version)).yield_per(200):
        text = rows.decode_text(rows.unpack(row.body)) if texts and row.body is not None else None
        yield {
            "name": json.loads(row.record)["id"], "version": row.version, "sha256": row.sha256.hex(),
            "published": row.published, "language": row.language, "record": row.record, "provenance": row.provenance,
            "added": row.added, "text": text,
        }  # fmt: skip


def _captures(connection: sa.Connection) -> Iterator[Row]:
    query = sa.select(D.record.label("document"), D.version, C.sha256, C.record).join(
        schema.documents, D.id == C.document
    )
    for row in connection.execute(query.order_by(D.name_hash, D.version, C.sha256, C.record)).yield_per(200):
        name = json.loads(row.document)["id"]
        yield {"name": name, "version": row.version, "sha256": row.sha256.hex(), "record": row.record}


def _readings(connection: sa.Connection) -> Iterator[Row]:
    producer = [P[name] for name in PRODUCER]
    query = (
        sa.select(D.record, D.version, R.id, R.state, R.rest, R.added, *producer)
        .join(schema.documents, D.id == R.document)
        .join(schema.producers, P.id == R.producer)
        .order_by(D.name_hash, D.version, R.id)
    )
    parts = schema.statements.c
    for row in connection.execute(query).all():
        found = connection.execute(sa.select(schema.statements).where(parts.reading == row.id).order_by(parts.layer))
        layers: Row = {LAYERS[part.layer]: json.loads(rows.unpack(part.body)) for part in found}
        yield {
            "name": json.loads(row.record)["id"], "version": row.version, "state": row.state, "rest": row.rest,
            "added": row.added, "producer": {name: getattr(row, name) for name in PRODUCER}, "layers": layers,
        }  # fmt: skip


def _judgements(connection: sa.Connection) -> Iterator[Row]:
    found = connection.execute(sa.select(schema.judgements).order_by(schema.judgements.c.at, schema.judgements.c.id))
    for row in found:
        yield {
            "name": json.loads(row.record)["document"][0], "id": row.id, "version": row.version,
            "author": row.author, "at": row.at, "record": row.record,
        }  # fmt: skip


def _tombstones(connection: sa.Connection) -> Iterator[Row]:
    stones = [column for column in schema.tombstones.c if column.name != "id"]
    found = connection.execute(sa.select(*stones).order_by(schema.tombstones.c.id))
    return ({column.name: value for column, value in zip(stones, row, strict=True)} for row in found)


def _key(row: Row) -> tuple[str, str]:
    return str(row["name"]), str(row["version"])


def _digest(row: Row) -> bytes:
    return bytes.fromhex(str(row["sha256"]))


def _thaw_documents(
    store: Store, connection: sa.Connection, table: Iterable[Row]
) -> Iterator[tuple[tuple[str, str], int]]:
    for row in table:
        key, text = _key(row), row.pop("text")
        digest = _digest(row)
        row.pop("name")
        values = {**row, "name_hash": rows.hash_name(key[0]), "sha256": digest, "text": None}
        if isinstance(text, str):
            values["text"] = add_blob(connection, rows.encode_text(text), digest.hex())
        number = insert_one(connection, schema.documents, values)
        title = json.loads(str(row["record"]))["title"] or ""
        store.index.add(connection, number, cut_words(title), cut_words(text if isinstance(text, str) else ""))
        yield key, number


def _thaw_readings(connection: sa.Connection, documents: Mapping[tuple[str, str], int], table: Iterable[Row]) -> None:
    producers: dict[str, int] = {}
    for row in table:
        producer = cast(Row, row["producer"])
        made_by = rows.dump(producer)
        if made_by not in producers:
            producers[made_by] = insert_one(connection, schema.producers, producer)
        values = {name: row[name] for name in ("state", "rest", "added")}
        number = insert_one(
            connection, schema.readings, {**values, "document": documents[_key(row)], "producer": producers[made_by]}
        )
        for layer, entries in cast(dict[str, list[Json]], row["layers"]).items():
            body = {"entries": len(entries), "body": rows.pack(rows.dump(entries).encode())}
            connection.execute(schema.statements.insert().values(reading=number, layer=LAYERS.index(layer), **body))
