"""The commands `accordingto gazetteer add`, `list`, `find` and `remove`: the user's own tables of places."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from accordingto.cli.messages import Progress, say
from accordingto.cli.options import setting_options
from accordingto.errors import InputError
from accordingto.export.clean import clean_line
from accordingto.resolve.compile import ensure_gazetteer
from accordingto.resolve.gazetteer import Entry, Gazetteer
from accordingto.resolve.user_tables import Added, add_table, list_tables, remove_table
from accordingto.settings import Settings, default_tables_dir, make_settings

SHOWN = 10  # bad lines told of one by one


@click.group("gazetteer")
def gazetteer_commands() -> None:
    """Keep tables of places of your own beside the compiled gazetteer."""


@gazetteer_commands.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--name", metavar="NAME", help="The table's name, for one file; without it the file's.")
@setting_options("cache_dir", "gazetteer", "tables_dir", "threads")
@click.pass_context
def add_command(context: click.Context, /, files: tuple[Path, ...], name: str | None, **flags: str | None) -> None:
    """Make a table of each FILE; a table of the same name is replaced.

    FILE is a GeoNames dump of a country (the allCountries format) or a table of areas with P-codes (OCHA COD-AB, CSV
    with a header), as text or in a zip. Lines that are none are told of and skipped.

    Exit status: 0 all lines were taken or of no use; 1 some were not; 2 a file was not.
    """
    if name is not None and len(files) > 1:
        raise InputError(f"--name {name}: there are {len(files)} files; add them one by one")
    settings, progress = make_settings(flags, os.environ), Progress()
    bad = 0
    with Gazetteer(_compiled(settings, progress)) as gazetteer:
        for file in files:
            added = add_table(file, _folder(settings), gazetteer, name=name, progress=_shown(file, progress))
            progress.clear()
            bad += _tell(file, added)
    if bad:
        context.exit(1)


@gazetteer_commands.command("list")
@setting_options("cache_dir", "gazetteer", "tables_dir", "threads")
def list_command(**flags: str | None) -> None:
    """List the tables: name, kind, places, version and the file each was made from."""
    for table in list_tables(_folder(make_settings(flags, os.environ))):
        _write([table.name, table.kind, str(table.places), table.version, table.source])


@gazetteer_commands.command("find")
@click.argument("name")
@setting_options("cache_dir", "gazetteer", "tables_dir", "threads")
@click.pass_context
def find_command(context: click.Context, /, name: str, **flags: str | None) -> None:
    """Show the places of a NAME or P-code: name, level, country, region, point, people, P-code, table.

    Exit status: 0 found; 1 no place of this name.
    """
    settings = make_settings(flags, os.environ)
    tables = [table.path for table in list_tables(_folder(settings))]
    with Gazetteer(_compiled(settings, Progress()), tables) as gazetteer:
        found = gazetteer.find(name) or gazetteer.find_pcode(name) or gazetteer.find_folded(name)
        for entry in sorted(found, key=lambda e: (-e.population, e.id)):
            region = gazetteer.find_key(entry.admin1) if entry.admin1 else None
            _write(_cells(entry, region))
    if not found:
        say("note", f"{name}: no place of this name")
        context.exit(1)


@gazetteer_commands.command("remove")
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@setting_options("cache_dir", "gazetteer", "tables_dir", "threads")
def remove_command(names: tuple[str, ...], **flags: str | None) -> None:
    """Remove tables; the compiled gazetteer stays."""
    folder = _folder(make_settings(flags, os.environ))
    for name in names:
        remove_table(name, folder)


def _compiled(settings: Settings, progress: Progress) -> Path:
    path = settings.gazetteer or ensure_gazetteer(settings.cache_dir, progress.compiling)
    progress.clear()
    return path


def _folder(settings: Settings) -> Path:
    return settings.tables_dir or default_tables_dir(os.environ)


def _shown(file: Path, progress: Progress) -> Callable[[int, int], None]:
    return lambda done, total: progress.show_share(f"adding {file.name}", done, total)


def _tell(file: Path, added: Added) -> int:
    """Say what came of a file; return how many of its lines were none."""
    for line in added.bad[:SHOWN]:
        say("not taken", f"{file}, line {line.line}: {line.reason}")
    if len(added.bad) > SHOWN:
        say("not taken", f"{file}: and {len(added.bad) - SHOWN:,} more lines")
    table = added.table
    words = f"{table.name}: {table.places:,} places, version {table.version}"
    if added.left_out:
        words += f"; {added.left_out:,} lines of kinds that reports do not name left out"
    say("note", words)
    return len(added.bad)


def _cells(entry: Entry, region: Entry | None) -> Sequence[str]:
    return [
        entry.name, entry.level, entry.country or "", region.name if region else "", f"{entry.lat:.5f},{entry.lon:.5f}",
        str(entry.population), entry.pcode or "", entry.table or "",
    ]  # fmt: skip


def _write(cells: Sequence[str]) -> None:
    sys.stdout.write("\t".join(clean_line(cell) for cell in cells) + "\n")
