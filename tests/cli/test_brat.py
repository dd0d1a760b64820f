"""The command `accordingto brat`: one .txt and one .ann a dispatch, and the configuration."""

from pathlib import Path

import pytest

from accordingto.cli.main import run
from accordingto.evaluate.brat import read_annotations
from accordingto.evaluate.corpus import load_dispatches

BUNDLE = Path(__file__).parents[2] / "examples" / "conflictclaims" / "kursk-2024"


def test_a_bundle_is_exported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The files hold the text unchanged and the whole gold; a second run gives the same bytes."""
    out = tmp_path / "deep" / "out"
    assert run(["brat", str(BUNDLE), str(out)], None) == 0
    assert "6 dispatches written" in capsys.readouterr().err
    dispatches = load_dispatches(BUNDLE / "compiled")
    for dispatch in dispatches:
        name, text = dispatch.document.id, dispatch.document.text
        assert (out / f"{name}.txt").read_bytes() == text.encode()
        written = (out / f"{name}.ann").read_text("utf-8")
        assert read_annotations(dispatch.document, written, channel=dispatch.gold.channel) == dispatch.gold
    before = {file.name: file.read_bytes() for file in out.iterdir()}
    assert len(before) == 2 * len(dispatches) + 1
    assert run(["brat", str(BUNDLE), str(out)], None) == 0
    assert {file.name: file.read_bytes() for file in out.iterdir()} == before


def test_a_folder_without_annotation_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line says what is missing, and nothing is written."""
    assert run(["brat", str(tmp_path), str(tmp_path / "out")], None) == 2
    assert "no annotation there" in capsys.readouterr().err and not (tmp_path / "out").exists()
