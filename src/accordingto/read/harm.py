"""Who was hurt by an event, as a verb of harm beside it says: "six died in the raid", "a strike killed two".

Does not handle: harm that another sentence tells.
"""

from accordingto.read.clauses import arguments_of, case_of
from accordingto.read.lexicon import EventLexicon
from accordingto.read.triggers import Trigger
from accordingto.types.text import Token

HARMING = ("kill", "injure", "wound", "hurt", "maim", "slay", "displace", "cost", "claim")
DYING = ("die", "perish", "suffer", "burn")
OF_HARM = ("in", "by", "during", "from", "under", "after", "when")  # "died in the shelling"


def harmed_by(trigger: Trigger, lexicon: EventLexicon) -> list[Token]:
    """Return who was hurt by an event as the verb of harm over, under or beside it says: "six died in the raid"."""
    tree, anchor = trigger.tree, trigger.anchor
    above, found = tree.parent(anchor), list[Token]()
    if above is not None and above.upos == "VERB" and anchor.upos in ("NOUN", "PROPN", "VERB"):
        around = arguments_of(tree, above)
        oblique = case_of(tree, anchor) in OF_HARM if anchor.upos != "VERB" else False
        if lexicon.has_lemma(above, *HARMING) and (oblique or anchor.deprel == "obl:agent"):
            found.extend(around.subjects if around.passive else around.objects)
        elif lexicon.has_lemma(above, *DYING) and oblique:
            found.extend(around.subjects)
        elif anchor.deprel == "advcl" and tree.child(anchor, "mark") is not None:
            befell = lexicon.has_lemma(above, *DYING) or (lexicon.has_lemma(above, *HARMING) and around.passive)
            found.extend(around.subjects if befell else ())
        elif lexicon.has_lemma(above, *HARMING) and anchor.deprel == "nsubj":
            found.extend(around.objects)
    for clause in [
        *tree.children(anchor, "acl:relcl", "advcl", "acl"),
        *tree.children(trigger.token, "acl:relcl", "advcl"),
    ]:
        if not found and lexicon.has_lemma(clause, *HARMING) and not arguments_of(tree, clause).passive:
            found.extend(arguments_of(tree, clause).objects)
        elif not found and lexicon.has_lemma(clause, *DYING, *HARMING) and clause.deprel == "acl:relcl":
            found.extend(t for t in arguments_of(tree, clause).subjects if t is not anchor)
    return [t for t in found if t is not anchor and t is not trigger.token]
