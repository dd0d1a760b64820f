"""The command `accordingto history`: the versions of a document and what each did to the claims of the one before."""

import os
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise

import click

from accordingto.cli.kept import get_reading
from accordingto.cli.options import setting_options
from accordingto.cli.output import Output
from accordingto.export.clean import clean_line
from accordingto.settings import make_settings
from accordingto.store.diff import Change, diff
from accordingto.store.store import Store
from accordingto.store.versions import Comparison, Part, compare
from accordingto.store.view import Kept
from accordingto.types.reading import Reading

SHOWN = 12  # changes of a re-reading that are listed one by one


@click.command("history")
@click.argument("name", metavar="DOCUMENT")
@setting_options("store")
def history_command(name: str, **flags: str | None) -> None:
    """Show the versions of a document: which claims each kept, changed, withdrew and added, and whether it says that it
    corrects an earlier one; and what a later reader read otherwise in the same version.

    Exit status: 0; 2 there is no such document, or the store cannot be used.
    """
    settings = make_settings(flags, os.environ)
    with Store.open(settings.store) as store:
        get_reading(store, name)
        versions = store.view.versions(name)
        readings = [store.view.find_readings(kept.key) for kept in versions]
        gone = store.view.missing_since(versions[-1])
    output = Output(sys.stdout.buffer)
    output.write("".join(f"{line}\n" for line in _tell(versions, readings)))
    if gone is not None:
        output.write(clean_line(f"not in the later export {gone.where}, added {gone.at}") + "\n")
    output.flush()


def _tell(versions: Sequence[Kept], readings: Sequence[Sequence[Reading]]) -> Iterator[str]:
    for number, (kept, read) in enumerate(zip(versions, readings, strict=True)):
        document = kept.document
        published = f"published {document.published}" if document.published else "no date"
        yield clean_line(f"{'' if number else kept.key.id + ' · '}version {kept.key.version[:12]} · {published} · "
                         f"added {kept.added}")  # fmt: skip
        if number:
            yield from _tell_comparison(compare(readings[number - 1][-1], read[-1]), document.text)
        for old, new in pairwise(read):
            yield from _tell_changes(new, diff(old, new))


def _tell_comparison(found: Comparison, text: str) -> Iterator[str]:
    counts = ((len(found.kept), "kept"), (len(found.changed), "changed"), (len(found.withdrawn), "withdrawn"),
              (len(found.added), "added"))  # fmt: skip
    yield "    claims: " + ", ".join(f"{number} {words}" for number, words in counts)
    if found.correction is not None:
        yield f"    says itself: “{clean_line(text[found.correction.start : found.correction.end])}”"
    for pair in found.changed:
        yield f"    changed    {_words(pair.old)}"
        yield f"          to   {_words(pair.new)}"
    yield from (f"    withdrawn  {_words(part)}" for part in found.withdrawn)
    yield from (f"    added      {_words(part)}" for part in found.added)


def _words(part: Part) -> str:
    speaker = f"{part.speaker}: " if part.speaker else ""
    return clean_line(f"{speaker}{part.words}{' (denied)' if part.denied else ''}")


def _tell_changes(reading: Reading, changes: Sequence[Change]) -> Iterator[str]:
    producer = reading.producer
    made_by = f"{producer.package}, {producer.reader}, {producer.gazetteer}, {producer.ontology}"
    yield f"    {clean_line(f'read again by {made_by}: {len(changes)} changes')}"
    for change in changes[:SHOWN]:
        what = f"{change.field}: {change.old} → {change.new}" if change.kind == "changed" else change.kind
        yield f"      {clean_line(f'{change.layer} {change.id} {what}')}"
    if len(changes) > SHOWN:
        yield f"      … and {len(changes) - SHOWN} more"
