"""docs/comparison.md: thirty sentences beside the older coders, the half of this program as it reads them now."""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from accordingto.pipeline import Reader

ROOT = Path(__file__).parents[1]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the script as a module."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    return import_module("make_comparison")


def test_the_page_is_fresh(script: ModuleType, reader: Reader) -> None:
    """The page is what the reader gives now; if not, run python scripts/make_comparison.py and read the difference."""
    written = (ROOT / "docs" / "comparison.md").read_text("utf-8")
    assert written == script.render_comparison(reader, script.load_rows())


def test_every_sentence_has_a_documented_rule(script: ModuleType) -> None:
    """There are thirty different sentences; each names a rule with its source, and each rule is used."""
    rows = script.load_rows()
    assert len({row["sentence"] for row in rows}) == len(rows) == 30
    assert {row["rule"] for row in rows} == set(script.RULES)
    assert all(row["older"].strip() for row in rows) and all(where for _, where in script.RULES.values())
