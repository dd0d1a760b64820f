"""Step 2: which messages each export of a channel held, so that what is not in a later one can be told."""

from sqlalchemy import Connection

from accordingto.store.migrations.step1 import NAMES

EXPORTS = """CREATE TABLE exports (id {key}, channel_hash {bytes} NOT NULL, sha256 VARCHAR(64) NOT NULL,
    record TEXT NOT NULL, messages {bytes} NOT NULL, added VARCHAR(40) NOT NULL,
    CONSTRAINT one_export UNIQUE (channel_hash, sha256))"""


def apply(connection: Connection) -> None:
    """Make the table."""
    connection.exec_driver_sql(EXPORTS.format(**NAMES[connection.dialect.name]))
