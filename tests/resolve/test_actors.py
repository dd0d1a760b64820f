"""Actor codes by names, demonyms, role nouns and dates."""

import pytest

from accordingto.resolve.actors import ActorTable, code_actors, load_actors
from accordingto.types.reading import Mention
from accordingto.types.text import Span


@pytest.fixture(scope="module")
def table() -> ActorTable:
    """Return the package's table."""
    return load_actors()


def mention(text: str, kind: str = "group", entity: str = "E1", head: str | None = None) -> Mention:
    """Return a mention whose head is its last word unless told otherwise."""
    word = head or text.split()[-1]
    start = text.index(word)
    span = Span(0, len(text))
    return Mention(text, span, Span(start, start + len(word)), text, "nominal", kind, entity)


@pytest.mark.parametrize(
    ("text", "date", "code"),
    [
        ("Ukrainian troops", "2024-08-07", "UKRMIL"),
        ("the Russian Defense Ministry", "2024-08-07", "RUSMIL"),
        ("five civilians", "2024-08-07", "---CVL"),
        ("the United Nations", None, "UNO"),
        ("the Kremlin", None, "RUSGOV"),
        ("Hamas fighters", "2024-08-07", "PSEREB"),
        ("the Taliban", "2020-01-01", "AFGREB"),
        ("the Taliban", "2022-01-01", "AFGGOV"),
        ("the Taliban", None, "AFG"),
        ("Russia", None, "RUS"),
    ],
)
def test_code(table: ActorTable, text: str, date: str | None, code: str) -> None:
    """Country and sector come from the words, and from rows that hold on the document's date."""
    actor = code_actors([mention(text)], table, date)[0].actor
    assert actor is not None and actor.code == code


@pytest.mark.parametrize("text", ["the River Front", "the weather", "it is"])
def test_unknown_has_no_code(table: ActorTable, text: str) -> None:
    """A group that no table knows keeps its name and gets no invented code."""
    assert code_actors([mention(text)], table, "2024-08-07")[0].actor is None


def test_entity_shares_its_code(table: ActorTable) -> None:
    """A pronoun takes the code of the name that shares its entity."""
    name, pronoun = mention("Hamas"), mention("they")
    assert [m.actor.code for m in code_actors([name, pronoun], table, "2024-08-07") if m.actor] == ["PSEREB", "PSEREB"]


def test_own_rows_come_first(table: ActorTable) -> None:
    """A user's row is found like the package's own."""
    row = {"name": "River Front", "aliases": "", "country": "XAA", "sector": "REB", "from": "", "to": ""}
    actor = code_actors([mention("the River Front")], load_actors(extra=[row]), None)[0].actor
    assert actor is not None and actor.code == "XAAREB"
