"""What the tests of the store share: a place for a store in each engine, and an open store there."""

import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from accordingto.store.store import Store
from tests.store.postgres import find_binaries, running


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Give the URL of a PostgreSQL server, or skip where none is installed."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with tempfile.TemporaryDirectory(
        prefix="pg", ignore_cleanup_errors=True
    ) as folder:  # a socket's path must be short
        Path(folder).chmod(0o755)
        with running(Path(folder) / "server", binaries) as url:
            yield url


@pytest.fixture
def database(server: str) -> Iterator[str]:
    """Give the URL of an empty PostgreSQL database."""
    name = f"t{uuid.uuid4().hex}"
    engine = sa.create_engine(server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    yield server.replace("/postgres?", f"/{name}?")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a store can be made, in each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    return str(request.getfixturevalue("database"))


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """Give an empty store, in each engine."""
    with Store.open(place, create=True) as store:
        yield store
