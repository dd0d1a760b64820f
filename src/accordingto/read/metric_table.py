"""The rows of data/en/metrics.tsv: what makes a figure one of killed, injured, displaced, and what each row may count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accordingto.data.tables import load_table
from accordingto.read.counted import Counted
from accordingto.read.forms import forms
from accordingto.read.tree import Tree
from accordingto.types.text import Token

PEOPLE = ("person", "state", "none", "other", "group", "body", "unknown", "household")
KNOWN_PEOPLE = ("person", "state", "none", "other", "group", "household")
SAME = "same"  # the metric of "raised the figure to 11": whatever the figure before was of
EARLIER = "value/earlier-figure"  # the rule of a figure that an earlier one of the text replaces
MASS = "mass"  # in `with`: the figure must be large, or one of families: "310 families have left"
ALONE = "alone"  # in `with`: the verb has nothing else beside it: "two agents fell"
BESIDES = ("obj", "obl", "xcomp", "compound:prt", "advcl", "ccomp", "obl:unmarked")
COMPLEMENTS = (
    "xcomp", "ccomp", "advcl", "obl", "compound:prt", "advmod", "obj", "nmod", "compound", "obl:unmarked", "fixed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One rule of the table; its id is what the record shows."""

    id: str
    metric: str
    role: str
    word: str
    needs: tuple[str, ...]
    kinds: tuple[str, ...]
    score: float


@dataclass(frozen=True, slots=True)
class MetricTable:
    """The rows by role and word."""

    rows: Mapping[tuple[str, str], tuple[MetricRow, ...]]

    def find(self, role: str, token: Token) -> tuple[MetricRow, ...]:
        """Return the rows of a role for a token."""
        return next((found for form in forms(token) if (found := self.rows.get((role, form)))), ())

    def has(self, role: str, token: Token) -> bool:
        """Tell whether the table has the token in this role."""
        return bool(self.find(role, token))


@dataclass(frozen=True, slots=True)
class Governed:
    """The metric of one figure, the rule that said so, and the word that governs it."""

    metric: str
    rule: str
    score: float
    predicate: Token
    value: bool = False


def load_metric_table() -> MetricTable:
    """Return the metrics' rules for English."""
    found: dict[tuple[str, str], list[MetricRow]] = {}
    for row in load_table("metrics", "en"):
        needs = () if row["with"] == "-" else tuple(row["with"].split("|"))
        kinds = tuple(row["kinds"].split(","))
        entry = MetricRow(row["id"], row["metric"], row["role"], row["word"], needs, kinds, float(row["score"]))
        found.setdefault((entry.role, entry.word), []).append(entry)
    ordered = {key: tuple(sorted(rows, key=_rank)) for key, rows in found.items()}
    return MetricTable(ordered)


def _rank(row: MetricRow) -> tuple[bool, bool, str]:
    return not row.needs, MASS in row.needs, row.id


def fitting(
    tree: Tree, rows: Sequence[MetricRow], predicate: Token, counted: Counted, depth: int = 0
) -> MetricRow | None:
    """Return the first row whose needed word stands with the predicate and that takes this kind of thing."""
    near: set[str] | None = None
    for row in rows:
        if not takes(row, counted):
            continue
        if row.needs and row.needs != (MASS,):
            near = near if near is not None else _companions(tree, predicate, counted)
            alone = ALONE in row.needs and not tree.children(predicate, *BESIDES)
            if not alone and not near.intersection(row.needs):
                continue
        return row
    return None


def takes(row: MetricRow, counted: Counted) -> bool:
    """Tell whether a row may count this kind of thing."""
    if MASS in row.needs and counted.of == "combatants":
        return False
    if "people" in row.kinds:
        if counted.kind == "unknown" and counted.noun is not None and counted.noun.upos == "NUM":
            return False
        return counted.kind in PEOPLE or "life" in row.needs
    if "person" in row.kinds:
        return counted.kind in KNOWN_PEOPLE
    return counted.kind in row.kinds


def _companions(tree: Tree, predicate: Token, counted: Counted) -> set[str]:
    """Return the words that stand with a predicate: particles, complements, objects, and those under them."""
    near = set(forms(counted.noun)) if counted.noun is not None else set()
    for child in tree.children(predicate, *COMPLEMENTS):
        near.update(forms(child))
        for below in tree.children(child, "obl", "nmod", "conj", "obj"):
            near.update(forms(below))
    near.update(tree.case(child) for child in tree.children(predicate, "obl"))
    following = tree.tokens[predicate.index + 1 : predicate.index + 2]
    for token in following:
        near.update(forms(token))
    return near


def governed_by(row: MetricRow, predicate: Token, factor: float = 1.0, *, value: bool = False) -> Governed:
    """Return the metric of a row, with the word that it found."""
    return Governed(row.metric, row.id, row.score * factor, predicate, value)
