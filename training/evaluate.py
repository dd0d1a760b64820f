"""Measure an artefact: trees over gold words, sentences and tokens from raw text, names; see --help."""

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from accordingto.read.decode import WordAnalysis, decode_words
from accordingto.read.tagger import Tagger, select_words
from accordingto.types.text import Sentence
from corpora import Article, Item, read_conllu
from windows import lay_out

WINDOW = 190
SOURCES = {"PER": "person", "LOC": "place", "ORG": "organisation"}


@dataclass(slots=True)
class Tally:
    """Right, found and wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: set[tuple[object, ...]], wanted: set[tuple[object, ...]]) -> None:
        """Count two sets."""
        self.right += len(found & wanted)
        self.found += len(found)
        self.wanted += len(wanted)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall, in per cent."""
        return 200 * self.right / max(1, self.found + self.wanted)


def parse_items(tagger: Tagger, items: list[Item]) -> list[WordAnalysis]:
    """Return the analyses of consecutive sentences whose words are given, read in windows of several sentences."""
    import random

    out: list[WordAnalysis] = []
    group: list[Item] = []

    def flush() -> None:
        text, placed = lay_out(group, random.Random(0), vary=False)
        pieces = tagger.encode(text)
        scores = tagger.scores(pieces, 0, len(pieces.starts))
        for offset, item in placed:
            starts = [offset + word.start for word in item.words or ()]
            atoms = np.searchsorted(pieces.starts, starts, side="right") - 1
            words = select_words(scores, pieces.first[atoms] + 1)
            out.append(decode_words(words, tagger.artefact.relations, tagger.artefact.labels))

    size = 0
    for item in items:
        length = len(tagger.encode(item.text).ids)
        if group and size + length > WINDOW:
            flush()
            group, size = [], 0
        group.append(item)
        size += length
    if group:
        flush()
    return out


def parse_conllu(tagger: Tagger, path: Path) -> tuple[str, dict[str, float]]:
    """Return the file's words with the tagger's analysis as CoNLL-U, and the shares that are right, in per cent."""
    lines: list[str] = []
    right = dict.fromkeys(("UPOS", "XPOS", "UAS", "LAS", "LAS with subtypes", "lemma"), 0)
    total = 0
    from accordingto.read.decode import apply_script

    for article in read_conllu(path):
        for item, found in zip(article.items, parse_items(tagger, article.items), strict=True):
            for n, word in enumerate(item.words or ()):
                head, relation = found.heads[n], found.deprels[n]
                lemma = apply_script(word.form, found.scripts[n])
                row = (n + 1, word.form, lemma, found.upos[n], found.xpos[n], "_", head + 1, relation, "_", "_")
                lines.append("\t".join(map(str, row)))
                total += 1
                right["UPOS"] += found.upos[n] == word.upos
                right["XPOS"] += found.xpos[n] == word.xpos
                right["lemma"] += lemma == word.lemma
                right["UAS"] += head == word.head
                same = head == word.head and relation.split(":")[0] == word.deprel.split(":")[0]
                right["LAS"] += same
                right["LAS with subtypes"] += same and relation == word.deprel
            lines.append("")
    return "\n".join(lines) + "\n", {name: round(100 * n / total, 2) for name, n in right.items()}


def segmentation(tagger: Tagger, articles: list[Article]) -> dict[str, float]:
    """Return the F1 of sentences and tokens found in the raw text of documents."""
    import random

    sentences, tokens = Tally(), Tally()
    for article in articles:
        text, placed = lay_out(article.items, random.Random(0), vary=False)
        found = tagger.sentences(text)
        sentences.add({tuple(s.span) for s in found}, {(o, o + len(i.text)) for o, i in placed})
        tokens.add(
            {tuple(t.span) for s in found for t in s.tokens},
            {(o + w.start, o + w.end) for o, i in placed for w in i.words or ()},
        )
    return {"sentences": round(sentences.f1, 2), "tokens": round(tokens.f1, 2)}


def names_reading(tagger: Tagger, line: str) -> str:
    """Return a reading that holds only the names of a gold line's text, for score.py entities."""
    row = json.loads(line)
    found = tagger.sentences(row["text"])
    mentions = [
        {"span": [s.tokens[n.first].span.start, s.tokens[n.last - 1].span.end], "kind": n.kind}
        for s in found
        for n in s.names
    ]
    document = {"id": row["id"], "text": row["text"]}
    return json.dumps({"document": document, "mentions": mentions}, ensure_ascii=False)


def speed(tagger: Tagger, articles: list[Article]) -> float:
    """Return the words read in a second."""
    import random

    texts = [lay_out(a.items, random.Random(0), vary=False)[0] for a in articles]
    started, words = time.perf_counter(), 0
    for text in texts:
        words += sum(len(s.tokens) for s in tagger.sentences(text))
    return round(words / (time.perf_counter() - started))


def show(found: tuple[Sentence, ...]) -> None:
    """Print sentences one word a line."""
    for s in found:
        print(f"# {s.index} paragraph {s.paragraph}")
        kinds = {i: n.kind for n in s.names for i in range(n.first, n.last)}
        for t in s.tokens:
            print(t.index + 1, t.text, t.lemma, t.upos, t.xpos, t.head + 1, t.deprel, kinds.get(t.index, "_"), sep="\t")


def main() -> None:
    """Print the figures of an artefact on the development parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, help="the directory of the corpora")
    parser.add_argument("--out", type=Path, help="write CoNLL-U and readings here, for shared/score")
    parser.add_argument("--gold", type=Path, help="the directory of the gold files of names")
    parser.add_argument("--text", type=Path, help="show the analysis of a text file")
    options = parser.parse_args()
    started = time.perf_counter()
    tagger = Tagger.from_directory(options.model)
    print(f"loaded in {time.perf_counter() - started:.3f} s")
    if options.text:
        show(tagger.sentences(options.text.read_text(encoding="utf-8")))
    if options.data:
        print(json.dumps(measure(tagger, options.data, options.out), indent=1))
    if options.gold and options.out:
        for name in ("entities-uner-ewt-dev", "entities-re3d-dev"):
            lines = (options.gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
            readings = "\n".join(names_reading(tagger, line) for line in lines)
            (options.out / f"{name}.jsonl").write_text(readings + "\n", encoding="utf-8")


def measure(tagger: Tagger, data: Path, out: Path | None) -> dict[str, dict[str, float]]:
    """Return the figures on EWT dev and GUM dev."""
    table = {}
    for name in ("ewt-dev", "gum-dev"):
        path = data / "ud" / f"{name}.conllu"
        conllu, scores = parse_conllu(tagger, path)
        articles = read_conllu(path)
        table[name] = {**scores, **segmentation(tagger, articles), "words a second": speed(tagger, articles)}
        if out:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{name}.conllu").write_text(conllu, encoding="utf-8")
    return table


if __name__ == "__main__":
    main()
