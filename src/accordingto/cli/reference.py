"""The reference of the command line as Markdown, made from the commands and settings themselves."""

from collections.abc import Iterator
from inspect import cleandoc

import click

from accordingto.cli.main import commands
from accordingto.errors import AccordingToError
from accordingto.evaluate.figure_rows import FIGURE_ROWS
from accordingto.settings import SETTINGS

HEAD = """\
# Reference

This file is generated (`python scripts/make_docs.py`); a test compares it with the program.
"""


def render_reference() -> str:
    """Return the reference: each command with its arguments and options, each setting."""
    context = click.Context(commands, info_name="accordingto", help_option_names=["-h", "--help"])
    parts = [HEAD, *_command(commands, context)]
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        if command is not None:
            parts += _command(command, click.Context(command, info_name=name, parent=context))
    return "\n".join([*parts, *_settings(), *_errors(), *_figures()])


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## `{context.command_path}`\n"
    yield cleandoc(command.help or "") + "\n"
    yield f"    {context.command_path} {' '.join(command.collect_usage_pieces(context))}\n"
    rows = [row for parameter in command.get_params(context) if (row := parameter.get_help_record(context))]
    yield "| option | what it does |\n|---|---|"
    yield from (f"| `{_cell(option)}` | {_cell(words)} |" for option, words in rows if words)
    yield ""


def _settings() -> Iterator[str]:
    yield "## Settings\n"
    yield "Each is an option of the commands that use it, and an environment variable; the option counts first.\n"
    yield "| setting | option | environment | unit | default | what it is |\n|---|---|---|---|---|---|"
    for row in SETTINGS:
        yield f"| {row.name} | `{row.flag}` | `{row.variable}` | {row.unit} | {row.default} | {row.help} |"
    yield ""


def _errors() -> Iterator[str]:
    yield "## Errors\n"
    yield "All are an `AccordingToError`. The command line prints their message on one line and ends with status 2.\n"
    yield "| error | what it is |\n|---|---|"
    kinds = {kind.__name__: kind.__doc__ or "" for kind in AccordingToError.__subclasses__()}
    yield from (f"| `{name}` | {_cell(words)} |" for name, words in sorted(kinds.items()))
    yield ""


def _figures() -> Iterator[str]:
    yield "## Figures of `accordingto bench`\n"
    yield "All are from 0 to 1, micro over the dispatches. Entries that gold marks as optional cost nothing either way."
    yield "“Found” is what matches a required entry of the gold, one to one.\n"
    yield "| figure | group | what it is |\n|---|---|---|"
    yield from (f"| `{row.name}` | {row.group} | {_cell(row.what)} |" for row in FIGURE_ROWS)
    yield ""


def _cell(words: str) -> str:
    return " ".join(words.replace("|", "\\|").split())
