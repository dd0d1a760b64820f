"""What the tests share: the reader, loaded once."""

import pytest

from accordingto.pipeline import Reader


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Return the package's reader."""
    return Reader.load()
