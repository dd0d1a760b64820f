"""What a number counts: the noun, whether people or things, whose side, and the words of the figure.

Source: the nouns stand in data/en/counted.tsv, the sides in data/en/demonyms.tsv and in the actors of mentions.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from accordingto.data.tables import load_table
from accordingto.read.forms import forms
from accordingto.read.numerals import HYPHENS, Numeral
from accordingto.read.tree import Tree
from accordingto.types.text import Token

ALPHA3 = re.compile("[A-Z]{3}")
BEFORE_NOUN = ("nummod", "det", "amod", "compound", "advmod", "dep", "det:predet", "nmod", "nmod:unmarked", "flat")
PERSON_PERSON_ENDINGS = (
    "man",
    "woman",
    "ist",
    "ian",
    "ee",
    "smith",
    "herder",
    "keeper",
    "goer",
    "holder",
    "worker",
    "maker",
)
PERSON_ENDINGS = ("man", "woman", "ist", "ian", "ee", "smith", "herder", "keeper", "goer", "holder", "worker", "maker")
PRONOUNS = ("them", "these", "those", "whom", "which", "us", "you", "they")
THINGS = ("equipment", "vehicle", "building", "munition", "item", "place", "animal")
OTHERS = ("other", "others", "more")
ENDINGS = (
    ("ies", ("y",)), ("es", ("",)), ("s", ("",)), ("men", ("man",)), ("children", ("child",)), ("ied", ("y",)),
    ("ed", ("", "e")), ("ing", ("", "e")), ("dying", ("die",)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Noun:
    """One row of the table: the kind of thing, who it says the people are, and the unit."""

    kind: str
    of: str
    unit: str


@dataclass(frozen=True, slots=True)
class CountedTables:
    """The counted nouns by their words, the modifiers that tell who is counted, and the sides that words name."""

    nouns: Mapping[str, Noun]
    modifiers: Mapping[str, str]
    sides: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Counted:
    """What one number counts.

    `top` fills the figure's place in the sentence, `noun` is what is counted (None where the words leave it out);
    `kind` is that of the table, unknown for a noun that is not there, none without a noun, other for "others", "more".
    `first` and `last` are the half-open tokens of the figure, which its qualifiers open at `opens`.
    """

    top: Token
    noun: Token | None
    kind: str
    of: str
    unit: str
    opens: int
    first: int
    last: int


def load_counted_tables() -> CountedTables:
    """Return the counted nouns of English."""
    rows = load_table("counted", "en")
    return CountedTables(
        nouns={r["noun"]: Noun(r["kind"], r["of"], r["unit"]) for r in rows if r["kind"] != "modifier"},
        modifiers={r["noun"]: r["of"] for r in rows if r["kind"] == "modifier"},
        sides={r["form"].lower(): r["key"] for r in load_table("demonyms", "en") if ALPHA3.fullmatch(r["key"])},
    )


def find_counted(tree: Tree, numeral: Numeral, tables: CountedTables) -> Counted:
    """Return what a number counts, as the tree has it, or as the next words have it where the tree is at a loss."""
    head = _head(tree, numeral)
    noun = _sized(tree, numeral, head) if numeral.strong else _noun(tree, numeral, head)
    if noun is None:
        noun = _next_noun(tree, numeral, tables)
    under = noun is not None and numeral.start <= noun.head < numeral.end
    top = noun if noun is not None and not under else head
    if noun is not None and find_row(tree, noun, tables) is None and _is_shared_out(tree, noun, tables):
        noun = next(iter(tree.children(noun, "nmod")))
    row = find_row(tree, noun, tables) if noun is not None else None
    kind, of, unit = _kind(tree, noun, row, tables)
    if numeral.strong and kind in ("unit", "group", "unknown"):
        kind, of, unit = (
            "person",
            "combatants" if kind == "unit" or (noun and noun.text.lower() == "force") else of,
            "person",
        )
    first, last = _words(tree, numeral, noun)
    return Counted(_outer(tree, top, tables), noun, kind, of, unit, numeral.first, first, last)


def _head(tree: Tree, numeral: Numeral) -> Token:
    """Return the word of the number that hangs outside it."""
    inside = range(numeral.start, numeral.end)
    hanging = [t for t in tree.tokens[numeral.start : numeral.end] if t.head not in inside]
    hanging = [t for t in hanging if t.deprel not in ("punct", "cc")] or hanging or [tree.tokens[numeral.start]]
    return hanging[-1]


def _noun(tree: Tree, numeral: Numeral, head: Token) -> Token | None:
    """Return the noun that the number stands before, or that follows it with "of"."""
    if numeral.form == "digits" and any(t.upos == "NUM" for t in tree.tokens[numeral.end : numeral.end + 1]):
        return None  # "up from 1,120 two days earlier"
    above = tree.parent(head)
    if above is not None and head.deprel in BEFORE_NOUN and above.index >= numeral.end and _can_head(above):
        return None if any(t.upos == "AUX" for t in tree.tokens[numeral.end : above.index]) else above
    for word in tree.tokens[numeral.start : numeral.end]:
        for child in tree.children(word, "nmod"):
            if child.index >= numeral.end and tree.case(child) in ("of", "out of", "among"):
                return None if child.text.lower() in PRONOUNS or child.upos == "NUM" else child
    behind = tree.tokens[numeral.end : numeral.end + 6]
    if behind and behind[0].text.lower() == "of":
        return next((t for t in behind if t.upos in ("NOUN", "PROPN") or t.xpos in ("NN", "NNS")), None)
    return None


def _sized(tree: Tree, numeral: Numeral, head: Token) -> Token | None:
    """Return the noun whose size the number gives: the force of "a 300-strong force"."""
    for above in tree.ancestors(head):
        if above.upos in ("NOUN", "PROPN"):
            return above
    return None


def _can_head(token: Token) -> bool:
    return token.upos in ("NOUN", "PROPN", "ADJ", "PRON", "NUM", "SYM") or token.xpos in ("NN", "NNS", "NNP", "NNPS")


def _next_noun(tree: Tree, numeral: Numeral, tables: CountedTables) -> Token | None:
    """Return the table's noun among the next words, where only adjectives and names stand between."""
    found = None
    for token in tree.tokens[numeral.end : numeral.end + 5]:
        if token.upos not in ("NOUN", "PROPN", "ADJ") and token.text not in HYPHENS:
            break
        if any(form in tables.nouns for form in forms(token)):
            found = token
    return found


def _is_shared_out(tree: Tree, noun: Token, tables: CountedTables) -> bool:
    """Tell whether the noun merely portions what is counted: "types of", "kinds of"."""
    below = tree.child(noun, "nmod")
    return below is not None and tree.case(below) == "of" and find_row(tree, below, tables) is not None


def find_row(tree: Tree, noun: Token, tables: CountedTables) -> Noun | None:
    """Return the table's row for a noun, with the words before it where they make another noun of it."""
    for length in (2, 1, 0):
        before = tree.tokens[max(0, noun.index - length) : noun.index]
        words = [t.text.lower() for t in before if t.text not in HYPHENS]
        if len(before) < length:
            continue
        for form in (noun.text.lower(), *forms(noun)):
            row = tables.nouns.get(" ".join([*words, form]))
            if row is not None:
                return row
    return None


def _kind(tree: Tree, noun: Token | None, row: Noun | None, tables: CountedTables) -> tuple[str, str, str]:
    """Return kind, people and unit of a counted noun."""
    if noun is None:
        return "none", "unknown", "person"
    if any(form in OTHERS for form in forms(noun)):
        return "other", "unknown", "person"
    modified = _modified(tree, noun, tables)
    if row is None:
        people = any(form in tables.sides for form in forms(noun)) or forms(noun)[0].endswith(PERSON_ENDINGS)
        return ("person" if people else "unknown"), modified or "unknown", "person"
    of = row.of
    people = row.unit in ("person", "body")
    if modified and people and (of == "unknown" or row.kind == "group" or modified != "combatants"):
        of = modified
    if of == "unknown" and row.unit in ("person", "body"):
        of = _of_members(tree, noun, tables) or of
    if row.kind in THINGS and of in ("unknown", "combatants"):
        of = "things"
    if noun.text.lower() == "men" and (tree.child(noun, "nmod:poss") is not None or modified == "combatants"):
        of = "combatants"  # "80 of his men"
    return row.kind, of, row.unit


def _modified(tree: Tree, noun: Token, tables: CountedTables) -> str | None:
    """Return who is counted, as a word before the noun tells: "civilian casualties", "female soldiers"."""
    for child in tree.children(noun, "amod", "compound", "nmod:poss", "nmod:desc"):
        for form in forms(child):
            found = tables.modifiers.get(form)
            row = tables.nouns.get(form)
            if found or (row is not None and row.kind == "person" and row.of != "unknown"):
                return found or (row.of if row else None)
    return None


def _of_members(tree: Tree, noun: Token, tables: CountedTables) -> str | None:
    """Return who is counted, as the noun's "of" tells: "members of the army", "bodies of soldiers"."""
    for child in tree.children(noun, "nmod", "conj"):
        if child.deprel == "nmod" and tree.case(child) in ("of", "from"):
            row = find_row(tree, child, tables)
            named = (tables.modifiers[f] for f in forms(child) if f in tables.modifiers)
            of = row.of if row is not None else next(named, None)
            if of and of != "unknown":
                return of
    return None


def _outer(tree: Tree, top: Token, tables: CountedTables) -> Token:
    """Return the noun that stands for the counted in the sentence: "a group of 20 gunmen", "a total of 5"."""
    above = tree.parent(top)
    if above is None or top.deprel != "nmod" or tree.case(top) != "of":
        return top
    row = find_row(tree, above, tables)
    return _outer(tree, above, tables) if row is not None and row.kind in ("group", "household") else top


def _words(tree: Tree, numeral: Numeral, noun: Token | None) -> tuple[int, int]:
    """Return the tokens from the number to the noun that it counts, or to the "more" behind it."""
    last = max(numeral.end, numeral.last)
    if noun is None:
        following = tree.tokens[last : last + 1]
        return numeral.start, last + 1 if following and following[0].text.lower() in OTHERS else last
    tail = [t.index for t in tree.children(noun, "flat", "goeswith") if t.index > noun.index]
    if noun.index < numeral.end or any(_parts(t, noun) for t in tree.tokens[numeral.start : noun.index]):
        return numeral.start, last
    return numeral.start, max([last, noun.index + 1, *(i + 1 for i in tail)])


def _parts(token: Token, noun: Token) -> bool:
    """Tell whether a word between number and noun shows that the two are no one phrase."""
    if token.upos == "PUNCT":
        return token.text not in (*HYPHENS, ",", "“", '"')
    return token.upos == "VERB" and token.deprel not in ("amod", "compound", "acl") and token.head != noun.index


def find_side(tree: Tree, counted: Counted, tables: CountedTables) -> str | None:
    """Return whose people are counted, where a demonym or the name of a country says so."""
    if counted.noun is None:
        return None
    candidates = [counted.noun, *tree.children(counted.noun, "amod", "compound", "nmod:poss", "nmod", "nmod:desc")]
    for token in candidates:
        if token.deprel == "nmod" and token is not counted.noun and tree.case(token) not in ("of", "from"):
            continue
        before = tree.tokens[token.index - 1].text + " " if token.index else ""
        for words in (before + token.text, token.text):
            side = tables.sides.get(words.lower())
            if side is not None:
                return side
    return None
