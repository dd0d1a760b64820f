"""The command `accordingto read`: reports in, sourced records out."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

import click

from accordingto.cli.messages import Progress, say
from accordingto.cli.output import Output, open_output
from accordingto.errors import InputError
from accordingto.export.html import render_page
from accordingto.export.records import render_json, render_line
from accordingto.ingest.load import Loaded, load_documents
from accordingto.ingest.outcome import LoadFailure, LoadNotice
from accordingto.settings import SETTINGS, Setting, Settings, make_settings
from accordingto.types.reading import Reading
from accordingto.types.text import Document

FORMATS = ("text", "json", "jsonl", "html")
PIPED_WIDTH = 80
NARROWEST, WIDEST = 60, 110


class ReadsAll(Protocol):
    """What the command needs of a reader."""

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the readings of the documents, in order."""


LoadProgress = Callable[[int, int], None]  # how much is done, of how much
ReaderMaker = Callable[[Settings, LoadProgress], ReadsAll]


@dataclass(slots=True)
class Tally:
    """How a run went."""

    read: int = 0
    failed: int = 0


def _setting_option(setting: Setting) -> Callable[[Callable[..., None]], Callable[..., None]]:
    words = f"{setting.help} [default: {setting.default}; environment: {setting.variable}]"
    return click.option(setting.flag, setting.name, metavar=setting.unit.upper(), help=words)


def setting_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each setting."""
    for setting in reversed(SETTINGS):
        command = _setting_option(setting)(command)
    return command


@click.command("read")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--date", "published", metavar="DATE", help="When the reports were published: YYYY-MM-DD, or a date-time "
              "with offset. Without it each file's own metadata counts, then a dateline in its text.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
              help="text for people; json, jsonl: the record; html: one self-contained page.")  # fmt: skip
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE",
              help="Write to this file instead of the standard output; it appears whole or not at all.")  # fmt: skip
@setting_options
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
        _write(counted(readings, tally, progress), form, sink, to_file=output is not None)
        if tally.failed and not tally.read:
            raise InputError("nothing was read")
    progress.clear()
    if tally.failed:
        say("warning", f"{tally.failed} of the input's parts not read, {tally.read} read")
        context.exit(1)


def told_documents(loaded: Iterable[Loaded], tally: Tally, progress: Progress) -> Iterator[Document]:
    """Yield the documents; what could not be loaded is counted and told."""
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
    """Yield the readings and show how many there are."""
    for reading in readings:
        tally.read += 1
        yield reading
        progress.show(f"{tally.read} read")


def _write(readings: Iterator[Reading], form: str, sink: Output, *, to_file: bool) -> None:
    if form == "jsonl":
        for reading in readings:
            sink.write(render_line(reading) + "\n")
    elif form == "json":
        _write_json(readings, sink)
    elif form == "html":
        sink.write(render_page(list(readings)))
    else:
        from accordingto.export.terminal import render  # its library is not needed where programs read

        width, colour = page(to_file)
        for number, reading in enumerate(readings):
            sink.write(("\n\n" if number else "") + render(reading, width=width, colour=colour))
            sink.flush()


def _write_json(readings: Iterator[Reading], sink: Output) -> None:
    """Write one record as an object, several as an array, without holding more than two."""
    start = [render_json(reading) for reading in islice(readings, 2)]
    if len(start) == 1:
        sink.write(start[0] + "\n")
        return
    sink.write("[")
    for number, record in enumerate(chain(start, map(render_json, readings))):
        sink.write((",\n" if number else "\n") + record)
    sink.write("\n]\n" if start else "]\n")


def page(to_file: bool) -> tuple[int, bool]:
    """Return the width of the page, and whether it has colour: only on a terminal that wants it."""
    if to_file or not sys.stdout.isatty():
        columns = os.environ.get("COLUMNS", "")
        return (min(max(int(columns), NARROWEST), WIDEST) if columns.isdecimal() else PIPED_WIDTH), False
    columns_there = shutil.get_terminal_size((PIPED_WIDTH, 24)).columns
    colour = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return min(max(columns_there, NARROWEST), WIDEST), colour
