"""The command line's entrance: the group of commands, and how a run ends."""

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

import click

from accordingto import __version__
from accordingto.cli.messages import say
from accordingto.cli.read_command import LoadProgress, ReaderMaker
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


COMMANDS = {
    "read": ("read_command", "read_command"),
    "events": ("events_command", "events_command"),
    "incidents": ("incidents_command", "incidents_command"),
    "explain": ("explain_command", "explain_command"),
    "parse": ("parse_command", "parse_command"),
    "bench": ("bench_command", "bench_command"),
    "brat": ("brat_command", "brat_command"),
    "gazetteer": ("gazetteer_command", "gazetteer_commands"),
    "add": ("add_command", "add_command"),
    "search": ("search_command", "search_command"),
    "show": ("show_command", "show_command"),
    "history": ("history_command", "history_command"),
    "failures": ("failures_command", "failures_command"),
    "judge": ("judge_command", "judge_command"),
    "judgements": ("judge_command", "judgements_command"),
    "purge": ("purge_command", "purge_command"),
    "freeze": ("freeze_command", "freeze_command"),
    "verify": ("freeze_command", "verify_command"),
    "thaw": ("freeze_command", "thaw_command"),
}
"""The commands, each with its module and name there; a module is loaded when its command is asked for."""


class Commands(click.Group):
    """A group that loads a command where it is used, so that reading does not wait for the store's library."""

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that the words name; a mistyped name is told with the names that are like it."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            like = " or ".join(repr(name) for name in get_close_matches(args[0], COMMANDS))
            raise click.UsageError(
                f"No such command {args[0]!r}." + (f" Did you mean {like}?" if like else ""), context
            )
        return super().resolve_command(context, args)

    def list_commands(self, context: click.Context) -> list[str]:
        """Return the names of all commands, as they are listed."""
        return sorted(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """Return the command of a name, None where there is none."""
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name]
        command: click.Command = getattr(import_module(f"accordingto.cli.{module}"), attribute)
        return command


@click.group("accordingto", cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version,
              help="Show the version and exit.")  # fmt: skip
def commands() -> None:
    """Read reports of armed conflict and keep a sourced record of who says what happened."""


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
