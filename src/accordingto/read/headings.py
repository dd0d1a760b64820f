"""Figures in a list that a heading opens: "Our losses: two dead, one tank", "12 dead: 9 civilians, 3 guards".

The heading's own words say what its list counts, wherever the tree hangs the list.
"""

from accordingto.read.counted import Counted
from accordingto.read.metric_table import Governed, MetricTable, takes
from accordingto.read.tree import Tree

MARKS = (":", "—", "–")
HEADING = 12  # words before the mark in which the heading stands
VERBAL = ("object", "subject")
RULE = "heading"
ROLES = ("toll", "self", "state", "object", "subject")


def by_heading(tree: Tree, counted: Counted, table: MetricTable) -> Governed | None:
    """Return the metric that the heading of a list gives a figure of the list; a list has no finite verb of its own."""
    at = counted.opens - 1
    while at >= 0 and tree.tokens[at].text not in MARKS:
        if tree.tokens[at].upos in ("AUX",) or tree.tokens[at].text in (".", "?"):
            return None
        at -= 1
    if at <= 0:
        return None
    for token in reversed(tree.tokens[max(0, at - HEADING) : at]):
        for role in ROLES:
            rows = [row for row in table.find(role, token) if not row.needs and takes(row, counted)]
            if (
                rows
                and rows[0].metric not in ("other", "troops")
                and (role not in VERBAL or token.xpos in ("VBN", "VBD"))
            ):
                return Governed(rows[0].metric, f"{RULE}/{rows[0].id}", 0.6, token)
    return None
