"""Toponyms resolve by what the text says of them, and never to a namesake."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.read.toponym_tables import ToponymTables
from accordingto.read.toponyms import find_toponyms
from accordingto.resolve.gazetteer import Gazetteer
from accordingto.resolve.places import resolve_places
from accordingto.types.ids import Ids
from accordingto.types.reading import Diagnostic, Toponym
from accordingto.types.text import Sentence, Span

SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s|$)|$)", re.DOTALL)
Resolved = tuple[dict[str, Toponym], tuple[Diagnostic, ...]]


@pytest.fixture(scope="module")
def tables() -> ToponymTables:
    """Return the tables of English."""
    return ToponymTables.load("en")


def resolve(text: str, tables: ToponymTables, gazetteer: Gazetteer) -> Resolved:
    """Return the toponyms of a text by their words (the last of each), and the diagnostics."""
    spans = [Span(*match.span()) for match in SENTENCE.finditer(text)]
    sentences = [Sentence(i, 0, span, ()) for i, span in enumerate(spans)]
    names = find_toponyms(text, sentences, tables, gazetteer)
    found, diagnostics = resolve_places(names, spans, gazetteer, Ids("v"))
    return {toponym.text: toponym for toponym in found}, diagnostics


CASES = (  # text, words, name, country, level, basis
    ("Shells fell on the Kursk region.", "Kursk region", "Kursk Oblast", "RUS", "adm1", "gazetteer"),
    ("Shells fell on Kursk.", "Kursk", "Kursk", "RUS", "point", "gazetteer"),
    ("They fled from Paris, Texas.", "Paris", "Paris", "USA", "point", "gazetteer"),
    ("They fled from Paris.", "Paris", "Paris", "FRA", "point", "gazetteer"),
    ("He was in Moscow, Idaho, at the time.", "Moscow", "Moscow", "USA", "point", "gazetteer"),
    ("The Russian town of Korenevo in the Kursk region was shelled.", "Korenevo", "Korenevo", "RUS", "point", "gazetteer"),
    ("In the Kursk region, the Sudzhansky district was hit.", "Sudzhansky district", "Sudzha", "RUS", "adm2", "gazetteer"),
    ("The village of Oleshnya in the Kursk region burned.", "Oleshnya", "Kursk Oblast", "RUS", "adm1", "container"),
    ("Iraqi troops left.", "Iraqi", "Iraq", "IRQ", "country", "gazetteer"),
    ("The Kremlin was silent.", "Kremlin", "Kremlin", "RUS", "point", "gazetteer"),
    ("Clashes spread across Darfur.", "Darfur", "Darfur", "SDN", "region", "gazetteer"),
    ("Rain fell on Walla Walla, Wash., on Sunday.", "Wash.", "Washington", "USA", "adm1", "gazetteer"),
    ("They took the city of Hudaida in Yemen.", "Hudaida", "Al Hudaydah", "YEM", "point", "gazetteer"),
)  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name", "country", "level", "basis"), CASES)
def test_the_text_decides(
    text: str, words: str, name: str, country: str, level: str, basis: str, tables: ToponymTables, gazetteer: Gazetteer
) -> None:
    """Words for kinds of areas, containers and the document's own geography pick the place."""
    place = resolve(text, tables, gazetteer)[0][words].resolved
    assert place is not None
    assert (place.name, place.country, place.level, place.basis) == (name, country, level, basis)


def test_a_missing_village_is_kept_as_its_area(tables: ToponymTables, gazetteer: Gazetteer) -> None:
    """A namesake across the border is not taken, and the diagnostic says what was."""
    text = "Kyiv's troops attacked units at the settlements of Dubovka Vtoraya and Oleshnya in Russia's Kursk region."
    found, diagnostics = resolve(text, tables, gazetteer)
    for words in ("Dubovka Vtoraya", "Oleshnya"):
        place = found[words].resolved
        assert place is not None and (place.name, place.basis) == ("Kursk Oblast", "container")
    assert [d.code for d in diagnostics] == ["place-container", "place-container"]
    assert "Oleshnya" in diagnostics[1].message


def test_without_any_area_it_stays_open(tables: ToponymTables, gazetteer: Gazetteer) -> None:
    """A village that nothing is known of resolves to nothing, and a diagnostic says why."""
    found, diagnostics = resolve("The village of Dubovka Vtoraya burned.", tables, gazetteer)
    assert found["Dubovka Vtoraya"].resolved is None
    assert [d.code for d in diagnostics] == ["place-unresolved"]


def test_one_mention_helps_another(tables: ToponymTables, gazetteer: Gazetteer) -> None:
    """What the text says of a name once holds for its other mentions."""
    text = "A fire broke out in Paris, Texas. Firemen came from Paris at noon."
    found, _ = resolve(text, tables, gazetteer)
    place = found["Paris"].resolved
    assert place is not None and place.country == "USA"


def test_candidates_are_ranked(tables: ToponymTables, gazetteer: Gazetteer) -> None:
    """The resolved place is the first candidate, and scores fall from there."""
    toponym = resolve("He left Moscow.", tables, gazetteer)[0]["Moscow"]
    assert toponym.resolved == toponym.candidates[0]
    assert {c.country for c in toponym.candidates} == {"RUS", "USA"}
    assert all(0 <= c.score <= 1 for c in toponym.candidates)


def test_swapping_the_sides_changes_no_structure(tables: ToponymTables, gazetteer: Gazetteer) -> None:
    """Russian for Ukrainian and back gives the same uses and levels."""
    text = "Russian forces shelled Ukraine, and Moscow said that Ukrainian troops had entered Russia."
    swapped = "Ukrainian forces shelled Russia, and Kyiv said that Russian troops had entered Ukraine."
    shapes = []
    for version in (text, swapped):
        found = resolve(version, tables, gazetteer)[0].values()
        shapes.append([(t.use, t.resolved and t.resolved.level) for t in found])
    assert shapes[0] == shapes[1]


@settings(deadline=None)
@given(st.text(max_size=200))
def test_no_string_raises(text: str) -> None:
    """Any text has toponyms or none, each at its own words."""

    class Nowhere:
        def weight(self, name: str) -> int:
            return len(name)

        def governs(self, name: str) -> bool:
            return False

    for name in find_toponyms(text, (), TABLES, Nowhere()):
        assert text[name.span.start : name.span.end] == name.text


TABLES = ToponymTables.load("en")


def test_a_small_namesake_far_from_all_others_is_not_taken(tables: ToponymTables, gazetteer: Gazetteer) -> None:
    """Hlyboke by Kharkiv is not the Hlyboke near Odessa: the region that the text names stands in for it."""
    text = "Shells hit Kharkiv region on Friday. Troops fled from Chuhuiv and from Vovchansk. The army held the villages of Lyptsi and Hlyboke."
    place = resolve(text, tables, gazetteer)[0]["Hlyboke"].resolved
    assert place is not None and (place.basis, place.level, place.admin1) == ("container", "adm1", place.name)
    near = resolve("The army held the village of Hlyboke in Odesa region.", tables, gazetteer)[0]["Hlyboke"].resolved
    assert near is not None and (near.name, near.basis) == ("Hlyboke", "gazetteer")


def test_a_small_town_of_a_country_that_is_never_named_is_not_taken(
    tables: ToponymTables, gazetteer: Gazetteer
) -> None:
    """The country that the text is about stands in for it, not a town abroad."""
    found = resolve("The navy of Papua New Guinea went to Buin. Papua New Guinea is silent.", tables, gazetteer)[0]
    place = found["Buin"].resolved
    assert place is not None and (place.basis, place.country) == ("container", "PNG")
    chile = resolve("Police in Chile closed the town of Buin.", tables, gazetteer)[0]["Buin"].resolved
    assert chile is not None and (chile.country, chile.basis) == ("CHL", "gazetteer")


def test_another_country_of_the_sentence_does_not_contain_it(tables: ToponymTables, gazetteer: Gazetteer) -> None:
    """What its sentence names stands in for a place only if the text is about that country."""
    text = (
        "Troops left Kharkiv, Chuhuiv, Lyptsi and Kyiv in Ukraine. Poland sent aid to the village of Dubovka Vtoraya."
    )
    place = resolve(text, tables, gazetteer)[0]["Dubovka Vtoraya"].resolved
    assert place is not None and (place.country, place.basis) == ("UKR", "container")


def test_a_list_of_states_is_one_of_states(tables: ToponymTables, gazetteer: Gazetteer) -> None:
    """Georgia among Alabama and Texas is the state; with Armenia it is the country."""
    states = resolve("Storms hit Alabama, Georgia and Texas.", tables, gazetteer)[0]["Georgia"].resolved
    countries = resolve("He flew to Armenia, Georgia and Turkey.", tables, gazetteer)[0]["Georgia"].resolved
    assert states is not None and (states.level, states.country) == ("adm1", "USA")
    assert countries is not None and (countries.level, countries.country) == ("country", "GEO")


def test_a_county_is_known_by_its_word(tables: ToponymTables, gazetteer: Gazetteer) -> None:
    """Kent is the county, Montgomery County the county, and its bare name no county's."""
    kent = resolve("Police in Kent in Britain closed the road.", tables, gazetteer)[0]["Kent"].resolved
    assert kent is not None and (kent.level, kent.country) == ("adm2", "GBR")
    found = resolve("He lives in Walla Walla County, Wash., now.", tables, gazetteer)[0]["Walla Walla County"].resolved
    assert found is not None and (found.level, found.name) == ("adm2", "Walla Walla County")
    bare = resolve("He lives in Walla Walla, Wash., now.", tables, gazetteer)[0]["Walla Walla"].resolved
    assert bare is not None and bare.level == "point"
