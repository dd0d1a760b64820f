"""The event lexicon: which words name which PLOVER event under which conditions, and the word lists those rest on.

Source: the types and modes of the PLOVER 0.8 manual, CAMEO 1.1b3 codes, ACLED's codebook; the rows are this project's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accordingto.data.tables import load_table
from accordingto.types.text import Token

LANGUAGE = "en"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Need:
    """One condition on a word's surroundings: a slot (obj, objmod, subj, mod, prep, case, det, near, xcomp, ccomp, part), and what may fill it.

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
    verb_forms: Mapping[str, str]
    refinements: tuple[Refinement, ...]

    def entries(self, word: str, token: Token, whole: str = "") -> tuple[Row, ...]:
        """Return the rows for a token read as a verb or a noun, by any form that it may be of.

        Args:
            whole: the hyphenated word that the token is the head of; its rows stand for it alone.
        """
        if whole:
            forms = [whole, *singulars(whole), *(verb_stems(whole) if word == "verb" else ())]
            return next((found for form in forms if (found := self.rows.get((word, form))) is not None), ())
        keys = ((word, form) for form in self.lemmas(token, word))
        return next((found for key in keys if (found := self.rows.get(key)) is not None), ())

    def names_event(self, token: Token) -> bool:
        """Tell whether a noun is the head of some event row."""
        return token.upos == "NOUN" and any(row.type for row in self.entries("noun", token))

    def is_of(self, token: Token, name: str) -> bool:
        """Tell whether a token's lemma or form is in a word class."""
        words = self.classes.get(name, frozenset())
        return any(form in words for form in self.lemmas(token))

    def governs(self, word: str, token: Token) -> frozenset[str]:
        """Return the effects that a governing verb, noun or modifier has on the event below it."""
        keys = ((word, form) for form in self.lemmas(token, word))
        return next((found for key in keys if (found := self.governors.get(key)) is not None), frozenset())

    def sector(self, token: Token) -> str | None:
        """Return the PLOVER sector that a role noun tells."""
        return next((found for form in self.lemmas(token) if (found := self.sectors.get(form)) is not None), None)

    def weapon(self, token: Token) -> tuple[str, str] | None:
        """Return the PLOVER mode and the class of weapon that a noun tells."""
        return next((found for form in self.lemmas(token) if (found := self.weapons.get(form)) is not None), None)

    def has_lemma(self, token: Token, *words: str) -> bool:
        """Tell whether a token is a form of one of these words."""
        return any(form in words for form in self.lemmas(token))

    def lemmas(self, token: Token, word: str = "") -> Sequence[str]:
        """Return what the token may be a form of: the model's lemma, the irregular verb, the form, regular stems.

        A reader model guesses the lemmas of rare words; a table then decides which guess is a word that it knows.
        """
        form = token.text.lower()
        irregular = self.verb_forms.get(form) if token.upos in ("VERB", "AUX", "ADJ") else None
        verbal = token.upos in ("VERB", "AUX", "ADJ") and word != "noun"
        known = [token.lemma.lower(), *([irregular] if irregular else []), form]
        return [*known, *(verb_stems(form) if verbal else ()), *singulars(form)]


def verb_stems(form: str) -> list[str]:
    """Return what a form may be the regular past or participle of.

    Example:
        >>> verb_stems("kidnapped"), verb_stems("seizing")
        (['kidnapp', 'kidnappe', 'kidnap'], ['seiz', 'seize'])
    """
    if form.endswith("ied"):
        return [form[:-3] + "y"]
    stem = form[:-2] if form.endswith("ed") else form[:-3] if form.endswith("ing") else ""
    if len(stem) < 2:
        return []
    doubled = [stem[:-1]] if stem[-1] == stem[-2] else []
    return [stem, stem + "e", *doubled]


def singulars(form: str) -> list[str]:
    """Return what a form may be the plural, or the third person, of.

    Example:
        >>> singulars("clashes"), singulars("gunmen")
        (['clash', 'clashe'], ['gunman'])
    """
    if form.endswith("ies"):
        return [form[:-3] + "y"]
    if form.endswith("men"):
        return [form[:-3] + "man"]
    if form.endswith("es"):
        return [form[:-2], form[:-1]]
    return [form[:-1]] if form.endswith("s") and not form.endswith("ss") else []


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
        verb_forms={cells["form"]: cells["lemma"] for cells in load_table("verb_forms", LANGUAGE)},
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
