"""The command `accordingto bench`: what it prints, what it notes, what it refuses."""

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from accordingto.cli.main import run
from accordingto.cli.read_command import LoadProgress
from accordingto.evaluate.corpus import load_corpus
from accordingto.evaluate.figure_rows import MAIN_FIGURES
from accordingto.evaluate.gold_reading import as_reading
from accordingto.export.records import render_line
from accordingto.settings import Settings
from accordingto.types.reading import Reading
from accordingto.types.text import Document

CORPUS = Path(__file__).parents[2] / "examples" / "conflictclaims"
NAME = "kursk-2024"


class GoldReader:
    """Reads the dispatches of the dev part as gold has them."""

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the readings, in order."""
        golds = {d.document.text: d.gold for bundle in load_corpus(CORPUS, parts=["dev"]) for d in bundle.dispatches}
        return (as_reading(golds[document.text], document) for document in documents)


def make_reader(settings: Settings, progress: LoadProgress) -> GoldReader:
    """Return the reader of gold, whatever the settings."""
    return GoldReader()


def bench(*arguments: object) -> int:
    """Run the command and return its exit status."""
    return run(["bench", *map(str, arguments)], make_reader)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout whose one bundle is of the test part, though its texts are not."""
    folder = tmp_path / "examples" / "conflictclaims" / NAME
    shutil.copytree(CORPUS / NAME, folder)
    manifest = folder / "bundle.toml"
    manifest.write_text(manifest.read_text("utf-8").replace('part = "dev"', 'part = "test"'), encoding="utf-8")
    (tmp_path / "docs").mkdir()
    return tmp_path


def test_the_dispatches_are_read_and_scored(capsys: pytest.CaptureFixture[str]) -> None:
    """Without readings the command reads; the table has groups and figures."""
    assert bench("--part", "dev") == 0
    out = capsys.readouterr().out
    assert "ConflictClaims · dev" in out and "CLAIMS" in out and re.search(r"^claims  +1\.000", out, re.MULTILINE)
    assert "(--incidents)" in out and "pairs" not in out


def test_json_has_each_bundle(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All figures as JSON, in total and for each bundle; incidents where they are given."""
    told = CORPUS / NAME / "incidents.json"
    file = tmp_path / "figures.json"
    assert bench("--bundle", NAME, "--format", "json", "--incidents", told, "-o", file) == 0
    assert capsys.readouterr().out == ""
    record = json.loads(file.read_text("utf-8"))
    assert record["schema"] == "accordingto/bench/1" and list(record["bundles"]) == [NAME]
    assert record["figures"]["claims"]["f1"] == record["figures"]["speaker"]["share"] == 1
    assert record["figures"]["incidents_by_documents"]["f1"] == record["figures"]["pairs"]["f1"] == 1


def test_readings_of_another_tool(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Readings come from a file; dispatches without one are told on stderr."""
    (bundle,) = load_corpus(CORPUS, bundles=[NAME])
    readings = [as_reading(each.gold, each.document) for each in bundle.dispatches[1:]]
    lines = re.sub(r"\bNaN\b", "0.0", "\n".join(map(render_line, readings)))
    (tmp_path / "r.jsonl").write_text(lines, encoding="utf-8")
    assert bench("--bundle", NAME, "--readings", tmp_path / "r.jsonl", "--format", "json") == 0
    out, err = capsys.readouterr()
    assert "1 of 6 dispatches have no reading" in err
    figures = json.loads(out)["figures"]
    assert figures["claims"]["precision"] == 1 > figures["claims"]["recall"]


def test_runs_on_the_test_part_are_noted(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each adds a row with the main figures under one head, whether the part or a bundle of it is asked for."""
    corpus = checkout / "examples" / "conflictclaims"
    assert bench("--part", "test", "--corpus", corpus) == 0
    assert bench("--bundle", NAME, "--corpus", corpus) == 0
    assert bench("--part", "test", "--corpus", corpus, "--no-log") == 0
    assert "is noted in" in capsys.readouterr().err
    lines = (checkout / "docs" / "test-runs.md").read_text("utf-8").splitlines()
    rows = [line for line in lines if re.match(r"\| \d{4}-\d\d-\d\d \|", line)]
    assert [row.split(" | ")[2] for row in rows] == ["test", NAME]
    assert all(row.count("|") == len(MAIN_FIGURES) + 5 for row in rows) and lines[0].startswith("# ")


def test_other_parts_are_not_noted(capsys: pytest.CaptureFixture[str]) -> None:
    """A run on the dev part leaves no trace."""
    log = Path(__file__).parents[2] / "docs" / "test-runs.md"
    before = log.read_bytes() if log.exists() else None
    assert bench("--part", "dev") == 0
    assert (log.read_bytes() if log.exists() else None) == before and capsys.readouterr().err == ""


def test_a_run_that_cannot_be_noted_is_refused(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is scored on the test part where the run could not be noted."""
    (checkout / "docs").rmdir()
    assert bench("--part", "test", "--corpus", checkout / "examples" / "conflictclaims") == 2
    out, err = capsys.readouterr()
    assert out == "" and "--no-log" in err


def test_what_is_asked_must_be_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No part and no bundle, or no corpus: one line says what to do."""
    assert bench() == 2
    assert "--part" in capsys.readouterr().err
    assert bench("--part", "dev", "--corpus", tmp_path) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1 and "--corpus" in err


def test_agreement_stands_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """Two annotations are compared without a reader; with a part the command is refused."""
    folder = CORPUS / NAME
    assert run(["bench", "--agreement", str(folder), str(folder / "compiled")], None) == 0
    out = capsys.readouterr().out
    assert "KRIPPENDORFF" in out and re.search(r"^content +1\.000", out, re.MULTILINE)
    assert bench("--agreement", folder, folder, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["alpha"] == {"content": 1.0, "source": 1.0, "cue": 1.0}
    assert bench("--agreement", folder, folder, "--part", "dev") == 2
    assert "stands alone" in capsys.readouterr().err
