"""The command `accordingto read`: reports in, sourced records out."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import click

from accordingto.cli.messages import Progress, say
from accordingto.cli.options import setting_options
from accordingto.cli.output import open_output
from accordingto.cli.rendering import FORMATS, write_readings
from accordingto.errors import InputError
from accordingto.ingest.load import Loaded, load_documents
from accordingto.ingest.outcome import LoadFailure, LoadNotice
from accordingto.pipeline import ReadsAll
from accordingto.settings import Settings, make_settings
from accordingto.types.reading import Reading
from accordingto.types.text import Document

LoadProgress = Callable[[int, int], None]  # how much is done, of how much
ReaderMaker = Callable[[Settings, LoadProgress], ReadsAll]


@dataclass(slots=True)
class Tally:
    """How a run went."""

    read: int = 0
    failed: int = 0


@click.command("read")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--date", "published", metavar="DATE", help="When the reports were published: YYYY-MM-DD, or a date-time "
              "with offset. Without it each file's own metadata counts, then a dateline in its text.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
              help="text for people; json, jsonl: the record; html: one self-contained page.")  # fmt: skip
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE",
              help="Write to this file instead of the standard output; it appears whole or not at all.")  # fmt: skip
@setting_options("cache_dir", "gazetteer", "tables_dir", "threads")
@click.pass_context
def read_command(
    context: click.Context,
    /,
    sources: tuple[str, ...],
    published: str | None,
    form: str,
    output: Path | None,
    **flags: str | None,
) -> None:
    """Read reports and write who says what happened.

    SOURCE is a file (text, HTML, JSON Lines), a folder of such files, or - for the standard input.

    Exit status: 0 all was read; 1 some lines or files were not, and stderr says which; 2 nothing was.
    """
    settings = make_settings(flags, os.environ)
    loaded = load_documents(sources, published=published, stdin=sys.stdin.buffer)
    tally, progress = Tally(), Progress()
    maker: ReaderMaker = context.obj
    with open_output(output) as sink:
        documents = told_documents(loaded, tally, progress)
        first = list(islice(documents, 1))  # bad input shows before the model loads
        readings = maker(settings, progress.compiling).read_all(chain(first, documents)) if first else iter(())
        write_readings(counted(readings, tally, progress), form, sink, to_file=output is not None)
        if tally.failed and not tally.read:
            raise InputError("nothing was read")
    progress.clear()
    if tally.failed:
        say("warning", f"{tally.failed} of the input's parts not read, {tally.read} read")
        context.exit(1)


def told_documents(loaded: Iterable[Loaded], tally: Tally, progress: Progress) -> Iterator[Document]:
    """Yield the documents and tell of what could not be loaded."""
    for item in loaded:
        if isinstance(item, Document):
            yield item
        elif isinstance(item, LoadFailure):
            tally.failed += 1
            progress.clear()
            say("not read", f"{item.where}: {item.message}")
        elif isinstance(item, LoadNotice):
            progress.clear()
            say("note", f"{item.where}: {item.message}")


def counted(readings: Iterator[Reading], tally: Tally, progress: Progress) -> Iterator[Reading]:
    """Yield the readings and count them."""
    for reading in readings:
        tally.read += 1
        yield reading
        progress.show(f"{tally.read} read")
