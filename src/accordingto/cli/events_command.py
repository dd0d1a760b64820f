"""The command `accordingto events`: who did what to whom, as a table, PLOVER records or CAMEO rows."""

import os
import sys
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

import click

from accordingto.cli.messages import Progress, say
from accordingto.cli.options import setting_options
from accordingto.cli.output import Output, open_output
from accordingto.cli.read_command import ReaderMaker, Tally, counted, told_documents
from accordingto.errors import InputError
from accordingto.export.event_rows import render_cameo, render_event_table, render_plover
from accordingto.ingest.load import load_documents
from accordingto.settings import make_settings
from accordingto.types.reading import Reading

FORMATS = ("table", "plover", "cameo")


@click.command("events")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--date", "published", metavar="DATE", help="When the reports were published: YYYY-MM-DD, or a date-time "
              "with offset. Without it each file's own metadata counts, then a dateline in its text.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
              help="table for people; plover: PLOVER records as JSON Lines; cameo: tab-separated rows of date, source, "
              "target, code, issues (empty), id, URL and outlet.")  # fmt: skip
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE",
              help="Write to this file instead of the standard output; it appears whole or not at all.")  # fmt: skip
@setting_options("cache_dir", "gazetteer", "tables_dir", "threads")
@click.pass_context
def events_command(
    context: click.Context,
    /,
    sources: tuple[str, ...],
    published: str | None,
    form: str,
    output: Path | None,
    **flags: str | None,
) -> None:
    """Write who did what to whom, and who says so.

    SOURCE is a file (text, HTML, JSON Lines), a folder of such files, or - for the standard input. What is denied, planned or
    only possible has its status in the table and the PLOVER records; CAMEO rows cannot say it, and leave it out.

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
        _write(counted(readings, tally, progress), form, sink)
        if tally.failed and not tally.read:
            raise InputError("nothing was read")
    progress.clear()
    if tally.failed:
        say("warning", f"{tally.failed} of the input's parts not read, {tally.read} read")
        context.exit(1)


def _write(readings: Iterator[Reading], form: str, sink: Output) -> None:
    for number, reading in enumerate(readings):
        if form == "table":
            sink.write(("\n" if number else "") + render_event_table(reading))
        else:
            rows = render_plover(reading) if form == "plover" else render_cameo(reading)
            sink.write("".join(row + "\n" for row in rows))
        sink.flush()
