"""Cues that stand beside a clause: according to X, per X, citing X, reportedly, the reported incursion."""

from accordingto.read.attribution import Attribution, Rule, Scene
from accordingto.read.content import pieces, tokens_below, with_quotations
from accordingto.read.cues import Cue
from accordingto.read.tree import Tree, trim
from accordingto.types.text import Token

CLAUSE_ENDS = ("root", "ccomp", "parataxis", "acl:relcl", "conj", "advcl")
BODIES = {"police", "media", "government", "parliament", "intelligence", "management", "military", "army"}
EDGE_PUNCTUATION = (",", "—", "–", "-", ";", ":")


def according_to(scene: Scene, token: Token) -> Attribution | None:
    """Find a noun phrase under "according to" or its like; the content is the clause that it stands in."""
    tree = scene.tree
    words = _opening(tree, token)
    lemma = " ".join(w.text.lower() for w in words)
    cue = scene.cues.find("preposition", lemma, "s")
    if cue is None or (token.upos == "NUM" and cue.lemma == "per"):
        return None
    head = scope_of(tree, token)
    if head is None or _is_bare(tree, token):
        return None
    return _beside(scene, "according-to", cue, (words, token, head))


def in_the_words_of(scene: Scene, token: Token) -> Attribution | None:
    """Find "in the words of X"; the content is the clause that it stands in."""
    tree = scene.tree
    if token.lemma.lower() not in ("word", "opinion", "view") or tree.case(token) != "in":
        return None
    named = next((n for n in tree.children(token, "nmod") if tree.case(n) == "of"), None)
    named = named or tree.child(token, "nmod:poss")
    cue = scene.cues.find("preposition", "in the words of", "s")
    head = scope_of(tree, token)
    if named is None or cue is None or head is None:
        return None
    tokens = tokens_below(tree, [head], [token, *_joints(tree, head)])
    words = [t for t in tree.subtree(token) if t.index <= token.index]
    return _attribution(scene, "in-the-words-of", cue, (tuple(trim(words)), named, (head,)), tokens)


def _is_bare(tree: Tree, token: Token) -> bool:
    """Tell whether a singular noun stands without any word of its own: according to size, to plan, to law."""
    own = [c for c in tree.children(token) if c.deprel not in ("case", "punct")]
    return token.xpos == "NN" and not own and token.lemma.lower() not in BODIES


def citing(scene: Scene, token: Token) -> Attribution | None:
    """Find a participle that names where the sentence comes from: …, citing officials; …, quoting the ministry."""
    tree = scene.tree
    cue = scene.cues.find("preposition", token.text.lower(), "s")
    named = tree.child(token, "obj") or next((n for n in tree.children(token, "obl") if tree.case(n) == "to"), None)
    if named is not None and named.upos == "PRON" and named.text.lower() not in ("them", "him", "her"):
        return None
    if (
        cue is None
        or token.xpos != "VBG"
        or named is None
        or token.deprel not in ("advcl", "acl", "parataxis", "conj", "ccomp")
    ):
        return None
    head = scope_of(tree, token)
    if head is None:
        return None
    tokens = tokens_below(tree, [head], [token, *_joints(tree, head)])
    return _attribution(scene, "citing", cue, ((token,), named, (head,)), tokens)


def on_the_word_of(scene: Scene, token: Token) -> Attribution | None:
    """Find on whose word a clause is told: on the word of shepherds, on the authority of the mission, with reference to X."""
    tree = scene.tree
    lead = {"on": ("word", "authority", "strength", "basis"), "with": ("reference",)}.get(tree.case(token), ())
    if token.lemma.lower() not in lead:
        return None
    named = next((n for n in tree.children(token, "nmod") if tree.case(n) in ("of", "to")), None)
    cue, head = scene.cues.find("preposition", "citing", "s"), scope_of(tree, token)
    if named is None or cue is None or head is None:
        return None
    words = [t for t in tree.subtree(token) if t.index <= token.index]
    tokens = tokens_below(tree, [head], [token, *_joints(tree, head)])
    return _attribution(scene, "on-the-word-of", cue, (tuple(trim(words)), named, (head,)), tokens)


def reportedly(scene: Scene, token: Token) -> Attribution | None:
    """Find an adverb of hearsay; the content is its clause, the source is unknown."""
    cue = scene.cues.find("adverb", token.text, "s")
    if cue is None or token.upos != "ADV":
        return None
    above = scene.tree.parent(token)
    if above is None:
        return None
    head = above if above.upos in ("VERB", "ADJ", "AUX") else (scope_of(scene.tree, token) or above)
    tokens = tokens_below(scene.tree, [head], [token, *_joints(scene.tree, head)])
    return _attribution(scene, "reportedly", cue, ((token,), None, (head,)), tokens)


def reported_noun(scene: Scene, token: Token) -> Attribution | None:
    """Find a participle of hearsay before a noun: the reported incursion, alleged abuses; the source is unknown."""
    cue = scene.cues.find("participle", token.text, "s")
    head = scene.tree.parent(token)
    if cue is None or token.deprel != "amod" or head is None or head.index < token.index:
        return None
    left = [c for c in scene.tree.children(head) if c.index <= token.index]
    kept = tokens_below(
        scene.tree, [head], [*left, *scene.tree.children(head, "acl:relcl", "cop", "nsubj", "case", "conj")]
    )
    return _attribution(
        scene, "reported-noun", cue, ((token,), None, (head,)), [t for t in kept if t.index > token.index]
    )


def _joints(tree: Tree, head: Token) -> list[Token]:
    """Return the conjunction that ties the clause to the one before it, and a further clause that is tied to it."""
    clauses = [c for c in tree.children(head, "conj") if tree.child(c, "nsubj", "nsubj:pass") is not None]
    return [*(tree.children(head, "cc") if head.deprel == "conj" else []), *(clauses if head.deprel != "root" else [])]


def scope_of(tree: Tree, token: Token) -> Token | None:
    """Return the head of the clause that a phrase stands beside.

    Set off by a comma at the sentence's edge it takes in the whole sentence; elsewhere its own clause.
    """
    chain = list(tree.ancestors(token))
    if not chain:
        return None
    if _at_edge(tree, token):
        return chain[-1] if not _other_sentence(tree, chain[-1], token) else chain[0]
    for above in chain:
        if above.deprel in CLAUSE_ENDS and (above.upos in ("VERB", "AUX", "ADJ") or tree.child(above, "cop", "nsubj")):
            return above
    return chain[-1]


def _other_sentence(tree: Tree, root: Token, token: Token) -> bool:
    """Tell whether a conjoined clause with a subject of its own parts the phrase from the root's clause."""
    for above in (token, *tree.ancestors(token)):
        if (
            above.deprel in ("conj", "parataxis")
            and above.head == root.index
            and tree.child(above, "nsubj", "nsubj:pass")
        ):
            return True
    return False


def _at_edge(tree: Tree, token: Token) -> bool:
    """Tell whether the phrase opens the sentence, or closes it after a comma or dash."""
    inside = trim(tree.subtree(token))
    first, last = inside[0].index, inside[-1].index
    opens = all(t.upos in ("PUNCT", "CCONJ", "ADV") for t in tree.tokens[:first])
    closes = all(t.upos == "PUNCT" for t in tree.tokens[last + 1 :])
    before = tree.tokens[first - 1].text if first else ""
    after = tree.tokens[last + 1].text if last + 1 < len(tree.tokens) else ""
    enclosed = before in EDGE_PUNCTUATION and (closes or after in EDGE_PUNCTUATION)
    return opens or enclosed or before in ("”", '"', "''")


def _opening(tree: Tree, token: Token) -> list[Token]:
    """Return the words that introduce the phrase: its case marks with what is fixed to them."""
    marks = tree.children(token, "case", "mark")
    words = [w for mark in marks for w in [mark, *tree.children(mark, "fixed")]]
    if not words and token.deprel in ("obl", "nmod", "pobj"):
        above = tree.parent(token)
        words = [above] if above is not None and above.text.lower() == "according" else []
    if len(words) == 1 and words[0].text.lower() == "to":  # parsed as a participle: according (VBG) + to X
        above = tree.parent(token)
        if above is not None and above.text.lower() == "according":
            words = [above, *words]
    return sorted(words, key=lambda t: t.index)


def _beside(scene: Scene, rule: str, cue: Cue, parts: tuple[list[Token], Token, Token]) -> Attribution:
    words, named, head = parts
    above = words[0] if words[0].text.lower() == "according" and words[0].index == named.head else named
    outer = scene.tree.tokens[head.head] if head.index == above.index and head.head >= 0 else head
    tokens = tokens_below(scene.tree, [outer], [above, *_joints(scene.tree, outer)])
    return _attribution(scene, rule, cue, (tuple(words), named, (outer,)), tokens)


def _attribution(scene: Scene, rule: str, cue: Cue, parts: tuple[tuple[Token, ...], Token | None, tuple[Token, ...]],
                 tokens: list[Token]) -> Attribution:  # fmt: skip
    cue_tokens, source, heads = parts
    spans = with_quotations(scene.text, pieces(tokens), scene.quotations, [t.span for t in cue_tokens])
    return Attribution(rule, cue, scene.tree, cue_tokens[0], cue_tokens, source, heads, tuple(spans), scope=True)


RULES = (
    Rule("according-to", according_to, according_to.__doc__ or "",
         "The town had fallen, according to a spokesman.", "They sorted the shells according to size."),
    Rule("citing", citing, citing.__doc__ or "",
         "The agency put the toll at nine, citing doctors.", "He left, citing nothing."),
    Rule("in-the-words-of", in_the_words_of, in_the_words_of.__doc__ or "",
         "In the words of one resident, the town is dead.", "In the words there is power."),
    Rule("on-the-word-of", on_the_word_of, on_the_word_of.__doc__ or "",
         "The mayor reports, on the word of shepherds, that bandits were seen.", "The mayor gave the shepherds his word."),
    Rule("reportedly", reportedly, reportedly.__doc__ or "",
         "The commander has reportedly left.", "The commander has suddenly left."),
    Rule("reported-noun", reported_noun, reported_noun.__doc__ or "",
         "The reported attack came at dawn.", "The deadly attack came at dawn."),
)  # fmt: skip
