"""The command `accordingto purge`: takes a document or a person out of a store."""

import os

import click

from accordingto.cli.clock import tell_time
from accordingto.cli.messages import say
from accordingto.cli.options import setting_options
from accordingto.errors import InputError
from accordingto.settings import make_settings
from accordingto.store.purge import Order, Purged, purge_document, purge_person
from accordingto.store.store import Store


@click.command("purge")
@click.option(
    "--document", metavar="DOCUMENT", help="The id of a document: all its versions and what was read from them."
)
@click.option(
    "--person", metavar="NAME", help="A person's name, as the reports write it: it is blanked in every document."
)
@click.option("--author", required=True, metavar="NAME", help="Who decides it.")
@click.option("--reason", required=True, metavar="WORDS", help="Why; do not name the person here.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@setting_options("store")
def purge_command(
    document: str | None, person: str | None, author: str, reason: str, yes: bool, **flags: str | None
) -> None:
    """Take a document or a person out of rows, search and captures; this cannot be undone.

    A document goes whole, and the same version is not taken in again. A person's name is blanked, letter by letter, in
    texts, entries, titles and judgements, and the captured bytes of these documents go; in documents that are added
    later it is not blanked. What is left is a tombstone without content: when, by whom, why.

    Exit status: 0; 2 there is no such document or person; 1 not confirmed.
    """
    settings = make_settings(flags, os.environ)
    if (document is None) == (person is None):
        raise InputError("give one of --document DOCUMENT and --person NAME")
    order = Order(author, tell_time(), reason)
    with Store.open(settings.store) as store:
        what = f"the document {document}" if document is not None else f"the person {person}"
        if not yes and not click.confirm(f"Take {what} out of {store.name}, for good?", err=True):
            raise click.exceptions.Exit(1)
        if document is not None:
            purged = purge_document(store, document, order)
            say("purged", f"{purged.documents} versions, {purged.judgements} judgements of them{_twins(purged)}")
        else:
            purged = purge_person(store, person or "", order)
            say("purged", f"the name is blanked in {purged.documents} documents, {purged.judgements} judgements")


def _twins(purged: Purged) -> str:
    return f"; the same text is still there as {', '.join(purged.twins)}" if purged.twins else ""
