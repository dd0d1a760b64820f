"""The options that settings give to the commands that use them."""

from collections.abc import Callable

import click

from accordingto.settings import SETTINGS, Setting

Command = Callable[..., None]


def setting_options(*names: str) -> Callable[[Command], Command]:
    """Return what gives a command the options of these settings, in their order."""
    wanted = [next(row for row in SETTINGS if row.name == name) for name in names]

    def give(command: Command) -> Command:
        for setting in reversed(wanted):
            command = _option(setting)(command)
        return command

    return give


def _option(setting: Setting) -> Callable[[Command], Command]:
    words = f"{setting.help} [default: {setting.default}; environment: {setting.variable}]"
    return click.option(setting.flag, setting.name, metavar=setting.unit.upper(), help=words)
