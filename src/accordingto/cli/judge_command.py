"""The commands `accordingto judge` and `accordingto judgements`: what people decide about entries, and where it belongs."""

import json
import os
import sys

import click

from accordingto.cli.clock import tell_time
from accordingto.cli.kept import get_reading
from accordingto.cli.messages import say
from accordingto.cli.options import setting_options
from accordingto.cli.output import Output
from accordingto.errors import InputError
from accordingto.export.clean import clean_line, escape_json
from accordingto.settings import make_settings
from accordingto.store.judging import Decision, judge
from accordingto.store.store import Store
from accordingto.types.codec import Json
from accordingto.types.records import Attachment


@click.command("judge")
@click.argument("name", metavar="DOCUMENT")
@click.argument("entry", metavar="ENTRY")
@click.option("--confirm", "verdict", flag_value="confirm", help="The entry is right.")
@click.option("--reject", "verdict", flag_value="reject", help="The entry is wrong, and what hangs on it.")
@click.option("--set", "correction", metavar="FIELD=VALUE", help="One field of it is wrong and has this value: words, a "
              "number, true, false or null.")  # fmt: skip
@click.option("--author", required=True, metavar="NAME", help="Who judges.")
@click.option("--note", metavar="WORDS", help="Why.")
@setting_options("store")
def judge_command(
    name: str, entry: str, verdict: str | None, correction: str | None, author: str, note: str | None,
    **flags: str | None,
) -> None:  # fmt: skip
    """Judge an entry of a document: confirm it, reject it, or correct a field of it.

    ENTRY is the id of a claim, event, figure, place, time or mention, as `accordingto show DOCUMENT --format json` gives
    it. The judgement is kept beside the readings, which stay as they are, and is found again in later readings and
    versions of the document by the words that it is about.

    Exit status: 0; 2 there is no such document, entry, field or value.
    """
    settings = make_settings(flags, os.environ)
    decision = _decide(verdict, correction, note)
    with Store.open(settings.store) as store:
        judgement = judge(get_reading(store, name), entry, decision, author=author, at=tell_time())
        store.judge(judgement)
    say("judged", f"{judgement.id}: {judgement.layer} {entry} “{judgement.selector.quote}”: {_describe(decision)}")


@click.command("judgements")
@click.argument("names", nargs=-1, metavar="[DOCUMENT…]")
@click.option("--orphaned", is_flag=True, help="Only those that no entry is there for any more.")
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True,
              help="text for people; jsonl: one judgement a line.")  # fmt: skip
@setting_options("store")
def judgements_command(names: tuple[str, ...], orphaned: bool, form: str, **flags: str | None) -> None:
    """List judgements, each with where it belongs in the newest reading of the newest version of its document.

    Exit status: 0, also where there are none; 2 the store cannot be used, or has no such document.
    """
    settings = make_settings(flags, os.environ)
    with Store.open(settings.store) as store:
        wanted = names or sorted({judgement.document.id for judgement in store.view.judgements()})
        found = [one for name in wanted for one in store.view.attachments(get_reading(store, name))]
    output = Output(sys.stdout.buffer)
    shown = [one for one in found if one.orphaned or not orphaned]
    lines = [_line(one) if form == "jsonl" else _words(one) for one in shown]
    output.write("".join(f"{line}\n" for line in lines) or ("" if form == "jsonl" else "no judgements\n"))
    output.flush()


def _decide(verdict: str | None, correction: str | None, note: str | None) -> Decision:
    if (verdict is None) == (correction is None):
        raise InputError("give one of --confirm, --reject and --set FIELD=VALUE")
    if correction is None:
        return Decision(verdict or "", note=note)
    field, equals, value = correction.partition("=")
    if not equals:
        raise InputError(f"--set {correction}: give FIELD=VALUE, such as --set metric=injured")
    return Decision("correct", field.strip(), _value(value.strip()), note)


def _value(words: str) -> Json:
    """Return a number, true, false or null where the words are one, else the words."""
    if words in ("true", "false", "null") or words.removeprefix("-").isdecimal():
        value: Json = json.loads(words)
        return value
    return words


def _describe(decision: Decision) -> str:
    return f"{decision.field} is {decision.new}" if decision.field else f"{decision.verdict}ed"


def _words(one: Attachment) -> str:
    judgement = one.judgement
    what = f"{judgement.field} {judgement.old} → {judgement.new}" if judgement.field else judgement.verdict
    place = "ORPHANED" if one.orphaned else str(one.entry)
    moved = "" if one.stands else "; the field has another value now"
    note = f" ({judgement.note})" if judgement.note else ""
    head = f"{judgement.document.id} · {judgement.layer} {place} “{judgement.selector.quote}”: {what}{note}"
    return f"{clean_line(head)}\n    {clean_line(f'{judgement.author}, {judgement.at} · {one.why}{moved}')}"


def _line(one: Attachment) -> str:
    judgement = one.judgement
    names = ("id", "layer", "verdict", "field", "author", "at", "note")
    record = {name: getattr(judgement, name) for name in names} | {
        "document": judgement.document.id,
        "version": judgement.document.version,
        "judged": judgement.entry,
        "old": json.loads(judgement.old) if judgement.old else None,
        "new": json.loads(judgement.new) if judgement.new else None,
        "quote": judgement.selector.quote,
        "entry": one.entry,
        "attached": one.by,
        "why": one.why,
        "stands": one.stands,
    }
    return escape_json(json.dumps(record, ensure_ascii=False))
