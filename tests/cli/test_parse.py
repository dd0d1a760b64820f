"""The command `accordingto parse`."""

from pathlib import Path

import pytest

from accordingto.cli.main import run

GIVEN = """# newdoc id = own
# sent_id = 1
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tX\tX\t_\t0\tdep\t_\t_
2\tn't\tnot\tX\tX\t_\t0\tdep\t_\t_
3\tshoot\tshoot\tX\tX\tKept=Yes\t0\tdep\t_\tSpaceAfter=No
4\t!\t!\tX\tX\t_\t0\tdep\t_\t_
"""


def test_a_text_becomes_trees_with_offsets(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Sentences and tokens are found, each with where it stands; names are marked."""
    text = "The mayor of Vovchansk spoke.\n\nNobody “answered” him."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert run(["parse", str(tmp_path / "a.txt")]) == 0
    blocks = capfd.readouterr().out.strip().split("\n\n")
    assert [[line for line in b.splitlines() if line.startswith("# text")] for b in blocks] == [
        ["# text = The mayor of Vovchansk spoke."], ["# text = Nobody “answered” him."]]  # fmt: skip
    rows = [line.split("\t") for b in blocks for line in b.splitlines() if not line.startswith("#")]
    for row in rows:
        misc = dict(part.split("=", 1) for part in row[9].split("|"))
        start, end = map(int, misc["Offset"].split(":"))
        assert text[start:end] == row[1]
    assert "Name=B-" in next(row for row in rows if row[1] == "Vovchansk")[9]


def test_given_words_are_kept(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Of a .conllu file only tags, lemmas and the tree are the model's."""
    (tmp_path / "a.conllu").write_text(GIVEN, encoding="utf-8")
    assert run(["parse", str(tmp_path / "a.conllu")]) == 0
    lines = capfd.readouterr().out.rstrip("\n").split("\n")
    before = GIVEN.rstrip("\n").split("\n")
    assert [line.split("\t")[:2] for line in lines] == [line.split("\t")[:2] for line in before]
    shoot = next(line.split("\t") for line in lines if "\tshoot\t" in line)
    assert (shoot[3], shoot[5], shoot[6], shoot[7]) == ("VERB", "Kept=Yes", "0", "root")
    assert lines[2] == before[2]


def test_a_line_without_ten_columns_is_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """File and line are told, nothing is written."""
    (tmp_path / "a.conllu").write_text("1\tDo\n", encoding="utf-8")
    assert run(["parse", str(tmp_path / "a.conllu")]) == 2
    out, err = capfd.readouterr()
    assert out == "" and "a.conllu:1: 2 columns" in err
