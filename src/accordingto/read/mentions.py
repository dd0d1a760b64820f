"""Mentions: every noun phrase and pronoun that may be a source, an actor or a thing, with its name, kind and roles.

Source: head-based noun phrases over Universal Dependencies v2; kinds after ACE, names from the reader model.
Does not handle: who is the same as whom (see `entities`).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from accordingto.data.tables import load_table
from accordingto.read.tree import Tree, span_of, trim
from accordingto.types.ids import Ids
from accordingto.types.reading import MENTION_KINDS, Mention
from accordingto.types.text import NamedSpan, Span, Token

NAME_PARTS = ("flat", "flat:name", "compound", "appos", "nmod:desc", "fixed", "goeswith")
INNER = ("flat", "flat:name", "fixed", "goeswith")
LEFT_OUT = (
    "acl:relcl", "conj", "cc", "case", "parataxis", "advcl", "advcl:relcl", "cop", "nsubj", "nsubj:outer", "aux", "mark",
    "punct", "discourse", "advmod:outer", "ccomp", "cc:preconj", "vocative", "dep", "orphan",
)  # fmt: skip
BODIES = {  # nouns of the table of sectors that name no single person
    "administration", "agency", "airforce", "alliance", "ambulance", "army", "artillery", "assembly", "authority", "bank",
    "battalion", "body", "brigade", "cabinet", "cartel", "charity", "church", "clergy", "clinic", "coalition", "command",
    "commission", "committee", "community", "company", "congress", "contingent", "corporation", "corps", "council", "court",
    "crowd", "crown", "defence", "defense", "delegation", "department", "detachment", "division", "duma", "embassy", "family",
    "federation", "firm", "force", "frigate", "gang", "garrison", "gendarmerie", "government", "group", "guard", "hospital",
    "infantry", "institute", "insurgency", "intelligence", "judiciary", "junta", "jury", "kremlin", "leadership", "legion",
    "legislature", "mafia", "media", "military", "militia", "ministry", "minority", "mob", "mosque", "mossad", "navy",
    "newspaper", "office", "opposition", "organisation", "organization", "parliament", "party", "people", "picket", "platoon",
    "police", "population", "press", "regime", "regiment", "school", "senate", "service", "squadron", "staff", "state",
    "team", "tribunal", "union", "unit", "university", "broadcaster",
}  # fmt: skip
COURTESY = ("mr", "mrs", "ms", "miss", "dr", "sir", "madam", "messrs")  # they say nothing of what one does
PERSON_PRONOUNS = {"he", "she", "him", "her", "i", "me", "who", "himself", "herself", "his", "my"}
PRONOUNS = PERSON_PRONOUNS | {"they", "them", "we", "us", "it", "their", "its", "our", "those", "these", "you"}


@dataclass(frozen=True, slots=True)
class MentionIndex:
    """The mentions of a document, found by the token that heads them.

    Keys are (sentence index, token index); `joined` holds the coordinations ("Smith and Jones") by their first head.
    """

    entries: tuple[Mention, ...]
    heads: Mapping[tuple[int, int], int]
    joined: Mapping[tuple[int, int], int]

    def at(self, tree: Tree, token: Token) -> Mention | None:
        """Return the mention that this token heads, or is a part of by name or apposition."""
        found = self.heads.get((tree.sentence.index, token.index))
        above = tree.parent(token)
        if found is None and above is not None and token.deprel in NAME_PARTS:
            return self.at(tree, above)
        return None if found is None else self.entries[found]

    def joined_at(self, tree: Tree, token: Token) -> Mention | None:
        """Return the coordination that begins with this head, else the head's own mention."""
        found = self.joined.get((tree.sentence.index, token.index))
        return self.at(tree, token) if found is None else self.entries[found]

    def heads_of(self, tree: Tree) -> list[Token]:
        """Return the tokens of a sentence that head a mention, in text order."""
        return [t for t in tree.tokens if (tree.sentence.index, t.index) in self.heads]


def find_mentions(
    text: str, trees: Sequence[Tree], ids: Ids, demonyms: Collection[Span] = (), people: Collection[str] = ()
) -> MentionIndex:
    """Return every noun phrase and pronoun of the text as a mention, each an entity of its own.

    Args:
        text: the document's text.
        trees: its sentences.
        ids: makes the ids of the document's entries.
        demonyms: where names of peoples stand; one that modifies a noun is a mention too: "a Ukrainian attack".
        people: the nouns that tell what a person is or does.
    """
    peoples = {span.start for span in demonyms}
    entries: list[Mention] = []
    heads: dict[tuple[int, int], int] = {}
    joined: dict[tuple[int, int], int] = {}
    for tree in trees:
        for token in tree.tokens:
            named_people = token.span.start in peoples and token.deprel in ("amod", "compound", "conj")
            if not (named_people or is_head(tree, token)):
                continue
            heads[tree.sentence.index, token.index] = len(entries)
            if named_people:
                entries.append(_people(text, tree, token, ids))
                continue
            entries.append(_with_kind(_mention(text, tree, token, ids), token, people))
            if token.deprel != "conj" and any(is_nominal(c) for c in tree.children(token, "conj")):
                joined[tree.sentence.index, token.index] = len(entries)
                entries.append(_coordination(text, tree, token, ids))
    return MentionIndex(tuple(entries), heads, joined)


def is_nominal(token: Token) -> bool:
    """Tell whether the token can head a noun phrase."""
    if token.upos == "PRON":
        return token.text.lower() in PRONOUNS
    return token.upos in ("NOUN", "PROPN", "NUM", "SYM") or token.xpos in ("NN", "NNS", "NNP", "NNPS")


def is_head(tree: Tree, token: Token) -> bool:
    """Tell whether the token heads a noun phrase of its own and is no mere part of a name or modifier."""
    if not is_nominal(token):
        return token.upos == "ADJ" and tree.child(token, "det") is not None and token.deprel != "amod"
    if token.upos == "NUM" and token.deprel in ("nummod", "compound", "flat", "nmod:unmarked", "obl:unmarked", "appos"):
        return False
    if token.deprel in INNER:
        return False
    if token.deprel in ("compound", "appos"):  # a name in front of a noun is somebody of its own: "NATO troops"
        return token.deprel == "compound" and _name_of(tree, [token]) is not None
    return True


def phrase(tree: Tree, token: Token) -> list[Token]:
    """Return the words of the noun phrase under a head: modifiers and apposition, no clauses, no further conjuncts."""
    words = tree.subtree(token, without=_excluded(tree, token))
    return trim(_around(tree, words, token))


def _around(tree: Tree, words: Sequence[Token], head: Token) -> list[Token]:
    """Return the run of words around the head that nothing but marks interrupts; the parse may tie stray words to it."""
    inside = {w.index for w in words}
    kept = {head.index}
    for step in (-1, 1):
        at = head.index + step
        while 0 <= at < len(tree.tokens) and (at in inside or tree.tokens[at].upos == "PUNCT"):
            if at in inside:
                kept.add(at)
            at += step
    return [w for w in words if w.index in kept]


def _excluded(tree: Tree, token: Token) -> tuple[str, ...]:
    """Return the relations that do not belong to the phrase; a predicate noun also sheds its clause's adjuncts."""
    if tree.child(token, "cop") is None:
        return LEFT_OUT
    return (*LEFT_OUT, "advmod", "obl", "obl:unmarked", "obl:tmod")


def _mention(text: str, tree: Tree, token: Token, ids: Ids) -> Mention:
    words = phrase(tree, token)
    span = span_of(words)
    names = _names_within(tree, token)
    name = names[0] if names else None
    kind = (name.kind if name.kind in MENTION_KINDS else "object") if name else _kind_of_noun(tree, token)
    form = "pronoun" if token.upos == "PRON" else "name" if name else "nominal"
    id_ = ids.make("mention", [span])
    return Mention(
        id=id_,
        span=span,
        head=token.span,
        text=text[span.start : span.end],
        form=form,
        kind=kind,
        entity=ids.make("entity", [span]),
        name=_name_text(text, tree, name) if name else None,
        roles=_roles(text, tree, token, name),
    )


def load_people(language: str) -> frozenset[str]:
    """Return the singular nouns that tell what a person is or does, of those that have a plural of their own."""
    rows = load_table("sectors", language)
    return frozenset(row["noun"] for row in rows if row["forms"].endswith("s") and row["noun"] not in BODIES)


def _with_kind(mention: Mention, token: Token, people: Collection[str]) -> Mention:
    """Return an unnamed mention as a person, or a group of persons, where its noun says so."""
    if mention.form != "nominal" or mention.kind != "object" or token.lemma.lower() not in people:
        return mention
    return replace(mention, kind="person" if token.xpos == "NN" else "group")


def _people(text: str, tree: Tree, token: Token, ids: Ids) -> Mention:
    """Return the mention of a people by an adjective before a noun; it is no name of its bearer's own."""
    span = token.span
    words = text[span.start : span.end]
    id_, entity = ids.make("mention", [span]), ids.make("entity", [span])
    return Mention(id_, span, span, words, "nominal", "nationality", entity)


def _coordination(text: str, tree: Tree, token: Token, ids: Ids) -> Mention:
    words = list(phrase(tree, token))
    for other in tree.children(token, "conj"):
        words.extend(phrase(tree, other))
    span = Span(min(w.span.start for w in words), max(w.span.end for w in words))
    return Mention(
        id=ids.make("mention", [span], "joined"),
        span=span,
        head=token.span,
        text=text[span.start : span.end],
        form="nominal",
        kind="group",
        entity=ids.make("entity", [span], "joined"),
    )


def _names_within(tree: Tree, token: Token) -> list[NamedSpan]:
    """Return the names that identify the phrase's head: its own, or an apposition's; a person's before others'."""
    own = [token, *_parts(tree, token)]
    found = [n for part in own if (n := _name_of(tree, [part])) is not None]
    found = [n for n in found if n.kind not in ("nationality",)]
    head_is_name = token.upos == "PROPN"
    persons = [n for n in found if n.kind == "person"] or _person_at_edge(tree, token)
    if persons:
        return persons
    core = [token, *(p for p in _parts(tree, token) if p.deprel in (*INNER, "appos") or head_is_name)]
    return [n for part in core if (n := _name_of(tree, [part])) is not None and n.kind != "nationality"]


def _person_at_edge(tree: Tree, token: Token) -> list[NamedSpan]:
    """Return the person named after a comma at the end of a common noun's phrase: the chief of the army's staff, A. B.

    The parse may tie that name to the last noun within the phrase, which it seldom means.
    """
    if token.upos != "NOUN":
        return []
    words = phrase(tree, token)
    nested = [
        t for t in words if t.deprel == "appos" and t.index > token.index and tree.tokens[t.index - 1].text == ","
    ]
    name = _name_of(tree, nested[-1:])
    return [name] if name is not None and name.kind == "person" and name.last - 1 == words[-1].index else []


def _parts(tree: Tree, token: Token) -> list[Token]:
    """Return the words that the name may continue in: flat, compound and appositive dependents, at any depth."""
    found: list[Token] = []
    for child in tree.children(token, *NAME_PARTS):
        found.append(child)
        found.extend(_parts(tree, child))
    return found


def _name_of(tree: Tree, tokens: Sequence[Token]) -> NamedSpan | None:
    return next((n for n in tree.sentence.names for t in tokens if n.first <= t.index < n.last), None)


def _name_text(text: str, tree: Tree, name: NamedSpan) -> str:
    words = tree.tokens[name.first : name.last]
    found = text[words[0].span.start : words[-1].span.end]
    for clitic in ("'s", "’s"):
        found = found.removesuffix(clitic)
    first, _, rest = found.partition(" ")
    return " ".join((rest if first.lower() == "the" and rest else found).split())


def _roles(text: str, tree: Tree, token: Token, name: NamedSpan | None) -> tuple[str, ...]:
    """Return what the phrase says its bearer is: the nouns before the name, and the apposition around it."""
    if name is None or name.kind != "person":
        return ()
    inside = {t.index for t in tree.tokens[name.first : name.last]}
    if token.index not in inside and token.upos in ("NOUN", "PROPN"):
        kept = [w for w in tree.subtree(token, (*LEFT_OUT, "appos", "det")) if w.index not in inside]
        return (_joined(text, kept),) if kept else ()
    before = [t for t in tree.children(token, "compound", "flat", "nmod:desc", "amod", "nmod:poss")]
    words = [w for t in before if t.index not in inside for w in tree.subtree(t) if w.index not in inside]
    run = {w.index for w in phrase(tree, token)}
    words = [w for w in words if w.index < name.first and w.index in run]
    after = [a for a in tree.children(token, "appos") if a.index not in inside]
    roles = [_joined(text, words)] if words else []
    for noun in after:
        roles.append(_joined(text, trim([w for w in tree.subtree(noun, (*LEFT_OUT, "det"))])))
    return tuple(role for role in roles if role and role.lower().rstrip(".") not in COURTESY)


def _joined(text: str, words: Sequence[Token]) -> str:
    found = trim(sorted(words, key=lambda t: t.index))
    return " ".join(text[found[0].span.start : found[-1].span.end].split()) if found else ""


def _kind_of_noun(tree: Tree, token: Token) -> str:
    """Return a first kind for an unnamed phrase; `entities` and the actor tables know more."""
    whole = next((p for p in tree.sentence.phrases if p.first <= token.index == p.last - 1), None)
    if token.text.lower() in PERSON_PRONOUNS:
        return "person"
    if token.text.lower() in ("they", "them", "we", "us", "their", "our"):
        return "group"
    return whole.kind if whole is not None and whole.kind in MENTION_KINDS else "object"
