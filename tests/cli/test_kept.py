"""The commands that work on a store: show, history, judge, judgements, purge, freeze, verify, thaw."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto.cli.main import run
from accordingto.store.store import Store
from tests.factories import PRODUCER, complete_reading
from tests.store.test_store import AT, LATER

NAME = "ostrava-dol"
BY = ("--author", "E. Ditor")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a store of one document, of two readers and then in a second version."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ACCORDINGTO_STORE", raising=False)
    old = complete_reading()
    text = old.document.text + "An earlier version of this article named another town.\n"
    with Store.open("accordingto.db", create=True) as store:
        store.add(old, at=AT)
        store.add(replace(old, producer=replace(PRODUCER, reader="next"), counts=old.counts[1:]), at=AT)
        store.add(replace(old, document=replace(old.document, text=text), claims=old.claims[:-1]), at=LATER)
    return tmp_path


def call(capsys: pytest.CaptureFixture[str], *arguments: str, status: int = 0) -> str:
    """Run a command, check its status, and return what it wrote and said."""
    assert run(list(arguments)) == status
    return "".join(capsys.readouterr())


def test_show(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The newest version is shown, for people and as the record; a name that is none tells those that are like it."""
    assert "ACCORDING TO" in call(capsys, "show", NAME)
    assert json.loads(call(capsys, "show", NAME, "--format", "json"))["document"]["id"] == NAME
    assert f"no document of this id in accordingto.db; there are {NAME}" in call(capsys, "show", "Ostrava", status=2)
    assert "search finds documents" in call(capsys, "show", "zzz", status=2)


def test_judgements_are_made_applied_and_listed(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A correction shows in the document and in the list, and `--as-read` leaves it out."""
    count = complete_reading().counts[0]
    said = call(capsys, "judge", NAME, count.id, "--set", "metric=missing", *BY, "--note", "see the list")
    assert f"counts {count.id} “12 soldiers”: metric is missing" in said.replace("at least ", "")
    metrics = [c["metric"] for c in json.loads(call(capsys, "show", NAME, "--format", "json"))["counts"]]
    as_read = [c["metric"] for c in json.loads(call(capsys, "show", NAME, "--format", "json", "--as-read"))["counts"]]
    assert metrics[0] == "missing" and as_read[0] == count.metric
    listed = call(capsys, "judgements")
    assert f'metric "{count.metric}" → "missing" (see the list)' in listed and "E. Ditor" in listed
    record = json.loads(call(capsys, "judgements", NAME, "--format", "jsonl"))
    assert (record["attached"], record["entry"], record["new"]) == ("id", count.id, "missing")
    assert call(capsys, "judgements", "--orphaned") == "no judgements\n"


def test_orphaned_judgements_are_listed(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the newest version has no entry for is listed as orphaned, with the reason."""
    call(capsys, "judge", NAME, complete_reading().counts[0].id, "--reject", *BY)
    with Store.open("accordingto.db") as store:
        store.add(replace(complete_reading(), document=replace(complete_reading().document, text="Nothing. " * 99),
                          counts=()), at=LATER)  # fmt: skip
    listed = call(capsys, "judgements", "--orphaned")
    assert "ORPHANED" in listed and "nothing in counts is about these words any more" in listed


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "give one of --confirm, --reject and --set FIELD=VALUE"),
        (["--confirm", "--set", "of=x"], "give one of"),
        (["--set", "of"], "give FIELD=VALUE, such as"),
        (["--set", "metric=eaten"], "no such value; there are killed"),
    ],
)
def test_bad_judgements_are_told(
    kept: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No verdict, two, or a value that cannot be."""
    assert words in call(capsys, "judge", NAME, complete_reading().counts[0].id, *arguments, *BY, status=2)


def test_history(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Versions, what became of the claims, the notice, and what another reader read otherwise."""
    said = call(capsys, "history", NAME)
    assert said.count("version ") >= 2 and "read again by 0.1.0, next, test, test: 1 changes" in said
    assert f"counts {complete_reading().counts[0].id} removed" in said
    assert "claims: 7 kept, 0 changed, 1 withdrawn, 0 added" in said  # two of them stretches of the writer's own voice
    assert "says itself: “An earlier version of this article named another town.”" in said


def test_purge(kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A document and a person are taken out; without a yes nothing is."""
    reason = (*BY, "--reason", "asked to")
    assert "give one of --document" in call(capsys, "purge", *reason, "--yes", status=2)
    monkeypatch.setattr("click.confirm", lambda *_, **__: False)
    call(capsys, "purge", "--document", NAME, *reason, status=1)
    assert NAME in call(capsys, "search", "shelled")
    said = call(capsys, "purge", "--person", "Ana Petrik", *reason, "--yes")
    assert "blanked in 2 documents" in said and "Petrik" not in call(capsys, "show", NAME)
    assert "2 versions" in call(capsys, "purge", "--document", NAME, *reason, "--yes")
    assert call(capsys, "search", "shelled") == "nothing found\n"


def test_freeze_verify_and_thaw(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A bundle is made, verified, and made a store of; one that was changed is not."""
    said = call(capsys, "freeze", "bundle", "--title", "T", *BY, "--texts")
    assert "2 documents" in said and "sha256:" in said
    assert "verified" in call(capsys, "verify", "bundle")
    call(capsys, "thaw", "bundle", "--store", "new.db")
    assert call(capsys, "show", NAME, "--store", "new.db") == call(capsys, "show", NAME)
    (kept / "bundle" / "readings.jsonl").write_text("")
    assert "readings.jsonl is not what was frozen" in call(capsys, "verify", "bundle", status=2)
    assert "is not what was frozen" in call(capsys, "thaw", "bundle", "--store", "other.db", status=2)
    assert not (kept / "other.db").exists()
