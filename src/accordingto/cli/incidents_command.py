"""The command `accordingto incidents`: reports or readings in, what they tell together out."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from accordingto.cli.messages import Progress, say
from accordingto.cli.options import setting_options
from accordingto.cli.output import open_output
from accordingto.cli.read_command import ReaderMaker, Tally, counted, told_documents
from accordingto.cli.rendering import page
from accordingto.errors import InputError
from accordingto.export.records import render_incidents
from accordingto.incidents.linker import link
from accordingto.ingest.load import load_documents
from accordingto.ingest.readings import holds_readings, load_readings
from accordingto.settings import make_settings
from accordingto.types.reading import Reading

FORMATS = ("table", "json")


@click.command("incidents")
@click.argument("sources", nargs=-1, required=True, metavar="FILE…")
@click.option("--date", "published", metavar="DATE", help="When the reports were published, where they do not say.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True,
              help="table for people; json: the record.")  # fmt: skip
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE",
              help="Write to this file instead of the standard output; it appears whole or not at all.")  # fmt: skip
@setting_options("cache_dir", "gazetteer", "tables_dir", "threads")
@click.pass_context
def incidents_command(
    context: click.Context,
    /,
    sources: tuple[str, ...],
    published: str | None,
    form: str,
    output: Path | None,
    **flags: str | None,
) -> None:
    """Link reports into incidents: what they tell together, and where they agree and contradict each other.

    FILE is what `read` takes (a report, a folder, - for the standard input), or a file of readings as `read --format
    jsonl` writes it.

    Exit status: 0 all was read; 1 some lines or files were not, and stderr says which; 2 nothing was.
    """
    settings = make_settings(flags, os.environ)
    tally, progress = Tally(), Progress()
    ready = [Path(source) for source in sources if source != "-" and holds_readings(Path(source))]
    others = [source for source in sources if source == "-" or Path(source) not in ready]
    readings = list(counted(_ready(ready, tally, progress), tally, progress))
    if others:
        loaded = load_documents(others, published=published, stdin=sys.stdin.buffer)
        documents = list(told_documents(loaded, tally, progress))
        maker: ReaderMaker = context.obj
        reader = maker(settings, progress.compiling) if documents else None
        readings += counted(reader.read_all(documents), tally, progress) if reader else []
    if not readings:
        raise InputError("nothing was read")
    progress.show("linking", now=True)
    incidents = link(readings)
    progress.clear()
    with open_output(output) as sink:
        if form == "json":
            sink.write(render_incidents(incidents) + "\n")
        else:
            from accordingto.export.incident_table import render_table  # its library is not needed where programs read

            width, colour = page(output is not None)
            sink.write(render_table(incidents, documents=len(readings), width=width, colour=colour))
    if tally.failed:
        say("warning", f"{tally.failed} of the input's parts not read, {tally.read} read")
        context.exit(1)


def _ready(paths: list[Path], tally: Tally, progress: Progress) -> Iterator[Reading]:
    for path in paths:
        for item in load_readings(path):
            if isinstance(item, Reading):
                yield item
            else:
                tally.failed += 1
                progress.clear()
                say("not read", f"{item.where}: {item.message}")
