"""The commands `add`, `search` and `failures`: what is kept, told, gone on with, and found."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto.cli.main import run
from accordingto.cli.read_command import LoadProgress
from accordingto.settings import Settings
from accordingto.types.reading import Diagnostic, Reading
from accordingto.types.text import Document, Span
from tests.factories import PRODUCER

FAULT = Diagnostic("failed", None, "the reader failed at find, line 1: KeyError('x')")
UNREAD = Diagnostic("language-unsupported", None, "not read: no rules for uk")


class FakeReader:
    """Reads every document as one sentence; `interrupt` stops it, `fault` and `обстріл` are read as the reader would."""

    producer = PRODUCER
    asked: list[str]

    def __init__(self) -> None:
        self.asked = []

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the readings, in order."""
        for document in documents:
            self.asked.append(document.id)
            if document.text == "interrupt":
                raise KeyboardInterrupt
            reading = Reading(document, PRODUCER, sentences=(Span(0, len(document.text)),))
            if document.text == "fault":
                reading = replace(reading, sentences=(), diagnostics=(FAULT,))
            elif not document.text.isascii():
                reading = replace(reading, sentences=(), diagnostics=(UNREAD,))
            yield reading


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with the store beside three documents and a bad line."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ACCORDINGTO_STORE", raising=False)
    lines = ['{"id": "a", "text": "Five dead."}', "{bad", '{"id": "b", "text": "Обстріл."}']
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "lines.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "in" / "c.txt").write_text("Shelling was heard.", "utf-8")
    return tmp_path


def call(*arguments: str, reader: FakeReader | None = None) -> int:
    """Run a command with the fake reader and return its exit status."""
    made = reader or FakeReader()

    def make_reader(settings: Settings, progress: LoadProgress) -> FakeReader:
        return made

    return run(list(arguments), make_reader)


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what stderr was told."""
    return capsys.readouterr().err


def test_the_summary_says_what_became_of_each(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Documents are counted once each, and what failed is told with its place."""
    assert call("add", "in") == 1
    words = told(capsys)
    assert "2 read, 0 unchanged, 0 updated, 0 duplicates, 1 unread, 1 failed" in words
    assert "in/lines.jsonl:2: malformed JSON" in words and "accordingto failures" in words


def test_the_same_command_again_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is there is not read again, and a file has the same id whatever is named beside it."""
    call("add", "in")
    reader = FakeReader()
    assert call("add", "in/c.txt", "in/lines.jsonl", reader=reader) == 1
    assert reader.asked == [] and "0 read, 3 unchanged" in told(capsys)


def test_versions_and_duplicates_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A changed file is updated, a copy under another name a duplicate."""
    call("add", "in/c.txt")
    (folder / "in" / "c.txt").write_text("Shelling was heard twice.", "utf-8")
    (folder / "in" / "d.txt").write_text("Shelling was heard.", "utf-8")
    told(capsys)
    assert call("add", "in/c.txt", "in/d.txt") == 0
    assert "0 read, 0 unchanged, 1 updated, 1 duplicates, 0 unread, 0 failed" in told(capsys)


def test_a_stopped_run_goes_on(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After Ctrl-C everything before it is kept, and the same command goes on behind it."""
    lines = folder / "x.jsonl"
    lines.write_text('{"id": "1", "text": "One."}\n{"id": "2", "text": "interrupt"}\n{"id": "3", "text": "Three."}\n')
    assert call("add", "x.jsonl") == 130
    assert "1 read" in (words := told(capsys)) and "give the same command again" in words
    lines.write_text(lines.read_text().replace("interrupt", "Two."))
    reader = FakeReader()
    assert call("add", "x.jsonl", reader=reader) == 0
    assert reader.asked == ["2", "3"] and "2 read, 1 unchanged" in told(capsys)


def test_a_fault_of_the_reader_is_a_failure(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A document that the reader fails on is kept, told, and listed."""
    (folder / "in" / "c.txt").write_text("fault")
    assert call("add", "in/c.txt") == 1
    assert "in/c: the reader failed at find" in told(capsys)
    assert call("failures") == 0
    assert "in/c: the reader failed at find" in capsys.readouterr().out
    assert call("search", "fault") == 0
    assert "in/c" in capsys.readouterr().out


def test_failures_are_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last run's failures are listed, or all; a run without any says so."""
    call("add", "in")
    call("failures")
    assert "in/lines.jsonl:2: malformed JSON" in capsys.readouterr().out
    call("add", "in/c.txt")
    call("failures")
    assert capsys.readouterr().out == "nothing failed\n"
    call("failures", "--all", "--format", "jsonl")
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line)["where"] == "in/lines.jsonl:2" and json.loads(line)["run"] == 1


def test_search_finds_what_was_added(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Read and unread texts are found, with the words around."""
    call("add", "in")
    assert call("search", "shelling", "heard") == 0
    assert "in/c\n    Shelling was heard.\n" in capsys.readouterr().out
    assert call("search", "обстріл", "--format", "jsonl") == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["id"], record["excerpt"]["span"]) == ("b", [0, 8])
    assert call("search", "was shelling") == 0
    assert capsys.readouterr().out == "nothing found\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["search", "x"], "there is no store; make one with: accordingto add SOURCE…"),
        (["search", "--store", "in/c.txt", "x"], "not a store: the file is no SQLite database"),
        (["add", "in", "--store", "redis://x"], "not a store that is known"),
        (["add", "nowhere.txt"], "nowhere.txt: no such file or folder"),
    ],
)
def test_bad_requests(folder: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A store that is none, and a source that is not there, are told in one line."""
    assert call(*arguments) == 2
    assert words in (err := told(capsys)) and err.count("\n") == 1


def test_the_store_is_a_setting(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment names the store where no option does."""
    monkeypatch.setenv("ACCORDINGTO_STORE", str(folder / "other.db"))
    assert call("add", "in/c.txt") == 0
    assert (folder / "other.db").is_file() and not (folder / "accordingto.db").exists()
