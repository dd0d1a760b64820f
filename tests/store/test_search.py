"""Search finds the same over both engines; words are escaped, whatever they are."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.errors import InputError
from accordingto.store.search import cut_words, find_excerpt, parse_query
from accordingto.store.store import Store
from tests.factories import make_reading
from tests.store.test_store import AT

TEXTS = {
    "a": "Shelling hit the border town of Ostrava Dol on Tuesday, killing 12.",
    "b": "The Dol river at Ostrava rose. AND OR NOT NEAR",
    "c": "Обстріл міста Хар’ків тривав; 東京で会議。",
    "d": "L'attaque de Bébédjia — qu'il a niée",
    "e": " ".join(f"word{number}" for number in range(20_000)) + " the end of Ostrava",
}
CASES = [
    ("shelling", "a"),
    ("SHELL*", "a"),
    ("shell", ""),
    ("ostrava dol", "ab"),
    ('"ostrava dol"', "a"),
    ("ostrava", "abe"),
    ("word1 ostrava", "e"),
    ('"the end of"', "e"),
    ("12", "a"),
    ("AND", "b"),
    ("not near", "b"),
    ("обстріл", "c"),
    ("ХАР’КІВ", "c"),
    ("東京", "c"),
    ("会議", "c"),
    ("京東", ""),
    ("bebedjia", "d"),
    ("Bébédjia", "d"),
    ("title", "a"),
    ("title ostrava", "a"),
    ('"title shelling"', ""),
    ("ostrava -dol", "ab"),
    ("text:shelling", ""),
    ("'; DROP TABLE documents; --", ""),
]


@pytest.fixture
def searched(store: Store) -> Store:
    """Return a store with the texts; the first has a title."""
    for name, text in TEXTS.items():
        store.add(make_reading(text, id=name, title="A Title" if name == "a" else None), at=AT)
    return store


def test_both_engines_find_the_same(searched: Store) -> None:
    """Case, accents, phrases, prefixes, scripts without spaces and words of a query language."""
    for query, expected in CASES:
        assert "".join(sorted(hit.key.id for hit in searched.view.search(query))) == expected, query


def test_hits_show_where(searched: Store) -> None:
    """A hit has the words around the first that was found; one found by its title alone has none."""
    (hit,) = searched.view.search('"ostrava dol"')
    assert hit.excerpt is not None and "Ostrava Dol" in hit.excerpt.text
    assert TEXTS["a"][hit.excerpt.start : hit.excerpt.end] == hit.excerpt.text
    assert [hit.excerpt for hit in searched.view.search("title")] == [None]
    assert len(searched.view.search("ostrava", limit=1)) == 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(st.characters(exclude_categories=[])))
def test_no_query_breaks_the_search(searched: Store, query: str) -> None:
    """Any characters are a query, or no word to search for."""
    try:
        parse_query(query)
    except InputError as error:
        assert "no word to search for" in str(error)
    else:
        searched.view.search(query)


def test_words() -> None:
    """Words are folded alike however they are composed, and long ones are cut."""
    assert cut_words("Cafe\u0301 CAFÉ ﬁn") == ["cafe", "cafe", "fin"]
    assert cut_words("x" * 300) == ["x" * 100]
    assert cut_words("東京 ไทย") == ["東", "京", "ไ", "ท", "ย"]


def test_an_excerpt_is_short() -> None:
    """An excerpt of a long text is cut at words, and is the text's slice."""
    text = "far away " * 200 + "the needle here " + "and further on " * 200
    excerpt = find_excerpt(text, parse_query("needle"))
    assert excerpt is not None and "needle" in excerpt.text and len(excerpt.text) < 300
    assert text[excerpt.start : excerpt.end] == excerpt.text
