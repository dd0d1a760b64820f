"""The command line's entrance: the group of commands, and how a run ends."""

import os
import sys
from collections.abc import Sequence

import click

from accordingto import __version__
from accordingto.cli.add_command import add_command
from accordingto.cli.bench_command import bench_command
from accordingto.cli.brat_command import brat_command
from accordingto.cli.events_command import events_command
from accordingto.cli.explain_command import explain_command
from accordingto.cli.failures_command import failures_command
from accordingto.cli.freeze_command import freeze_command, thaw_command, verify_command
from accordingto.cli.gazetteer_command import gazetteer_commands
from accordingto.cli.history_command import history_command
from accordingto.cli.incidents_command import incidents_command
from accordingto.cli.judge_command import judge_command, judgements_command
from accordingto.cli.messages import say
from accordingto.cli.parse_command import parse_command
from accordingto.cli.purge_command import purge_command
from accordingto.cli.read_command import LoadProgress, ReaderMaker, read_command
from accordingto.cli.search_command import search_command
from accordingto.cli.show_command import show_command
from accordingto.errors import AccordingToError
from accordingto.pipeline import ReadsAll
from accordingto.settings import Settings

INTERRUPTED = 130  # 128 + SIGINT, as shells have it
PIPE_CLOSED = 141  # 128 + SIGPIPE
FAILED = 2


def _show_version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not context.resilient_parsing:
        click.echo(f"accordingto {__version__}")
        context.exit()


@click.group("accordingto", context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
              help="Show the version and exit.")  # fmt: skip
def commands() -> None:
    """Read reports of armed conflict and keep a sourced record of who says what happened."""


COMMANDS = (
    read_command, events_command, incidents_command, explain_command, parse_command, bench_command, brat_command, gazetteer_commands, add_command, search_command, show_command, history_command, failures_command, judge_command,
    judgements_command, purge_command, freeze_command, verify_command, thaw_command,
)  # fmt: skip
for command in COMMANDS:
    commands.add_command(command)


def main() -> None:
    """Run the command line and end the process with its status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str], make_reader: ReaderMaker | None = None) -> int:
    """Return the exit status of one run.

    Args:
        arguments: what follows the program's name.
        make_reader: makes the reader from the settings and tells how far it is; the package's own without it.
    """
    try:
        status = commands.main(
            list(arguments), prog_name="accordingto", standalone_mode=False, obj=make_reader or _make_reader
        )
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.ClickException as error:
        say("error", error.format_message())
        return error.exit_code
    except AccordingToError as error:
        say("error", str(error))
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that what is left does not complain at exit
        return PIPE_CLOSED
    except OSError as error:
        say("error", f"{error.filename or 'input or output'}: {error.strerror or error}")
        return FAILED


def _make_reader(settings: Settings, progress: LoadProgress) -> ReadsAll:
    from accordingto.pipeline import Reader  # the model's library takes its time: only where something is read

    return Reader.load(settings, progress=progress)
