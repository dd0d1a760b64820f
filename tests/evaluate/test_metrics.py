"""The measures themselves, by examples worked out by hand or in the papers that they come from."""

import pytest

from accordingto.evaluate.alignment import greedy
from accordingto.evaluate.bcubed import bcubed
from accordingto.evaluate.metrics import F1, Scores, Share
from accordingto.evaluate.same_name import same_name, same_words


def clusters(**members: str) -> dict[str, frozenset[str]]:
    """Return the clusters of each letter: `a="12"` puts 1 and 2 into cluster a."""
    items = {item for letters in members.values() for item in letters}
    return {item: frozenset(name for name, letters in members.items() if item in letters) for item in items}


def test_f1_adds_up() -> None:
    """Right, predicted and gold add up; the figure is of the sums."""
    both = F1(1, 2, 1, 1) + F1(1, 1, 1, 4)
    assert (both.precision, both.recall, both.value) == (2 / 3, 2 / 5, 0.5)
    assert F1(0, 0, 0, 0).value is None and F1(0, 3, 0, 0).value == 0


def test_a_figure_has_one_kind() -> None:
    """A share is not added to an F1."""
    scores = Scores()
    scores.share("x", True)
    scores.share("x", False)
    assert scores.get("x") == Share(1, 2)
    with pytest.raises(TypeError):
        scores.f1("x", 1, predicted=1, gold=1)


def test_bcubed_as_published() -> None:
    """Joining the second and third of three chains costs precision 0.76 (Bagga and Baldwin 1998, figures 2 and 3)."""
    gold = clusters(a="12345", b="67", c="89ABC")
    second, first = clusters(a="12345", b="6789ABC"), clusters(a="1234589ABC", b="67")
    assert round(bcubed(gold, gold, second).precision or 0, 2) == 0.76
    assert round(bcubed(gold, gold, first).precision or 0, 2) == 0.58
    assert bcubed(gold, gold, second).recall == bcubed(gold, gold, first).recall == 1


def test_bcubed_of_things_in_several_clusters() -> None:
    """A thing in two clusters that is put into one loses recall and no precision; left alone is a cluster of its own."""
    gold = clusters(a="12", b="13")
    figure = bcubed("123", gold, clusters(a="12"))
    assert figure.precision == 1 and figure.recall == pytest.approx((1 / 3 * (1 / 2 + 1 + 0) + 1 + 1 / 2) / 3)
    assert bcubed("12", {}, clusters(a="12")).precision == 0.5


def test_greedy_takes_the_best_first() -> None:
    """The higher score wins, then the earlier entry."""
    assert greedy([(1, 0, 0), (2, 1, 0), (1, 0, 1), (1, 2, 1)]) == {1: 0, 0: 1}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Jean Kambale", "Kambale", True),
        ("Government of Sudan", "Sudan", True),
        ("South Sudan", "Sudan", False),
        ("Jean Kambale", "Jean Mukendi", False),
        ("President", "President", False),
        (None, "Kambale", False),
    ],
)
def test_names(one: str | None, other: str, same: bool) -> None:
    """A part of a name with its last word is the name; a direction makes another."""
    assert same_name(one, other) is same_name(other, one) is same


def test_words() -> None:
    """A shorter way of saying the same is the same."""
    assert same_words("a briefing", "daily briefing") and not same_words("radio", "television")
