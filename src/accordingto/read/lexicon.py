"""The event lexicon: which words name which PLOVER event under which conditions, and the word lists those rest on.

Source: the types and modes of the PLOVER 0.8 manual, CAMEO 1.1b3 codes, ACLED's codebook; the rows are this project's.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from accordingto.data.tables import load_table
from accordingto.types.text import Token

LANGUAGE = "en"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Need:
    """One condition on a word's surroundings: a slot (obj, objmod, subj, mod, prep, case, xcomp, ccomp, part), and what may fill it.

    `words` are lemmas, names of word classes with a leading @, or * for anything; `case` names the prepositions of a
    prep slot; `negated` turns the condition round.
    """

    slot: str
    words: tuple[str, ...]
    case: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One entry of the lexicon; a row without a type says that the word names no event there."""

    id: str
    lemma: str
    word: str
    needs: tuple[Need, ...]
    type: str
    mode: str | None
    frame: str
    cameo: str | None
    acled: Pair | None
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class Refinement:
    """One row that picks the ACLED pair by weapon and by who acts on whom; an empty cell is no condition."""

    id: str
    type: str
    mode: str
    origin: str
    weapon: str
    actor: str
    recipient: str
    acled: Pair | None


@dataclass(frozen=True, slots=True)
class EventLexicon:
    """Everything that finding events looks up."""

    rows: Mapping[tuple[str, str], tuple[Row, ...]]
    classes: Mapping[str, frozenset[str]]
    governors: Mapping[tuple[str, str], frozenset[str]]
    sectors: Mapping[str, str]
    weapons: Mapping[str, tuple[str, str]]
    refinements: tuple[Refinement, ...]

    def entries(self, word: str, token: Token) -> tuple[Row, ...]:
        """Return the rows for a token read as a verb or a noun, by lemma, else by the form itself."""
        found = self.rows.get((word, lemma_of(token)))
        return found if found is not None else self.rows.get((word, token.text.lower()), ())

    def names_event(self, token: Token) -> bool:
        """Tell whether a noun is the head of some event row."""
        return token.upos == "NOUN" and any(row.type for row in self.entries("noun", token))

    def is_of(self, token: Token, name: str) -> bool:
        """Tell whether a token's lemma or form is in a word class."""
        words = self.classes.get(name, frozenset())
        return lemma_of(token) in words or token.text.lower() in words

    def governs(self, word: str, token: Token) -> frozenset[str]:
        """Return the effects that a governing verb, noun or modifier has on the event below it."""
        found = self.governors.get((word, lemma_of(token)))
        return found if found is not None else self.governors.get((word, token.text.lower()), frozenset())

    def sector(self, token: Token) -> str | None:
        """Return the PLOVER sector that a role noun tells."""
        return self.sectors.get(lemma_of(token)) or self.sectors.get(token.text.lower())

    def weapon(self, token: Token) -> tuple[str, str] | None:
        """Return the PLOVER mode and the class of weapon that a noun tells."""
        return self.weapons.get(lemma_of(token)) or self.weapons.get(token.text.lower())


def lemma_of(token: Token) -> str:
    """Return the token's lemma in lower case."""
    return token.lemma.lower()


def load_lexicon() -> EventLexicon:
    """Return the lexicon that comes with the package."""
    rows: dict[tuple[str, str], list[Row]] = {}
    for cells in load_table("events", LANGUAGE):
        row = _row(cells)
        rows.setdefault((row.word, row.lemma), []).append(row)
    classes: dict[str, set[str]] = {}
    for cells in load_table("word_classes", LANGUAGE):
        classes.setdefault(cells["class"], set()).add(cells["word"])
    governors: dict[tuple[str, str], set[str]] = {}
    for cells in load_table("event_governors", LANGUAGE):
        governors.setdefault((cells["word"], cells["lemma"]), set()).add(cells["effect"])
    return EventLexicon(
        rows={key: tuple(sorted(found, key=_specific_first)) for key, found in rows.items()},
        classes={name: frozenset(words) for name, words in classes.items()},
        governors={key: frozenset(effects) for key, effects in governors.items()},
        sectors={cells["noun"]: cells["sector"] for cells in load_table("sectors", LANGUAGE)},
        weapons={cells["noun"]: (cells["mode"], cells["class"]) for cells in load_table("weapons", LANGUAGE)},
        refinements=tuple(_refinement(cells) for cells in load_table("acled")),
    )


def _row(cells: Mapping[str, str]) -> Row:
    return Row(
        id=cells["id"],
        lemma=cells["lemma"],
        word=cells["word"],
        needs=tuple(parse_need(part) for part in cells["needs"].split()),
        type=cells["type"],
        mode=cells["mode"] or None,
        frame=cells["frame"],
        cameo=cells["cameo"] or None,
        acled=_pair(cells["acled"]),
        example=cells["example"],
        counter=cells["counter"],
    )


def _refinement(cells: Mapping[str, str]) -> Refinement:
    return Refinement(
        id=cells["id"],
        type=cells["type"],
        mode=cells["mode"],
        origin=cells["from"],
        weapon=cells["weapon"],
        actor=cells["actor"],
        recipient=cells["recipient"],
        acled=_pair(cells["acled"]),
    )


def _pair(text: str) -> Pair | None:
    kind, _, part = text.partition(": ")
    return (kind, part) if part else None


def parse_need(text: str) -> Need:
    """Return the condition that a cell's word spells.

    Example:
        >>> parse_need("!obj=@people")
        Need(slot='obj', words=('@people',), case=(), negated=True)
        >>> parse_need("+back")
        Need(slot='part', words=('back',), case=(), negated=False)
    """
    negated = text.startswith("!")
    text = text.removeprefix("!")
    if text.startswith("+"):
        return Need("part", tuple(text[1:].split(",")), (), negated)
    slot, _, words = text.partition("=")
    slot, _, case = slot.partition(":")
    return Need(slot, tuple(words.split(",")), tuple(case.split(",")) if case else (), negated)


def _specific_first(row: Row) -> tuple[int, int, str]:
    """Order rows so that the one that asks for most comes first, and no-event rows before events."""
    weight = sum(_weight(need) for need in row.needs)
    return -weight, 1 if row.type else 0, row.id


def _weight(need: Need) -> int:
    if need.negated:
        return 1
    return 2 if need.words == ("*",) else 3 if need.words[0].startswith("@") else 4
