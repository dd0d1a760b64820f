"""The command `accordingto events`: a table, PLOVER records, CAMEO rows."""

import json
from pathlib import Path

import pytest

from accordingto.cli.main import run
from tests.cli.test_read import make_reader
from tests.factories import complete_reading


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """Return a file that is read as the complete reading."""
    (tmp_path / "full.txt").write_text("full")
    return tmp_path / "full.txt"


def events(*arguments: object) -> int:
    """Run the command and return its exit status."""
    return run(["events", *map(str, arguments)], make_reader)


def test_the_table_names_who_says_so(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each event is a line with its status and whoever tells of it; the first lines are document and headings."""
    assert events(full) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "full" and lines[1].split()[:3] == ["event", "status", "who"]
    assert len(lines) == 2 + len(complete_reading().events)
    assert complete_reading().events[0].type in lines[2] and complete_reading().events[0].status in lines[2]


def test_plover_records_carry_status_and_rule(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One JSON record a line, with the type, the words, whoever tells of it and the rule."""
    assert events(full, "--format", "plover") == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    for record, event in zip(records, complete_reading().events, strict=True):
        assert record["event"] == [event.type] and record["event_text"] == [event.text]
        assert record["status"] == event.status and record["comment"] == event.rule
        assert record["claim"]["id"] == event.claim


def test_cameo_rows_have_petrarch_columns(full: Path, tmp_path: Path) -> None:
    """A row has date, source, target and code first; every row has the same number of columns."""
    out = tmp_path / "events.tsv"
    assert events(full, "--format", "cameo", "-o", out) == 0
    rows = [line.split("\t") for line in out.read_text("utf-8").splitlines()]
    assert rows and {len(row) for row in rows} == {8}
    assert {row[3] for row in rows} <= {e.cameo for e in complete_reading().events}


def test_a_document_without_events_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table says that there are none; the rows for programs are empty."""
    (tmp_path / "quiet.txt").write_text("quiet")
    assert events(tmp_path / "quiet.txt") == 0
    assert "no events" in capsys.readouterr().out
    assert events(tmp_path / "quiet.txt", "--format", "cameo") == 0
    assert capsys.readouterr().out == ""


def test_nothing_to_read_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is not there ends with status 2 and one line that names it."""
    assert events(tmp_path / "none.txt") == 2
    assert "none.txt" in capsys.readouterr().err
