"""The command `accordingto add`: reports in, readings kept."""

import os
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, fields

import click

from accordingto.cli.clock import tell_time
from accordingto.cli.messages import Progress, say
from accordingto.cli.options import setting_options
from accordingto.cli.read_command import ReaderMaker
from accordingto.errors import AccordingToError, InputError
from accordingto.ingest.content import LoadedItem, Options
from accordingto.ingest.fetch import Client, Manners, World, resolve
from accordingto.ingest.load import load_items
from accordingto.ingest.outcome import Export, Item, LoadFailure
from accordingto.ingest.tables import FIELDS
from accordingto.pipeline import ReadsAll, keep
from accordingto.settings import Settings, make_settings
from accordingto.store.store import Added, Store
from accordingto.types.records import ChannelExport, Failure

SHOWN = 12  # numbers of messages that one line lists


@dataclass(slots=True)
class Tally:
    """What became of the documents of a run, each counted once; `failed` counts parts of the input, too."""

    read: int = 0
    unchanged: int = 0
    updated: int = 0
    duplicates: int = 0
    unread: int = 0
    failed: int = 0
    purged: int = 0

    def count(self, added: Added) -> None:
        """Count one document."""
        by_how = {"version": "updated", "duplicate": "duplicates", "unchanged": "unchanged", "purged": "purged"}
        name = by_how.get(added.how, "read")
        if name not in ("unchanged", "purged") and added.state in ("unread", "failed"):
            name = added.state
        setattr(self, name, getattr(self, name) + 1)

    def as_dict(self) -> dict[str, int]:
        """Return the numbers by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def describe(self) -> str:
        """Return the summary in words; what was purged before is told only where there is some."""
        numbers = [(name, number) for name, number in self.as_dict().items() if number or name != "purged"]
        return ", ".join(f"{number:,} {name}" for name, number in numbers)


@click.command("add")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--date", "published", metavar="DATE", help="When the reports were published: YYYY-MM-DD, or a date-time "
              "with offset. Without it each file's own metadata counts, then a dateline in its text.")  # fmt: skip
@click.option("--column", "columns", multiple=True, metavar="FIELD=NAME", help="In tables, the column of a field: text, "
              "id, published, title, outlet, url or authors; without it the column of the field's own name.")  # fmt: skip
@click.option("--private-addresses", "private", is_flag=True, help="Fetch from this machine and its network, too.")
@setting_options("store", "cache_dir", "gazetteer", "tables_dir", "threads")
@click.pass_context
def add_command(
    context: click.Context, /, sources: tuple[str, ...], published: str | None, columns: tuple[str, ...], private: bool,
    **flags: str | None,
) -> None:  # fmt: skip
    """Read reports and keep them in a store.

    SOURCE is a file (text, HTML, JSON Lines), a folder of such files, or - for the standard input.

    A document is known by its own id or address, a file that has none by its path from the store's folder (for
    PostgreSQL, from the present one).

    What the store has already is left as it is, so that a run that was stopped goes on where it was when the same command
    is given again. A text in a language that cannot be read yet is kept and can be searched. At the end stderr says how
    many documents were read, unchanged, updated (another version of one that is there), duplicates (the text of another
    document that is there), unread (no rules for the language, or no text), and failed: `accordingto failures` lists
    these.

    Exit status: 0 all went well; 1 something failed; 2 the store cannot be used, or the request is wrong.
    """
    settings = make_settings(flags, os.environ)
    folder = os.getcwd() if "://" in settings.store else os.path.dirname(os.path.abspath(settings.store))
    options = Options(columns=_read_columns(columns))
    client = Client(World(tell_time, time.monotonic, time.sleep, resolve), Manners(private=private))
    items = load_items(
        sources, base=folder, published=published, stdin=sys.stdin.buffer, options=options, fetch=client.fetch
    )
    with Store.open(settings.store, create=True) as store:
        tally = _Run(store, settings, context.obj).add(items, sources)
    if tally.failed:
        context.exit(1)


def _list(numbers: tuple[int, ...]) -> str:
    more = f" and {len(numbers) - SHOWN:,} more" if len(numbers) > SHOWN else ""
    return ", ".join(map(str, numbers[:SHOWN])) + more


def _read_columns(columns: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for column in columns:
        field, equals, name = column.partition("=")
        if not equals or not name or field not in FIELDS:
            raise InputError(f"--column {column}: give FIELD=NAME, where FIELD is one of {', '.join(FIELDS)}")
        found[field] = name
    return found


class _Run:
    """One run of the command: the reader is loaded when the first document is there."""

    def __init__(self, store: Store, settings: Settings, maker: ReaderMaker) -> None:
        self._store, self._settings, self._maker = store, settings, maker
        self._progress, self._tally = Progress(), Tally()
        self._reader: ReadsAll | None = None

    def add(self, items: Iterable[LoadedItem], sources: tuple[str, ...]) -> Tally:
        run = self._store.begin_run(sources, tell_time())
        stopped: str | None = "the run was cut short"
        try:
            for item in items:
                self._take(item, run)
            stopped = None
        except KeyboardInterrupt:
            stopped = "stopped"
            raise
        except AccordingToError:
            stopped = "stopped by an error"
            raise
        finally:
            self._progress.clear()
            if stopped is None:
                self._store.end_run(run, self._tally.as_dict(), tell_time())
            again = f"; {stopped}: give the same command again to go on" if stopped else ""
            say("kept", f"{self._store.name}: {self._tally.describe()}{again}")
            if self._tally.failed:
                say("note", "what failed, and why: accordingto failures")
        return self._tally

    def _take(self, item: LoadedItem, run: int) -> None:
        if isinstance(item, LoadFailure):
            self._fail(run, item.where, item.message)
        elif isinstance(item, Item):
            if self._reader is None:
                self._reader = self._maker(self._settings, self._progress.compiling)
            added = keep(item, self._reader, self._store, tell_time())
            if added.state == "failed":
                self._fail(run, item.document.id, added.why or "")
            else:
                self._tally.count(added)
        elif isinstance(item, Export):
            self._take_export(item)
        else:
            self._progress.clear()
            say("note", f"{item.where}: {item.message}")
        self._progress.show(self._tally.describe())

    def _take_export(self, export: Export) -> None:
        """Keep which messages an export of a channel holds, and tell how many of an earlier one's it does not."""
        row = ChannelExport(export.channel, export.name, export.where, export.sha256, export.messages, tell_time())
        missing = self._store.add_export(row)
        if missing:
            self._progress.clear()
            name = export.name or export.channel
            say(
                "note",
                f"{export.where}: {len(missing)} messages of {name} that an earlier export has are not in this one",
            )

    def _fail(self, run: int, where: str, message: str) -> None:
        self._tally.failed += 1
        self._progress.clear()
        say("failed", f"{where}: {message}")
        self._store.fail(run, Failure(where, message, tell_time()))
