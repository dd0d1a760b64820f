"""Settings: flags before the environment before the defaults."""

from pathlib import Path

import pytest

from accordingto.errors import InputError
from accordingto.settings import default_cache_dir, make_settings


def test_flags_count_before_the_environment() -> None:
    """A flag wins over the environment variable, which wins over the default."""
    environment = {"ACCORDINGTO_THREADS": "4", "ACCORDINGTO_CACHE_DIR": "/env", "HOME": "/home/a"}
    settings = make_settings({"threads": "8", "cache_dir": None}, environment)
    assert (settings.threads, settings.cache_dir, settings.gazetteer) == (8, Path("/env"), None)
    assert make_settings({}, {"HOME": "/home/a"}).threads == 2


def test_the_cache_is_in_the_users_folder() -> None:
    """The cache folder follows XDG_CACHE_HOME where it is absolute, else the home folder."""
    assert default_cache_dir({"XDG_CACHE_HOME": "/x", "HOME": "/h"}) == Path("/x/accordingto")
    assert default_cache_dir({"XDG_CACHE_HOME": "relative", "HOME": "/h"}) == Path("/h/.cache/accordingto")


@pytest.mark.parametrize("value", ["0", "-1", "x", "1.5", "9" * 30])
def test_wrong_threads_are_told_where_they_stand(value: str) -> None:
    """A wrong number names the flag or the variable that gave it."""
    with pytest.raises(InputError, match="ACCORDINGTO_THREADS"):
        make_settings({}, {"ACCORDINGTO_THREADS": value})
