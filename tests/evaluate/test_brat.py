"""Gold goes to brat's stand-off form and comes back whole."""

from dataclasses import replace
from pathlib import Path

import pytest

from accordingto.errors import InputError
from accordingto.evaluate.brat import ATTRIBUTES, LAYER_TYPES, configuration, read_annotations, write_annotations
from accordingto.evaluate.corpus import Dispatch, load_corpus
from accordingto.evaluate.gold import Gold
from accordingto.evaluate.vocabulary import PLOVER, WORDS
from accordingto.types.text import Span
from tests.evaluate.small_bundle import small_bundle

CORPUS = Path(__file__).parents[2] / "examples" / "conflictclaims"


def returned(dispatch: Dispatch) -> Gold:
    """Return the gold of a dispatch after it went to brat and back."""
    written = write_annotations(dispatch.document.text, dispatch.gold)
    return read_annotations(dispatch.document, written, channel=dispatch.gold.channel)


def test_a_small_bundle_comes_back(tmp_path: Path) -> None:
    """Chains, unknown sources, audiences, links, flags: each entry is as it was."""
    for dispatch in small_bundle(tmp_path).dispatches:
        for layer in LAYER_TYPES:
            assert getattr(returned(dispatch), layer) == getattr(dispatch.gold, layer)


def test_the_corpus_comes_back() -> None:
    """Every dispatch of the train and dev parts is as it was, to the last field."""
    for bundle in load_corpus(CORPUS, parts=["train", "dev"]):
        for dispatch in bundle.dispatches:
            assert returned(dispatch) == dispatch.gold, dispatch.document.id


def test_lines_are_as_brat_has_them(tmp_path: Path) -> None:
    """Words with their offsets, events with roles, attributes and notes; pieces are joined by a space."""
    dispatch = small_bundle(tmp_path).dispatches[0]
    claim = dispatch.gold.claims[0]
    start = claim.content[0].start
    pieces = (Span(start, start + 9), Span(start + 18, start + 24))
    gold = replace(dispatch.gold, claims=(replace(claim, content=pieces),), counts=(), events=(), times=(), places=())
    lines = write_annotations(dispatch.document.text, gold).splitlines()
    assert lines[1] == f"T2\tContent {start} {start + 9};{start + 18} {start + 24}\tMilitants Lubero"
    assert lines[3] == "E1\tClaim:T3 Speaker:T1 Content:T2"
    assert lines[4] == "A1\tKind E1 statement" and lines[-1].startswith('#1\tAnnotatorNotes E1\t{"id": "c1"')


def test_words_are_the_texts(tmp_path: Path) -> None:
    """The words of every annotation are those at its offsets."""
    dispatch = small_bundle(tmp_path).dispatches[0]
    for line in write_annotations(dispatch.document.text, dispatch.gold).splitlines():
        if line[0] == "T":
            _, where, words = line.split("\t")
            pieces = (piece.split() for piece in where.partition(" ")[2].split(";"))
            assert words == " ".join(dispatch.document.text[int(a) : int(b)] for a, b in pieces)


@pytest.mark.parametrize("line", ["T1\tClaim x 3\tsaid", "X1\tsaid", "nothing", "#1\tAnnotatorNotes E1\t{"])
def test_malformed_lines_are_told(line: str, tmp_path: Path) -> None:
    """The message names the document and the line."""
    document = small_bundle(tmp_path).dispatches[0].document
    with pytest.raises(InputError, match=r"s-1\.ann:2"):
        read_annotations(document, f"T9\tTime 0 3\tMil\n{line}\n", channel="agency")


def test_annotations_without_a_note_are_told(tmp_path: Path) -> None:
    """An event without the note that holds its id cannot come back."""
    document = small_bundle(tmp_path).dispatches[0].document
    with pytest.raises(InputError, match="E1 has no note"):
        read_annotations(document, "T1\tClaim 0 3\tMil\nE1\tClaim:T1\n", channel="agency")


def test_the_configuration_knows_what_is_written() -> None:
    """Every type and attribute that may be written is declared."""
    declared = {line.split("\t")[0] for line in configuration(["demo"], PLOVER, WORDS).splitlines()}
    attributes = {key.title().replace("_", "") for keys in ATTRIBUTES.values() for key in keys}
    assert attributes | set(PLOVER) | {"Claim", "Count", "Time", "Place", "Source", "Content"} <= declared
