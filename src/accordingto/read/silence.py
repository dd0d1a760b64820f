"""Silences: has not commented, declined to say, neither confirmed nor denied, has not said why."""

from accordingto.read.attribution import Attribution, Rule, Scene
from accordingto.read.content import pieces, tokens_below
from accordingto.read.cues import Cue
from accordingto.read.sources import is_passive, source_of, verb_group
from accordingto.read.tree import Tree
from accordingto.types.text import Token

SILENT_GOVERNORS = {"decline", "refuse", "fail"}
UNSAID = {
    "mention", "comment", "detail", "figure", "information", "statement", "response", "reason", "explanation", "answer",
    "number", "reaction", "word", "casualty", "loss", "toll", "reply",
}  # fmt: skip
QUESTION_WORDS = {"why", "whether", "if", "how", "when", "where", "who", "what", "which"}


def verb_silence(scene: Scene, token: Token) -> Attribution | None:
    """Find a silence: has not yet commented on, declined to comment, did not respond to requests, said nothing."""
    cue = scene.cues.find("silence", token.lemma, "p") if token.upos == "VERB" else None
    tree = scene.tree
    if token.upos == "VERB" and token.lemma == "reach" and is_passive(tree, token) and tree.is_negated(token):
        cue = scene.cues.find("silence", "respond", "p")
        subject = tree.child(token, "nsubj:pass")
        if cue is not None and subject is not None:
            return _silent(scene, "verb-silence", cue, token, ((token,), subject, ()))
    if cue is None:
        return None
    above = tree.parent(token)
    declined = above is not None and token.deprel == "xcomp" and above.lemma in SILENT_GOVERNORS
    thing = tree.child(token, "obj")
    nothing = thing is not None and thing.lemma.lower() == "nothing"
    if not (tree.is_negated(token) or declined or nothing or _said_by_none(tree, token)):
        return None
    if "silent" not in cue.effect and not (declined or _both(tree, token) or _says_nothing(tree, token)):
        return None
    subject = (
        source_of(tree, above) if declined and above is not None else source_of(tree, token) or tree.subject(token)
    )
    if subject is None:
        return None
    if token.lemma in ("answer", "say") and tree.child(token, "obj") is not None:
        about = tree.children(token, "obl") + [n for o in tree.children(token, "obj") for n in tree.children(o, "nmod")]
        topic = [n for n in about if tree.case(n) in ("about", "on", "of")][:1]
        return _silent(scene, "verb-silence", cue, token, (verb_group(tree, token), subject, tuple(topic)))
    first = above if declined and above is not None else token
    cue_tokens = (*verb_group(tree, first), *((token,) if declined else ()))
    topic = [c for c in tree.children(token, "obl", "obj", "ccomp") if c.index > token.index and not _is_time(c)]
    return _silent(scene, "verb-silence", cue, token, (cue_tokens, subject, tuple(topic[:1])))


def _said_by_none(tree: Tree, token: Token) -> bool:
    """Tell whether the subject itself negates: neither side has confirmed, no official commented."""
    subject = tree.subject(token)
    if subject is None:
        return False
    words = [subject, *tree.children(subject, "det", "cc:preconj")]
    return any(w.text.lower() in ("neither", "no", "nobody", "none") for w in words)


def _both(tree: Tree, token: Token) -> bool:
    """Tell whether a verb stands beside its opposite: neither confirmed nor denied."""
    pair = [*tree.children(token, "conj"), *([tree.tokens[token.head]] if token.deprel == "conj" else [])]
    return any(t.lemma in ("deny", "confirm") for t in pair)


def _says_nothing(tree: Tree, token: Token) -> bool:
    """Tell whether a negated verb of speech leaves open what: would not say, has not said anything, did not answer questions."""
    thing = tree.child(token, "obj")
    if thing is not None:
        return thing.lemma.lower() in ("anything", "nothing", "more", "question", "request", "query", "call", "word")
    willing = any(a.lemma in ("will", "would") for a in tree.children(token, "aux"))
    return willing and tree.child(token, "ccomp", "xcomp") is None and token.lemma in ("say", "comment", "speak")


def _is_time(token: Token) -> bool:
    return token.deprel in ("obl:tmod", "obl:unmarked")


def _silent(scene: Scene, rule: str, cue: Cue, token: Token,
            parts: tuple[tuple[Token, ...], Token | None, tuple[Token, ...]]) -> Attribution:  # fmt: skip
    """Return a silence: its words, who is silent, what about."""
    group, source, heads = parts
    spans = pieces(tokens_below(scene.tree, heads, []))
    return Attribution(rule, cue, scene.tree, token, group, source, heads, tuple(spans), score=0.9)


def _is_question(tree: Tree, clause: Token) -> bool:
    """Tell whether a clause asks: why …, whether …, how many …"""
    first = min(tree.subtree(clause), key=lambda t: t.index)
    return first.text.lower() in QUESTION_WORDS


def _as_silence(cue: Cue) -> Cue:
    return Cue(cue.lemma, cue.word, "no-comment", cue.frames, cue.prepositions, cue.effect)


def verb_unsaid(scene: Scene, token: Token) -> Attribution | None:
    """Find what is not told: has not said why, would not say whether, did not explain how."""
    cue = scene.cues.find("verb", token.lemma, "c") if token.upos == "VERB" else None
    if cue is None or cue.kind != "statement" or not scene.tree.is_negated(token):
        return None
    asked = [c for c in scene.tree.children(token, "ccomp", "advcl") if _is_question(scene.tree, c)]
    source = source_of(scene.tree, token)
    if not asked or source is None:
        return None
    return _silent(
        scene, "verb-unsaid", _as_silence(cue), token, (verb_group(scene.tree, token), source, tuple(asked[:1]))
    )


def gives_no(scene: Scene, token: Token) -> Attribution | None:
    """Find a silence by its noun: made no mention of, gave no figures, offered no explanation."""
    tree = scene.tree
    noun = tree.child(token, "obj")
    cue = scene.cues.find("silence", token.lemma, "o") if token.upos == "VERB" else None
    subject = source_of(tree, token)
    if cue is None or noun is None or subject is None or noun.lemma not in UNSAID:
        return None
    denied = any(d.text.lower() == "no" for d in tree.children(noun, "det")) or tree.is_negated(token)
    if not denied:
        return None
    about = [
        n for n in (*tree.children(noun, "nmod"), *tree.children(token, "obl")) if tree.case(n) in ("of", "on", "about")
    ]
    heads = tuple(about[:1]) if noun.lemma in ("mention", "comment", "word") else (noun,)
    return _silent(scene, "gives-no", cue, token, (verb_group(tree, token), subject, heads))


def is_silent(scene: Scene, token: Token) -> Attribution | None:
    """Find a silence by its adjective: is silent about its losses, remained silent on the raid."""
    tree = scene.tree
    verb = tree.parent(token) if token.deprel == "xcomp" else token
    cue = scene.cues.find("silence", token.lemma, "a") if token.upos == "ADJ" else None
    subject = tree.subject(verb) if verb is not None else None
    if cue is None or verb is None or subject is None or (verb is token and tree.child(token, "cop") is None):
        return None
    about = [n for n in (*tree.children(token, "obl"), *tree.children(verb, "obl")) if tree.case(n) in ("on", "about")]
    if not about and verb is token:  # a silent village is no source
        return None
    return _silent(scene, "is-silent", cue, token, ((token,), subject, tuple(about[:1])))


RULES = (
    Rule("gives-no", gives_no, gives_no.__doc__ or "",
         "The bulletin made no mention of the raid.", "The bulletin gave two figures."),
    Rule("is-silent", is_silent, is_silent.__doc__ or "",
         "The army is silent about its losses.", "The village is silent at night."),
    Rule("verb-silence", verb_silence, verb_silence.__doc__ or "",
         "The ministry has not commented on the raid.", "The ministry commented on the raid."),
    Rule("verb-unsaid", verb_unsaid, verb_unsaid.__doc__ or "",
         "The army has not said why the road was closed.", "The army has not said that the road was closed."),
)  # fmt: skip
