"""Opens a database: SQLite in one file, or PostgreSQL by URL; checks whose it is and brings its tables up to date.

A transaction that writes takes SQLite's one write lock when it begins, so that two writers wait for each other and never
fail halfway; one that reads sees one state of the store throughout.
"""

import importlib.util
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from accordingto import __version__
from accordingto.errors import MissingExtraError, StoreError
from accordingto.store.migrations import NEWEST, STEPS
from accordingto.store.schema import schema_versions

APPLICATION = 0x41434354  # "ACCT" in the header of an SQLite file says that it is a store of this program
HEADER = b"SQLite format 3\x00"
BUSY_SECONDS = 60
CACHE_KIB = 65536
INSTALL = 'pip install "accordingto[postgres]"'
MIGRATION_LOCK = 0x41434354  # PostgreSQL's advisory lock while the tables are made
FULL = ("database or disk is full", "No space left on device", "disk full")
MADE_WITH = "make one with: accordingto add SOURCE…"


def open_engine(where: str, *, create: bool) -> sa.Engine:
    """Return the engine of a store whose tables are up to date.

    Args:
        where: a file, or a URL of PostgreSQL.
        create: make the store where there is none.

    Raises:
        StoreError: no such store, or one of another program or a newer schema, or the server does not answer.
        MissingExtraError: PostgreSQL, where its driver is not installed.
    """
    engine = _connect_postgres(where) if "://" in where else _connect_sqlite(Path(where), create=create)
    try:
        with reported(engine):
            _bring_up_to_date(engine, create=create)
    except StoreError:
        engine.dispose()
        raise
    return engine


def name_of(engine: sa.Engine) -> str:
    """Return how a person calls this store: its file, or its URL without the password."""
    if engine.dialect.name == "sqlite":
        return engine.url.database or ""
    return engine.url.set(drivername="postgresql").render_as_string(hide_password=True)


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Give a transaction that writes; all of it is kept, or nothing.

    Raises:
        StoreError: the database refused: full, locked for too long, damaged, gone.
    """
    with reported(engine), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def looking(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Give a transaction that only reads, and sees one state of the store.

    Raises:
        StoreError: the database refused.
    """
    with reported(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def reported(engine: sa.Engine) -> Iterator[None]:
    """Turn the database's own errors into ours, with what to do.

    Raises:
        StoreError: instead of an error of the database.
    """
    try:
        yield
    except (sa.exc.DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        raise StoreError(f"{name_of(engine)}: {_explain(str(cause))}") from error


def _explain(message: str) -> str:
    words = " ".join(message.split())
    if any(part in words for part in FULL):
        return "the disk is full; what was reported as kept is kept: make room and run the same command again"
    if "database is locked" in words:
        return f"another process has been writing for more than {BUSY_SECONDS} seconds; try again when it is done"
    if "malformed" in words or "not a database" in words:
        return f"the file is damaged or no SQLite database ({words}); restore it from a copy"
    if "readonly" in words or "unable to open" in words:
        return f"cannot be opened for writing ({words}); see to the rights of the file and of its folder"
    return f"the database refused: {words}"


def _connect_sqlite(path: Path, *, create: bool) -> sa.Engine:
    try:
        head = _head(path)
    except FileNotFoundError:
        head = None
    except OSError as error:
        raise StoreError(f"{path}: cannot be opened: {error.strerror or error}") from error
    if head is None and not create:
        raise StoreError(f"{path}: there is no store; {MADE_WITH}, or name another with --store")
    if head is None and not path.absolute().parent.is_dir():
        raise StoreError(f"{path}: there is no folder {path.absolute().parent}; make it first")
    if head and head != HEADER:
        raise StoreError(f"{path}: not a store: the file is no SQLite database; name another with --store")
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), connect_args={"timeout": BUSY_SECONDS})
    sa.event.listen(engine, "connect", _set_up_sqlite)
    sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _head(path: Path) -> bytes | None:
    with path.open("rb") as stream:
        return stream.read(len(HEADER))


def _set_up_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions begin where we say so, not where the driver guesses
    for pragma in ("synchronous=FULL", "foreign_keys=ON", f"cache_size=-{CACHE_KIB}", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _connect_postgres(where: str) -> sa.Engine:
    try:
        url = make_url(where)
    except sa.exc.ArgumentError as error:
        raise StoreError("--store: cannot be read as a URL; give postgresql://user@host/database, or a file") from error
    if url.drivername.split("+")[0] not in ("postgresql", "postgres"):
        raise StoreError(f"--store {url.drivername}://…: not a store that is known; give a file or postgresql://…")
    if importlib.util.find_spec("psycopg") is None:
        raise MissingExtraError(f"PostgreSQL needs the extra postgres, which is not installed: {INSTALL}")
    return sa.create_engine(url.set(drivername="postgresql+psycopg"), isolation_level="READ COMMITTED")


def _bring_up_to_date(engine: sa.Engine, *, create: bool) -> None:
    with engine.connect() as connection:
        found = _find_version(connection, engine)
    if found == NEWEST:
        return
    if found == 0 and not create:
        raise StoreError(f"{name_of(engine)}: an empty database, not yet a store; {MADE_WITH}")
    if engine.dialect.name == "sqlite":
        _mark_sqlite(engine)
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(sa.select(sa.func.pg_advisory_xact_lock(MIGRATION_LOCK)))
        for step in STEPS[_find_version(connection, engine) :]:
            step.apply(connection)
            at = connection.execute(sa.select(_now(engine))).scalar_one()
            connection.execute(schema_versions.insert().values(version=step.number, package=__version__, at=str(at)))


def _now(engine: sa.Engine) -> sa.ColumnElement[str]:
    """Return the database's own clock: when a migration was applied is a fact of the database."""
    if engine.dialect.name == "sqlite":
        return sa.func.strftime("%Y-%m-%dT%H:%M:%S+00:00", "now")
    return sa.func.to_char(sa.func.timezone("UTC", sa.func.now()), 'YYYY-MM-DD"T"HH24:MI:SS"+00:00"')


def _mark_sqlite(engine: sa.Engine) -> None:
    """Write into the header whose file it is, and keep readers and the writer apart by a write-ahead log."""
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        if driver is not None:
            driver.execute(f"PRAGMA application_id={APPLICATION}")
            driver.execute("PRAGMA journal_mode=WAL")


def _find_version(connection: sa.Connection, engine: sa.Engine) -> int:
    """Return the number of the store's schema, 0 for an empty database.

    Raises:
        StoreError: a database of another program, or of a newer schema.
    """
    tables = sa.inspect(connection).get_table_names()
    if schema_versions.name in tables:
        row = connection.execute(
            sa.select(schema_versions.c.version, schema_versions.c.package).order_by(schema_versions.c.version.desc())
        ).first()
        if row is not None and row.version > NEWEST:
            raise StoreError(
                f"{name_of(engine)}: made by a newer accordingto ({row.package}, schema {row.version}; this one, "
                f"{__version__}, knows up to {NEWEST}); upgrade with: pip install --upgrade accordingto"
            )
        return row.version if row is not None else 0
    if tables:
        some = ", ".join(sorted(tables)[:4])
        raise StoreError(
            f"{name_of(engine)}: a database of another program (its tables: {some}); name another with --store"
        )
    return 0
