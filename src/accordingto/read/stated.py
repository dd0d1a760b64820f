"""Figures that the words before them state as the value of a noun, where the tree does not say so.

"The wounded number 11", "put the dead at 41 and the wounded at 16", "the tally of its losses went from six to seven".
"""

from accordingto.read.counted import Counted
from accordingto.read.metric_table import PEOPLE, SAME, Governed, MetricTable, takes
from accordingto.read.numerals import Numeral
from accordingto.read.tree import Tree
from accordingto.types.text import Token

RULE = "value/stated"
BEFORE = (
    "at",
    "to",
    "from",
    "number",
    "numbers",
    "numbered",
    "is",
    "are",
    "was",
    "were",
    "total",
    "totalled",
    "totaled",
)
BETWEEN = ("now", "already", "still", "only", "currently", "nearly", "about", "around", "the", "“", '"', "‘")
STATING = ("at", "to", "from")
STOPS = (";", ":", "—", "–", ".", "”")
REACH = 12  # words before the number
ROLES = ("self", "toll", "state", "status", "object")


def by_stated(tree: Tree, numeral: Numeral, counted: Counted, table: MetricTable) -> Governed | None:
    """Return the metric of the noun whose value the figure is, SAME where that noun is only "the number"."""
    if counted.kind not in PEOPLE or numeral.form in ("single", "next", "zero", "nobody", "fraction"):
        return None
    at = numeral.first - 1
    while at > 0 and tree.tokens[at].text.lower() in BETWEEN:
        at -= 1
    if at < 1 or tree.tokens[at].text.lower() not in BEFORE:
        return None
    if tree.tokens[at - 1].text.lower() in ("up", "down"):
        return None  # "up from 174": a comparison
    stating = tree.tokens[at].text.lower() in STATING
    plain: Token | None = None
    for token in reversed(tree.tokens[max(0, at - REACH) : at]):
        if table.has("noun", token) or (stating and token.text.lower() == "them"):
            plain = plain or token
        found = _metric(token, counted, table)
        if found is not None and (stating or token.index > at - 9):
            return found
        if token.text in STOPS or (not stating and token.upos in ("VERB", "NUM")):
            break
    if plain is None or (stating and not _has_verb(tree, plain, at, table)):
        return None
    return Governed(SAME, "value/figure", 0.6, plain, value=True)


def _metric(token: Token, counted: Counted, table: MetricTable) -> Governed | None:
    for role in ROLES:
        rows = [row for row in table.find(role, token) if not row.needs and takes(row, counted)]
        if not rows or rows[0].metric in ("other", "troops") or "person" in rows[0].kinds:
            continue
        if token.upos in ("NOUN", "PROPN", "ADJ") or token.xpos in ("VBN", "NNS", "NN"):
            return Governed(rows[0].metric, f"{RULE}/{rows[0].id}", 0.6, token, value=True)
    return None


def _has_verb(tree: Tree, noun: Token, at: int, table: MetricTable) -> bool:
    """Tell whether a verb of putting or changing a value stands around the noun: "put the number at 40"."""
    near = tree.tokens[max(0, noun.index - 3) : at]
    return any((t.upos == "VERB" or t.xpos.startswith("VB")) and table.has("verb", t) for t in near)
