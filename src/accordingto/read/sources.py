"""Who speaks: the source of a cue verb, by subject, agent, or the place beside a quotation."""

from accordingto.read.tree import SUBJECTS, Tree
from accordingto.types.text import Token

CLOSING_MARKS = ("”", '"', "''", "»")
UNKNOWN_SUBJECT = {"it", "there"}


def source_of(tree: Tree, verb: Token) -> Token | None:
    """Return who speaks: the subject, the passive's agent, the noun that a participle or relative clause describes."""
    if is_passive(tree, verb):
        return agent_of(tree, verb)
    subject = tree.child(verb, *SUBJECTS) or tree.child(verb, "expl")
    if subject is not None and subject.text.lower() in ("who", "which", "that") and verb.deprel == "acl:relcl":
        return tree.parent(verb)
    if subject is not None:
        return (
            None
            if subject.deprel == "expl" or (subject.text.lower() in UNKNOWN_SUBJECT and _extraposed(tree, verb))
            else subject
        )
    beside = beside_of(tree, verb)
    if beside is not None:
        return beside
    above = tree.parent(verb)
    if above is None:
        return None
    if verb.deprel == "acl" and verb.xpos == "VBG" and verb.index and tree.tokens[verb.index - 1].text == ",":
        governor = next((t for t in tree.ancestors(above) if t.upos in ("VERB", "AUX")), None)
        return above if governor is None or above.deprel in SUBJECTS else source_of(tree, governor)
    if verb.deprel == "acl" or verb.deprel == "acl:relcl":
        return above
    if verb.deprel in ("advcl", "xcomp", "conj") and above.upos in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
        return source_of(tree, above) if not (is_passive(tree, above)) else tree.child(above, *SUBJECTS)
    return None


def beside_of(tree: Tree, verb: Token) -> Token | None:
    """Return who stands beside the verb, however the parse ties the two: “…,” said the old man; “…” the mayor said."""
    return _after(tree, verb) or _before(tree, verb)


def _after(tree: Tree, verb: Token) -> Token | None:
    """Return the head of the noun phrase that follows a verb set after a quotation or comma: “…,” said the old man."""
    before = tree.tokens[verb.index - 1] if verb.index else None
    if (
        before is None
        or before.upos != "PUNCT"
        or verb.xpos not in ("VBD", "VBZ", "VBP")
        or verb.index + 1 >= len(tree.tokens)
    ):
        return None
    token = tree.tokens[verb.index + 1]
    while token.upos in ("DET", "ADJ", "NUM", "PRON", "ADV") or token.deprel in ("compound", "flat", "amod"):
        above = tree.parent(token)
        if above is None or above.index <= verb.index or above.upos not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
            break
        token = above
    return token if token.upos in ("NOUN", "PROPN", "PRON") and tree.case(token) == "" else None


def _before(tree: Tree, verb: Token) -> Token | None:
    """Return the head of the noun phrase that alone stands between a closing quotation mark and the verb."""
    marks = [t.index for t in tree.tokens[: verb.index] if t.text in CLOSING_MARKS]
    between = tree.tokens[marks[-1] + 1 : verb.index] if marks else ()
    if not any(t.upos in ("NOUN", "PROPN", "PRON") for t in between) or between[0].upos in (
        "ADP",
        "ADV",
        "CCONJ",
        "PUNCT",
    ):
        return None
    if any(t.upos in ("VERB", "CCONJ", "SCONJ") for t in between):
        return None
    indexes = {t.index for t in between}
    heads = [t for t in between if t.head not in indexes and t.upos in ("NOUN", "PROPN", "PRON") and not tree.case(t)]
    return heads[0] if heads else None


def _extraposed(tree: Tree, verb: Token) -> bool:
    """Tell whether "it" stands for the clause that follows: it was announced that …"""
    return is_passive(tree, verb)


def agent_of(tree: Tree, verb: Token) -> Token | None:
    """Return the agent of a passive: announced by the ministry."""
    return next((c for c in tree.children(verb, "obl", "obl:agent") if tree.case(c) == "by"), None)


def is_passive(tree: Tree, verb: Token) -> bool:
    """Tell whether a verb is passive: by its subject or auxiliary, or as a bare participle after a noun."""
    if tree.child(verb, "nsubj:pass", "aux:pass", "csubj:pass") is not None:
        return True
    return verb.xpos == "VBN" and verb.deprel == "acl"


def verb_group(tree: Tree, verb: Token) -> tuple[Token, ...]:
    """Return the verb with its particle, and with its auxiliaries, negation and adverbs that stand in one run with it."""
    auxiliaries = [a for a in tree.children(verb, "aux", "aux:pass") if a.index < verb.index]
    first = min((a.index for a in auxiliaries), default=verb.index)
    run = tree.tokens[first : verb.index]
    if any(t.upos not in ("AUX", "PART", "ADV") for t in run):
        run = ()
    start = first if run else verb.index
    adverbs = {a.index: a for a in tree.children(verb, "advmod") if a.upos == "ADV" and a.xpos != "WRB"}
    group = {t.index: t for t in (*run, verb, *tree.children(verb, "compound:prt"))}
    while start - 1 in adverbs:
        start -= 1
        group[start] = adverbs[start]
    if verb.index + 1 in adverbs and adverbs[verb.index + 1].text.endswith("ly"):
        group[verb.index + 1] = adverbs[verb.index + 1]
    return tuple(group[n] for n in sorted(group))
