"""The metric that a turn of phrase behind the figure gives it, wherever the tree puts it: "ten men are under arrest".

The phrases are the rows of role "phrase" in data/en/metrics.tsv.
"""

from accordingto.read.counted import Counted
from accordingto.read.metric_table import Governed, MetricTable, governed_by, takes
from accordingto.read.tree import Tree
from accordingto.types.text import Token

REACH = 14  # words behind the figure within which the phrase must begin
STOPS = (";", ":", "—", "–", ".", "while", "whereas", "but")


def by_phrase(tree: Tree, counted: Counted, table: MetricTable) -> Governed | None:
    """Return the metric of the first phrase of the table behind the figure, before another figure of the sentence."""
    before = tree.tokens[counted.opens - 1] if counted.opens else None
    if before is not None and (
        before.upos == "ADP" or (before.text.lower() in ("of", "the") and _is_under(tree, before))
    ):
        return None
    words = [token.text.lower() for token in tree.tokens]
    for at in range(counted.last, min(len(words), counted.last + REACH)):
        token = tree.tokens[at]
        if words[at] in STOPS or (token.upos == "NUM" and not _is_aside(tree, counted, at)):
            return None
        for length in (5, 4, 3, 2):
            for row in table.rows.get(("phrase", " ".join(words[at : at + length])), ()):
                if takes(row, counted):
                    return governed_by(row, token)
    return None


def _is_under(tree: Tree, before: Token) -> bool:
    """Tell whether a preposition stands before the figure's "the": "of the 50 people on board, 48 were killed"."""
    return before.text.lower() == "of" or (before.index > 0 and tree.tokens[before.index - 1].upos == "ADP")


def _is_aside(tree: Tree, counted: Counted, at: int) -> bool:
    """Tell whether a later number is a part of the figure, or one more in its list: "five, two of them women, were …"."""
    words = [token.text.lower() for token in tree.tokens[at + 1 : at + 3]]
    if words in (["of", "them"], ["of", "whom"], ["of", "which"]):
        return True
    between = tree.tokens[counted.last : at]
    return bool(between) and between[-1].text.lower() in (",", "and") and all(t.upos != "VERB" for t in between)
