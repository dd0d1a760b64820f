"""Triggers: the words of a sentence that name an event, with the lexicon row that says so and the clause they stand in.

Does not handle: triggers over several clauses; words that the lexicon lacks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from accordingto.read.clauses import OBLIQUES, arguments_of, case_of, spread
from accordingto.read.lexicon import EventLexicon, Need, Row
from accordingto.read.tree import Tree
from accordingto.types.text import Span, Token

PARTICLES = ("compound:prt", "advmod", "advcl", "xcomp", "obl", "case")
MODIFIERS = ("amod", "compound", "nmod:poss", "advmod", "nmod:desc")
NOUNS = ("NOUN", "PROPN")
LIGHT_OBLIQUES = ("in", "with", "of")
PARTITIVES = (
    "part",
    "most",
    "half",
    "portion",
    "rest",
    "third",
    "bulk",
    "swath",
    "much",
    "all",
    "dozen",
    "hundred",
    "number",
    "series",
    "ton",
    "tonne",
    "kilo",
    "sack",
    "load",
    "truckload",
)
SOMEBODY = frozenset(
    [
        "nobody",
        "anybody",
        "somebody",
        "everybody",
        "anyone",
        "someone",
        "everyone",
        "no-one",
        "none",
        "others",
        "all",
        "both",
        "some",
        "many",
        "several",
    ]
)
AGENTS = ("people", "org", "troops", "leader", "force", "vehicle", "armour", "protest", "place", "weapon", "building")
LASTING = ("besiege", "damage", "destroy", "occupy", "blockade")  # as participles they tell a state that someone is in
DOERS = ("ers", "ors", "ists", "men", "women")  # plurals of those who do something; hazards have rows of their own
REACH = 5  # words after a verb within which its matched complement still belongs to the trigger
QUANTITY_LINKS = ("of", "in", "to")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that names an event: its row, the words it is made of, and the verb that carries it, if another does.

    `anchor` is the head of the clause that the event's adjuncts belong to: the word itself, or its light verb;
    `noun` climbs over nouns of quantity ("a series of attacks") to the one that stands in the clause.
    """

    tree: Tree
    token: Token
    row: Row
    words: tuple[Token, ...]
    noun: Token
    light: Token | None

    @property
    def anchor(self) -> Token:
        """Return the head of the event's clause."""
        return self.light if self.light is not None else self.noun

    @property
    def span(self) -> Span:
        """Return the characters of the trigger's words, from the first to the last."""
        return Span(min(w.span.start for w in self.words), max(w.span.end for w in self.words))


def find_triggers(tree: Tree, lexicon: EventLexicon) -> list[Trigger]:
    """Return the triggers of a sentence in text order."""
    found: list[Trigger] = []
    for token in tree.tokens:
        for word in readings_of(tree, token):
            match = _match(tree, token, word, lexicon)
            if match is not None:
                found.append(match)
                break
    return _without_doubles(found)


def readings_of(tree: Tree, token: Token) -> Sequence[str]:
    """Return the classes a token may be looked up under: verb, noun, or a verbal noun as both."""
    if _follows_hyphen(tree, token):
        return ()
    if token.upos == "VERB":
        bare = tree.child(token, "obj") is None
        caused = token.deprel == "advcl" and any(m.text.lower() == "by" for m in tree.children(token, "mark", "case"))
        standing = bare and (caused or token.deprel in ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod"))
        nominal = token.xpos == "VBG" and (standing or tree.child(token, "det", "amod", "compound", "nmod") is not None)
        return ("noun", "verb") if nominal else ("verb",)
    if token.upos in NOUNS:
        return ("noun",) if not token.deprel.startswith("flat") else ()
    if token.upos != "ADJ":
        return ()
    return ("verb", "adjective") if token.xpos in ("VBN", "VBG") else ("adjective",)


def _follows_hyphen(tree: Tree, token: Token) -> bool:
    """Tell whether a participle modifies as the end of a hyphenated word: "shoulder-fired", "battle-hardened"."""
    return token.deprel == "amod" and token.upos in ("VERB", "ADJ") and _glued(tree, token.index - 1)


def _glued(tree: Tree, dash: int) -> bool:
    """Tell whether the token at an index is a hyphen without white space around it."""
    if not 0 < dash < len(tree.tokens) - 1 or tree.tokens[dash].text != "-":
        return False
    before, mark, after = tree.tokens[dash - 1 : dash + 2]
    return before.span.end == mark.span.start and mark.span.end == after.span.start


def _hyphenated(tree: Tree, token: Token) -> tuple[str, list[Token]]:
    """Return the hyphenated word of two that a token heads ("cease-fire") and its tokens, else nothing."""
    for dash, other in ((token.index - 1, token.index - 2), (token.index + 1, token.index + 2)):
        if _glued(tree, dash) and token.head != other:
            words = sorted((token, tree.tokens[dash], tree.tokens[other]), key=lambda t: t.index)
            return "".join(w.text.lower() for w in words), words
    return "", []


def _match(tree: Tree, token: Token, word: str, lexicon: EventLexicon) -> Trigger | None:
    """Return the trigger by the most specific row that fits; None where that row names no event."""
    joined = _hyphenated(tree, token)
    for row in lexicon.entries(word, token, joined[0]) or lexicon.entries(word, token):
        extra: list[Token] = list(joined[1]) if "-" in row.lemma else []
        if all(_holds(tree, token, need, lexicon, extra) for need in row.needs):
            if _is_quality(token, row):
                return None
            if row.type in ("ASSAULT", "THREATEN") and not _has_agent(tree, token, row, lexicon):
                return None
            return _trigger(tree, token, row, extra, lexicon) if row.type else None
    return None


def _is_quality(token: Token, row: Row) -> bool:
    """Tell whether a participle only describes the noun behind it: "armed rebels", "the besieged pocket"."""
    return token.deprel == "amod" and (row.type == "MOBILIZE" or row.lemma in LASTING) and token.index < token.head


def _trigger(tree: Tree, token: Token, row: Row, extra: list[Token], lexicon: EventLexicon) -> Trigger | None:
    if row.word != "noun":
        words = _verb_words(tree, token, extra)
        return Trigger(tree, token, row, tuple(words), token, None)
    if token.deprel == "compound" or (token.upos == "PROPN" and not _is_headline(tree)):
        return None
    noun = climb(tree, token, lexicon)
    words = sorted({token, *_noun_words(tree, token, lexicon), *extra}, key=lambda t: t.index)
    return Trigger(tree, token, row, tuple(words), noun, light_verb(tree, noun, lexicon))


def _has_agent(tree: Tree, token: Token, row: Row, lexicon: EventLexicon) -> bool:
    """Tell whether the subject of a harm or threat, where one is named, is someone or a weapon."""
    if row.word != "verb" or not (row.frame == "victim" or row.type == "THREATEN" or row.lemma in ("hit", "strike")):
        return True
    found = arguments_of(tree, token)
    acting = found.agents if found.passive else found.subjects
    return not acting or any(may_act(tree, t, lexicon) for t in acting)


def _is_headline(tree: Tree) -> bool:
    """Tell whether every word with content is written large, so that capitals tell no name."""
    words = [t for t in tree.tokens if t.upos in ("NOUN", "VERB", "ADJ", "PROPN")]
    return all(t.text[:1].isupper() for t in words)


def _verb_words(tree: Tree, token: Token, extra: list[Token]) -> list[Token]:
    """Return the verb with its matched words where these stand close by: "came under fire", not a whole clause."""
    close = [w for w in extra if 0 < w.index - token.index <= REACH]
    return sorted({token, *close}, key=lambda t: t.index)


def _noun_words(tree: Tree, token: Token, lexicon: EventLexicon) -> Iterator[Token]:
    """Yield the words in front of an event noun that say what kind of event it is, back to the first that does not."""
    hyphened = False
    for index in range(token.index - 1, -1, -1):
        word = tree.tokens[index]
        if hyphened or word.text == "-":
            hyphened = word.text == "-"
            yield word
            continue
        linked = word.head == token.index or tree.tokens[max(word.head, 0)].head == token.index
        if word.deprel not in ("amod", "compound", "punct", "cc", "conj") or not linked or word.upos == "PROPN":
            return
        if word.deprel == "punct" and word.text != ",":
            return
        if (word.text[:1].isupper() and index > 0) or _is_named(tree, word):
            return
        if word.deprel in ("amod", "compound", "conj"):
            yield word


def _is_named(tree: Tree, token: Token) -> bool:
    return any(n.first <= token.index < n.last for n in tree.sentence.names)


def climb(tree: Tree, noun: Token, lexicon: EventLexicon) -> Token:
    """Return the noun that stands for an event in its clause: over "a series of" and the first of coordinated nouns."""
    current = noun
    for _ in range(4):
        above = tree.parent(current)
        if above is None or above.upos not in (*NOUNS, "NUM"):
            break
        counted = current.deprel == "nmod" and tree.case(current) in QUANTITY_LINKS
        if not (counted and "quantity" in lexicon.governs("noun", above)) and current.deprel != "conj":
            break
        current = above
    return current


def light_verb(tree: Tree, noun: Token, lexicon: EventLexicon) -> Token | None:
    """Return the verb that only lends an event noun its subject: "carried out a strike", "engaged in combat"."""
    above = tree.parent(noun)
    if above is not None and above.upos in ("VERB", "ADJ") and "light" in lexicon.governs("verb", above):
        oblique = noun.deprel in OBLIQUES and tree.case(noun) in LIGHT_OBLIQUES
        if noun.deprel in ("obj", "nsubj:pass") or (oblique and tree.child(above, "obj") is None):
            return above
    for clause in tree.children(noun, "acl", "acl:relcl"):
        if "light" in lexicon.governs("verb", clause):
            return clause
    return None


def _holds(tree: Tree, token: Token, need: Need, lexicon: EventLexicon, extra: list[Token]) -> bool:
    """Tell whether a condition holds; words that it names one by one join the trigger through `extra`."""
    fillers = _fillers(tree, token, need)
    fitting = [f for f in fillers if _fits(tree, f, need.words, lexicon)]
    if need.negated:
        return not fitting
    if fitting and not need.words[0].startswith(("@", "*")) and need.slot in ("obj", "part", "prep", "xcomp"):
        extra.extend(f for f in fitting[:1] if f.upos != "VERB")
    return bool(fitting)


def _fillers(tree: Tree, token: Token, need: Need) -> list[Token]:
    slot = need.slot
    if slot == "part":
        after = [t for t in tree.tokens[token.index + 1 : token.index + 2] if t.upos in ("ADP", "ADV")]
        return [*tree.children(token, *PARTICLES), *after]
    if slot == "near":
        return [t for t in tree.tokens if t is not token]
    if slot == "mod":
        mods = tree.children(token, *MODIFIERS)
        return [*mods, *(c for m in mods for c in tree.children(m, "compound", "conj", "amod", "punct"))]
    if slot == "prep":
        objects = tree.children(token, "obj", "nsubj:pass")
        heads = [
            *tree.children(token, *OBLIQUES, "advcl", "acl"),
            *(n for o in objects for n in tree.children(o, "nmod")),
        ]
        return [t for h in heads if not need.case or case_of(tree, h) in need.case for t in spread(tree, h)]
    if slot in ("obj", "subj", "objmod"):
        found = arguments_of(tree, token)
        if slot == "subj":
            return list(found.agents if found.passive else found.subjects)
        objects = list(found.subjects if found.passive else found.objects)
        return objects if slot == "obj" else [m for o in objects for m in tree.children(o, *MODIFIERS)]
    if slot == "xcomp":
        infinitives = [c for c in tree.children(token, "advcl", "ccomp") if _has_to(tree, c)]
        after = [t for t in tree.tokens[token.index + 1 : token.index + 2] if t.upos in ("NOUN", "ADJ", "ADV")]
        return [*tree.children(token, "xcomp"), *infinitives, *after]
    return tree.children(token, slot)


def _has_to(tree: Tree, verb: Token) -> bool:
    return any(mark.text.lower() == "to" for mark in tree.children(verb, "mark"))


def _fits(tree: Tree, token: Token, words: Sequence[str], lexicon: EventLexicon) -> bool:
    for word in words:
        if word == "*" or lexicon.has_lemma(token, word):
            return True
        if word.startswith("@") and in_class(tree, token, word[1:], lexicon):
            return True
    return False


def in_class(tree: Tree, token: Token, name: str, lexicon: EventLexicon) -> bool:
    """Tell whether a noun is of a word class, by its lemma or as a name of the kind that the class holds."""
    if lexicon.is_of(token, name):
        return True
    if lexicon.has_lemma(token, *PARTITIVES):
        wholes = [t for t in tree.children(token, "nmod") if tree.case(t) == "of"]
        if wholes:
            return any(in_class(tree, t, name, lexicon) for t in wholes)
    if name == "people" and token.upos == "PRON":
        return (token.xpos in ("PRP", "WP") and token.text.lower() != "it") or token.text.lower() in SOMEBODY
    if name == "people" and (token.upos == "NUM" or token.text.lower() in SOMEBODY):
        return _counts_people(tree, token)
    kinds = {n.kind for n in tree.sentence.names if n.first <= token.index < n.last}
    if name in ("place", "placename"):
        return bool(kinds & {"place", "facility"})
    if name == "leader":
        return "person" in kinds
    if name in ("people", "org", "troops"):
        named = kinds & {"person", "group", "organisation", "nationality"}
        return bool(named) and (name != "troops" or "person" not in kinds)
    return False


def _counts_people(tree: Tree, token: Token) -> bool:
    """Tell whether a number or quantifier stands for people: with no noun of its own, no sum, no hour."""
    return token.deprel not in ("nummod", "det", "nmod:npmod", "appos") and not any(c in token.text for c in ":.%$")


def may_act(tree: Tree, token: Token, lexicon: EventLexicon) -> bool:
    """Tell whether a noun can be someone who acts, or a thing that acts for someone: no temper, no crane, no case."""
    if token.upos in ("PRON", "PROPN", "NUM", "DET", "ADJ") or lexicon.names_event(token):
        return True
    if any(_is_named(tree, c) for c in tree.children(token, "nmod:poss", "compound", "amod")):
        return True
    return token.text.lower().endswith(DOERS) or any(in_class(tree, token, name, lexicon) for name in AGENTS)


def _without_doubles(found: list[Trigger]) -> list[Trigger]:
    """Return the triggers without those whose every word is part of another's ("the firing" in "opened fire")."""
    taken = [set(w.index for w in t.words) for t in found]
    kept = []
    for number, trigger in enumerate(found):
        mine = {trigger.token.index}
        inside = any(mine <= other and found[n].token != trigger.token for n, other in enumerate(taken) if n != number)
        seized = any(t.row.type == "COERCE" and t.token.index == trigger.noun.head for t in found if t is not trigger)
        weapon = trigger.row.lemma in ("bomb", "grenade", "mine")
        told = trigger.row.frame == "blast" and any(
            t.noun.head == trigger.token.index and t.row.lemma == "bomb" for t in found
        )
        if not inside and not told and not (seized and weapon):
            kept.append(trigger)
    return kept
