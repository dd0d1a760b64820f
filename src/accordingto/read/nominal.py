"""Nouns and adjectives that attribute: the claim that, reports of, a warning that, is afraid that, wary of."""

from accordingto.read.attribution import Attribution, Rule, Scene
from accordingto.read.content import pieces, tokens_below, with_quotations
from accordingto.read.cues import Cue
from accordingto.read.tree import SUBJECTS, Tree
from accordingto.types.text import Token

LIGHT_VERBS = {
    "make",
    "issue",
    "give",
    "release",
    "repeat",
    "reject",
    "deny",
    "have",
    "voice",
    "express",
    "raise",
    "level",
    "send",
    "spread",
}
PUBLISHERS = ("from", "by")


def noun_clause(scene: Scene, token: Token) -> Attribution | None:
    """Find a noun of speech or belief with its clause: reports that …, the claim that …, a plan to …"""
    cue = _noun(scene, token, "c") or _noun(scene, token, "x")
    if cue is None:
        return None
    for clause in scene.tree.children(token, "acl", "ccomp", "acl:relcl"):
        mark = scene.tree.child(clause, "mark")
        word = mark.text.lower() if mark is not None else ""
        source = source_of_noun(scene.tree, token)
        if source is None and cue.kind == "attitude":
            continue
        if (word == "that" and "c" in cue.frames) or (word == "to" and "x" in cue.frames):
            return _make(scene, "noun-clause", cue, (token, source, clause))
    return None


def noun_of(scene: Scene, token: Token) -> Attribution | None:
    """Find a noun of speech with what it tells of: reports of fighting, allegations of abuse."""
    cue = _noun(scene, token, "p")
    source = source_of_noun(scene.tree, token)
    if cue is None or token.deprel in ("compound", "amod") or (source is None and cue.kind == "attitude"):
        return None
    for topic in scene.tree.children(token, "nmod", "obl", "acl"):
        word = scene.tree.case(topic) or next((m.text.lower() for m in scene.tree.children(topic, "mark")), "")
        if word == "of" and topic.upos in ("PROPN", "NUM"):  # a report of June, of the ministry
            continue
        if word in cue.prepositions and topic.index > token.index:
            return _make(scene, f"noun-of:{word}", cue, (token, source, topic), score=0.75)
    return None


def adjective(scene: Scene, token: Token) -> Attribution | None:
    """Find an adjective of belief with its clause: is afraid that …, are wary of …, is willing to …"""
    tree = scene.tree
    if token.upos != "ADJ" or tree.child(token, "cop") is None:
        return None
    source = tree.subject(token)
    for cue in scene.cues.get("adjective", token.lemma):
        if source is None:
            return None
        for clause in tree.children(token, "ccomp", "xcomp", "advcl", "obl"):
            word = tree.case(clause) or next((m.text.lower() for m in tree.children(clause, "mark")), "")
            fits = clause.deprel == "ccomp" or word == "to" or word in cue.prepositions
            if fits and clause.index > token.index:
                return _make(scene, "adjective", cue, (token, source, clause), score=0.7)
    return None


def source_of_noun(tree: Tree, noun: Token) -> Token | None:
    """Return whose words the noun names: its possessor, who it is by or from, or who makes or has it."""
    owner = tree.child(noun, "nmod:poss")
    if owner is not None:
        return owner
    for other in tree.children(noun, "nmod"):
        if tree.case(other) in PUBLISHERS:
            return other
    above = tree.parent(noun)
    if above is not None and noun.deprel in ("obj", "obl") and above.lemma in LIGHT_VERBS:
        return tree.subject(above)
    if above is not None and above.upos in ("VERB", "AUX") and noun.deprel in SUBJECTS:
        for other in tree.children(above, "obl", "obl:agent"):
            if tree.case(other) in PUBLISHERS and above.lemma in ("come", "emerge", "issue", "make"):
                return other
    return None


def _noun(scene: Scene, token: Token, frame: str) -> Cue | None:
    return scene.cues.find("noun", token.lemma, frame) if token.upos == "NOUN" else None


def _make(
    scene: Scene, rule: str, cue: Cue, parts: tuple[Token, Token | None, Token], *, score: float = 0.85
) -> Attribution:
    token, source, head = parts
    without = scene.tree.children(head, "case") if scene.tree.child(head, "cop") is None else []
    if source is not None and source.index in {t.index for t in scene.tree.subtree(head)}:
        without.append(source)
    without += [m for m in scene.tree.children(head, "mark") if m.text.lower() not in ("that", "to", "whether", "if")]
    spans = with_quotations(
        scene.text, pieces(tokens_below(scene.tree, [head], without)), scene.quotations, [token.span]
    )
    return Attribution(rule, cue, scene.tree, token, (token,), source, (head,), tuple(spans), score=score)


RULES = (
    Rule("noun-clause", noun_clause, noun_clause.__doc__ or "",
         "Reports that the dam had burst spread fast.", "The report was read by many."),
    Rule("noun-of", noun_of, noun_of.__doc__ or "",
         "There were reports of shelling.", "He lost his report of June."),
    Rule("adjective", adjective, adjective.__doc__ or "",
         "The allies are wary of a wider war.", "The allies are rich."),
)  # fmt: skip
