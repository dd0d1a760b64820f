"""The corpus loads as it is published; what is missing or damaged is told with its place."""

import shutil
from pathlib import Path

import pytest

from accordingto.errors import InputError
from accordingto.evaluate.bench import load_readings, run_bench
from accordingto.evaluate.corpus import load_corpus
from accordingto.evaluate.gold_reading import as_reading
from accordingto.types.reading import Reading
from tests.factories import make_document

CORPUS = Path(__file__).parents[2] / "examples" / "conflictclaims"
NAME = "kursk-2024"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Return a corpus of one bundle."""
    shutil.copytree(CORPUS / NAME, tmp_path / NAME)
    return tmp_path


def test_bundles_are_chosen_by_part_or_name() -> None:
    """A part gives its bundles alone, a name adds one; both in order of name."""
    dev = load_corpus(CORPUS, parts=["dev"])
    assert {bundle.part for bundle in dev} == {"dev"} and NAME in {bundle.name for bundle in dev}
    both = load_corpus(CORPUS, parts=["dev"], bundles=["arauca-2008"])
    assert [bundle.name for bundle in both] == sorted({"arauca-2008", *(bundle.name for bundle in dev)})


def test_dispatches_and_incidents_are_whole(corpus: Path) -> None:
    """Each text has its gold; incidents carry the name of their bundle; without the file they are None."""
    (bundle,) = load_corpus(corpus, bundles=[NAME])
    assert [each.document.id for each in bundle.dispatches] == [each.gold.id for each in bundle.dispatches]
    assert bundle.incidents and bundle.incidents[0].id == f"{NAME}/I1"
    (corpus / NAME / "incidents.json").unlink()
    assert load_corpus(corpus, bundles=[NAME])[0].incidents is None


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("bundle.toml", "part = 'best'", "it is one of train, dev, test"),
        ("bundle.toml", "part = ", "bundle.toml"),
        ("compiled/documents.jsonl", "{}\n", "documents.jsonl:1"),
        ("compiled/kursk-2024-1-meridian-0807.json", "{}", "not the gold of a dispatch"),
        ("compiled/kursk-2024-1-meridian-0807.json", "{", "no JSON"),
        ("incidents.json", "[]", "accordingto/incidents/1"),
    ],
)
def test_damaged_files_are_told(corpus: Path, file: str, text: str, told: str) -> None:
    """The message names the file and what is wrong with it."""
    (corpus / NAME / file).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=told):
        load_corpus(corpus, bundles=[NAME])


def test_absent_things_are_told(corpus: Path) -> None:
    """No corpus, no such bundle, no such part, no compiled form: each has its own message."""
    with pytest.raises(InputError, match="no corpus there"):
        load_corpus(corpus / "nowhere", parts=["dev"])
    with pytest.raises(InputError, match=f"no bundle is called x; there are {NAME}"):
        load_corpus(corpus, bundles=["x"])
    with pytest.raises(InputError, match="part train"):
        load_corpus(corpus, parts=["train"])
    (corpus / NAME / "compiled" / "documents.jsonl").unlink()
    with pytest.raises(InputError, match="compile_corpus"):
        load_corpus(corpus, parts=["dev"])


def test_a_text_that_changed_is_told(corpus: Path) -> None:
    """Gold and text must belong together."""
    file = corpus / NAME / "compiled" / "documents.jsonl"
    file.write_text(file.read_text("utf-8").replace("MOSCOW", "Moscow", 1), encoding="utf-8")
    with pytest.raises(InputError, match="of another text"):
        load_corpus(corpus, parts=["dev"])


def test_readings_must_be_of_these_texts(corpus: Path) -> None:
    """A reading of another text is an error, so are none at all; a missing one scores as empty and is told."""
    (bundle,) = load_corpus(corpus, parts=["dev"])
    first = bundle.dispatches[0]
    reading = as_reading(first.gold, first.document)
    with pytest.raises(InputError, match="another text"):
        run_bench([bundle], [Reading(make_document("Else.", id=first.document.id), reading.producer)])
    with pytest.raises(InputError, match="no reading has the id"):
        run_bench([bundle], [])
    result = run_bench([bundle], [reading])
    assert len(result.unread) == len(bundle.dispatches) - 1
    assert 0 < result.total.values()["claims"] < 1


def test_bad_lines_of_readings_are_told(tmp_path: Path) -> None:
    """The message names file and line."""
    file = tmp_path / "r.jsonl"
    for text in ("{", "[]", '{"schema": "x"}', '{"schema": "accordingto/reading/1"}'):
        file.write_text("\n" + text, encoding="utf-8")
        with pytest.raises(InputError, match=r"r\.jsonl:2"):
            load_readings(file)
    with pytest.raises(InputError, match="not there"):
        load_readings(tmp_path / "none")
