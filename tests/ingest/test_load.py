"""Loading: what is read, in which order, under which id and date, and what is said of what cannot be read."""

import io
from pathlib import Path

import pytest

from accordingto.errors import InputError
from accordingto.ingest.load import Loaded, date_document, load_documents
from accordingto.ingest.outcome import LoadFailure, LoadNotice
from accordingto.types.text import Dateline, Document, Span

DATELINE = Dateline(Span(0, 4), "KYIV", "2024-08-05")


def load(*sources: Path | str, published: str | None = None, stdin: bytes | None = None) -> list[Loaded]:
    """Return all that the sources give."""
    stream = io.BytesIO(stdin) if stdin is not None else None
    return list(load_documents(sources, published=published, stdin=stream))


def ids(loaded: list[Loaded]) -> list[str]:
    """Return the ids of the documents."""
    return [item.id for item in loaded if isinstance(item, Document)]


def write(folder: Path, **files: str | bytes) -> Path:
    """Write files, their names with _ for the dot, into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def test_text_is_unchanged(tmp_path: Path) -> None:
    """A text keeps its line ends, spaces and composed characters; a byte order mark is no part of it."""
    text = "  One.\r\nTwo\u00a0e\u0301.\n\n"
    write(tmp_path, a_txt=b"\xef\xbb\xbf" + text.encode())
    (document,) = load(tmp_path / "a.txt")
    assert isinstance(document, Document)
    assert (document.id, document.text, document.published) == ("a", text, None)


def test_utf_16_with_its_mark_is_read(tmp_path: Path) -> None:
    """A UTF-16 text is read where its byte order mark says so."""
    write(tmp_path, a_txt="Привіт".encode("utf-16"))
    (document,) = load(tmp_path / "a.txt")
    assert isinstance(document, Document) and document.text == "Привіт"


def test_a_folder_is_read_in_order(tmp_path: Path) -> None:
    """A folder's files come sorted, with their relative folders in their ids; other and hidden files are passed over."""
    write(tmp_path, b_txt="b", a_html="<p>a</p>", notes_pdf=b"%PDF", _hidden_txt="no")
    write(tmp_path / "sub", c_jsonl='{"text": "c"}\n{"id": "own", "text": "d"}')
    assert ids(load(tmp_path)) == ["a", "b", "sub/c:1", "own"]


def test_files_of_several_folders_keep_them_apart(tmp_path: Path) -> None:
    """Named files have ids relative to what they share, whatever the order; two endings of one name are kept apart."""
    one, two = (
        write(tmp_path / "one", x_txt="1", y_txt="2", y_html="3") / "x.txt",
        write(tmp_path / "two", x_txt="4") / "x.txt",
    )
    assert ids(load(one, two)) == ["one/x", "two/x"]
    assert ids(load(two, one)) == ["two/x", "one/x"]
    assert ids(load(tmp_path / "one")) == ["x", "y.html", "y.txt"]


def test_json_lines_give_their_fields() -> None:
    """A line's own id, else its address, names the document; dates are normalised; blank lines are nothing."""
    lines = (
        '{"id": 7, "text": "a", "published": "2024-08-07T10:00:00Z", "title": "T", "outlet": "O", "authors": ["A", "B"]}\n'
        '\n{"text": "b", "url": "https://x.example/b", "published": null}\n'
    )
    first, second = load("-", stdin=lines.encode())
    assert isinstance(first, Document) and isinstance(second, Document)
    assert (first.id, first.published, first.published_from) == ("7", "2024-08-07T10:00:00+00:00", "meta")
    assert (first.title, first.outlet, first.authors) == ("T", "O", ("A", "B"))
    assert (second.id, second.url, second.published_from) == ("https://x.example/b", "https://x.example/b", None)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{bad", "malformed JSON"),
        ("[1]", "a list, not a JSON object"),
        ('{"id": "x"}', 'no field "text"; fields there: id'),
        ('{"text": 3}', '"text" is a number'),
        ('{"text": "a", "published": "2024-13-45"}', '"published" 2024-13-45: no such date'),
        ('{"text": "a", "authors": {"x": 1}}', '"authors" is an object'),
        ('{"text": "\xe9"}', "not UTF-8: byte 0xe9 at offset 29"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_malformed_line_is_told_and_the_others_are_read(line: str, words: str) -> None:
    """A line that is no report is a failure with file, line number and reason; the lines around it are read."""
    data = b'{"text": "ok one"}\n' + line.encode("latin-1") + b'\n{"text": "ok two"}'
    first, failure, last = load("-", stdin=data)
    assert isinstance(first, Document) and isinstance(last, Document)
    assert isinstance(failure, LoadFailure) and failure.where == "standard input:2"
    assert words in failure.message


def test_a_later_line_has_its_offset_in_the_file() -> None:
    """The offset of a wrong byte counts from the start of the file."""
    _, failure = load("-", stdin=b'{"text": "a"}\n{"text": "\xff"}\n')
    assert isinstance(failure, LoadFailure) and "offset 24" in failure.message


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"%PDF-1.7 \n", "binary data (a PDF)"),
        ("a.txt", b"text\x00more", "zero byte at offset 4"),
        ("a.txt", bytes(range(1, 32)) * 9, "control bytes"),
        (
            "a.txt",
            b"caf\xe9 closed",
            "not UTF-8: byte 0xe9 at offset 3; convert the file to UTF-8 (perhaps it is windows-1252",
        ),
        ("a.html", b'<meta charset="utf-8"><p>\x93no</p>', "not UTF-8: byte 0x93 at offset 25"),
        ("a.jsonl", '{"text": "a"}'.encode("utf-16"), "JSON Lines in UTF-16; convert"),
    ],
)
def test_a_named_file_that_cannot_be_read_raises(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    """A named file that is no text, or not in its encoding, ends the run with file, reason and offset."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as caught:
        load(tmp_path / name)
    assert words in str(caught.value) and name in str(caught.value) and "\n" not in str(caught.value)


def test_a_file_in_a_folder_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """In a folder, a file that cannot be read is a failure, and the others are read."""
    write(tmp_path, a_txt="a", b_txt=b"\x00", c_txt="c")
    loaded = load(tmp_path)
    assert ids(loaded) == ["a", "c"]
    assert [item.where for item in loaded if isinstance(item, LoadFailure)] == [str(tmp_path / "b.txt")]


def test_wrong_requests_raise_at_once(tmp_path: Path) -> None:
    """No source, no such file, an empty folder and an impossible date are told before anything is read."""
    (tmp_path / "empty").mkdir()
    for sources, published, words in (
        ([], None, "nothing to read"),
        ([tmp_path / "none.txt"], None, "no such file or folder"),
        ([tmp_path / "empty"], None, "nothing readable in this folder"),
        (["-"], "2024-13-45", "--date 2024-13-45: no such date; give YYYY-MM-DD"),
        (["-"], "2024-08-07T10:00", "without offset"),
        (["-"], None, "no standard input"),
    ):
        with pytest.raises(InputError, match=words):
            load_documents(sources, published=published)


def test_copies_are_told(tmp_path: Path) -> None:
    """The same document twice is read once; the same id with another text is read as a version; both are said."""
    first, notice = load("-", stdin=b'{"id": "a", "text": "x"}\n{"id": "a", "text": "x"}\n')
    assert isinstance(first, Document) and isinstance(notice, LoadNotice) and "twice" in notice.message
    _, other, second = load("-", stdin=b'{"id": "a", "text": "x"}\n{"id": "a", "text": "y"}\n')
    assert isinstance(other, LoadNotice) and isinstance(second, Document) and "version" in other.message


@pytest.mark.parametrize(
    ("given", "meta", "dateline", "expected"),
    [
        ("2024-08-07", "2024-08-06", DATELINE, ("2024-08-07", "given")),
        (None, "2024-08-06", DATELINE, ("2024-08-06", "meta")),
        (None, None, DATELINE, ("2024-08-05", "dateline")),
        (None, None, Dateline(Span(0, 4), "KYIV", None), (None, None)),
        (None, None, None, (None, None)),
    ],
)
def test_the_date_comes_from_the_surest(
    given: str | None, meta: str | None, dateline: Dateline | None, expected: tuple[str | None, str | None]
) -> None:
    """The given date counts first, then the file's own, then the dateline's; without any there is none."""
    document = Document("a", "KYIV", published=meta, published_from="meta" if meta else None)
    dated = date_document(document, given, lambda _, __: dateline)
    assert (dated.published, dated.published_from) == expected
    assert dated.dateline == dateline
