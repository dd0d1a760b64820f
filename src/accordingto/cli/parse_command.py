"""The command `accordingto parse`: what the reader model sees of a text, as CoNLL-U."""

import os
from pathlib import Path

import click

from accordingto.cli.messages import say
from accordingto.cli.output import open_output
from accordingto.cli.read_command import setting_options
from accordingto.errors import InputError
from accordingto.settings import make_settings


@click.command("parse")
@click.argument("source", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--model", type=click.Path(path_type=Path), metavar="FOLDER", help="Another reader model than the package's."
)
@click.option("--output", "-o", type=click.Path(path_type=Path), metavar="FILE",
              help="Write to this file instead of the standard output; it appears whole or not at all.")  # fmt: skip
@setting_options
def parse_command(source: Path, model: Path | None, output: Path | None, **flags: str | None) -> None:
    """Show what the reader model sees, as CoNLL-U: sentences, tokens, tags, trees and names.

    FILE is a text, of which sentences and tokens are found; or a .conllu file, whose words and sentences are kept and whose
    LEMMA, UPOS, XPOS, HEAD and DEPREL are the model's.

    Exit status: 0 all was parsed; 2 not.
    """
    from accordingto.read.conllu import parse_given, read_conllu, write_given, write_sentences
    from accordingto.read.tagger import Tagger, packaged_model

    settings = make_settings(flags, os.environ)
    try:
        text = source.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{source}: is no UTF-8 at byte {error.start}; convert it first") from error
    tagger = Tagger.from_directory(model or packaged_model(), threads=settings.threads)
    with open_output(output) as sink:
        if source.suffix == ".conllu":
            given = read_conllu(text, str(source))
            for sentence, found in zip(given, parse_given(tagger, given), strict=True):
                sink.write(write_given(sentence, found))
        else:
            for lines in write_sentences(text, tagger.sentences(text)):
                sink.write(lines)
    if not text.strip():
        say("note", f"{source}: the text is empty")
