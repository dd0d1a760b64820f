"""Speakers set between commas: the road, witnesses say, is open.

The parse of such asides is unsure, so that position decides: between two marks stand a speaker and a cue and nothing else.
"""

from collections.abc import Sequence

from accordingto.read.attribution import Attribution, Rule, Scene
from accordingto.read.content import pieces
from accordingto.read.sources import verb_group
from accordingto.read.tree import Tree, trim
from accordingto.types.text import Token

MARKS = (",", "—", "–", "-", "--", ";")
ENDS = (".", "!", "?", "…")
LONGEST = 14  # words of a speaker with his cue
WORDS = {"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "AUX", "ADV", "PART"}
RELATIVE = ("WDT", "WP", "WP$", "WRB")


def verb_between(scene: Scene, token: Token) -> Attribution | None:
    """Find a speaker and a cue between two commas inside a sentence; the content is the rest of it."""
    cue = (
        scene.cues.find("verb", token.lemma, "c")
        if token.upos == "VERB" and token.xpos in ("VBD", "VBZ", "VBP", "VBN")
        else None
    )
    bounds = _bounds(scene.tree, token)
    if cue is None or bounds is None or scene.tree.tokens[bounds[1]].text not in MARKS:
        return None
    left, right = bounds
    source = _speaker(scene.tree, token, scene.tree.tokens[left + 1 : right])
    rest = [*scene.tree.tokens[:left], *_going_on(scene, scene.tree.tokens[right + 1 :])]
    if source is None or not any(t.upos in ("VERB", "AUX") for t in rest) or left < 2:
        return None
    sentence = scene.tree.sentence.span
    if any(q.overlaps(sentence) for q in scene.quotations):
        return None
    if right + 2 >= len(scene.tree.tokens) or scene.tree.tokens[right + 1].xpos == "VBG":
        return None
    kept = trim(rest)
    kept = kept[1:] if kept[0].upos == "CCONJ" else kept
    return Attribution(
        "verb-between",
        cue,
        scene.tree,
        token,
        verb_group(scene.tree, token),
        source,
        (),
        tuple(pieces(kept)),
        score=0.8,
    )


def _going_on(scene: Scene, after: Sequence[Token]) -> Sequence[Token]:
    """Return what comes after the aside, unless it is another's say: …, officials said, but the army denied …"""
    joined = bool(after) and after[0].upos in ("CCONJ", "SCONJ")
    other = any(t.upos == "VERB" and any("c" in c.frames for c in scene.cues.get("verb", t.lemma)) for t in after)
    return () if joined and other else after


def verb_last(scene: Scene, token: Token) -> Attribution | None:
    """Find a speaker and a cue after the last comma of a sentence that tells another's words; they relay those words."""
    tree = scene.tree
    if (
        token.upos != "VERB"
        or token.xpos not in ("VBD", "VBZ", "VBP")
        or scene.cues.find("verb", token.lemma, "c") is None
    ):
        return None
    bounds = _bounds(tree, token)
    if bounds is None or tree.tokens[bounds[1]].text not in ENDS or bounds[1] + 2 < len(tree.tokens):
        return None
    left = bounds[0]
    source = _speaker(tree, token, tree.tokens[left + 1 : bounds[1]])
    told = [
        t for t in tree.tokens[:left] if t.upos == "VERB" and t.xpos in ("VBD", "VBZ", "VBP") and t.index != token.index
    ]
    told = [t for t in told if any("c" in cue.frames for cue in scene.cues.get("verb", t.lemma))]
    cue = scene.cues.find("verb", token.lemma, "c")
    if source is None or cue is None or not told:
        return None
    spans = pieces(trim(list(tree.tokens[:left])))
    group = verb_group(tree, token)
    return Attribution("verb-last", cue, tree, token, group, source, (told[0],), tuple(spans), scope=True, score=0.8)


def verb_end(scene: Scene, token: Token) -> Attribution | None:
    """Find a speaker and a cue after the last comma of a sentence; the content is all that stands before."""
    tree = scene.tree
    cue = scene.cues.find("verb", token.lemma, "c")
    if token.upos != "VERB" or token.xpos not in ("VBD", "VBZ", "VBP") or cue is None or cue.kind != "statement":
        return None
    bounds = _bounds(tree, token, joined=True)
    if bounds is None or tree.tokens[bounds[1]].text not in ENDS or bounds[1] + 2 < len(tree.tokens):
        return None
    told, phrase = trim(list(tree.tokens[: bounds[0]])), tree.tokens[bounds[0] + 1 : bounds[1]]
    source = _speaker(tree, token, phrase)
    if source is None or not any(t.xpos in ("VBD", "VBZ", "VBP", "MD") for t in told):
        return None
    if any(q.overlaps(tree.sentence.span) for q in scene.quotations) or phrase[0].upos in ("CCONJ", "SCONJ"):
        return None
    told = told[1:] if told[0].upos == "CCONJ" else told
    group = verb_group(tree, token)
    return Attribution("verb-end", cue, tree, token, group, source, (), tuple(pieces(told)), score=0.85)


def _bounds(tree: Tree, token: Token, joined: bool = False) -> tuple[int, int] | None:
    """Return the marks that enclose the token, None where more than a speaker's phrase stands between them.

    Two speakers may be joined ("witnesses and a union") where `joined` is set.
    """
    words = WORDS | {"CCONJ"} if joined else WORDS
    left, right = token.index - 1, token.index + 1
    while left >= 0 and tree.tokens[left].text not in MARKS:
        left -= 1
    while right < len(tree.tokens) and tree.tokens[right].text not in (*MARKS, *ENDS):
        right += 1
    if left < 0 or right >= len(tree.tokens) or right - left > LONGEST:
        return None
    between = [t for t in tree.tokens[left + 1 : right] if t.index != token.index]
    plain = all(t.upos in words and t.xpos not in RELATIVE and t.text.lower() != "that" for t in between)
    return (left, right) if plain and between else None


def _speaker(tree: Tree, verb: Token, between: Sequence[Token]) -> Token | None:
    """Return the head of the one noun phrase before the verb, or right after it ("said the mayor")."""
    before = [t for t in between if t.index < verb.index]
    side = (
        before
        if any(t.upos in ("NOUN", "PROPN", "PRON") for t in before)
        else [t for t in between if t.index > verb.index]
    )
    indexes = {t.index for t in side}
    if not side or side[0].upos in ("ADP", "ADV"):
        return None
    heads = [t for t in side if t.upos in ("NOUN", "PROPN", "PRON") and t.head not in indexes and not tree.case(t)]
    return next((t for t in heads if t.head == verb.index), heads[-1] if heads else None)


BETWEEN = Rule("verb-between", verb_between, verb_between.__doc__ or "",
               "The road, witnesses say, is open.", "The road, which witnesses say is open, was mined.")  # fmt: skip
END = Rule("verb-end", verb_end, verb_end.__doc__ or "",
           "The bus was stopped and three died, two witnesses and a union said.",
           "The bus was stopped, and witnesses said three died.")  # fmt: skip
LAST = Rule("verb-last", verb_last, verb_last.__doc__ or "",
            "The general told the president that the bridge was lost, the state agency reported.",
            "The general told the president that the bridge was lost, and the agency closed.")  # fmt: skip
