"""The arguments of a predicate wherever the sentence puts them: shared subjects, controllers, antecedents, by-phrases.

Source: Universal Dependencies v2; what its enhanced graphs spell out (conjunction, control, relative clauses).
"""

from dataclasses import dataclass

from accordingto.read.tree import SUBJECTS, Tree
from accordingto.types.text import Token

OBLIQUES = ("obl", "obl:agent", "obl:tmod", "obl:npmod", "obl:unmarked", "nmod", "nmod:agent")
RELATIVE = {"who", "whom", "which", "that", "whose"}
OBJECT_CONTROL = {"of", "for", "from"}  # "accused X of doing", "kept X from doing"
PHRASAL = {"over", "down", "up", "off", "out", "back"}
PLACING = {"where", "when", "why", "how"}
REPORTING = {
    "say",
    "report",
    "tell",
    "write",
    "announce",
    "state",
    "note",
    "hear",
    "see",
    "describe",
    "mention",
    "quote",
}
CALLING = {"call", "appeal", "plead"}  # "called on the government to disarm": the government is to do it
DEPTH = 8  # governors that a missing subject is looked for across


@dataclass(frozen=True, slots=True)
class Arguments:
    """Who does what to whom around one verb: `agents` are by-phrases, `obliques` pairs of preposition and head."""

    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    agents: tuple[Token, ...] = ()
    obliques: tuple[tuple[str, Token], ...] = ()
    recipients: tuple[Token, ...] = ()
    passive: bool = False


def arguments_of(tree: Tree, verb: Token) -> Arguments:
    """Return the arguments of a verb, those it shares with other verbs among them."""
    passive = is_passive(tree, verb)
    obliques = tuple((case_of(tree, head), t) for head in tree.children(verb, *OBLIQUES) for t in spread(tree, head))
    agents = tuple(t for case, t in obliques if case == "by" and (passive or _is_agentive(tree, verb)))
    return Arguments(
        subjects=tuple(t for head in subjects_of(tree, verb) for t in spread(tree, head)),
        objects=tuple(t for head in _objects(tree, verb, passive) for t in spread(tree, head)),
        agents=agents,
        obliques=tuple((case, t) for case, t in obliques if t not in agents),
        recipients=tuple(t for head in tree.children(verb, "iobj") for t in spread(tree, head)),
        passive=passive,
    )


def is_passive(tree: Tree, verb: Token) -> bool:
    """Tell whether a verb stands in the passive: with its auxiliary, or as a bare past participle."""
    if tree.child(verb, "aux:pass", "nsubj:pass", "obl:agent") is not None:
        return True
    if verb.deprel == "conj" and verb.xpos in ("VBN", "VBD") and tree.child(verb, *SUBJECTS, "aux") is None:
        first = tree.parent(verb)
        return first is not None and is_passive(tree, first) and tree.child(verb, "obj") is None
    if verb.xpos != "VBN" or tree.child(verb, "aux") is not None:
        return False
    return verb.deprel in ("acl", "amod", "advcl", "xcomp", "root") and tree.child(verb, "obj") is None


def _is_agentive(tree: Tree, verb: Token) -> bool:
    return tree.child(verb, "obl:agent") is not None


def case_of(tree: Tree, noun: Token) -> str:
    """Return the preposition of a noun: of several the run that stands nearest, of none the word before its phrase."""
    marks = tree.children(noun, "case")
    if not marks:
        first = min(t.index for t in tree.subtree(noun, ("acl:relcl", "acl", "conj", "nmod")))
        before = tree.tokens[first - 1] if first else None
        return before.text.lower() if before is not None and before.upos == "ADP" else ""
    runs = [marks[-1]]
    for mark in reversed(marks[:-1]):
        if runs[0].index - mark.index > 1:
            break
        runs.insert(0, mark)
    words = [w for mark in runs for w in [mark, *tree.children(mark, "fixed")]]
    return " ".join(w.text.lower() for w in sorted(words, key=lambda t: t.index))


def spread(tree: Tree, head: Token) -> list[Token]:
    """Return a noun with the nouns coordinated to it; a relative pronoun gives the noun it stands for."""
    meant = antecedent(tree, head)
    return [meant, *(c for c in tree.children(meant, "conj") if c.upos not in ("VERB", "AUX"))]


def antecedent(tree: Tree, token: Token) -> Token:
    """Return the noun that a relative pronoun refers to, else the token itself."""
    if token.text.lower() not in RELATIVE or token.upos not in ("PRON", "DET", "SCONJ"):
        return token
    for above in tree.ancestors(token):
        if above.deprel in ("acl:relcl", "acl"):
            noun = tree.parent(above)
            return noun if noun is not None else token
    return token


def subjects_of(tree: Tree, verb: Token, depth: int = DEPTH) -> list[Token]:
    """Return the heads of a verb's subject: its own, or the one that grammar lets it share."""
    own = tree.children(verb, *SUBJECTS)
    above = tree.parent(verb)
    if own:
        return own[:1]
    if above is None or depth == 0:
        return []
    relation = verb.deprel
    if relation == "conj":
        return _bare_number(tree, verb) or subjects_of(tree, above, depth - 1)
    if relation in ("xcomp", "advcl", "ccomp") and above.lemma.lower() in CALLING and _is_infinitive(tree, verb):
        asked = [t for t in tree.children(above, "obl") if tree.case(t) in ("on", "upon", "to", "for")]
        if asked:
            return asked[:1]
    if relation == "xcomp":
        return tree.children(above, "obj", "iobj")[:1] or subjects_of(tree, above, depth - 1)
    if relation in ("acl", "amod", "acl:relcl"):
        return _noun_subject(tree, verb, above, depth)
    if relation == "advcl" and tree.children(above, "obj") and _marks(tree, verb) & OBJECT_CONTROL:
        return tree.children(above, "obj")[:1]
    if relation == "advcl" and (verb.xpos in ("VBG", "VBN") or _is_infinitive(tree, verb)):
        return subjects_of(tree, above, depth - 1)
    if relation == "ccomp" and above.lemma.lower() in REPORTING and not _is_infinitive(tree, verb):
        return []
    if relation in ("aux", "cop", "ccomp") and not (relation == "ccomp" and verb.xpos in ("VBD", "VBZ", "VBP")):
        return subjects_of(tree, above, depth - 1)
    return []


def _bare_number(tree: Tree, verb: Token) -> list[Token]:
    """Return the number that is all that is left of a subject: "three were killed and 11 wounded"."""
    before = tree.tokens[max(verb.index - 1, 0)]
    bare = before.upos == "NUM" and verb.xpos in ("VBN", "VBD") and before.head != verb.head
    return [before] if bare else []


def _noun_subject(tree: Tree, verb: Token, noun: Token, depth: int) -> list[Token]:
    """Return the subject of a verb that modifies a noun: the noun, or for "the plan to attack" whoever has the plan."""
    if noun.upos in ("VERB", "AUX"):
        return subjects_of(tree, noun, depth - 1)
    if verb.xpos == "VBN" or not _is_infinitive(tree, verb):
        return [noun]
    owner = tree.children(noun, "nmod:poss")
    above = tree.parent(noun)
    if owner or above is None:
        return owner
    if noun.deprel not in ("obj", "obl", "nsubj:pass"):
        return []
    told = [t for t in tree.children(above, "obl", "iobj") if t.deprel == "iobj" or tree.case(t) == "to"]
    if told:
        return told
    return subjects_of(tree, above, depth - 1)


def _is_infinitive(tree: Tree, verb: Token) -> bool:
    return "to" in _marks(tree, verb)


def _marks(tree: Tree, verb: Token) -> set[str]:
    return {mark.text.lower() for mark in tree.children(verb, "mark", "case")}


def _objects(tree: Tree, verb: Token, passive: bool) -> list[Token]:
    """Return a verb's objects; a verb coordinated before others shares the object that comes last."""
    own = tree.children(verb, "obj") or _phrasal_object(tree, verb)
    if own or passive:
        return own
    if verb.deprel == "conj" and verb.xpos != "VBG":
        shared = [t for t in tree.children(tree.tokens[verb.head], "obj") if t.index > verb.index]
        if shared:
            return shared
    if verb.deprel == "acl:relcl" and tree.child(verb, *SUBJECTS) is not None and not _has_relative(tree, verb):
        noun = tree.parent(verb)
        return [noun] if noun is not None and noun.upos in ("NOUN", "PROPN") else []
    followers = [c for c in tree.children(verb, "conj") if c.upos == "VERB" and tree.child(c, *SUBJECTS) is None]
    between = [c for f in followers[:1] for c in tree.children(verb) if verb.index < c.index < f.index]
    if followers and all(c.upos in ("PUNCT", "CCONJ") for c in between):
        return tree.children(followers[-1], "obj")
    return []


def _phrasal_object(tree: Tree, verb: Token) -> list[Token]:
    """Return the noun after a particle that was read as a preposition: "handed over the suspect"."""
    for noun in tree.children(verb, "obl"):
        first = tree.child(noun, "case")
        if first is not None and first.index == verb.index + 1 and first.text.lower() in PHRASAL:
            return [noun]
    return []


def _has_relative(tree: Tree, verb: Token) -> bool:
    return any(c.text.lower() in RELATIVE | PLACING for c in tree.children(verb, *SUBJECTS, "obj", "obl", "advmod"))
