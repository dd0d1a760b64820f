"""Compiles src/accordingto/data/en/lemmas.tsv: which lemma an inflected word form has, by part of speech.

Run: python scripts/make_lemmas.py ../shared/train/ud > src/accordingto/data/en/lemmas.tsv
Source: the training parts of Universal Dependencies English EWT and GUM (facts of inflection; both are in the reader
model's training data). A form with two lemmas as one part of speech gets the more frequent; a tie is left out.
"""

import sys
from collections import Counter, defaultdict
from pathlib import Path

INFLECTED = {"VERB", "AUX", "NOUN", "ADJ", "ADV"}
FILES = ("ewt-train.conllu", "gum-train.conllu")


def main(folder: Path) -> None:
    """Print the table."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in FILES:
        for line in (folder / name).read_text(encoding="utf-8").split("\n"):
            cells = line.split("\t")
            if (
                len(cells) == 10
                and cells[0].isdigit()
                and cells[3] in INFLECTED
                and cells[1].isalpha()
                and "Typo=Yes" not in cells[5]
            ):
                seen[cells[1].lower(), cells[3]][cells[2].lower()] += 1
    print("form\tupos\tlemma")
    for (form, upos), lemmas in sorted(seen.items()):
        best = lemmas.most_common(2)
        if len(best) == 1 or best[0][1] > best[1][1]:
            print(f"{form}\t{upos}\t{best[0][0]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
