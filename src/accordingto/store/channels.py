"""Exports of a channel beside each other: which messages of an earlier one a later one no longer has.

A message counts as missing where an export that reaches as far or farther covers its number and does not have it: so an
export of the last month alone says nothing of the months before.
"""

import json

import sqlalchemy as sa

from accordingto.store import rows, schema
from accordingto.types.records import ChannelExport


def add_export(connection: sa.Connection, export: ChannelExport) -> bool:
    """Keep what an export holds; tell whether it is new."""
    exports = schema.exports.c
    key = {"channel_hash": rows.hash_name(export.channel), "sha256": export.sha256}
    same = sa.and_(*(exports[name] == value for name, value in key.items()))
    if connection.execute(sa.select(exports.id).where(same)).first() is not None:
        return False
    record = rows.dump({"channel": export.channel, "name": export.name, "where": export.where})
    messages = rows.pack(rows.dump(list(export.messages)).encode())
    connection.execute(schema.exports.insert().values(**key, record=record, messages=messages, added=export.at))
    return True


def find_exports(connection: sa.Connection, channel: str) -> tuple[ChannelExport, ...]:
    """Return the exports of a channel, those that reach farther after the others."""
    exports = schema.exports.c
    query = sa.select(schema.exports).where(exports.channel_hash == rows.hash_name(channel)).order_by(exports.id)
    found = []
    for row in connection.execute(query):
        record = json.loads(row.record)
        messages = tuple(json.loads(rows.unpack(row.messages)))
        found.append(ChannelExport(channel, record["name"], record["where"], row.sha256, messages, row.added))
    return tuple(sorted(found, key=lambda export: max(export.messages, default=0)))  # stable: then by when they came


def missing_from(export: ChannelExport, earlier: tuple[ChannelExport, ...]) -> tuple[int, ...]:
    """Return the messages of earlier exports that an export covers and does not have, in order."""
    if not export.messages:
        return ()
    first, last = export.messages[0], export.messages[-1]
    known = {number for other in earlier for number in other.messages}
    return tuple(sorted(number for number in known - set(export.messages) if first <= number <= last))
