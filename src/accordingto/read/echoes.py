"""Bare figures that only a speaker, or an earlier mention, gives: "the army says three", "now count eight", "not 38".

What they are figures of, the figures before them tell; `figures.link` looks there. The verbs are the rows of role
"echo" in data/en/metrics.tsv. The words around the number decide, so that a tree gone wrong does little harm.
"""

from accordingto.read.counted import Counted
from accordingto.read.metric_table import SAME, Governed, MetricTable
from accordingto.read.numerals import Numeral
from accordingto.read.tolls import carried
from accordingto.read.tree import Tree
from accordingto.types.text import Token

ECHO = "value/echo"
DENIED = "value/denied"
RATHER = "value/copula"
BETWEEN = frozenset(
    [
        "the",
        "its",
        "their",
        "his",
        "her",
        "of",
        "by",
        "to",
        "on",
        "about",
        "for",
        "with",
        "only",
        "just",
        "still",
        "now",
        "as",
        "than",
        "that",
        "a",
        "figure",
        "total",
        "number",
        "nearer",
        "closer",
        "near",
        "up",
        "in",
        "be",
        "been",
        "nearly",
        "twice",
        "even",
        "also",
        "“",
        "”",
        "‘",
        "’",
        '"',
        "'",
        ":",
        "them",
        "us",
        "me",
        "it",
    ]
)
OPENERS = frozenset(
    ["it", "there", "that", "this", "they", "number", "figure", "toll", "total", "count", "truth", "answer"]
)
REACH = 6  # words back, and on, within which the verb must stand
OBJECTS = ("obj", "obl", "nmod", "conj", "ccomp", "appos")
GENERIC = ("people", "persons", "families", "men", "individuals", "households")
TAKERS = ("JJ", "NN", "NNS", "NNP", "NNPS", "VBG", "CD", "FW")


def find_echo(tree: Tree, numeral: Numeral, counted: Counted, table: MetricTable) -> Governed | None:
    """Return the metric SAME for a figure without a noun that a speaker says, a copula equates, or a "not" rejects."""
    if numeral.form in ("single", "next", "nobody", "fraction"):
        return None
    if (
        counted.noun is not None
        and counted.noun.text.lower() in GENERIC
        and counted.kind in ("person", "group", "household")
    ):
        verb = _verb_before(tree, numeral, table, strict=True)
        ended = not tree.tokens[counted.last :] or tree.tokens[counted.last].upos in ("PUNCT", "CCONJ", "ADP", "SCONJ")
        return Governed(SAME, ECHO, 0.5, verb) if verb is not None and ended and counted.top.deprel in OBJECTS else None
    if counted.kind not in ("none", "unknown"):
        return None
    if counted.noun is not None and counted.noun.upos in ("NOUN", "PROPN", "ADJ") and counted.noun.index < counted.last:
        return None
    head = tree.tokens[numeral.end - 1]
    if is_rejected(tree, numeral):
        return Governed(SAME, DENIED, 0.6, head)
    if not _ends(tree, numeral) or [t.text.lower() for t in tree.tokens[numeral.end : numeral.end + 1]] == ["of"]:
        return None
    verb = _verb_before(tree, numeral, table)
    if verb is not None:
        subject = tree.subject(verb)
        found = carried(tree, counted, subject, table, head) if subject is not None else None
        return found or Governed(SAME, ECHO, 0.6, verb)
    verb = _verb_behind(tree, numeral, table)
    if verb is not None:
        return Governed(SAME, ECHO, 0.6, verb)
    return None


def is_rejected(tree: Tree, numeral: Numeral) -> bool:
    """Tell whether the figure is one that another is put against: "17, not 11"."""
    words = [t.text.lower() for t in tree.tokens[max(0, numeral.first - 2) : numeral.first]]
    return words[-1:] == ["not"] or words == ["not", "the"]


def _ends(tree: Tree, numeral: Numeral) -> bool:
    """Tell whether the words behind the number are no noun of its own."""
    behind = tree.tokens[max(numeral.end, numeral.last) :][:1]
    return not behind or behind[0].xpos not in TAKERS


def _verb_before(tree: Tree, numeral: Numeral, table: MetricTable, *, strict: bool = False) -> Token | None:
    """Return the verb of saying, or of being the number, that the words before the figure end with."""
    at = numeral.first - 1
    for _ in range(REACH):
        if at < 0:
            return None
        token = tree.tokens[at]
        word = token.text.lower()
        if not strict and token.lemma == "be" and at and tree.tokens[at - 1].text.lower() in OPENERS:
            return token
        if (token.upos == "VERB" or token.xpos.startswith("VB")) and table.has("echo", token):
            return token
        if word not in BETWEEN and token.upos != "ADV":
            return None
        at -= 1
    return None


def _verb_behind(tree: Tree, numeral: Numeral, table: MetricTable) -> Token | None:
    """Return the verb of saying of the clause that tells who gave the figure: "the 28 that the clinic reported"."""
    before = tree.tokens[numeral.first - 1].text.lower() if numeral.first else ""
    outer = tree.tokens[numeral.first - 3].upos if numeral.first > 2 else ""
    if before not in ("the", "that", "this") or outer in ("NUM", "PRON"):  # "one of the two showed us"
        return None
    for token in tree.tokens[numeral.end + 1 : numeral.end + REACH]:
        if token.upos == "PUNCT" and token.text not in ("“", "”", '"'):
            return None
        if (token.upos == "VERB" or token.xpos.startswith("VB")) and table.has("echo", token):
            return token
    return None
