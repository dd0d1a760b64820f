"""Ids name what they identify, whoever identified it."""

from accordingto.types.ids import Ids
from accordingto.types.text import Span


def test_order_of_spans_does_not_matter() -> None:
    """The same spans in another order give the same id."""
    assert Ids("v").make("claim", [Span(5, 9), Span(0, 3)]) == Ids("v").make("claim", [Span(0, 3), Span(5, 9)])


def test_layer_kind_and_version_matter() -> None:
    """Another layer, metric or version of the document gives another id."""
    span = [Span(0, 3)]
    made = {
        Ids("v").make("count", span, "killed"),
        Ids("v").make("count", span, "injured"),
        Ids("w").make("count", span, "killed"),
    }
    assert len(made | {Ids("v").make("event", span, "killed")}) == 4


def test_a_clash_is_numbered() -> None:
    """The second entry over the same words is -2, the third -3."""
    ids = Ids("v")
    first, second, third = (ids.make("mention", [Span(0, 3)]) for _ in range(3))
    assert (second, third) == (f"{first}-2", f"{first}-3")
