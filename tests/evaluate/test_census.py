"""The corpus is counted, and the tables in its documents are what scripts/corpus_table.py writes now."""

import json
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from accordingto.evaluate.census import ROWS, Attribution, count_entries, form_of, measure
from accordingto.types.text import Span
from tests.evaluate.small_bundle import small_bundle

ROOT = Path(__file__).parents[2]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the script as a module."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "scripts"), *sys.path])
    return import_module("corpus_table")


def test_every_row_is_counted(tmp_path: Path) -> None:
    """Each thing of the small bundle is counted once."""
    counted = count_entries([small_bundle(tmp_path)])
    assert set(counted) == set(ROWS)
    assert [counted[row] for row in ("bundles", "dispatches", "claims", "counts", "events", "times", "places")] == [
        1, 2, 12, 10, 9, 4, 7]  # fmt: skip
    assert [counted[row] for row in ("denials", "silences", "speaker named elsewhere", "incidents", "stances")] == [
        2, 1, 1, 3, 3]  # fmt: skip
    assert counted["chains of two or more links"] == counted["marked pairs of claims"] == 1


def test_proportions() -> None:
    """Forms are told by quotation marks, cues as written, a speaker in another sentence is outside."""
    text = "Ada came. “All is lost.” Bo Said it rained."
    at = text.index
    quoted = Attribution((Span(at("“"), at("”") + 1),), (), (Span(0, 3),))
    told = Attribution(
        (Span(at("it"), len(text)),), (Span(at("Said"), at("Said") + 4),), (Span(at("Bo"), at("Bo") + 2),)
    )
    silent = Attribution((), (Span(0, 3),), ())
    found = measure([(text, [quoted, told, silent])])
    assert (found.attributions, found.words, found.per_100_words) == (2, 9, 22.2222)
    assert (found.direct, found.indirect, found.mixed, found.outside) == (0.5, 0.5, 0, 0.5)
    assert found.cues == (("said", 0.5),)


@pytest.mark.parametrize(("text", "form"), [("he was", "indirect"), ("“was”,", "direct"), ("he “was", "mixed")])
def test_forms(text: str, form: str) -> None:
    """All inside quotation marks is direct, some mixed, none indirect."""
    assert form_of([Span(0, len(text))], text) == form


def test_tables_are_fresh(script: ModuleType) -> None:
    """README and datasheet hold the figures of the corpus as it is; if not, run python scripts/corpus_table.py."""
    assert script.main(["--check"]) == 0
    for name in script.DOCUMENTS:
        assert "| claims |" in (script.CORPUS / name).read_text("utf-8")


def test_another_corpus_is_read_for_its_numbers_alone(script: ModuleType, tmp_path: Path) -> None:
    """Of a file in PolNeAR's form only numbers and cues are kept."""
    claims = [{"source": [[0, 2]], "cue": [[3, 7]], "content": [[8, 17]]}]
    (tmp_path / "p.jsonl").write_text(json.dumps({"text": "Bo said it rained.", "gold": {"claims": claims}}) + "\n")
    found = script.read_polnear(tmp_path / "p.jsonl")
    assert (found.texts, found.attributions, found.indirect, found.cues) == (1, 1, 1.0, (("said", 1.0),))


def test_only_what_is_between_the_marks_changes(script: ModuleType) -> None:
    """A table stands between its marks; a second run changes nothing."""
    once = script.refreshed("a\n<!-- x -->\nold\n<!-- /x -->\nb", {"x": "| new |"})
    assert once == "a\n<!-- x -->\n\n| new |\n<!-- /x -->\nb" == script.refreshed(once, {"x": "| new |"})
