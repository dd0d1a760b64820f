"""A perfect reading, made from the gold, has 1.0 on every figure; without the optional entries too."""

from pathlib import Path

import pytest

from accordingto.evaluate.bench import run_bench
from accordingto.evaluate.corpus import CorpusBundle, load_corpus
from accordingto.evaluate.figure_rows import FIGURE_ROWS, MAIN_FIGURES
from accordingto.evaluate.gold_reading import as_reading
from accordingto.types.reading import Reading
from tests.evaluate.small_bundle import small_bundle

CORPUS = Path(__file__).parents[2] / "examples" / "conflictclaims"
NAMES = {row.name for row in FIGURE_ROWS}


def perfect(bundle: CorpusBundle, *, optional: bool = True) -> list[Reading]:
    """Return the readings that say what gold says."""
    return [as_reading(each.gold, each.document, optional=optional) for each in bundle.dispatches]


def test_every_figure_is_reached(tmp_path: Path) -> None:
    """The small bundle asks for every figure, and a perfect reading has 1.0 on each."""
    bundle = small_bundle(tmp_path)
    values = run_bench([bundle], perfect(bundle), bundle.incidents).total.values()
    assert values == dict.fromkeys(NAMES, 1.0)
    assert set(MAIN_FIGURES) <= NAMES


SHARED = 0.98


@pytest.mark.parametrize("optional", [True, False])
def test_the_corpus_agrees_with_itself(optional: bool) -> None:
    """On the train and dev bundles a perfect reading has 1.0, with and without what is optional."""
    for bundle in load_corpus(CORPUS, parts=["train", "dev"]):
        told = bundle.incidents if optional else None
        values = run_bench([bundle], perfect(bundle, optional=optional), told).total.values()
        least = (
            1.0 if optional else SHARED
        )  # without the optional claim of two on the same words the other's reading takes both
        assert values and {name: value for name, value in values.items() if value < least} == {}, bundle.name


def test_nothing_read_is_nothing_right(tmp_path: Path) -> None:
    """An empty reading has 0 wherever gold asks for something to be found."""
    bundle = small_bundle(tmp_path)
    empty = [Reading(each.document, as_reading(each.gold, each.document).producer) for each in bundle.dispatches]
    values = run_bench([bundle], empty, ()).total.values()
    assert all(values[name] == 0 for name in ("claims", "counts", "events", "times", "places", "pairs", "origins"))
