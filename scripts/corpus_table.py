"""Refresh the figures of ConflictClaims in its README and datasheet: what it holds, and its proportions beside PolNeAR's.

Run: python scripts/corpus_table.py [--polnear FILE] [--check]

--polnear reads the proportions of PolNeAR's development part from a JSON Lines file (text; gold.claims with source, cue and
content as lists of spans) and keeps the numbers, and nothing else of it, in polnear-dev.json. --check writes nothing and
ends with 1 where a table is stale.
"""

import json
import re
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

from accordingto.evaluate.census import ROWS, Attribution, Proportions, attribution, count_entries, measure
from accordingto.evaluate.corpus import PARTS, CorpusBundle, load_corpus
from accordingto.types.text import Span

CORPUS = Path(__file__).resolve().parents[1] / "examples" / "conflictclaims"
DOCUMENTS = ("README.md", "DATASHEET.md")
POLNEAR = "polnear-dev.json"
INNER = {*ROWS[4:10]}  # rows that count some of the claims


def main(arguments: list[str], corpus: Path = CORPUS) -> int:
    """Refresh the tables, or check them; return the exit code."""
    if "--polnear" in arguments:
        numbers = asdict(read_polnear(Path(arguments[arguments.index("--polnear") + 1])))
        (corpus / POLNEAR).write_text(json.dumps(numbers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    stale = 0
    blocks = tables(corpus)
    for name in DOCUMENTS:
        file = corpus / name
        before = file.read_text(encoding="utf-8")
        after = refreshed(before, blocks)
        stale += before != after
        if "--check" not in arguments:
            file.write_text(after, encoding="utf-8")
    if "--check" in arguments:
        return int(stale > 0)
    print("\n".join(blocks.values()))
    return 0


def tables(corpus: Path) -> dict[str, str]:
    """Return each table by the name that its marks in the documents have."""
    bundles = load_corpus(corpus, parts=PARTS)
    polnear = json.loads((corpus / POLNEAR).read_text(encoding="utf-8"))
    cues = tuple((cue, share) for cue, share in polnear.pop("cues"))
    texts = [(d.document.text, [attribution(c) for c in d.gold.claims]) for b in bundles for d in b.dispatches]
    return {
        "figures": figures_table(bundles),
        "bundles": bundles_table(bundles),
        "proportions": proportions_table(measure(texts), Proportions(**polnear, cues=cues)),
    }


def figures_table(bundles: tuple[CorpusBundle, ...]) -> str:
    """Return what each part and all together hold."""
    parts = {part: count_entries([b for b in bundles if b.part == part]) for part in PARTS}
    total = sum(parts.values(), Counter[str]())
    lines = [f"| | {' | '.join(parts)} | total |", f"|---|{'---:|' * (len(parts) + 1)}"]
    for row in ROWS:
        cells = [f"{counted[row]:,}" for counted in (*parts.values(), total)]
        lines.append(f"| {'· ' if row in INNER else ''}{row} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def bundles_table(bundles: tuple[CorpusBundle, ...]) -> str:
    """Return one row a bundle; those of the test part by size alone."""
    keys = ("dispatches", "words", "claims", "counts", "events", "incidents")
    lines = [f"| bundle | part | {' | '.join(keys)} |", f"|---|---|{'---:|' * len(keys)}"]
    for bundle in bundles:
        counted = count_entries([bundle])
        lines.append(f"| {bundle.name} | {bundle.part} | {' | '.join(f'{counted[key]:,}' for key in keys)} |")
    return "\n".join(lines) + "\n"


def proportions_table(own: Proportions, other: Proportions) -> str:
    """Return the proportions of this corpus and of PolNeAR's development part side by side."""
    rows = [
        ("texts", f"{own.texts:,}", f"{other.texts:,}"),
        ("words", f"{own.words:,}", f"{other.words:,}"),
        ("attributions with content", f"{own.attributions:,}", f"{other.attributions:,}"),
        ("per 100 words", f"{own.per_100_words:.2f}", f"{other.per_100_words:.2f}"),
    ]
    shares = {"indirect": "indirect", "mixed": "mixed", "direct": "direct", "outside": "speaker outside the sentence"}
    rows += [(words, percent(getattr(own, key)), percent(getattr(other, key))) for key, words in shares.items()]
    cues = ["; ".join(f"{cue} {percent(share)}" for cue, share in each.cues) for each in (own, other)]
    rows.append(("most frequent cues, as written", *cues))
    lines = ["| | ConflictClaims | PolNeAR, development part |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def percent(share: float) -> str:
    """Return a share in percent, with one decimal."""
    return f"{100 * share:.1f} %"


def read_polnear(file: Path) -> Proportions:
    """Return the proportions of a file in PolNeAR's form."""
    texts = []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            claims = record["gold"]["claims"]
            spans = [[tuple(Span(*span) for span in c[role]) for role in ("content", "cue", "source")] for c in claims]
            texts.append((record["text"], [Attribution(*each) for each in spans]))
    return measure(texts)


def refreshed(text: str, blocks: dict[str, str]) -> str:
    """Return a document with the tables between their marks, `<!-- figures -->` and `<!-- /figures -->`, set anew."""
    for name, table in blocks.items():
        pattern = rf"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)"
        text = re.sub(pattern, lambda _, table=table: f"\n{table}\n", text, flags=re.DOTALL)
    return text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
