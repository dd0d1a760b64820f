"""The command `accordingto search`: the documents of a store that hold some words."""

import json
import os
import sys
from collections.abc import Sequence

import click

from accordingto.cli.options import setting_options
from accordingto.cli.output import Output
from accordingto.export.clean import clean_line, escape_json
from accordingto.settings import make_settings
from accordingto.store.store import Store
from accordingto.store.view import Hit

FORMATS = ("text", "jsonl")


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORD…")
@click.option("--limit", type=click.IntRange(1, 10_000), default=20, show_default=True, help="How many at most.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
              help="text for people; jsonl: one document a line.")  # fmt: skip
@setting_options("store")
def search_command(words: tuple[str, ...], limit: int, form: str, **flags: str | None) -> None:
    """Find the documents that hold words, best first.

    Every WORD must be there, whatever its case and accents; "several words" in quotation marks must stand together; a star
    at the end stands for any ending. Texts in languages that cannot be read yet are found too.

    Exit status: 0, also where nothing is found; 2 the store cannot be used.
    """
    settings = make_settings(flags, os.environ)
    with Store.open(settings.store) as store:
        query = " ".join(f'"{word}"' if " " in word else word for word in words)  # a shell's quotation is a phrase
        hits = store.view.search(query, limit=limit)
    output = Output(sys.stdout.buffer)
    output.write(render_lines(hits) if form == "jsonl" else render_hits(hits))
    output.flush()


def render_hits(hits: Sequence[Hit]) -> str:
    """Return the hits for a person: when, where, what, and the words around."""
    parts = []
    for hit in hits:
        document = hit.document
        head = " · ".join(clean_line(word) for word in (document.published or "no date", document.outlet or "",
                                                        document.title or "", hit.key.id) if word)  # fmt: skip
        parts.append(f"{head}\n{_words(hit)}")
    return "\n".join(parts) or "nothing found\n"


def render_lines(hits: Sequence[Hit]) -> str:
    """Return the hits as JSON Lines: id, version, published, title, outlet, url, language, and the excerpt."""
    return "".join(escape_json(json.dumps(_record(hit), ensure_ascii=False)) + "\n" for hit in hits)


def _words(hit: Hit) -> str:
    if hit.excerpt is None:
        return ""
    before = "… " if hit.excerpt.start else ""
    after = " …" if hit.excerpt.end < len(hit.document.text) else ""
    return f"    {before}{clean_line(hit.excerpt.text)}{after}\n"


def _record(hit: Hit) -> dict[str, object]:
    document, excerpt = hit.document, hit.excerpt
    return {
        "id": hit.key.id,
        "version": hit.key.version,
        **{name: getattr(document, name) for name in ("published", "title", "outlet", "url", "language")},
        "excerpt": {"span": [excerpt.start, excerpt.end], "text": excerpt.text} if excerpt else None,
    }
