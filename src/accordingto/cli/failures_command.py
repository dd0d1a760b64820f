"""The command `accordingto failures`: what could not be read, and why."""

import json
import os
import sys

import click

from accordingto.cli.options import setting_options
from accordingto.cli.output import Output
from accordingto.export.clean import clean_line, escape_json
from accordingto.settings import make_settings
from accordingto.store.store import Store
from accordingto.types.records import Failure


@click.command("failures")
@click.option("--all", "every", is_flag=True, help="Of every run, not of the last alone.")
@click.option("--unread", is_flag=True, help="Instead: what is kept but could not be read (no rules for its language, no "
              "text), of every run.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True,
              help="text for people; jsonl: one failure a line.")  # fmt: skip
@setting_options("store")
def failures_command(every: bool, unread: bool, form: str, **flags: str | None) -> None:
    """List what the last run of `accordingto add` could not read, each with its reason.

    Exit status: 0, also where nothing failed; 2 the store cannot be used.
    """
    settings = make_settings(flags, os.environ)
    with Store.open(settings.store) as store:
        runs = store.view.runs()
        last = None if every or not runs else runs[-1].number
        if unread:
            failures = tuple(Failure(kept.key.id, why, kept.added) for kept, why in store.view.unread())
        else:
            failures = store.view.failures(last)
    output = Output(sys.stdout.buffer)
    lines = [_line(failure) if form == "jsonl" else _words(failure) for failure in failures]
    output.write("".join(f"{line}\n" for line in lines) or _nothing(form, unread))
    output.flush()


def _nothing(form: str, unread: bool) -> str:
    return "" if form == "jsonl" else "nothing is unread\n" if unread else "nothing failed\n"


def _words(failure: Failure) -> str:
    return clean_line(f"{failure.at}  {failure.where}: {failure.message}")


def _line(failure: Failure) -> str:
    record = {"run": failure.run, "at": failure.at, "where": failure.where, "message": failure.message}
    return escape_json(json.dumps(record, ensure_ascii=False))
