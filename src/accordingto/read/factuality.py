"""How firmly a claim is made: denied or affirmed, asserted, hedged, reported, or said to be unconfirmed.

Source: the polarity and certainty of FactBank, as a source's commitment and not the reader's.
"""

from collections.abc import Sequence

from accordingto.read.attribution import Attribution
from accordingto.read.tree import Tree
from accordingto.types.text import Token

HEDGES = {"apparently", "possibly", "perhaps", "probably", "likely", "seemingly", "maybe", "presumably", "potentially"}
HEDGING_MODALS = {"may", "might", "could"}
HEDGING_VERBS = {"suspect", "appear", "seem", "suggest"}
BELIEFS = {
    "believe",
    "think",
    "expect",
    "agree",
    "accept",
    "consider",
    "support",
    "acknowledge",
    "recognise",
    "recognize",
}
CHECKS = {"verify", "confirm", "corroborate", "verified", "confirmed", "corroborated"}


def polarity_of(attribution: Attribution) -> str:
    """Return denied where the cue itself denies ("denied", "do not believe"), else affirmed."""
    negated = attribution.tree.is_negated(attribution.anchor)
    if attribution.cue.effect == "denied" or attribution.anchor.lemma == "doubt":
        return "affirmed" if negated else "denied"
    if negated and attribution.anchor.lemma in BELIEFS:
        return "denied"
    return "affirmed"


def certainty_of(attribution: Attribution) -> str:
    """Return how the claim is committed to: reported without a source, hedged in its own words, else asserted."""
    if attribution.cue.effect == "reported" or attribution.rule == "verb-hearsay":
        return "reported"
    if attribution.source is None and attribution.cue.word == "noun":
        return "reported"
    if attribution.anchor.lemma in HEDGING_VERBS:
        return "hedged"
    if any(_is_hedged(attribution.tree, head) for head in attribution.heads):
        return "hedged"
    return "asserted"


def _is_hedged(tree: Tree, head: Token) -> bool:
    for child in tree.children(head, "advmod", "aux"):
        word = child.text.lower()
        if word in HEDGES or (child.deprel == "aux" and word in HEDGING_MODALS):
            return True
    return False


def says_unconfirmed(trees: Sequence[Tree], number: int) -> bool:
    """Tell whether a sentence says that what was told could not be confirmed."""
    if not 0 <= number < len(trees):
        return False
    tree = trees[number]
    for token in tree.tokens:
        if token.lemma.lower() not in CHECKS or token.upos not in ("VERB", "ADJ"):
            continue
        negated = tree.is_negated(token) or any(tree.is_negated(a) for a in list(tree.ancestors(token))[:2])
        adverbs = {c.text.lower() for c in tree.children(token, "advmod")}
        passive = tree.child(token, "aux:pass", "nsubj:pass") is not None
        unable = any(a.lemma in ("unable", "able") for a in list(tree.ancestors(token))[:1])
        if (negated and ("independently" in adverbs or passive)) or (unable and "independently" in adverbs):
            return True
    return any(t.text.lower() == "unconfirmed" for t in tree.tokens)
