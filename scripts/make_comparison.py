"""Write docs/comparison.md: thirty sentences, what the older coders are documented to make of them, and what this program makes.

The sentences and the older coders' half stand in docs/comparison.tsv; the other half is read here. A test compares.

Run: python scripts/make_comparison.py
"""

import csv
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from accordingto.export.event_rows import Told, told_events
from accordingto.pipeline import Reader
from accordingto.settings import make_settings
from accordingto.types.reading import Reading
from accordingto.types.text import Document

DOCS = Path(__file__).resolve().parents[1] / "docs"
PUBLISHED = "2024-08-07"  # a Wednesday
HEAD = """\
# Beside the older coders

This file is generated (`python scripts/make_comparison.py`); a test compares it with the program.

Thirty sentences, written for this page. For each it shows what the dictionary coders are documented to do with it, TABARI and
its line: PETRARCH, PETRARCH-2 and UniversalPetrarch. It was not run on those programs:
the column follows from the rule that is named, and the rules are below with where they are documented. The other column is
what `accordingto` says of the sentence, published on Wednesday 7 August 2024, each event with its rule. Where it is wrong, it
is left standing.

## The rules of the older coders

| rule | what is documented | where |
|---|---|---|
"""
RULES = {
    "transform": (
        "A clause below another verb, “a (b does Q) says”, becomes one event of a towards b, unless a row of the dictionary "
        "says otherwise.",
        "PETRARCH-2, `PETRtree.py`, `match_transform`",
    ),
    "dyad": (
        "An event needs a coded source and a coded target (`require_dyad`, on by default); a name in no dictionary has no code.",
        "PETRARCH-2, `data/config/PETR_config.ini`",
    ),
    "verbs": (
        "Events are read off verb phrases; a noun counts only as part of a verb's pattern.",
        "PETRARCH-2, `PETRtree.py`, `VerbPhrase`; UniversalPetrarch issue 26",
    ),
    "tense": (
        "A modal is read as a verb like others; PLOVER's modes for future, hypothetical and negated events are noted in its manual "
        "and not implemented.",
        "PETRARCH-2, `PETRtree.py`, `Phrase`; PLOVER manual 0.8",
    ),
    "negation": (
        "“Not” directly after the verb subtracts a constant from the event's code; other negations are not looked at.",
        "PETRARCH-2, `PETRtree.py`, `get_lower`",
    ),
    "date": (
        "An event has the date of its story and no place; places are found apart from it, and merged afterwards.",
        "PETRARCH-2, `PETRwriter.py` and README; GDELT 2.0 codebook, ActionGeo",
    ),
    "coreference": (
        "Sentences are coded one by one; pronouns are looked up within a sentence, events are not merged.",
        "petrarch2 issues 5 and 16",
    ),
    "objects": (
        "Whatever hangs on a verb and is not its subject was taken for the target.",
        "UniversalPetrarch issue 27",
    ),
    "senses": ("A verb whose patterns do not match is coded by its own code.", "PETRARCH-2, `PETRtree.py`, `get_code`"),
    "commas": (
        "Clauses between commas of two to eight words are left out of the parse, by TABARI's defaults.",
        "PETRARCH-2, `data/config/PETR_config.ini`, `comma_min`, `comma_max`",
    ),
}
TABLE = """
## The sentences

| sentence | the older coders, by rule | `accordingto` |
|---|---|---|
"""


def load_rows() -> list[dict[str, str]]:
    """Return the sentences with the older coders' half."""
    with (DOCS / "comparison.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def render_comparison(reader: Reader, rows: Sequence[Mapping[str, str]]) -> str:
    """Return the page, its second half read anew."""
    rules = "".join(f"| {name} | {what} | {where} |\n" for name, (what, where) in RULES.items())
    body = "".join(f"| {r['sentence']} | {r['older']} ({r['rule']}) | {told(reader, r['sentence'])} |\n" for r in rows)
    return HEAD + rules + TABLE + body


def told(reader: Reader, sentence: str) -> str:
    """Return the events of a sentence, one after the other."""
    reading = reader.read(Document("x", sentence, published=PUBLISHED, language="en"))
    lines = [_line(reading, event) for event in told_events(reading)]
    return "<br>".join(lines) or "no event"


def _line(reading: Reading, event: Told) -> str:
    entry = event.event
    name = f"{entry.type} {entry.mode}" if entry.mode else entry.type
    who = ", ".join(m.text for m in event.actors) or "?"
    whom = ", ".join(m.text for m in event.recipients) or "?"
    claim = event.claim
    teller = "" if claim.kind == "own-voice" else f"; said by {claim.source[0].text or 'someone unnamed'}"
    where = f"; at {event.place.text}" if event.place is not None else ""
    when = f"; on {event.time.earliest}" if event.time is not None and event.time.earliest else ""
    twice = (
        "; told before"
        if any(e.event_id == entry.event_id and e.trigger < entry.trigger for e in reading.events)
        else ""
    )
    return f"**{name}**, {entry.status}: {who} → {whom}{where}{when}{teller}{twice} (`{entry.rule}`)"


def main() -> None:
    """Write the page."""
    reader = Reader.load(make_settings({}, os.environ))
    (DOCS / "comparison.md").write_text(render_comparison(reader, load_rows()), "utf-8")


if __name__ == "__main__":
    main()
