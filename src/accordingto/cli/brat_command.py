"""The command `accordingto brat`: annotated dispatches for the brat annotation tool."""

from pathlib import Path

import click

from accordingto.cli.messages import say
from accordingto.evaluate.agreement import load_annotations
from accordingto.evaluate.brat import configuration, write_annotations
from accordingto.evaluate.vocabulary import PLOVER, WORDS


@click.command("brat")
@click.argument("bundle", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
def brat_command(bundle: Path, out: Path) -> None:
    """Write the dispatches of a bundle and their gold for the brat annotation tool.

    BUNDLE is a folder of ConflictClaims: inline files (*.cc.txt), or the compiled form. OUT gets a .txt and an .ann file for each
    dispatch and an annotation.conf; files of these names that are there are replaced. Incidents are not exported.
    """
    dispatches = load_annotations(bundle)
    out.mkdir(parents=True, exist_ok=True)
    for dispatch in dispatches:
        stem = dispatch.document.id
        files = {
            f"{stem}.txt": dispatch.document.text,
            f"{stem}.ann": write_annotations(dispatch.document.text, dispatch.gold),
        }
        for name, text in files.items():
            (out / name).write_text(text, encoding="utf-8", newline="")  # offsets count what is written
    modes = sorted({mode for modes in PLOVER.values() for mode in modes})
    (out / "annotation.conf").write_text(configuration(modes, PLOVER, WORDS), encoding="utf-8")
    say("note", f"{len(dispatches)} dispatches written to {out}")
