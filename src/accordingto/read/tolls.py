"""Numbers that are the value of a noun: "the death toll rose to 20", "the number of injured is 31", "an earlier figure of 5"."""

from accordingto.read.counted import Counted
from accordingto.read.forms import forms
from accordingto.read.metric_table import EARLIER, PEOPLE, SAME, Governed, MetricTable, governed_by, takes
from accordingto.read.tree import Tree
from accordingto.types.text import Token

VALUE_CASES = ("to", "at", "in", "from", "above", "over", "past", "of", "around", "by", "near", "up to", "")
BEFORE = ("earlier", "previous", "initial", "former", "preliminary", "old", "first", "original", "last")


def by_others(tree: Tree, counted: Counted, figure: Token, table: MetricTable) -> Governed | None:
    """Return the metric of "the figure of five" by what its verb sets it against: "a count of deaths has replaced it"."""
    verb = tree.parent(figure)
    if verb is None or verb.upos != "VERB":
        return None
    others = [c for c in tree.children(verb, "nsubj", "nsubj:pass", "obj") if c.index != figure.index]
    found = (carried(tree, counted, other, table, figure) for other in others)
    return next((f for f in found if f is not None and f.metric != SAME), None)


def by_value(tree: Tree, counted: Counted, role: tuple[Token, str], verb: Token, table: MetricTable) -> Governed | None:
    """Return the metric of a noun whose value the verb states: "the death toll rose to 20"."""
    token, relation = role
    if relation not in ("obj", "obl", "nsubj", "xcomp", "advmod", "ccomp", "obl:unmarked"):
        return None
    if not table.has("verb", verb):
        return None
    if relation == "obl" and tree.case(token) not in VALUE_CASES:
        return None
    carriers = [c for c in tree.children(verb, "nsubj", "nsubj:pass", "obj", "obl") if c.index != token.index]
    subject = tree.subject(verb)
    same = None
    for carrier in [*carriers, *([subject] if subject and subject not in carriers else [])]:
        found = carried(tree, counted, carrier, table, token)
        if found is not None and found.metric != SAME:
            return found
        same = same or found
    if same is None and "speak" in forms(verb) and counted.kind == "none":
        return Governed(SAME, EARLIER, 0.6, verb, value=True)
    return same


def by_copula(tree: Tree, counted: Counted, token: Token, table: MetricTable) -> Governed | None:
    """Return the metric of "the death toll is 20", "the number of dead was 30"."""
    subject = tree.child(token, "nsubj", "nsubj:outer")
    if subject is None or token.upos not in ("NUM", "NOUN"):
        return None
    return carried(tree, counted, subject, table, token)


def carried(tree: Tree, counted: Counted, carrier: Token, table: MetricTable, token: Token) -> Governed | None:
    """Return the metric that a noun carries the number of: a toll, a "number of dead", "fatalities"."""
    if carrier.index == token.index or tree.child(carrier, "nummod") is not None:
        return None
    before = tree.tokens[carrier.index - 1].text.lower() + " " if carrier.index else ""
    for form in forms(carrier):
        for words in (before + form, form):
            row = next((r for r in table.rows.get(("toll", words), ()) if takes(r, counted)), None)
            if row is not None:
                return governed_by(row, carrier, value=True)
    if counted.kind not in PEOPLE:
        return None
    if table.has("self", carrier) and table.find("self", carrier)[0].metric != "other":
        return governed_by(table.find("self", carrier)[0], carrier, value=True)
    if not table.has("noun", carrier):
        return None
    for below in tree.subtree(carrier):
        if below.index == carrier.index or below.index == token.index:
            continue
        for role in ("self", "state", "status", "object"):
            rows = table.find(role, below)
            if rows and "person" not in rows[0].kinds and (role != "object" or below.upos in ("VERB", "ADJ", "NOUN")):
                return governed_by(rows[0], below, value=True)
    of = [c for c in tree.children(carrier, "nmod") if c.index != token.index and tree.case(c) == "of"]
    if of or tree.child(carrier, "det", "nmod:poss") is None:
        return None
    earlier = any(c.text.lower() in BEFORE for c in tree.children(carrier, "amod"))
    return Governed(SAME, EARLIER if earlier else "value/figure", 0.7, carrier, value=True)
