"""Zeros that no number word of their own says: "no deaths or injuries", "did not cause any casualties".

Does not handle: "no reports of casualties", which says that nothing is known.
"""

from collections.abc import Iterator
from dataclasses import replace

from accordingto.read.counted import Counted
from accordingto.read.figures import Figure
from accordingto.read.metric_table import MetricTable, governed_by
from accordingto.read.metrics import by_noun
from accordingto.read.numerals import Numeral
from accordingto.read.tree import Tree
from accordingto.types.text import Token
from accordingto.types.values import Quantity

NOTHING = Quantity(0, 0, 0, "exactly")
NEGATIVES = ("neither", "without", "nor", "never")


def shared_zeros(figure: Figure, table: MetricTable) -> Iterator[Figure]:
    """Yield the other figures that one "no" makes: "no deaths or injuries" is none of either."""
    noun = figure.counted.noun
    if figure.numeral.form != "zero" or noun is None:
        return
    for other in figure.tree.children(noun, "conj"):
        governed = by_noun(figure.tree, replace(figure.counted, noun=other), table)
        if governed is not None and figure.tree.child(other, "nummod", "det") is None:
            counted = replace(figure.counted, top=other, noun=other, first=other.index, last=other.index + 1)
            yield replace(figure, counted=counted, governed=governed)


def find_zeros(tree: Tree, table: MetricTable) -> Iterator[Figure]:
    """Yield a zero for each "any" of a harm that the clause says there was none of."""
    for word in tree.tokens:
        noun = tree.parent(word) if word.text.lower() == "any" and word.deprel == "det" else None
        rows = table.find("self", noun) if noun is not None else ()
        if noun is None or not rows or rows[0].metric == "other" or not _is_denied(tree, noun, table):
            continue
        numeral = Numeral(word.index, word.index, word.index + 1, word.index + 1, NOTHING, "zero")
        counted = Counted(noun, noun, "unknown", "unknown", "person", word.index, word.index, noun.index + 1)
        yield Figure(tree, numeral, counted, governed_by(rows[0], noun), "unknown", None)


def _is_denied(tree: Tree, noun: Token, table: MetricTable) -> bool:
    """Tell whether the verb over the noun is one of having or causing, and negated itself or by who does it."""
    if tree.case(noun) == "without":
        return True
    verb = tree.parent(noun)
    if verb is None or not table.has("negated", verb):
        return False
    marks = [word.text.lower() for word in tree.children(verb, "mark", "advmod", "cc:preconj", "cc")]
    subject = tree.child(verb, "nsubj")
    marks += [w.text.lower() for w in tree.subtree(subject)] if subject is not None else []
    return tree.is_negated(verb) or any(mark in NEGATIVES for mark in marks)
