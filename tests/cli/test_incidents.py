"""The command `accordingto incidents`: readings or reports in, a table or the record out."""

import json
from pathlib import Path

import pytest

from accordingto.cli.main import run
from accordingto.export.records import render_line
from tests.cli.test_read import make_reader
from tests.incidents.reports import Line, report

WORDS = "A shell hit the market of Alton and killed traders, {} said."


def incidents(*arguments: object) -> int:
    """Run the command and return its exit status."""
    return run(["incidents", *map(str, arguments)], make_reader)


@pytest.fixture
def readings(tmp_path: Path) -> Path:
    """Return a file of two readings that contradict each other."""
    lines = [
        report(id, "2021-05-02", Line(WORDS.format(who), who, "Alton", "2021-05-01", killed))
        for id, who, killed in (("a", "police", 12), ("b", "medics", 15))
    ]
    file = tmp_path / "readings.jsonl"
    file.write_text("".join(render_line(line) + "\n" for line in lines), "utf-8")
    return file


def test_the_table_shows_each_figure_with_its_claimant(readings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Place, day, support, figures and what is contested stand on the page, without escape sequences."""
    assert incidents(readings) == 0
    out, err = capsys.readouterr()
    assert "2021-05-01 · Alton · assault" in out and "2 independent origins" in out
    assert "12 (police) against 15 (medics)" in " ".join(out.split())
    assert "\x1b" not in out and err == ""


def test_json_is_the_record(readings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The schema, an incident with its documents, figures and picks."""
    assert incidents(readings, "--format", "json") == 0
    record = json.loads(capsys.readouterr().out)
    assert record["schema"] == "accordingto/incidents/1"
    (incident,) = record["incidents"]
    assert incident["documents"] == ["a", "b"] and incident["support"] == 2
    assert incident["picks"]["range"] == {"killed": [12, 15]}
    assert [each["kind"] for each in incident["relations"]] == ["contradict"]
    assert {"document", "version", "event"} == set(incident["events"][0])


def test_reports_are_read_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of text goes through the reader; a text that tells of no event gives no incident."""
    (tmp_path / "report.txt").write_text("Nothing.")
    assert incidents(tmp_path / "report.txt", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["incidents"] == []


def test_a_bad_line_is_told_and_the_rest_linked(readings: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that is no reading is told with its number, and the exit status is 1."""
    readings.write_text(readings.read_text("utf-8") + '{"schema": "other"}\n{broken\n', "utf-8")
    assert incidents(readings) == 1
    out, err = capsys.readouterr()
    assert "2 documents" in out and "line 3: not a reading" in err and "line 4: no JSON" in err


def test_nothing_read_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A missing file ends with status 2 and its name."""
    assert incidents(tmp_path / "missing.jsonl") == 2
    assert "missing.jsonl" in capsys.readouterr().err
