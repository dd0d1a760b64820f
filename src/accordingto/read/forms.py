"""The words under which tables hold a token: the model's lemma, its text, and what the text regularly comes from.

The model's lemmas are learned, and wrong where a word is rare; tables are looked up by each of these in turn.
"""

from collections.abc import Mapping
from dataclasses import replace

from accordingto.data.tables import load_table
from accordingto.read.tree import Tree
from accordingto.types.text import Token

ENDINGS = (
    ("ies", ("y",)), ("es", ("",)), ("s", ("",)), ("men", ("man",)), ("children", ("child",)), ("ied", ("y",)),
    ("d", ("",)), ("ed", ("",)), ("ing", ("", "e")),
)  # fmt: skip
SHORTEST = 2  # letters that a stem must keep


def forms(token: Token) -> tuple[str, ...]:
    """Return the words that a table may hold for a token, the likeliest first."""
    text = token.text.lower()
    found = [token.lemma.lower(), text]
    for ending, replacements in ENDINGS:
        stem = text[: -len(ending)]
        if not text.endswith(ending) or len(stem) < SHORTEST:
            continue
        found.extend(stem + replacement for replacement in replacements)
        if ending in ("ed", "ing") and stem[-1] == stem[-2]:
            found.append(stem[:-1])
    return tuple(dict.fromkeys(found))


def load_irregular() -> Mapping[str, str]:
    """Return the lemmas of English words that do not come from them by a regular ending."""
    return {row["form"]: row["lemma"] for row in load_table("irregular", "en")}


def mend_lemmas(tree: Tree, irregular: Mapping[str, str]) -> Tree:
    """Return the tree with the lemmas of irregular words set right."""
    mended = tuple(
        replace(token, lemma=irregular[word]) if (word := token.text.lower()) in irregular else token
        for token in tree.tokens
    )
    return Tree(replace(tree.sentence, tokens=mended))
