"""The command `accordingto explain`."""

from pathlib import Path

import pytest

from accordingto.cli.main import run

TEXT = "The mayor said that the bridge had fallen. The army said it wanted to leave. The report was long."


def test_every_cue_says_what_it_made_or_why_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A rule that fired is named with its content, a nested attitude with its reason, an idle cue with what it lacks."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert run(["explain", str(tmp_path / "a.txt"), "--date", "2024-05-14"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert "  + said: verb-clause/verb:say:statement, statement, by The mayor: that the bridge had fallen" in lines
    (wanted,) = [line for line in lines if line.startswith("  - wanted")]
    assert "an attitude inside a claim is what the claim says" in wanted
    (report,) = [line for line in lines if line.startswith("  - report")]
    assert "noun:report:statement" in report and "a clause: said that" in report


def test_nothing_to_explain_is_an_error(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A file that is not there ends with status 2 and a line that says so."""
    assert run(["explain", str(tmp_path / "none.txt")]) == 2
    assert "none.txt" in capfd.readouterr().err
