"""Titles are roles of their bearers, and never names."""

from accordingto.pipeline import Reader
from accordingto.types.text import Document


def test_a_courtesy_title_is_no_role(reader: Reader) -> None:
    """A man with "Mr" before his name has that name and no role; the name carries no title."""
    text = "Mr Peter Johnson said on Monday that the road was open."
    (person,) = [m for m in reader.read(Document("x", text, language="en")).mentions if m.kind == "person"]
    assert (person.name, person.roles) == ("Peter Johnson", ())


def test_a_title_alone_is_no_name(reader: Reader) -> None:
    """The Foreign Secretary speaks by his role."""
    text = "The Foreign Secretary said that the road was open."
    (claim,) = [c for c in reader.read(Document("x", text, language="en")).claims if c.kind == "statement"]
    assert claim.source[0].anonymity == "role"
