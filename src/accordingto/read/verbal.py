"""Verbs that attribute: said that, “…”, X said, called it, wrote of, wants to, is believed to, declined to comment."""

from accordingto.read.attribution import Attribution, Rule, Scene, cue_of
from accordingto.read.content import coherent, pieces, tokens_below, with_quotations
from accordingto.read.cues import Cue
from accordingto.read.quoted import verb_colon, verb_manner, verb_quotation, verb_quoted_as
from accordingto.read.silence import SILENT_GOVERNORS
from accordingto.read.sources import agent_of, beside_of, is_passive, source_of, verb_group
from accordingto.read.tree import Tree
from accordingto.types.text import Token

DEMONSTRATIVES = {"this", "that", "it", "these", "those", "any"}
PLACING = ("in", "at", "near", "around", "across", "along", "inside", "outside")
BLAMING = ("accuse", "blame", "charge", "suspect")


def verb_clause(scene: Scene, token: Token) -> Attribution | None:
    """Find a cue verb with a clause or quotation as its complement, before or after it."""
    cue = cue_of(scene, token, "c") or cue_of(scene, token, "q")
    if cue is None or (
        _marked(scene.tree, token) == "as" and token.xpos == "VBG"
    ):  # quoted as saying: see verb_quoted_as
        return None
    clauses = [c for c in scene.tree.children(token, "ccomp") if _is_content(scene, token, c)]
    if not clauses and "q" in cue.frames:
        clauses = [c for c in scene.tree.children(token, "parataxis", "obj", "dep") if scene.quoted(c)]
    if not clauses or _speaks_for_nobody(scene.tree, token):
        return None
    clauses += [c for c in scene.tree.children(token, "conj") if _marked(scene.tree, c) == "that"]
    return make(scene, "verb-clause", cue, token, tuple(clauses))


def verb_from(scene: Scene, token: Token) -> Attribution | None:
    """Find what somebody has from another: has heard from drivers that …; the other is the source."""
    tree = scene.tree
    if token.upos != "VERB" or token.lemma not in ("hear", "learn", "understand", "gather", "know"):
        return None
    source = next((n for n in tree.children(token, "obl") if tree.case(n) == "from"), None)
    clauses = tree.children(token, "ccomp")
    cue = scene.cues.find("verb", "say", "c")
    if source is None or not clauses or cue is None:
        return None
    words = tokens_below(tree, clauses, [])
    return Attribution(
        "verb-from", cue, tree, token, verb_group(tree, token), source, tuple(clauses), tuple(pieces(words)),
        score=0.8, relay=source_of(tree, token),
    )  # fmt: skip


def verb_aside(scene: Scene, token: Token) -> Attribution | None:
    """Find a cue verb in a clause with "as": as the wives maintain, as an inspector put it; the content is the main clause."""
    tree = scene.tree
    cue = cue_of(scene, token, "c") or (_put_it(scene, token) if token.lemma == "put" else None)
    main, source = tree.parent(token), source_of(tree, token)
    if cue is None or cue.kind != "statement" or token.deprel != "advcl" or _marked(tree, token) != "as":
        return None
    if main is None or source is None or tree.child(token, "ccomp") is not None or scene.quoted(token):
        return None
    words = tokens_below(tree, [main], [token, *(tree.children(main, "cc") if main.deprel == "conj" else [])])
    return make(scene, "verb-aside", cue, token, (main,), tokens=words, score=0.75)


def _put_it(scene: Scene, token: Token) -> Cue | None:
    thing = scene.tree.child(token, "obj")
    return scene.cues.find("verb", "say", "c") if thing is not None and thing.text.lower() == "it" else None


def _marked(tree: Tree, clause: Token) -> str:
    mark = tree.child(clause, "mark")
    return mark.text.lower() if mark is not None else ""


def verb_infinitive(scene: Scene, token: Token) -> Attribution | None:
    """Find a verb of will or demand with an infinitive: wants to disrupt, urged them to leave."""
    cue = cue_of(scene, token, "x")
    if cue is None or is_passive(scene.tree, token):
        return None
    clauses = [c for c in scene.tree.children(token, "xcomp", "ccomp") if scene.tree.child(c, "mark") is not None]
    if not clauses or source_of(scene.tree, token) is None or _falls_silent(scene, token, clauses[0]):
        return None
    return make(scene, "verb-infinitive", cue, token, tuple(clauses))


def _falls_silent(scene: Scene, token: Token, clause: Token) -> bool:
    """Tell whether a refusal is one to speak, which is a silence and no attitude: declined to say."""
    return token.lemma in SILENT_GOVERNORS and bool(scene.cues.get("silence", clause.lemma))


def verb_called(scene: Scene, token: Token) -> Attribution | None:
    """Find a verb that gives a thing a name: called it a provocation; the content is the thing and the name."""
    cue = cue_of(scene, token, "n")
    predicate = scene.tree.child(token, "xcomp") or next(
        (n for n in scene.tree.children(token, "obl", "advcl") if scene.tree.case(n) == "as" or _marked_as(scene, n)),
        None,
    )
    thing = scene.tree.child(token, "nsubj:pass" if is_passive(scene.tree, token) else "obj", "iobj")
    if predicate is None and thing is not None:  # two objects: called it an outrage
        predicate = next((o for o in scene.tree.children(token, "obj") if o.index > thing.index), None)
    if cue is None or thing is None or predicate is None or predicate.upos == "VERB" or predicate.index < token.index:
        return None
    return make(scene, "verb-called", cue, token, (thing, predicate))


def _marked_as(scene: Scene, clause: Token) -> bool:
    mark = scene.tree.child(clause, "mark")
    return mark is not None and mark.text.lower() == "as"


def verb_object(scene: Scene, token: Token) -> Attribution | None:
    """Find a cue verb whose object is what is said: announced a ceasefire, denied involvement, reported clashes."""
    cue = cue_of(scene, token, "o") or _of_figure(scene, token)
    if cue is None or (token.deprel in ("acl", "advcl") and token.xpos == "VBN"):
        return None
    source = source_of(scene.tree, token)
    relation = "nsubj:pass" if is_passive(scene.tree, token) else "obj"
    thing = scene.tree.child(token, relation) or next(
        (c for c in scene.tree.children(token, "xcomp", "ccomp") if c.xpos == "VBG" and c.index > token.index), None
    )
    if source is None or thing is None or source.index == thing.index:
        return None
    if thing.upos == "PRON" and (thing.text.lower() not in DEMONSTRATIVES):
        return None
    reasons = [c for c in scene.tree.children(token, "obl", "advcl") if c.index > thing.index and _gives(scene, c, cue)]
    return make(scene, "verb-object", cue, token, (thing, *scene.tree.children(token, "xcomp"), *reasons), score=0.7)


def _of_figure(scene: Scene, token: Token) -> Cue | None:
    """Return the row of a cue that is followed by nothing but a number: the union says 38."""
    thing = scene.tree.child(token, "obj", "ccomp")
    return (
        cue_of(scene, token, "c") if thing is not None and thing.upos == "NUM" and thing.index > token.index else None
    )


def _gives(scene: Scene, adjunct: Token, cue: Cue) -> bool:
    """Tell whether an adjunct says what the object is praised or blamed for."""
    mark = scene.tree.child(adjunct, "mark")
    word = scene.tree.case(adjunct) or (mark.text.lower() if mark is not None else "")
    return word in cue.prepositions and word in ("for", "over", "as")


def verb_preposition(scene: Scene, token: Token) -> Attribution | None:
    """Find a cue verb that speaks of something: wrote about, spoke of, called for, called on … to."""
    cue = cue_of(scene, token, "p")
    if cue is None:
        return None
    blamed = scene.tree.child(token, "obj") if token.lemma in BLAMING else None
    for noun in scene.tree.children(token, "obl", "obj", "advcl"):
        asked = [c for c in scene.tree.children(token, "advcl", "xcomp") if c.index > noun.index]
        if scene.tree.case(noun) in ("on", "upon") and asked:
            words = _without_case(scene.tree, noun) + tokens_below(scene.tree, asked[:1], [])
            return make(scene, "verb-preposition:on", cue, token, (asked[0],), tokens=words, score=0.8)
        if scene.tree.case(noun) in cue.prepositions and not is_passive(scene.tree, token):
            words = tokens_below(scene.tree, [blamed, noun], []) if blamed else _without_case(scene.tree, noun)
            words = sorted({*words, *_where(scene.tree, token, noun)}, key=lambda t: t.index)
            return make(
                scene, f"verb-preposition:{scene.tree.case(noun)}", cue, token, (noun,), tokens=words, score=0.75
            )
        mark = scene.tree.child(noun, "mark")
        if noun.deprel == "advcl" and mark is not None and mark.text.lower() in cue.prepositions:
            words = tokens_below(scene.tree, [*([blamed] if blamed else []), noun], [])
            return make(scene, f"verb-preposition:{mark.text.lower()}", cue, token, (noun,), tokens=words, score=0.7)
    return None


def verb_hearsay(scene: Scene, token: Token) -> Attribution | None:
    """Find a passive cue without a teller: is believed to have fled, were said to be near the border."""
    if token.upos != "VERB" or not is_passive(scene.tree, token):
        return None
    rows = scene.cues.get("verb", token.lemma)
    clause = scene.tree.child(token, "xcomp", "ccomp")
    subject = scene.tree.child(token, "nsubj:pass", "nsubj")
    if (
        not rows
        or clause is None
        or agent_of(scene.tree, token) is not None
        or scene.tree.child(clause, "mark") is None
    ):
        return None
    if "t" in rows[0].frames and clause.deprel == "xcomp":
        return None
    tokens = tokens_below(scene.tree, [clause, *([subject] if subject else [])], [])
    return make(scene, "verb-hearsay", rows[0], token, (clause,), tokens=tokens, score=0.8)


def _speaks_for_nobody(tree: Tree, token: Token) -> bool:
    """Tell whether a cue verb has nobody who speaks and is no passive either: "to show that", "Note that"."""
    return source_of(tree, token) is None and not is_passive(tree, token) and tree.child(token, "expl") is None


def make(
    scene: Scene, rule: str, cue: Cue, token: Token, heads: tuple[Token, ...], *,
    tokens: list[Token] | None = None, score: float = 0.9,
) -> Attribution:  # fmt: skip
    """Return the attribution of a verb cue over the content's heads or, where given, its tokens."""
    source = _shared_speaker(scene, token) or source_of(scene.tree, token)
    if source is not None and scene.quoted(source) is not None and scene.quoted(token) is None:
        source = beside_of(scene.tree, token) or source  # a quotation does not hold who speaks it
    if tokens is None:
        tokens = tokens_below(scene.tree, heads, [token] if any(h.index == token.head for h in heads) else [])
    if source is not None and source.index not in {h.index for h in heads}:
        own = {t.index for t in scene.tree.subtree(source)}
        tokens = [t for t in tokens if t.index not in own or token.index in own]
    mark = scene.tree.child(heads[0], "mark") if len(heads) == 1 else None
    if mark is not None and mark.text.lower() == "that" and mark.index > token.index:
        tokens = [t for t in tokens if t.index >= mark.index]
    if len(heads) == 1 and heads[0] in tokens:
        tokens = coherent(scene.tree, tokens, heads[0], token)
    group = verb_group(scene.tree, token)
    if rule.startswith("verb-preposition"):
        group = (
            *group,
            *(t for t in scene.tree.tokens[group[-1].index + 1 :][:1] if t.text.lower() in cue.prepositions),
        )
    spans = with_quotations(scene.text, pieces(tokens), scene.quotations, [t.span for t in group])
    return Attribution(rule, cue, scene.tree, token, group, source, heads, tuple(spans), score=score)


def _shared_speaker(scene: Scene, verb: Token) -> Token | None:
    """Return the speaker of the cue before, where the parse ties a cue to a verb that is none: who wrote …, and claimed …"""
    tree = scene.tree
    head = tree.parent(verb)
    if verb.deprel != "conj" or head is None or tree.child(verb, "nsubj", "nsubj:pass") is not None:
        return None
    if scene.cues.get("verb", head.lemma):
        return None
    between = [t for t in tree.tokens[head.index + 1 : verb.index] if t.deprel == "acl:relcl" and t.xpos == verb.xpos]
    cues = [t for t in between if scene.cues.get("verb", t.lemma)]
    return source_of(tree, cues[-1]) if cues else None


def _is_content(scene: Scene, verb: Token, clause: Token) -> bool:
    """Tell whether a complement clause is what is said, not a question word's frame or a purpose."""
    mark = scene.tree.child(clause, "mark")
    if (
        clause.xpos == "VBG" and scene.cues.find("preposition", clause.text.lower(), "s") is not None
    ):  # …, citing officials
        return False
    return mark is None or mark.text.lower() not in ("for", "as", "because")


def _between(scene: Scene, first: Token, second: Token) -> str:
    """Return the last punctuation mark between two tokens, empty where there is none."""
    marks = [
        t.text for t in scene.tree.tokens[first.index + 1 : second.index] if t.upos == "PUNCT" and t.text in ":,—–-"
    ]
    return marks[-1] if marks else ""


def _where(tree: Tree, verb: Token, noun: Token) -> list[Token]:
    """Return the places right after a topic, which are the topic's even where the parse ties them to the verb."""
    end = max(t.index for t in tree.subtree(noun))
    for place in tree.children(verb, "obl"):
        words = [t for t in tree.subtree(place) if t.upos != "PUNCT"]
        if tree.case(place) in PLACING and words and end < words[0].index <= end + 2:
            return words
    return []


def _without_case(tree: Tree, noun: Token) -> list[Token]:
    """Return the words of a prepositional phrase without its preposition."""
    return tokens_below(tree, [noun], tree.children(noun, "case"))


RULES = (
    Rule("verb-quoted-as", verb_quoted_as, verb_quoted_as.__doc__ or "",
         "The paper quoted a cousin as saying that the road was shut.", "The paper quoted a price for the road."),
    Rule("verb-from", verb_from, verb_from.__doc__ or "",
         "She has heard from drivers that three are dead.", "She came from the market and heard a shot."),
    Rule("verb-hearsay", verb_hearsay, verb_hearsay.__doc__ or "",
         "The commander is believed to have fled.", "The commander was ordered to flee."),
    Rule("verb-called", verb_called, verb_called.__doc__ or "",
         "The mayor called it an outrage.", "The mayor called the doctor."),
    Rule("verb-clause", verb_clause, verb_clause.__doc__ or "",
         "Officials said that the bridge had fallen.", "Officials said goodbye."),
    Rule("verb-colon", verb_colon, verb_colon.__doc__ or "",
         "The mayor wrote on X:\n\n“Stay inside until morning.”", "The mayor wrote: a long letter."),
    Rule("verb-infinitive", verb_infinitive, verb_infinitive.__doc__ or "",
         "The rebels want to reopen the road.", "The rebels managed to reopen the road."),
    Rule("verb-preposition", verb_preposition, verb_preposition.__doc__ or "",
         "The governor wrote about shelling in the north.", "The governor wrote on Monday."),
    Rule("verb-quotation", verb_quotation, verb_quotation.__doc__ or "",
         "The mayor answered with “a line that holds for ever”.", "The “mayor” wrote books."),
    Rule("verb-object", verb_object, verb_object.__doc__ or "",
         "The army announced a ceasefire.", "The army fired it."),
    Rule("verb-aside", verb_aside, verb_aside.__doc__ or "",
         "The base holds six men, as their wives maintain.", "The base fell as the men slept."),
    Rule("verb-manner", verb_manner, verb_manner.__doc__ or "",
         "“The road is open again,” smiled the mayor.", "The road was open again and the mayor smiled."),
)  # fmt: skip
