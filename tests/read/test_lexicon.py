"""The event lexicon: its rows are well formed, and most of their examples fire, read by the model."""

from accordingto.pipeline import Reader
from accordingto.read.lexicon import load_lexicon, parse_need, singulars, verb_stems
from accordingto.read.roles import FRAMES
from accordingto.read.tree import Tree
from accordingto.read.triggers import find_triggers
from accordingto.types.reading import EVENT_TYPES

EXAMPLES_FLOOR = 0.95  # of the rows with a type


def test_rows_name_known_types_frames_and_classes() -> None:
    """Every row has a known type and frame, and its conditions name classes that exist."""
    lexicon = load_lexicon()
    for row in (row for rows in lexicon.rows.values() for row in rows):
        assert row.type in (*EVENT_TYPES, ""), row.id
        assert not row.type or row.frame in {frame.id for frame in FRAMES}, row.id
        for word in (word for need in row.needs for word in need.words if word.startswith("@")):
            assert word == "@placename" or word[1:] in lexicon.classes, (row.id, word)


def test_forms_are_undone() -> None:
    """Regular endings come off in every way that spelling allows."""
    assert "kidnap" in verb_stems("kidnapped")
    assert "carry" in verb_stems("carried")
    assert "clash" in singulars("clashes")
    assert parse_need("!prep:in,at=@place").negated


def test_examples_fire(reader: Reader) -> None:
    """Nearly every row with a type finds an event of its type in its example."""
    lexicon = load_lexicon()
    rows = [row for rows in lexicon.rows.values() for row in rows if row.type]
    right = 0
    for row in rows:
        trees = [Tree(s) for s in reader.tagger.sentences(row.example + ".")]
        right += row.type in {t.row.type for tree in trees for t in find_triggers(tree, lexicon)}
    assert right / len(rows) >= EXAMPLES_FLOOR
