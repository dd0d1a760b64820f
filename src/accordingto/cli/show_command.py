"""The command `accordingto show`: what a store has of some documents."""

import os
from pathlib import Path

import click

from accordingto.cli.kept import get_reading
from accordingto.cli.options import setting_options
from accordingto.cli.output import open_output
from accordingto.cli.rendering import FORMATS, write_readings
from accordingto.settings import make_settings
from accordingto.store.judging import apply
from accordingto.store.store import Store


@click.command("show")
@click.argument("names", nargs=-1, required=True, metavar="DOCUMENT…")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
              help="text for people; json, jsonl: the record; html: one self-contained page.")  # fmt: skip
@click.option("--as-read", is_flag=True, help="As the reader read it, without the judgements of people.")
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE",
              help="Write to this file instead of the standard output; it appears whole or not at all.")  # fmt: skip
@setting_options("store")
def show_command(names: tuple[str, ...], form: str, as_read: bool, output: Path | None, **flags: str | None) -> None:
    """Show the newest reading of documents that the store has, with the judgements of people applied.

    DOCUMENT is the id of a document, as search shows it.

    Exit status: 0; 2 there is no such document, or the store cannot be used.
    """
    settings = make_settings(flags, os.environ)
    with Store.open(settings.store) as store:
        readings = [get_reading(store, name) for name in names]
        if not as_read:
            readings = [apply(reading, store.view.attachments(reading)) for reading in readings]
    with open_output(output) as sink:
        write_readings(iter(readings), form, sink, to_file=output is not None)
