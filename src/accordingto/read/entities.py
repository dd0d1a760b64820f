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
    known = _Known()
    for tree, token, mention in located:
        known.forget(tree)
        found = (
            known.same_name(mention)
            if mention.form == "name"
            else _pronoun(tree, token, known.recent)
            if mention.form == "pronoun"
            else known.holder(token, mention)
        )
        if found is not None:
            entities[mention.id] = entities[found.id]
        known.add(tree, token, mention)
    _join_later_full_names(located, entities)
    return _with_shared_names(index, entities)


class _Known:
    """The mentions read so far, found by what later ones may share with them."""

    def __init__(self) -> None:
        self.recent: list[tuple[Tree, Token, Mention]] = []
        self._named: dict[tuple[str, ...], Mention] = {}
        self._fuller: dict[tuple[str, ...], dict[tuple[str, ...], Mention]] = {}
        self._holders: dict[str, list[tuple[frozenset[str], Mention]]] = {}
        self._nominals: dict[tuple[str, ...], Mention] = {}

    def forget(self, tree: Tree) -> None:
        """Drop from the recent mentions those of sentences too far back for a pronoun."""
        first = tree.sentence.index - LOOK_BACK
        if self.recent and self.recent[0][0].sentence.index < first:
            self.recent = [item for item in self.recent if item[0].sentence.index >= first]

    def add(self, tree: Tree, token: Token, mention: Mention) -> None:
        """Keep a mention."""
        self.recent.append((tree, token, mention))
        if mention.form == "nominal":
            self._nominals[tuple(_words(mention.text))] = mention
        if mention.form != "name":
            return
        words = tuple(_words(mention.name))
        self._named[words] = mention
        if mention.kind == "person":
            for start in range(1, len(words)):
                self._fuller.setdefault(words[start:], {}).setdefault(words, mention)
        borne = _borne(mention)
        for word in borne:
            self._holders.setdefault(word, []).append((borne, mention))

    def same_name(self, mention: Mention) -> Mention | None:
        """Return the latest mention with the same name, or the one person whose fuller name ends in this one."""
        words = tuple(_words(mention.name))
        fuller = self._fuller.get(words, {}) if mention.kind == "person" else {}
        return self._named.get(words) or (next(iter(fuller.values())) if len(fuller) == 1 else None)

    def holder(self, token: Token, mention: Mention) -> Mention | None:
        """Return whom a definite bare role means: "the governor" after "the acting governor, A. B.", "the ministry"."""
        words = _words(mention.text)
        if not mention.text.lower().startswith(("the ", "this ", "that ")) or token.upos != "NOUN" or not words:
            return None
        bearers = self._holders.get(token.lemma.lower(), [])
        holders = [m for borne, m in bearers if all(word in borne for word in words)]
        if len({m.name for m in holders}) == 1:
            return holders[-1]
        return None if holders else self._nominals.get(tuple(words))


def _borne(mention: Mention) -> frozenset[str]:
    """Return the words of a named mention's roles, and of its name where it is no person's."""
    words = [w for role in mention.roles for w in _words(role)]
    return frozenset(words if mention.kind == "person" else [*words, *_words(mention.name)])


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


def _join_later_full_names(located: Located, entities: dict[str, str]) -> None:
    """Give a last name the entity of the one full name that comes later in the text."""
    people = [(m, tuple(_words(m.name))) for _, _, m in located if m.kind == "person" and m.form == "name"]
    fuller: dict[tuple[str, ...], dict[tuple[str, ...], Mention]] = {}
    for mention, words in people:
        for start in range(1, len(words)):
            fuller.setdefault(words[start:], {})[words] = mention
    members: dict[str, list[str]] = {}
    for id_, entity in entities.items():
        members.setdefault(entity, []).append(id_)
    for short, words in people:
        full = fuller.get(words, {})
        if len(full) == 1:
            old, new = entities[short.id], entities[next(iter(full.values())).id]
            if old != new:
                moved = members.pop(old, [])
                entities.update(dict.fromkeys(moved, new))
                members.setdefault(new, []).extend(moved)


def _pronoun(tree: Tree, token: Token, earlier: Located) -> Mention | None:
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


def _with_shared_names(index: MentionIndex, entities: dict[str, str]) -> MentionIndex:
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
