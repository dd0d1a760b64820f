"""Cues that give a figure: put the toll at 12, raised the number of dead to 20, the figure given by the hospital was 9."""

from collections.abc import Mapping

from accordingto.read.attribution import Attribution, Rule, Scene
from accordingto.read.content import pieces, tokens_below
from accordingto.read.cues import Cue
from accordingto.read.sources import agent_of, source_of, verb_group
from accordingto.read.tree import Tree
from accordingto.types.text import Token

FIGURES = {
    "toll",
    "number",
    "figure",
    "count",
    "estimate",
    "total",
    "loss",
    "casualty",
    "tally",
    "strength",
    "dead",
    "size",
}
SPOKEN = {"put", "revise", "estimate", "count", "correct"}  # the others may have an event as their subject
SPEAKING = ("PROPN", "PRON")
TOLD: Mapping[str, tuple[str, ...]] = {
    "acknowledge": ("",), "admit": ("", "to"), "announce": ("",), "boast": ("of",), "claim": ("",), "concede": ("",),
    "confirm": ("",), "count": ("",), "document": ("",), "incline": ("to",), "list": ("",), "name": ("",),
    "own": ("to", "up to"), "record": ("",), "recognise": ("",), "recognize": ("",), "register": ("",), "report": ("",),
    "speak": ("of",), "stand": ("by",), "stick": ("to", "with"), "write": ("of", "about"), "give": ("as",),
    "tally": ("",), "verify": ("",), "insist": ("on",), "believe": ("",), "say": ("",), "identify": ("",),
}  # fmt: skip
GIVEN = {"give", "release", "publish", "issue", "report", "provide", "cite"}


def figure_put(scene: Scene, token: Token) -> Attribution | None:
    """Find a speaker who puts, raises or revises a figure; the content is the figure with what it counts."""
    tree = scene.tree
    cue = scene.cues.find("verb", token.lemma, "f") if token.upos == "VERB" else None
    thing = tree.child(token, "obj")
    source = source_of(tree, token)
    if cue is None or thing is None or source is None or not (_counts(tree, thing) or thing.upos == "NUM"):
        return None
    if token.lemma not in SPOKEN and source.upos not in SPEAKING and source.xpos != "NNS":
        return None
    to = [n for n in tree.children(token, "obl") if tree.case(n) in ("at", "to", "from") and _has_number(tree, n)]
    to += [n for n in tree.subtree(thing) if tree.case(n) in ("at", "to") and _has_number(tree, n)]
    counted = token.lemma == "count" and (thing.upos == "NUM" or tree.child(thing, "nummod") is not None)
    if not to and not counted:
        return None
    to += [c for c in tree.children(token, "advcl", "obl") if _opens_with(tree, c) and c.index > token.index]
    spans = pieces(tokens_below(tree, [thing, *to], []))
    return Attribution(
        "figure-put", cue, tree, token, verb_group(tree, token), source, (thing,), tuple(spans), score=0.8
    )


def figure_given(scene: Scene, token: Token) -> Attribution | None:
    """Find a figure that is said to be someone's: the toll given by the hospital was nine; the content is the clause."""
    tree = scene.tree
    if token.lemma not in GIVEN or token.deprel != "acl" or token.xpos != "VBN":
        return None
    noun, source = tree.parent(token), agent_of(tree, token)
    clause = tree.parent(noun) if noun is not None else None
    if (
        noun is None
        or source is None
        or clause is None
        or noun.lemma not in FIGURES
        or not noun.deprel.startswith("nsubj")
    ):
        return None
    cue = Cue(token.lemma, "verb", "statement", frozenset("f"), frozenset(), "")
    spans = pieces(tokens_below(tree, [clause], [token]))
    return Attribution("figure-given", cue, tree, token, (token,), source, (clause,), tuple(spans), score=0.7)


def figure_told(scene: Scene, token: Token) -> Attribution | None:
    """Find a speaker who counts, admits or stands by a figure; the content is the figure with what is said of it."""
    tree = scene.tree
    if (
        token.upos != "VERB"
        or token.lemma.lower() not in TOLD
        or (token.xpos == "VBN" and _is_bare_participle(tree, token))
    ):
        return None
    if tree.child(token, "ccomp", "aux:pass", "nsubj:pass") is not None or tree.is_negated(token):
        return None
    prepositions = TOLD[token.lemma.lower()]
    things = [c for c in tree.children(token, "obj", "obl", "nmod") if c.index > token.index]
    things = [c for c in things if tree.case(c) in prepositions and _is_figure(tree, c)]
    source = source_of(tree, token)
    if not things or source is None or source.index > token.index or source.upos not in ("NOUN", "PROPN", "PRON"):
        return None
    content = tokens_below(tree, [things[0], *_compared(tree, token)], [])
    group = [t for t in verb_group(tree, token)]
    cue = Cue(token.lemma, "verb", "statement", frozenset("f"), frozenset(), "")
    return Attribution(
        "figure-told", cue, tree, token, tuple(group), source, (things[0],), tuple(pieces(content)), score=0.7
    )


def _is_bare_participle(tree: Tree, token: Token) -> bool:
    return tree.child(token, "aux") is None


def _is_figure(tree: Tree, noun: Token) -> bool:
    """Tell whether a noun phrase is a number, or counts what it names."""
    if noun.upos == "NUM" or noun.text.lower() in ("none", "nobody"):
        return True
    return any(c.upos == "NUM" for c in tree.children(noun, "nummod"))


def _compared(tree: Tree, verb: Token) -> list[Token]:
    """Return what the figure is compared with: "down from 11", "up from 24"."""
    return [
        c for c in tree.children(verb, "advmod", "obl") if c.text.lower() in ("up", "down") or tree.case(c) == "from"
    ]


def _counts(tree: Tree, noun: Token) -> bool:
    """Tell whether a noun names a figure, or is itself counted."""
    return (
        noun.lemma in FIGURES or noun.text.lower() in ("losses", "casualties") or tree.child(noun, "nummod") is not None
    )


def _opens_with(tree: Tree, token: Token) -> bool:
    words = [tree.case(token), *(m.text.lower() for m in tree.children(token, "mark"))]
    return "with" in words and _has_number(tree, token)


def _has_number(tree: Tree, noun: Token) -> bool:
    return any(t.upos == "NUM" for t in tree.subtree(noun))


RULES = (
    Rule("figure-told", figure_told, figure_told.__doc__ or "",
         "The brigade acknowledges three dead soldiers.", "The brigade sent three young soldiers."),
    Rule("figure-put", figure_put, figure_put.__doc__ or "",
         "The ministry put the number of injured at 31.", "The nurse put the bottle at the window."),
    Rule("figure-given", figure_given, figure_given.__doc__ or "",
         "The toll given by the hospital was nine.", "The medal given by the mayor was gold."),
)  # fmt: skip
