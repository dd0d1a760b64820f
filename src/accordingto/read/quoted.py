"""Quotations beside a verb: “…,” said X; X wrote: “…”; “…,” smiled X; X was quoted by Y as saying “…”."""

from accordingto.read.attribution import Attribution, Scene, cue_of
from accordingto.read.content import pieces, tokens_below, with_quotations
from accordingto.read.sources import agent_of, beside_of, is_passive, source_of, verb_group
from accordingto.types.text import Span, Token

NOT_SPEAKERS = {"it", "this", "that", "which", "what"}
QUOTE_GAP = 3  # words between a quotation and its speaker's phrase; farther apart the parse must tie them
SHORT_QUOTATION = 3  # words; a shorter quotation before a cue is a scare quote or a title


def verb_quoted_as(scene: Scene, token: Token) -> Attribution | None:
    """Find who is quoted as saying something, and by whom: the paper quoted a cousin as saying that …"""
    tree = scene.tree
    if token.upos != "VERB" or token.lemma not in ("quote", "cite"):
        return None
    passive = is_passive(tree, token)
    source = tree.child(token, "nsubj:pass" if passive else "obj")
    relay = agent_of(tree, token) if passive else source_of(tree, token)
    below = [
        c
        for other in (token, source)
        if other is not None
        for c in tree.children(other, "advcl", "xcomp", "acl", "ccomp", "obl")
    ]
    said = next((c for c in below if c.xpos == "VBG" and scene.cues.find("verb", c.lemma, "c")), None)
    if source is None or said is None:
        return None
    cue = scene.cues.find("verb", said.lemma, "c")
    clauses = tree.children(said, "ccomp", "obj", "parataxis")
    if cue is None:
        return None
    group = tuple(sorted((*verb_group(tree, token), said), key=lambda t: t.index))
    if clauses:
        words = tokens_below(tree, clauses, [])
        spans = with_quotations(scene.text, pieces(words), scene.quotations, [t.span for t in group])
    else:
        near = [q for q in scene.quotations if q.overlaps(tree.sentence.span)]
        spans = list(near[:1])
    return Attribution("verb-quoted-as", cue, tree, token, group, source, tuple(clauses), tuple(spans), relay=relay)


def verb_colon(scene: Scene, token: Token) -> Attribution | None:
    """Find a cue verb whose sentence ends in a colon before a quotation of its own: The mayor wrote on X: “…”"""
    cue = cue_of(scene, token, "q")
    last = scene.tree.tokens[-1]
    source = source_of(scene.tree, token)
    if cue is None or source is None or last.text not in (":", ",") or token.deprel not in ("root", "conj"):
        return None
    end = scene.tree.sentence.span.end
    following = [q for q in scene.quotations if q.start >= end and not scene.text[end : q.start].strip()]
    if not following:
        return None
    return Attribution(
        "verb-colon", cue, scene.tree, token, verb_group(scene.tree, token), source, (), tuple(following[:1])
    )


def verb_quotation(scene: Scene, token: Token) -> Attribution | None:
    """Find a cue verb with a speaker beside a quotation that no other cue of the sentence governs."""
    cue = cue_of(scene, token, "q")
    source = source_of(scene.tree, token)
    if cue is None or source is None or (source.upos == "PRON" and source.text.lower() in NOT_SPEAKERS):
        return None
    if scene.quoted(token) or scene.quoted(source):
        return None
    sentence = scene.tree.sentence.span
    near = [q for q in scene.quotations if q.overlaps(sentence) and _gap(scene, q, (token, source)) <= QUOTE_GAP]
    near = [q for q in near if _words(scene, q) >= SHORT_QUOTATION or q.start > token.span.end]
    if not near:
        return None
    group = verb_group(scene.tree, token)
    return Attribution("verb-quotation", cue, scene.tree, token, group, source, (), tuple(near[:1]), score=0.7)


def verb_manner(scene: Scene, token: Token) -> Attribution | None:
    """Find a verb of any kind between a quotation and who speaks it: “Togo was there,” smiled the elder."""
    tree = scene.tree
    if token.upos != "VERB" or token.xpos not in ("VBD", "VBZ", "VBP") or scene.quoted(token) is not None:
        return None
    near = [q for q in scene.quotations if q.end <= token.span.start and not _verbs_between(scene, q, token)]
    near = [q for q in near if _words(scene, q) >= SHORT_QUOTATION and scene.text[q.end - 2 : q.end - 1] in ",.!?…"]
    source = beside_of(tree, token) or tree.subject(token)
    said = scene.cues.find("verb", "say", "q")
    if (
        not near
        or source is None
        or said is None
        or scene.quoted(source) is not None
        or source.text.lower() in NOT_SPEAKERS
    ):
        return None
    group = verb_group(tree, token)
    return Attribution("verb-manner", said, tree, token, group, source, (), tuple(near[-1:]), score=0.5)


def _verbs_between(scene: Scene, quotation: Span, token: Token) -> list[Token]:
    """Return the verbs that stand between a quotation and a token."""
    inner = Span(quotation.end, token.span.start)
    return [t for t in scene.tree.tokens if inner.covers(t.span) and t.upos in ("VERB", "AUX", "SCONJ", "CCONJ")]


def _gap(scene: Scene, quotation: Span, tokens: tuple[Token, Token]) -> int:
    """Return how many words stand between a quotation and the phrase of speaker and cue."""
    phrase = [t for token in tokens for t in scene.tree.subtree(token, without=("conj", "ccomp", "parataxis", "advcl"))]
    phrase = [t for t in phrase if not quotation.overlaps(t.span)]
    start, end = min(t.span.start for t in phrase), max(t.span.end for t in phrase)
    gap = scene.text[end : quotation.start] if quotation.start >= end else scene.text[quotation.end : start]
    return len(gap.split()) if not (quotation.start < end and quotation.end > start) else 0


def _words(scene: Scene, quotation: Span) -> int:
    return len(scene.text[quotation.start : quotation.end].split())
