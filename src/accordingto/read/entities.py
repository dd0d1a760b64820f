"""Who is who in a document: mentions of one person, body or group share an entity, a name and roles.

Source: a sieve of precise rules, strongest first, after Lee et al. 2013 (Stanford's deterministic coreference).
Does not handle: bridging; a pronoun with two equal candidates stays alone, never with the nearest by default.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from accordingto.read.mentions import MentionIndex
from accordingto.read.tree import Tree
from accordingto.types.reading import Mention
from accordingto.types.text import Token

BODIES = ("organisation", "group", "place", "facility")
LOOK_BACK = 3  # sentences that a pronoun may reach back
SHORT_FORMS = ("the", "a", "an", "this", "that", "its", "his", "her", "their")


def link_entities(index: MentionIndex, trees: Sequence[Tree]) -> MentionIndex:
    """Return the mentions with one entity for each thing that several mentions tell of."""
    located = list(_located(index, trees))
    entities = {m.id: m.entity for m in index.entries}
    by_id = {m.id: m for m in index.entries}
    for number, (tree, token, mention) in enumerate(located):
        earlier = located[:number]
        found = (
            _same_name(mention, earlier)
            if mention.form == "name"
            else _pronoun(tree, token, mention, earlier)
            if mention.form == "pronoun"
            else _role(token, mention, earlier)
        )
        if found is not None:
            entities[mention.id] = entities[found.id]
    _join_later_full_names(located, entities)
    return _with_shared_names(index, entities, by_id)


def _located(index: MentionIndex, trees: Sequence[Tree]) -> Iterator[tuple[Tree, Token, Mention]]:
    for tree in trees:
        for token in index.heads_of(tree):
            mention = index.at(tree, token)
            if mention is not None:
                yield tree, token, mention


Located = Sequence[tuple[Tree, Token, Mention]]


def _words(name: str | None) -> list[str]:
    words = [w.lower().strip(".’'") for w in (name or "").split()]
    return [w for w in words if w and w not in SHORT_FORMS]


def _same_name(mention: Mention, earlier: Located) -> Mention | None:
    """Return the latest earlier mention with the same name, or with a fuller name that ends in this one."""
    mine = _words(mention.name)
    exact = [m for _, _, m in earlier if m.form == "name" and _words(m.name) == mine]
    if exact:
        return exact[-1]
    if mention.kind == "person":
        fuller = {m.entity: m for _, _, m in earlier if m.kind == "person" and _ends_in(_words(m.name), mine)}
        return next(iter(fuller.values())) if len({tuple(_words(m.name)) for m in fuller.values()}) == 1 else None
    return None


def _ends_in(full: list[str], short: list[str]) -> bool:
    return len(full) > len(short) > 0 and full[-len(short) :] == short


def _join_later_full_names(located: Located, entities: dict[str, str]) -> None:
    """Give a last name the entity of the one full name that comes later in the text."""
    people = [m for _, _, m in located if m.kind == "person" and m.form == "name"]
    for short in people:
        fuller = {tuple(_words(m.name)): m for m in people if _ends_in(_words(m.name), _words(short.name))}
        if len(fuller) == 1:
            old, new = entities[short.id], entities[next(iter(fuller.values())).id]
            entities.update({key: new for key, value in entities.items() if value == old})


def _role(token: Token, mention: Mention, earlier: Located) -> Mention | None:
    """Return whom a definite bare role means: "the governor" after "the acting governor, A. B.", "the ministry"."""
    words = _words(mention.text)
    if not mention.text.lower().startswith(("the ", "this ", "that ")) or token.upos != "NOUN" or not words:
        return None
    head = token.lemma.lower()
    holders = [m for _, _, m in earlier if m.form == "name" and _bears(m, head, words)]
    if len({m.name for m in holders}) == 1:
        return holders[-1]
    same = [m for _, _, m in earlier if m.form == "nominal" and _words(m.text) == words]
    return same[-1] if same and not holders else None


def _bears(mention: Mention, head: str, words: list[str]) -> bool:
    """Tell whether a named mention holds the role, every word of it."""
    known = [w for role in mention.roles for w in _words(role)]
    if mention.kind != "person":
        known += _words(mention.name)
    return head in known and all(word in known for word in words)


def _pronoun(tree: Tree, token: Token, mention: Mention, earlier: Located) -> Mention | None:
    """Return whom a personal pronoun means where one candidate stands out: the subject of what was said last."""
    word = token.text.lower()
    if word in ("he", "she", "him", "her", "his", "himself", "herself"):
        kinds: tuple[str, ...] = ("person",)
    elif word in ("they", "them", "their"):
        kinds = ("group",)
    elif word in ("it", "its"):
        kinds = ("organisation",)
    else:
        return None
    near = [(t, k, m) for t, k, m in earlier if tree.sentence.index - t.sentence.index <= LOOK_BACK and m.kind in kinds]
    for distance in range(LOOK_BACK + 1):
        there = [(t, k, m) for t, k, m in near if tree.sentence.index - t.sentence.index == distance]
        subjects = [m for t, k, m in there if k.deprel.startswith("nsubj") and not _same_clause(tree, token, t, k)]
        if len({m.name or m.entity for m in subjects}) == 1:
            return subjects[-1]
        if len({m.name or m.entity for _, _, m in there}) == 1 and distance:
            return there[-1][2]
        if there and distance:
            return None
    return None


def _same_clause(tree: Tree, token: Token, other_tree: Tree, other: Token) -> bool:
    return tree is other_tree and token.head == other.head


def _with_shared_names(index: MentionIndex, entities: dict[str, str], by_id: dict[str, Mention]) -> MentionIndex:
    """Give every mention of an entity the fullest name and all the roles gathered anywhere in the document."""
    names: dict[str, str] = {}
    roles: dict[str, list[str]] = {}
    kinds: dict[str, str] = {}
    for mention in index.entries:
        entity = entities[mention.id]
        if mention.name and len(mention.name) > len(names.get(entity, "")):
            names[entity] = mention.name
            kinds[entity] = mention.kind
        for role in mention.roles:
            if role not in roles.setdefault(entity, []):
                roles[entity].append(role)
    entries = tuple(
        replace(m, entity=entities[m.id], name=names.get(entities[m.id]), roles=tuple(roles.get(entities[m.id], ())),
                kind=kinds.get(entities[m.id], m.kind))
        for m in index.entries
    )  # fmt: skip
    return MentionIndex(entries, index.heads, index.joined)
