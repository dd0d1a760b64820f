"""Toponyms are found, with their use, level and what contains them."""

import pytest

from accordingto.read.toponym_tables import ToponymTables
from accordingto.read.toponyms import PlaceName, find_toponyms
from accordingto.types.text import NamedSpan, Sentence, Span, Token


class Known:
    """A lexicon of a few places."""

    people = {
        "Kyiv": 2_900_000,
        "Berlin": 3_400_000,
        "Homs": 775_000,
        "Sumy": 256_000,
        "Norwich": 190_000,
        "Young": 15_000,
    }

    def weight(self, name: str) -> int:
        """Return the people of a known place."""
        return self.people.get(name, 0)

    def governs(self, name: str) -> bool:
        """Return whether the name is that of a capital or a country here."""
        return name in ("Kyiv", "Berlin", "Ukraine", "Russia")


TABLES = ToponymTables.load("en")


def find(text: str, names: tuple[tuple[str, str], ...] = (), verbs: tuple[str, ...] = ()) -> tuple[PlaceName, ...]:
    """Return the toponyms of a one-sentence text; names are (words, kind); each word before a verb is its subject."""
    words, tokens, at = text.replace(".", " .").split(), [], 0
    for index, word in enumerate(words):
        start = text.index(word, at)
        at = start + len(word)
        subject = index + 1 < len(words) and words[index + 1] in verbs
        upos = "VERB" if word in verbs else "PROPN" if word[0].isupper() else "NOUN"
        relation = "nsubj" if subject else "dep"
        tokens.append(Token(index, Span(start, at), word, word, upos, "", index + 1 if subject else -1, relation))
    spans = []
    for name, kind in names:
        first = next(t.index for t in tokens if t.span.start == text.index(name))
        last = next(t.index for t in tokens if t.span.end == text.index(name) + len(name))
        spans.append(NamedSpan(first, last + 1, kind, 0.9))
    sentence = Sentence(0, 0, Span(0, len(text)), tuple(tokens), tuple(spans))
    return find_toponyms(text, (sentence,), TABLES, Known())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops entered the Kursk region from Sumy.", ["Kursk region", "Sumy"]),
        ("Shells hit the Sudzhansky and Korenevsky districts.", ["Sudzhansky", "Korenevsky"]),
        ("Units at the settlements of Nikolayevo-Daryino and Oleshnya fled.", ["Nikolayevo-Daryino", "Oleshnya"]),
        ("Russia’s army and the U.S. Congress met.", ["Russia", "U.S."]),
        ("The Russian-Ukrainian border is closed.", ["Russian", "Ukrainian"]),
        ("They gave us men in May to march.", []),
        ("Jordan Hart met Young in Berlin.", ["Berlin"]),
        ("The Democratic Republic of the Congo voted.", ["Democratic Republic of the Congo"]),
        ("Police in Salem, Ore., and Bend, OR, met Miss. Hill.", ["Ore.", "OR"]),
    ],
)
def test_spans(text: str, expected: list[str]) -> None:
    """A span takes in the word for a region after the name, not the article, the clitic or a plural."""
    people = (("Jordan Hart", "person"), ("Young", "person")) if "Hart" in text else ()
    assert [name.text for name in find(text, people)] == expected


@pytest.mark.parametrize(
    ("text", "words", "use"),
    [
        ("Kyiv denied the report.", "Kyiv", "metonym"),
        ("Homs denied the report.", "Homs", "literal"),
        ("Fighting reached Kyiv.", "Kyiv", "literal"),
        ("Iraqi troops left.", "Iraqi", "demonym"),
    ],
)
def test_use(text: str, words: str, use: str) -> None:
    """A capital as the subject of an act is its government; a town is a town."""
    assert {name.text: name.use for name in find(text, verbs=("denied", "left", "reached"))}[words] == use


def test_names_of_bodies_hold_places() -> None:
    """A place inside an organisation's name is found as a modifier; a person's name holds none."""
    found = find("Norwich City beat Berlin Smith.", (("Norwich City", "organisation"), ("Berlin Smith", "person")))
    assert [(name.text, name.use) for name in found] == [("Norwich", "modifier")]


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("The village of Lesk in Sumy region burned.", "Lesk", ["Sumy region"]),
        ("Russia’s Kursk region burned.", "Kursk region", ["Russia"]),
        ("The Syrian city of Homs burned.", "Homs", ["Syrian"]),
        ("Fires burned in Homs, Syria.", "Homs", ["Syria"]),
        ("Fires burned in Syria, Iraq and Jordan.", "Jordan", []),
        ("The towns of Lesk and Marn in Syria burned.", "Lesk", ["Syria"]),
    ],
)
def test_containers(text: str, inner: str, outer: list[str]) -> None:
    """ "X in Y", "X, Y", "Y's X" and "the Y-ian city of X" put X within Y."""
    names = find(text, (("Lesk", "place"),) if "Lesk" in text else ())
    within = {name.text: [text[s.start : s.end] for s in name.within] for name in names}
    assert within[inner] == outer


@pytest.mark.parametrize(
    ("text", "words", "level"),
    [
        ("The village of Lesk in Syria burned.", "Lesk", "point"),
        ("Sumy oblast was hit.", "Sumy oblast", "adm1"),
        ("Shells hit the Sudzhansky and Korenevsky districts.", "Sudzhansky", "adm2"),
        ("They left Homs.", "Homs", None),
    ],
)
def test_levels(text: str, words: str, level: str | None) -> None:
    """A word for a kind of area or settlement beside a name says what it is."""
    assert {name.text: name.level for name in find(text)}[words] == level
