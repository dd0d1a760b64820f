"""The tables as they are now; `migrations` makes them, and a test compares the two.

Text and captures are in `blobs`, compressed, by their hash, so that equal bytes are kept once. What may hold any character
(ids, titles, the layers of a reading) is kept as ASCII JSON, which both engines take.
"""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

TABLES = MetaData()

# One row per migration that was applied; the newest is the schema's number.
schema_versions = Table(
    "accordingto_schema",
    TABLES,
    Column("version", Integer, primary_key=True),
    Column("package", Text, nullable=False),
    Column("at", Text, nullable=False),
)

producers = Table(
    "producers",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("package", String(200), nullable=False),
    Column("reader", String(200), nullable=False),
    Column("gazetteer", String(200), nullable=False),
    Column("ontology", String(200), nullable=False),
    UniqueConstraint("package", "reader", "gazetteer", "ontology", name="one_producer"),
)

blobs = Table(
    "blobs",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("sha256", LargeBinary(32), nullable=False, unique=True),  # of the bytes before compression
    Column("size", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),  # zlib
)

# One version of one document. `name` is the document's id, `name_hash` what it is looked up by; `text` is None where the
# text is withheld; `record` is the rest of the document, `provenance` what a message service says of it.
documents = Table(
    "documents",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("name_hash", LargeBinary(16), nullable=False),
    Column("version", String(64), nullable=False),
    Column("sha256", LargeBinary(32), nullable=False, index=True),
    Column("text", Integer, ForeignKey("blobs.id"), index=True),
    Column("published", String(40)),
    Column("language", String(20)),
    Column("record", Text, nullable=False),
    Column("provenance", Text),
    Column("added", String(40), nullable=False, index=True),
    UniqueConstraint("name_hash", "version", name="one_document"),
)

captures = Table(
    "captures",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("documents.id"), nullable=False, index=True),
    Column("blob", Integer, ForeignKey("blobs.id"), index=True),  # None where the bytes were purged
    Column("sha256", LargeBinary(32), nullable=False),
    Column("record", Text, nullable=False),
)

readings = Table(
    "readings",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("documents.id"), nullable=False),
    Column("producer", Integer, ForeignKey("producers.id"), nullable=False),
    Column("state", String(10), nullable=False),  # read unread failed
    Column("rest", Text, nullable=False),  # sentences and diagnostics, as JSON
    Column("added", String(40), nullable=False),
    UniqueConstraint("document", "producer", name="one_reading"),
)

# The statements of a reading, a layer a row: they are written, read and compared by layer, never one by one.
statements = Table(
    "statements",
    TABLES,
    Column("reading", Integer, ForeignKey("readings.id"), primary_key=True, autoincrement=False),
    Column("layer", Integer, primary_key=True, autoincrement=False),  # a place in LAYERS
    Column("entries", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),  # a JSON array, zlib
)

judgements = Table(
    "judgements",
    TABLES,
    Column("id", String(20), primary_key=True),
    Column("name_hash", LargeBinary(16), nullable=False, index=True),
    Column("version", String(64), nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("record", Text, nullable=False),
)

tombstones = Table(
    "tombstones",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("kind", String(10), nullable=False),
    Column("name_hash", String(32), nullable=False, index=True),
    Column("version", String(64)),
    Column("author", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("reason", Text, nullable=False),
)

runs = Table(
    "runs",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("started", String(40), nullable=False),
    Column("ended", String(40)),  # None where it was killed
    Column("sources", Text, nullable=False),
    Column("tally", Text),
)

failures = Table(
    "failures",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("runs.id"), nullable=False, index=True),
    Column("where", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("at", String(40), nullable=False),
)

# Which messages of a channel each export of it held: `messages` are their numbers, as JSON, zlib.
exports = Table(
    "exports",
    TABLES,
    Column("id", Integer, primary_key=True),
    Column("channel_hash", LargeBinary(16), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("record", Text, nullable=False),
    Column("messages", LargeBinary, nullable=False),
    Column("added", String(40), nullable=False),
    UniqueConstraint("channel_hash", "sha256", name="one_export"),
)
