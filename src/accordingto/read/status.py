"""Whether an event happened, as its clause tells it: actual, attempted, ongoing, planned, hypothetical, denied.

Source: the factuality of FactBank read off tense, modals, aspect, negation and the words that govern the event.
Does not handle: irony; what the reader knows from elsewhere.
"""

from accordingto.read.clauses import OBLIQUES
from accordingto.read.lexicon import EventLexicon
from accordingto.read.tree import Tree
from accordingto.read.triggers import Trigger
from accordingto.types.text import Token

UNSURE = {"would", "could", "may", "might", "can", "should", "must", "ought", "'d", "’d"}
COMING = {"will", "shall", "'ll", "’ll", "wo", "going"}
CONDITIONS = {"if", "unless", "whether", "lest", "until"}
ORDER = ("denied", "attempted", "hypothetical", "planned", "ongoing")
BEING = {"is", "are", "was", "were", "been", "be", "am", "'s", "'re", "’s", "’re", "'m", "’m"}
NOBODY = {"nobody", "none", "no-one", "nothing"}
STEPS = 8  # governors that are looked at above the trigger


def status_of(trigger: Trigger, lexicon: EventLexicon) -> str:
    """Return the status that the trigger's modifiers, its verb and the words above them give it."""
    tree, token = trigger.tree, trigger.token
    found = _of_noun(tree, token, lexicon) if trigger.row.word == "noun" else None
    if found is None and trigger.noun is not token:
        found = _of_noun(tree, trigger.noun, lexicon)
    if found is not None:
        return found
    if trigger.light is not None:
        effects = lexicon.governs("verb", trigger.light)
        own = _of_verb(tree, trigger.light, lexicon)
        return own or ("ongoing" if "ongoing" in effects else "actual")
    if trigger.row.word != "noun":
        return _of_verb(tree, token, lexicon) or "actual"
    return _above_noun(tree, trigger.noun, lexicon) or "actual"


def _of_noun(tree: Tree, noun: Token, lexicon: EventLexicon) -> str | None:
    """Return the status that the words beside a noun give: "attempted", "no", "planned"."""
    for child in tree.children(noun, "det", "advmod", "amod", "compound"):
        if child.deprel == "det" and child.text.lower() in ("no", "neither"):
            return "denied"
        for effect in ORDER:
            if child.deprel != "det" and effect in lexicon.governs("modifier", child):
                return effect
    return None


def _above_noun(tree: Tree, noun: Token, lexicon: EventLexicon) -> str | None:
    """Return the status that the verb or noun over an event noun gives it: "planned an attack", "threat of war"."""
    above = tree.parent(noun)
    if above is None:
        return None
    if above.upos in ("NOUN", "PROPN"):
        if noun.deprel not in ("nmod", "conj"):
            return None
        if noun.deprel == "conj":
            return _of_noun(tree, above, lexicon) or _above_noun(tree, above, lexicon)
        linked = tree.case(noun) in ("of", "for", "to", "against")
        return _strongest(lexicon.governs("noun", above)) if linked else None
    effects = lexicon.governs("verb", above)
    oblique = noun.deprel in OBLIQUES and tree.case(noun) in ("for", "from")
    if noun.deprel in ("nsubj", "nsubj:pass", "obj") or oblique:
        effect = _strongest(effects)
        if effect is not None and not (noun.deprel == "nsubj" and effect != "ongoing"):
            return "actual" if effect == "denied" and tree.is_negated(above) else effect
        if noun.deprel.startswith("nsubj") and "occur" in effects:
            return _of_verb(tree, above, lexicon)
    if above.upos in ("VERB", "AUX") and noun.deprel == "root":
        return None
    return _conditional(tree, above)


def _conditional(tree: Tree, verb: Token) -> str | None:
    marks = {m.text.lower() for m in tree.children(verb, "mark")}
    return "hypothetical" if marks & CONDITIONS and not (marks & {"until"}) else None


def _strongest(effects: frozenset[str]) -> str | None:
    return next((effect for effect in ORDER if effect in effects), None)


def _of_verb(tree: Tree, verb: Token, lexicon: EventLexicon, steps: int = STEPS) -> str | None:
    """Return the status that a verb's own form and the words above it give it, None for a plain fact."""
    condition = _conditional(tree, verb)
    if condition is not None or tree.is_negated(verb) or _by_nobody(tree, verb):
        return condition or "denied"
    modal = _modal(tree, verb)
    if modal is not None:
        return modal
    above = tree.parent(verb)
    inherited = _from_above(tree, verb, above, lexicon, steps) if above is not None and steps else None
    if inherited is not None:
        return inherited
    return "ongoing" if _progressive(tree, verb, lexicon) else None


def _by_nobody(tree: Tree, verb: Token) -> bool:
    """Tell whether a verb's own subject or object is nobody: "no one was detained", "killed no civilians"."""
    return any(_is_nobody(tree, child) for child in tree.children(verb, "nsubj", "nsubj:pass", "obj"))


def _is_nobody(tree: Tree, token: Token) -> bool:
    word = token.text.lower()
    before = tree.tokens[token.index - 1].text.lower() if token.index else ""
    none = word in NOBODY or (word == "one" and before == "no")
    return none or any(d.text.lower() == "no" for d in tree.children(token, "det"))


def _modal(tree: Tree, verb: Token) -> str | None:
    words = {c.text.lower() for c in tree.children(verb, "aux")}
    if words & COMING:
        return "planned"
    if "would" in words and _is_reported(tree, verb):
        return "planned"
    return "hypothetical" if words & UNSURE else None


def _is_reported(tree: Tree, verb: Token) -> bool:
    """Tell whether a clause reports speech in the past, where "would" is the future."""
    head = verb
    while head.deprel == "conj" and tree.parent(head) is not None:
        head = tree.tokens[head.head]
    above = tree.parent(head)
    conditional = any(_conditional(tree, c) for c in tree.children(verb, "advcl"))
    return head.deprel == "ccomp" and above is not None and above.xpos in ("VBD", "VBN") and not conditional


def _progressive(tree: Tree, verb: Token, lexicon: EventLexicon) -> bool:
    auxiliaries = {c.text.lower() for c in tree.children(verb, "aux")}
    participle = verb.xpos == "VBG" and bool(auxiliaries & BEING)
    forms = {c.text.lower() for c in tree.children(verb, "aux", "aux:pass")}
    passive = "being" in forms and bool(forms & {"is", "are", "was", "were", "'s", "'re", "’s", "’re"})
    return participle or passive or (verb.xpos in ("VBN", "JJ") and _is_state(tree, verb, lexicon))


def _is_state(tree: Tree, verb: Token, lexicon: EventLexicon) -> bool:
    """Tell whether a participle stands for a state that lasts: "are engaged in"."""
    present = any(c.text.lower() in ("is", "are", "'s", "'re") for c in tree.children(verb, "aux:pass", "cop", "aux"))
    return present and lexicon.has_lemma(verb, "engage", "engaged", "involve", "lock", "surround", "besiege")


def _from_above(tree: Tree, verb: Token, above: Token, lexicon: EventLexicon, steps: int) -> str | None:
    """Return the status that a governing verb or noun hands down."""
    relation = verb.deprel
    infinitive = any(m.text.lower() == "to" for m in tree.children(verb, "mark"))
    if relation in ("conj", "aux", "cop"):
        shares = tree.child(verb, "aux", "nsubj") is None
        return _of_verb(tree, above, lexicon, steps - 1) if shares and above.upos in ("VERB", "AUX", "ADJ") else None
    word = "noun" if above.upos in ("NOUN", "PROPN") else "verb"
    effects = lexicon.governs(word, above)
    effect = _strongest(effects)
    if relation in ("acl", "nmod") and word == "noun":
        return effect if infinitive or verb.xpos == "VBG" else None
    close = verb.xpos == "VBG" and 0 < verb.index - above.index <= 2 and tree.child(verb, "mark") is None
    aimed = relation == "advcl" and effect is not None and (infinitive or close)
    if relation in ("xcomp", "ccomp", "obj", "csubj", "obl") or aimed:
        return _from_governor(tree, verb, above, effect, lexicon, steps=steps)
    if relation == "advcl":
        bare = tree.child(verb, "mark") is None
        inherited = _of_verb(tree, above, lexicon, steps - 1) if bare or infinitive else None
        inherited = None if inherited == "ongoing" or (infinitive and inherited == "denied") else inherited
        return inherited or ("planned" if infinitive else _negative_preposition(tree, verb))
    return None


def _negative_preposition(tree: Tree, verb: Token) -> str | None:
    marks = {m.text.lower() for m in tree.children(verb, "mark", "case")}
    return "denied" if "without" in marks else None


def _from_governor(
    tree: Tree, verb: Token, above: Token, effect: str | None, lexicon: EventLexicon, *, steps: int
) -> str | None:
    """Return the status that the governing verb gives a clause, None where it gives none."""
    if effect == "ongoing":
        return _of_verb(tree, above, lexicon, steps - 1) or "ongoing"
    if effect == "denied":
        return None if tree.is_negated(above) else "denied"
    if effect is not None and (verb.deprel != "ccomp" or effect != "planned" or not _is_finite_past(tree, verb)):
        return effect
    if verb.deprel in ("xcomp", "csubj", "obl"):
        return _of_verb(tree, above, lexicon, steps - 1)
    return "hypothetical" if above.upos == "ADJ" and verb.xpos == "VBG" else None


def _is_finite_past(tree: Tree, verb: Token) -> bool:
    return verb.xpos == "VBD" or any(c.xpos in ("VBD", "VBZ", "VBP") for c in tree.children(verb, "aux", "aux:pass"))
