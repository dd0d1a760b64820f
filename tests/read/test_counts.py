"""Counts: each case of counts_cases.tsv, read by the model, gives the figures that it lists and no others."""

from pathlib import Path

import pytest

from accordingto.pipeline import Reader
from accordingto.read.analysis import Analysis, ClaimIndex
from accordingto.read.counts import find_counts, find_force_units, load_count_tables
from accordingto.read.mentions import find_mentions
from accordingto.read.tree import Tree
from accordingto.types.ids import Ids
from accordingto.types.reading import METRICS, QUALIFIERS, Claim, Count
from accordingto.types.text import Document

HERE = Path(__file__).parent
CASES = [line.split("\t") for line in (HERE / "counts_cases.tsv").read_text("utf-8").splitlines()[1:]]
MISSES = [line.split("\t") for line in (HERE / "counts_misses.tsv").read_text("utf-8").splitlines()[1:]]


TABLES = load_count_tables()


def analyse(reader: Reader, text: str) -> Analysis:
    """Return a text as the model sees it, without times and places."""
    trees = tuple(Tree(sentence) for sentence in reader.tagger.sentences(text))
    return Analysis(Document("x", text), trees, find_mentions(text, trees, Ids("x")), (), ())


def counts(reader: Reader, text: str) -> tuple[Count, ...]:
    """Return the counts of a text in the writer's own voice."""
    own = Claim("own", "own-voice", "indirect", (), (), (), ())
    return find_counts(analyse(reader, text), ClaimIndex((), own), (), TABLES, Ids("x"))


def shown(count: Count) -> str:
    """Return a count in the form of the cases: metric, low, high, of, and what else is so."""
    bounds = ["-" if bound is None else str(bound) for bound in (count.low, count.high)]
    marks = {"household": count.unit == "household", "part": count.part_of, "replaces": count.replaces}
    words = [count.metric, *bounds, count.of, *([count.side] if count.side else [])]
    return " ".join([*words, *(m for m, on in marks.items() if on), *(["total"] if count.cumulative else [])])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_case(case: list[str], reader: Reader) -> None:
    """A sentence has the counts that its case lists: metric, low, high, people, side, part, revision, total."""
    assert "; ".join(shown(count) for count in counts(reader, case[0])) == case[1].removeprefix("-")


@pytest.mark.xfail(strict=True, reason="the model's tree of these sentences is wrong; see docs/limits.md")
@pytest.mark.parametrize("case", MISSES, ids=lambda case: case[0])
def test_known_miss(case: list[str], reader: Reader) -> None:
    """A sentence that is still got wrong: a better model or rule has to move it to the cases."""
    assert "; ".join(shown(count) for count in counts(reader, case[0])) == case[1].removeprefix("-")


def test_parts_and_revisions_point_at_counts(reader: Reader) -> None:
    """What a count is a part of, or replaces, is a count of the same text."""
    found = counts(reader, "Twelve people, including three children, were killed. The toll rose from 12 to 15.")
    ids = {count.id for count in found}
    assert {c.part_of for c in found} <= ids | {None} and {c.replaces for c in found} <= ids | {None}
    assert any(c.part_of for c in found) and any(c.replaces for c in found)


def test_a_part_may_stand_in_the_next_sentence(reader: Reader) -> None:
    """A part takes its metric from the whole in the sentence before, and nothing breaks at the border."""
    found = counts(reader, "The governor said on Sunday that 15 people were injured in the blast. Two of them, badly.")
    assert [(c.metric, c.low, c.part_of is None) for c in found] == [("injured", 15, True), ("injured", 2, False)]


def test_values_are_of_the_record(reader: Reader) -> None:
    """Metrics, qualifiers and spans are those that the record allows."""
    text = "At least 5 soldiers died and up to 40 were hurt; some 300 families fled."
    for count in counts(reader, text):
        assert count.metric in METRICS and count.qualifier in QUALIFIERS
        assert text[count.span.start : count.span.end] == count.text


@pytest.mark.parametrize("sides", [("Ukrainian", "Russian"), ("Israeli", "Palestinian")])
def test_swapping_the_sides_changes_no_structure(sides: tuple[str, str], reader: Reader) -> None:
    """The same words about the other side give the same figures and scores."""
    text = "The ministry said 40 {} soldiers had been killed and 12 captured."
    first, other = (counts(reader, text.format(side)) for side in sides)
    assert [(c.metric, c.low, c.score) for c in first] == [(c.metric, c.low, c.score) for c in other]


def test_a_battalion_is_no_number(reader: Reader) -> None:
    """Units of force make no count, and the reading says so."""
    text = "Three battalions were sent to the front."
    assert not counts(reader, text)
    assert [d.code for d in find_force_units(analyse(reader, text), TABLES)] == ["force-unit"]
