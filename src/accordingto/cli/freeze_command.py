"""The commands `accordingto freeze`, `verify` and `thaw`: a store as a citable bundle, and back."""

import os
from pathlib import Path

import click

from accordingto.cli.clock import tell_time
from accordingto.cli.messages import say
from accordingto.cli.options import setting_options
from accordingto.settings import make_settings
from accordingto.store.bundle import Manifest, verify
from accordingto.store.freeze import Edition, freeze, thaw
from accordingto.store.store import Store

FOLDER = click.Path(path_type=Path)


@click.command("freeze")
@click.argument("folder", type=FOLDER, metavar="FOLDER")
@click.option("--title", required=True, metavar="WORDS", help="What the bundle is called.")
@click.option("--author", required=True, metavar="NAME", help="Who is cited for it.")
@click.option("--texts", is_flag=True, help="With the texts of the documents; see whether you may pass them on.")
@setting_options("store")
def freeze_command(folder: Path, title: str, author: str, texts: bool, **flags: str | None) -> None:
    """Write the store into a new folder that can be cited and verifies itself.

    It holds documents, readings, judgements, producers, policies and the hashes of what was captured, a manifest with the
    hash of each file, CITATION.cff, and SHA256SUMS for `sha256sum -c`. Texts only on request; without them the names and
    figures that entries quote, and the quotations of judgements, are still in it.

    Exit status: 0; 2 the folder is there already, or the store cannot be used.
    """
    settings = make_settings(flags, os.environ)
    with Store.open(settings.store) as store:
        manifest = freeze(store, folder, Edition(title, author, tell_time(), texts))
    say("frozen", f"{folder}: {_describe(manifest)}")


@click.command("verify")
@click.argument("folder", type=FOLDER, metavar="FOLDER")
def verify_command(folder: Path) -> None:
    """Tell whether every file of a bundle is what was frozen.

    Exit status: 0; 2 it is not, and stderr says which file.
    """
    say("verified", f"{folder}: {_describe(verify(folder))}")


@click.command("thaw")
@click.argument("folder", type=FOLDER, metavar="FOLDER")
@setting_options("store")
def thaw_command(folder: Path, **flags: str | None) -> None:
    """Make a new store of a bundle, after verifying it.

    Exit status: 0; 2 the bundle is not what was frozen, or the store holds documents already.
    """
    settings = make_settings(flags, os.environ)
    verify(folder)  # before a store is made
    with Store.open(settings.store, create=True) as store:
        say("thawed", f"{store.name}: {_describe(thaw(store, folder))}")


def _describe(manifest: Manifest) -> str:
    counts = ", ".join(f"{number:,} {name}" for name, number in manifest.counts.items())
    return f"“{manifest.title}”, {counts}; sha256:{manifest.content}"
