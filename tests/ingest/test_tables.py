"""Tables: a row is a document, by the names of the columns; a bad row is told, and the rest is read."""

from datetime import date
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from tests.ingest.loading import failures, items, load, texts


def test_a_table_with_the_fields_names(tmp_path: Path) -> None:
    """Quoted cells, line breaks in them, and another order; each row keeps the characters it was written in."""
    path = tmp_path / "a.csv"
    path.write_text(
        '\ufeffurl,text,published,title\nhttps://a.example/1,"Five ""dead"".\nMore.",2024-08-07,One\n,Six.,,\n\n'
    )
    one, two = items(load(path))
    document = one.document
    assert (document.id, document.text, document.published, document.title) == (
        "https://a.example/1", 'Five "dead".\nMore.', "2024-08-07", "One",
    )  # fmt: skip
    assert one.capture.data == b'https://a.example/1,"Five ""dead"".\nMore.",2024-08-07,One\n'
    assert one.capture.part == "row 2" and (two.document.id, two.document.published) == ("a:3", None)


def test_named_columns(tmp_path: Path) -> None:
    """Columns of other names are named, semicolons and tabs part cells too; a bad date is that row's failure."""
    path = tmp_path / "a.tsv"
    path.write_text("Body\tDay\nFive dead.\t2024-08-07\nSix dead.\tMonday\n")
    loaded = load(path, columns={"text": "Body", "published": "Day"})
    assert texts(loaded) == ["Five dead."]
    assert failures(loaded) == [f"{path}, row 3: published Monday: no such date; give YYYY-MM-DD or a date-time with offset, such as 2024-08-07T18:30:00+03:00"]  # fmt: skip
    path.write_text("text;id\nFive; dead\n")
    assert [(i.document.id, i.document.text) for i in items(load(path))] == [("dead", "Five")]


@pytest.mark.parametrize(
    ("content", "columns", "words"),
    [
        (
            "body,day\nx,y\n",
            {},
            "no column 'text' for the text; columns there: body, day; name it with --column text=NAME",
        ),
        ("text\nx\n", {"published": "when"}, "no column 'when' for the published; columns there: text"),
        ("", {}, "no column 'text' for the text; columns there: none"),
    ],
)
def test_a_missing_column_is_told(tmp_path: Path, content: str, columns: dict[str, str], words: str) -> None:
    """The columns that are there are named."""
    (tmp_path / "a.csv").write_text(content)
    assert failures(load(tmp_path / "a.csv", columns=columns))[0].startswith(f"{tmp_path / 'a.csv'}: {words}")


def test_parquet(tmp_path: Path) -> None:
    """The rows of a Parquet table, with dates and lists; its damaged copy and a missing column are told."""
    path = tmp_path / "a.parquet"
    table = pyarrow.table(
        {"text": ["Five.", None], "published": [date(2024, 8, 7), None], "authors": [["A", "B"], []], "n": [1, 2]}
    )
    pyarrow.parquet.write_table(table, path)
    one, two = items(load(path))
    assert (one.document.text, one.document.published, one.document.authors) == ("Five.", "2024-08-07", ("A", "B"))
    assert two.document.text == "" and b'"text": "Five."' in one.capture.data
    assert "no column 'body'" in failures(load(path, columns={"text": "body"}))[0]
    path.write_bytes(path.read_bytes()[:-20])
    assert "not a Parquet table, or a damaged one" in failures(load(path))[0]
