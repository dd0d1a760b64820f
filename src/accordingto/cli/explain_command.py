"""The command `accordingto explain`: for each sentence, which rules attribute what to whom, and why other cues do not."""

import os
import sys
from collections.abc import Iterator
from typing import Protocol

import click

from accordingto.cli.messages import say
from accordingto.cli.output import open_output
from accordingto.cli.read_command import setting_options
from accordingto.errors import InputError
from accordingto.ingest.load import load_documents
from accordingto.read.attribution import Scene
from accordingto.read.explain import Explained
from accordingto.settings import make_settings
from accordingto.types.text import Document


@click.command("explain")
@click.argument("sources", nargs=-1, required=True, metavar="FILE…")
@click.option("--date", "published", metavar="DATE", help="When the reports were published, as for read.")
@setting_options
def explain_command(sources: tuple[str, ...], published: str | None, **flags: str | None) -> None:
    """Show for each sentence which rules fired on which words, and what kept the other cues from making a claim.

    Exit status: 0 all was explained; 2 nothing could be read.
    """
    from accordingto.pipeline import Reader

    settings = make_settings(flags, os.environ)
    documents = []
    for item in load_documents(sources, published=published, stdin=sys.stdin.buffer):
        if isinstance(item, Document):
            documents.append(item)
        else:
            say("not read", f"{item.where}: {item.message}")
    if not documents:
        raise InputError("nothing was read")
    reader = Reader.load(settings)
    with open_output(None) as sink:
        for document in documents:
            sink.write(f"{document.id}\n")
            for line in _lines(reader, document):
                sink.write(line + "\n")


class Explains(Protocol):
    """What the command needs of a reader."""

    def explain(self, document: Document) -> Iterator[tuple[Scene, tuple[Explained, ...]]]:
        """Yield the sentences with their cue words."""


def _lines(reader: Explains, document: Document) -> Iterator[str]:
    text = document.text
    for scene, cues in reader.explain(document):
        start, end = scene.tree.sentence.span
        yield f"\n[{start}:{end}] {' '.join(text[start:end].split())}"
        for cue in cues:
            words = text[cue.cue.start : cue.cue.end]
            for claim in cue.claims:
                speaker = claim.source[0].text or claim.source[0].name or "unknown"
                content = " … ".join(" ".join(text[a:b].split()) for a, b in claim.content)
                yield f"  + {words}: {claim.rule}, {claim.kind}, by {speaker}: {content}"
            also = [rule for rule in cue.fired[1:] if cue.claims]
            if also:
                yield f"      also fit, later in order: {', '.join(also)}"
            if not cue.claims:
                rows = ", ".join(cue.rows) or ", ".join(cue.fired)
                yield f"  - {words} ({rows}): {cue.reason}"
