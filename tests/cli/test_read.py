"""The command `accordingto read`: formats, exit statuses, and output that appears whole or not at all."""

import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto.cli.main import run
from accordingto.cli.read_command import LoadProgress
from accordingto.settings import Settings
from accordingto.types.reading import Reading
from accordingto.types.text import Document
from tests.factories import PRODUCER, complete_reading


class FakeReader:
    """Reads every document as one without claims, but the document `full` as the complete reading."""

    def read_all(self, documents: Iterable[Document]) -> Iterator[Reading]:
        """Yield the readings, in order."""
        for document in documents:
            if document.text == "interrupt":
                raise KeyboardInterrupt
            full = replace(complete_reading(), document=replace(complete_reading().document, id=document.id))
            yield full if document.text == "full" else Reading(document, PRODUCER)


def make_reader(settings: Settings, progress: LoadProgress) -> FakeReader:
    """Return the fake reader, whatever the settings."""
    return FakeReader()


def read(*arguments: object) -> int:
    """Run the command and return its exit status."""
    return run(["read", *map(str, arguments)], make_reader)


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """Return a file that is read as the complete reading."""
    (tmp_path / "full.txt").write_text("full")
    return tmp_path / "full.txt"


def test_text_is_the_default(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a format the page for people is written, with nothing on stderr and no escape sequence."""
    assert read(full) == 0
    out, err = capsys.readouterr()
    assert "ACCORDING TO" in out and "\x1b" not in out and err == ""


def test_json_is_an_object_or_an_array(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One document is written as an object, several as an array, none as an empty one."""
    assert read(full, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["document"]["id"] == "full"
    lines, none = full.with_name("three.jsonl"), full.with_name("none.jsonl")
    lines.write_text('{"id": "a", "text": "a"}\n{"id": "b", "text": "b"}\n{"id": "c", "text": "c"}\n')
    none.write_text("\n")
    assert read(lines, "--format", "json") == 0
    assert [record["document"]["id"] for record in json.loads(capsys.readouterr().out)] == ["a", "b", "c"]
    assert read(none, "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


def test_json_lines_are_in_input_order(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each reading is one line, in the order of the sources."""
    other = full.with_name("b.jsonl")
    other.write_text('{"id": "z", "text": "a\\u2028b"}\n{"id": "a", "text": "b"}\n')
    assert read(other, full, "--format", "jsonl") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["document"]["id"] for line in lines] == ["z", "a", "full"]


def test_html_is_one_page(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page holds all documents."""
    assert read(full, full, "--format", "html") == 0
    out = capsys.readouterr().out
    assert out.startswith("<!DOCTYPE html>") and out.count("</html>") == 1


def test_malformed_lines_give_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A malformed line is told with file and number; the others are written, and the status is 1."""
    lines = tmp_path / "a.jsonl"
    lines.write_text('{"id": "a", "text": "a"}\n{bad\n{"id": "b", "text": "b"}\n')
    assert read(lines, "--format", "jsonl") == 1
    out, err = capsys.readouterr()
    assert len(out.splitlines()) == 2 and f"{lines}:2: malformed JSON" in err


@pytest.mark.parametrize(
    ("content", "arguments", "words"),
    [
        (b"\x00", [], "binary data"),
        (b"caf\xe9", [], "not UTF-8: byte 0xe9 at offset 3"),
        (b"ok", ["--date", "2024-13-45"], "--date 2024-13-45: no such date; give YYYY-MM-DD"),
        (b"ok", ["missing.txt"], "missing.txt: no such file or folder"),
        (b"ok", ["--threads", "many"], "--threads many: not a number of threads"),
        (b"ok", ["--format", "xml"], "'xml' is not one of"),
    ],
)
def test_bad_input_is_one_line_and_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, arguments: list[str], words: str
) -> None:
    """Bad input is told in one line with status 2, and no output file, whole or partial, is left."""
    (tmp_path / "a.txt").write_bytes(content)
    assert read(tmp_path / "a.txt", "--output", tmp_path / "out.json", *arguments) == 2
    out, err = capsys.readouterr()
    assert out == "" and words in err and len(err.splitlines()) == 1
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]


def test_nothing_read_is_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where every line is malformed nothing is written and the status is 2."""
    (tmp_path / "a.jsonl").write_text("{bad\n")
    assert read(tmp_path / "a.jsonl", "--output", tmp_path / "out.json", "--format", "jsonl") == 2
    assert not (tmp_path / "out.json").exists()


def test_output_replaces_a_file_whole(full: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of a run before is replaced when all went well, and kept when not; the data is not on stdout."""
    out = full.with_name("out.txt")
    out.write_text("before")
    (broken := full.with_name("broken.txt")).write_bytes(b"\x00")
    assert read(full, broken, "--output", out) == 2
    assert out.read_text() == "before"
    assert read(full, "--output", out) == 0
    assert "ACCORDING TO" in out.read_text() and capsys.readouterr().out == ""
    assert not list(full.parent.glob(".*"))


@pytest.mark.parametrize("target", [".", "nowhere/out.json"])
def test_an_output_that_cannot_be_is_told(full: Path, capsys: pytest.CaptureFixture[str], target: str) -> None:
    """A folder, or a file in no folder, is refused before anything is read."""
    assert read(full, "--output", full.parent / target) == 2
    assert "--output" in capsys.readouterr().err


def test_an_interrupt_ends_quietly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C ends the run with status 130 and leaves no partial file."""
    (tmp_path / "a.txt").write_text("interrupt")
    assert read(tmp_path / "a.txt", "-o", tmp_path / "out.txt") == 130
    assert "Traceback" not in capsys.readouterr().err and not (tmp_path / "out.txt").exists()


def test_stdin_is_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The source - is the standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"id": "a", "text": "a"}\n')))
    assert read("-", "--format", "json", "--date", "2024-08-07") == 0
    assert json.loads(capsys.readouterr().out)["document"]["published_from"] == "given"


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "html"])
def test_no_format_lets_a_control_through(tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    """Escape sequences in a text and a file's name reach neither stdout nor stderr in any format."""
    lines = tmp_path / "a\x1b[31m.jsonl"
    lines.write_text(
        '{"id": "\\u001b]0;x\\u0007", "text": "\\u001b[2J\\u009b1m\\u202e", "title": "\\u001b[1m"}\n{bad\n'
    )
    assert read(lines, "--format", form) == 1
    out, err = capsys.readouterr()
    assert not {"\x1b", "\x9b", "\x07", "\u202e"} & set(out + err)


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    """The program gives its version and its help, and says what it does not know."""
    assert run(["--version"]) == 0 and capsys.readouterr().out.startswith("accordingto ")
    assert run(["read", "--help"]) == 0 and "--date" in capsys.readouterr().out
    assert run(["raed"]) == 2 and "Did you mean 'read'" in capsys.readouterr().err
