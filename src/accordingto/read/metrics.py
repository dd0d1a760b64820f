"""The metric of a figure: the predicate or noun that governs what is counted, by the rows of data/en/metrics.tsv.

A row's `role` says where the counted stands: object or subject of a verb, self (the noun itself is the metric), of
(under a noun), state (an adjective or participle says it), status (the noun alone, where nothing else is said), toll
(the noun's value). `with` is a word that the predicate must carry; `kinds` what may be counted.
Source: Universal Dependencies v2 relations; metrics of the record.
"""

from collections.abc import Iterator

from accordingto.read.counted import BEFORE_NOUN, OTHERS, Counted
from accordingto.read.forms import forms
from accordingto.read.headings import by_heading
from accordingto.read.metric_table import SAME, Governed, MetricRow, MetricTable, fitting, governed_by
from accordingto.read.phrases import by_phrase
from accordingto.read.tolls import by_copula, by_others, by_value, carried
from accordingto.read.tree import Tree
from accordingto.types.text import Token

OF_CASES = ("of", "to", "among", "amongst", "for", "against", "on", "between")
OBJECT = ("obj", "nsubj:pass", "iobj", "dep")
DEEDS = ("killed", "injured", "captured", "hostages", "casualties")
COMITATIVE = ("along with", "together with", "as well as", "besides")
TAKERS = frozenset(("cost", "claim", "take"))
LIVES = 12  # words before "lives" in which the verb may stand
JOINED = "casualties/joined"
JOINS = ("and", "or", "/", "and/or")
RAISING_LIMIT = 4
FORCE = "troops/status/force"


def find_metric(tree: Tree, counted: Counted, table: MetricTable) -> Governed | None:
    """Return what the figure is a figure of: by its noun, its predicate, a state said of it, or its noun's status."""
    if counted.kind in ("measure", "unit"):
        return None
    found = by_word_before(tree, counted, table) or by_noun(tree, counted, table)
    if found is None and (found := by_next_words(tree, counted, table)) and counted.top.deprel == "obj":
        found = by_predicate(tree, counted, table) or found  # "shot down 53 of 57 drones launched"
    if found is not None and found.metric != "killed" and table.has("state", found.predicate):
        found = by_predicate(tree, counted, table) or found  # "two of the wounded died"
    found = found or by_predicate(tree, counted, table) or by_state(tree, counted, table)
    if found is None or found.metric == "injured":
        said = by_phrase(tree, counted, table) or (by_heading(tree, counted, table) if found is None else None)
        found = said if said is not None and (found is None or said.metric == "killed") else found
    if found is None or _is_unreal(tree, found, table):
        return by_status(tree, counted, table)
    return _joined(tree, found, table)


def find_metric_of_whole(tree: Tree, counted: Counted, table: MetricTable) -> Governed | None:
    """Return what a whole is a figure of, of which only a part is said to have met the predicate: "53 of 57 drones"."""
    if counted.kind in ("measure", "unit"):
        return None
    return by_noun(tree, counted, table) or by_state(tree, counted, table) or by_status(tree, counted, table)


def _joined(tree: Tree, found: Governed, table: MetricTable) -> Governed:
    """Return casualties where one figure is of killed and injured together: "20 were killed or wounded"."""
    if found.metric not in ("killed", "injured") or found.value or "/self/" in found.rule:
        return found
    at = found.predicate.index
    behind = [t for t in tree.tokens[at + 1 : at + 4] if t.upos != "AUX"][:2]
    ahead = [t for t in tree.tokens[max(0, at - 3) : at] if t.upos != "AUX"][-2:][::-1]
    for words in (behind, ahead):
        if len(words) < 2 or words[0].text.lower() not in JOINS:
            continue
        roles = ("state", "object", "self", "subject")
        rows = [row for role in roles for row in table.find(role, words[1]) if not row.needs]
        metric = next((row.metric for row in rows if row.metric in ("killed", "injured")), None)
        if metric is not None and metric != found.metric:
            return Governed("casualties", JOINED, found.score, found.predicate)
    return found


def by_word_before(tree: Tree, counted: Counted, table: MetricTable) -> Governed | None:
    """Return the metric of the verb right before the figure: "wounding at least 12 others".

    It comes first, since "at least" leads trees astray.
    """
    before = tree.tokens[counted.opens - 1] if counted.opens else None
    if before is not None and before.deprel == "compound:prt":
        before = tree.parent(before)
    if before is None or not _may_govern(before) or tree.child(before, "aux:pass") is not None:
        return None
    if before.xpos == "VBN" and counted.opens == counted.first and before.deprel in ("acl", "amod", "acl:relcl"):
        return None
    if before.upos != "VERB" and not before.xpos.startswith("VB") and not before.text.lower().endswith(("ed", "ing")):
        return None
    joined = before.index > 0 and tree.tokens[before.index - 1].text.lower() in (*JOINS, ",")
    if before.upos != "VERB" and counted.opens == counted.first and not joined:
        return None  # "wounded 6" is a verb's where "and" stands before it, whatever its tag
    row = fitting(tree, table.find("object", before), before, counted)
    return governed_by(row, before) if row is not None and not is_denied(tree, before) else None


def _may_govern(token: Token) -> bool:
    return token.upos in ("VERB", "ADJ", "NOUN") or token.xpos.startswith("VB")


def by_noun(tree: Tree, counted: Counted, table: MetricTable) -> Governed | None:
    """Return the metric that the counted noun itself is: "20 deaths", "13 dead"."""
    noun = counted.noun
    if noun is None or counted.kind == "animal" or (counted.kind == "person" and noun.upos == "VERB"):
        return None
    if noun.text.lower() == "lives" and any(TAKERS.intersection(forms(t)) for t in tree.tokens[: noun.index][-LIVES:]):
        return Governed("killed", "killed/of/life", 0.8, noun)  # "cost, by the lowest estimate, 1,000 lives"
    rows = table.find("self", noun)
    return governed_by(rows[0], noun) if rows and not _is_clause(tree, noun) else None


def by_predicate(tree: Tree, counted: Counted, table: MetricTable) -> Governed | None:
    """Return the metric that the predicate over the counted makes it."""
    token, relation = role_of(tree, counted.top)
    above = tree.parent(token)
    if relation == "root" or above is None or tree.child(token, "cop") is not None:
        return by_copula(tree, counted, token, table)
    if counted.noun is None and token is counted.top and relation in BEFORE_NOUN and above.index > counted.last:
        relation = "nsubj"  # "1,500 of them were in shelters", misread as so many shelters
    noun = tree.parent(above)
    if relation == "obl" and above.deprel in ("acl", "nmod", "amod") and noun is not None and table.has("noun", noun):
        return carried(tree, counted, noun, table, token)  # "the number of injured at 31", misread
    if relation in ("nmod", "obl", "nmod:poss", "obl:agent", "appos", "parataxis"):
        found = _by_nominal(tree, counted, token, above, table)
        if found is not None:
            return found
    if relation in ("obl", "nmod", "conj") and (tree.case(token) in COMITATIVE or _adds(tree, token)):
        relation = "obj" if tree.child(above, "obj") is not None else "nsubj:pass"
    if relation in (*OBJECT, "nsubj", "nsubj:outer") and tree.case(token) != "of":
        found = _by_verb(tree, counted, above, relation, table)
        if found is not None:
            return found
    return by_value(tree, counted, (token, relation), above, table)


def role_of(tree: Tree, token: Token) -> tuple[Token, str]:
    """Return the token and relation that a coordinated, listed or appended phrase shares in."""
    seen = 0
    while seen < 8:
        above = tree.parent(token)
        named = token.deprel == "nmod" and tree.case(token) in ("including", "such as")
        listed = named or token.deprel in ("conj", "list") or (token.deprel == "appos" and _adds(tree, token))
        listed = listed or (above is not None and above.upos == "NUM" and tree.case(token) == "to")
        if above is None or not listed or (above.upos in ("VERB", "AUX", "ADV") and not _is_listed(tree, above)):
            break
        token, seen = above, seen + 1
    return token, token.deprel


def _is_listed(tree: Tree, verb: Token) -> bool:
    """Tell whether a participle is itself misread into the list: "lost 30 soldiers, killed or wounded, and 9 tanks"."""
    above = tree.parent(verb)
    return verb.deprel in ("conj", "appos") and above is not None and above.upos in ("NOUN", "PROPN")


def _adds(tree: Tree, token: Token) -> bool:
    """Tell whether the phrase is added by "as well as"."""
    first = tree.subtree(token)[0].index
    words = [t.text.lower() for t in tree.tokens[max(0, first - 3) : first + 5]]
    return any(words[i : i + 3] == ["as", "well", "as"] for i in range(len(words) - 2))


def _by_verb(tree: Tree, counted: Counted, verb: Token, relation: str, table: MetricTable) -> Governed | None:
    """Return the metric of an object or a subject, through complements: "were reported killed", "left 30 dead"."""
    passive = relation == "nsubj:pass" or (relation == "nsubj" and is_passive(tree, verb))
    for predicate, depth in _complements(tree, verb):
        is_object = (relation in OBJECT or passive) if depth == 0 else _is_object_of(tree, predicate)
        if depth and relation == "obj" and predicate.upos == "VERB" and not is_object and tree.child(predicate, "mark"):
            continue  # "ordered 50 men to surrender" says nothing of what they did
        rows: tuple[MetricRow, ...] = ()
        if predicate.upos in ("ADJ", "ADV", "NOUN") or (depth and predicate.xpos in ("VBN", "JJ")):
            rows = table.find("state", predicate)
        if not rows:
            rows = table.find("object" if is_object else "subject", predicate)
        row = fitting(tree, rows, predicate, counted, depth)
        if row is not None:
            return None if is_denied(tree, predicate) else governed_by(row, predicate)
    return None


def _complements(tree: Tree, verb: Token) -> Iterator[tuple[Token, int]]:
    """Yield the verb and the predicates that share its counted argument, nearest first."""
    yield verb, 0
    open_, depth = [verb], 0
    while open_ and depth < RAISING_LIMIT:
        depth += 1
        raised = [c for v in open_ if is_passive(tree, v) for c in tree.children(v, "ccomp")]
        open_ = [*raised, *(c for v in open_ for c in tree.children(v, "xcomp", "advmod"))]
        open_ = [c for c in open_ if _is_open(tree, c)]
        for complement in open_:
            yield complement, depth


def _is_open(tree: Tree, token: Token) -> bool:
    """Tell whether a complement lacks a subject; adverbs count where they may be misread adjectives: "found dead"."""
    if token.deprel == "advmod" and token.index < token.head:
        return False
    return tree.child(token, "nsubj", "nsubj:pass", "csubj") is None


def is_passive(tree: Tree, verb: Token) -> bool:
    """Tell whether the verb's subject is who it happens to."""
    if tree.child(verb, "aux:pass") is not None:
        return True
    if verb.xpos != "VBN":
        return False
    auxiliaries = tree.children(verb, "aux")
    has = any("have" in forms(a) for a in auxiliaries)
    return not has and tree.child(verb, "obj") is None


def _is_object_of(tree: Tree, complement: Token) -> bool:
    """Tell whether the open complement happens to its subject: "reported killed", "believed to have been killed"."""
    if tree.child(complement, "aux:pass") is not None:
        return True
    return complement.xpos in ("VBN", "JJ") and tree.child(complement, "aux", "mark") is None


def is_denied(tree: Tree, predicate: Token) -> bool:
    """Tell whether the predicate is negated, so that its figure is none."""
    return tree.is_negated(predicate)


def _by_nominal(tree: Tree, counted: Counted, token: Token, above: Token, table: MetricTable) -> Governed | None:
    """Return the metric of a noun that the counted stands under: "the deaths of 5", "a toll of 20"."""
    case = tree.case(token)
    if (
        (case in OF_CASES or token.deprel == "nmod:poss")
        and above.upos in ("NOUN", "PROPN", "VERB")
        and token.deprel != "obl"
    ):
        row = fitting(tree, table.find("of", above), above, counted)
        if row is not None:
            return governed_by(row, above)
    if case in ("of", "at", "to") and above.upos in ("NOUN", "PROPN"):
        found = carried(tree, counted, above, table, token)
        if found is None or found.metric != SAME:
            return found
        return by_others(tree, counted, above, table) or found
    return None


def by_state(tree: Tree, counted: Counted, table: MetricTable) -> Governed | None:
    """Return the metric that a modifier says: "13 dead soldiers", "three men wounded in", "people who died"."""
    for token in dict.fromkeys(t for t in (counted.noun, counted.top) if t is not None):
        for child in tree.children(token, "amod", "acl", "acl:relcl", "dep", "appos", "parataxis", "xcomp", "advcl"):
            found = _state(tree, counted, child, table)
            if found is not None:
                return found
        for last in tree.children(token, "conj")[-1:]:  # "120 soldiers and a general killed in the battle"
            for child in tree.children(last, "acl"):
                found = _state(tree, counted, child, table)
                if found is not None:
                    return found
        predicate = token if token.upos in ("ADJ", "VERB") else None
        if predicate is not None and (rows := table.find("state", predicate)):
            return governed_by(rows[0], predicate)
    return None


def _state(tree: Tree, counted: Counted, child: Token, table: MetricTable) -> Governed | None:
    subject = tree.child(child, "nsubj", "nsubj:pass")
    if child.deprel == "amod" and (first := tree.child(child, "compound")) is not None and table.has("state", first):
        child = first  # "burnt-out"
    if child.deprel in ("amod", "compound", "dep", "appos", "parataxis", "xcomp", "advcl"):
        clausal = subject is not None or child.upos not in ("ADJ", "VERB") or child.xpos in ("VBG", "VBD", "VBZ", "VBP")
        if clausal and not any(form in ("missing", "dead") for form in forms(child)):
            return None
        row = fitting(tree, table.find("state", child), child, counted)
        return governed_by(row, child) if row is not None else None
    relative = subject is not None and subject.text.lower() in ("who", "that", "which", "whom")
    if subject is not None and not relative:
        return None
    suffers = child.deprel == "acl" and child.xpos in ("VBN", "VBD", "JJ") and tree.child(child, "obj") is None
    suffers = suffers or is_passive(tree, child)
    role = "object" if suffers else "subject"
    rows = (*table.find(role, child), *(table.find("state", child) if child.upos == "ADJ" or role == "object" else ()))
    row = fitting(tree, rows, child, counted)
    return governed_by(row, child) if row is not None and not is_denied(tree, child) else None


def by_next_words(tree: Tree, counted: Counted, table: MetricTable) -> Governed | None:
    """Return the metric of the participle right behind the figure: "24 injured", "20 others were wounded".

    It comes before the tree, which often goes wrong where words are left out; the verb must have no object of its own.
    """
    at = counted.last
    while at < len(tree.tokens) and (tree.tokens[at].upos in ("AUX", "ADV") or tree.tokens[at].text.lower() in OTHERS):
        at += 1
    token = tree.tokens[at] if at < len(tree.tokens) else None
    if token is not None and at == counted.last and token.xpos in ("VBD", "VBP") and tree.child(token, "obj") is None:
        plain = [row for row in table.find("subject", token) if not row.needs]
        row = fitting(tree, plain, token, counted)
        if row is not None and row.metric == "killed":
            return governed_by(row, token, factor=0.95)
    if token is None or not _is_participle(token):
        return None
    passive = any("be" in forms(t) for t in tree.tokens[counted.last : at] if t.upos == "AUX")
    finite = any(t.upos == "AUX" for t in tree.tokens[counted.last : at])
    if finite and (not passive or counted.top.deprel == "nmod"):
        return None
    if tree.child(token, "obj") is not None or (not passive and _counts_on(tree, at)) or is_denied(tree, token):
        return None
    rows = table.find("state", token) or (table.find("object", token) if token.xpos[:2] == "VB" else ())
    row = fitting(tree, rows, token, counted)
    return governed_by(row, token, factor=0.95) if row is not None else None


def _is_participle(token: Token) -> bool:
    """Tell whether the word may be a participle, as its tag or, where that is another verb's, its ending says."""
    if not _may_govern(token) or token.xpos in ("VBG", "VBZ", "NN", "NNS"):
        return False
    return token.xpos not in ("VBP", "VB") or token.text.lower().endswith(("ed", "hurt"))


def _counts_on(tree: Tree, at: int) -> bool:
    """Tell whether another number follows before the next mark, so that the verb may be an active one."""
    for token in tree.tokens[at + 1 : at + 6]:
        if token.upos in ("PUNCT", "CCONJ"):
            return False
        if token.upos == "NUM":
            return True
    return False


def _is_unreal(tree: Tree, found: Governed, table: MetricTable) -> bool:
    """Tell whether the deed is only threatened, tried or asked for: "threatened to kill 10 judges"."""
    predicate = found.predicate
    above = tree.parent(predicate)
    if (
        above is None
        or predicate.deprel not in ("xcomp", "acl", "ccomp", "advcl")
        or predicate.xpos not in ("VB", "VBG")
    ):
        return False
    to = any(mark.text.lower() == "to" for mark in tree.children(predicate, "mark"))
    return to and (table.has("asked", above) or (found.metric in DEEDS and table.has("unreal", above)))


def by_status(tree: Tree, counted: Counted, table: MetricTable) -> Governed | None:
    """Return the metric that the noun means where nothing is said of it: "60 hostages", "1,000 troops"."""
    noun = counted.noun
    if noun is None:
        return None
    rows = table.find("status", noun)
    above = tree.parent(counted.top)
    people = counted.kind in ("person", "group")
    if (
        people
        and counted.top.deprel == "nsubj"
        and above is not None
        and tree.child(above, "ccomp", "parataxis") is not None
    ):
        return None  # who speaks is no force
    if rows:
        return governed_by(rows[0], noun)
    if counted.of != "combatants" or counted.kind != "person" or _past(tree, noun):
        return None
    clause = next((t for t in tree.ancestors(noun) if t.upos in ("VERB", "AUX")), None)
    rows = table.find("force", clause) if clause is not None else ()
    return (
        governed_by(rows[0], clause) if rows and clause is not None else Governed("troops", FORCE, 0.5, clause or noun)
    )


def _past(tree: Tree, noun: Token) -> list[Token]:
    """Return the words that make a force one that is no more: "former soldiers"."""
    return [t for t in tree.children(noun, "amod") if t.text.lower() in ("former", "ex", "retired", "suspected")]


def _is_clause(tree: Tree, noun: Token) -> bool:
    """Tell whether the word is the verb of a clause and no noun: "24 injured"."""
    return noun.upos == "VERB" and tree.child(noun, "aux", "aux:pass", "obj") is not None
