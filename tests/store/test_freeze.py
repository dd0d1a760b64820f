"""Freezing: a bundle verifies itself, and a store that is made of it holds the same."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from accordingto.errors import StoreError
from accordingto.store.bundle import verify
from accordingto.store.freeze import Edition, freeze, thaw
from accordingto.store.judging import Decision, judge
from accordingto.store.purge import purge_document
from accordingto.store.store import Store
from tests.factories import complete_reading, make_reading
from tests.store.test_purge import ORDER
from tests.store.test_store import AT, CAPTURE, LATER, POST, key_of, read_text

EDITION = Edition("Ostrava Dol, May 2031", 'A: "B" & Co', LATER, policies={"range": "the lowest to the highest"})
FILES = ("documents.jsonl", "captures.jsonl", "readings.jsonl", "judgements.jsonl", "tombstones.jsonl", "producers.json",
         "policies.json", "manifest.json", "CITATION.cff", "SHA256SUMS")  # fmt: skip


@pytest.fixture
def filled(store: Store) -> Store:
    """Return a store with two producers, two versions, a judgement, an odd text and a tombstone."""
    reading = complete_reading()
    store.add(reading, at=AT, capture=CAPTURE, provenance=POST)
    store.add(replace(reading, producer=replace(reading.producer, reader="next"), counts=()), at=LATER)
    store.add(read_text("Five dead.", id="p"), at=AT)
    store.add(read_text("Seven dead.", id="p"), at=LATER)
    store.add(make_reading("odd \x00\ud800", id="\ud800"), at=AT)
    store.add(read_text("gone", id="gone"), at=AT)
    store.judge(judge(reading, reading.counts[0].id, Decision("reject", note="no"), author="A", at=AT))
    purge_document(store, "gone", ORDER)
    return store


@pytest.mark.parametrize("texts", [True, False])
def test_a_bundle_rebuilds_the_same_tables(filled: Store, tmp_path: Path, texts: bool) -> None:
    """A store made of a bundle freezes to the same bytes, and gives the same readings."""
    edition = replace(EDITION, texts=texts)
    frozen = freeze(filled, tmp_path / "bundle", edition)
    with Store.open(str(tmp_path / "thawed.db"), create=True) as again:
        assert thaw(again, tmp_path / "bundle") == frozen
        assert freeze(again, tmp_path / "again", edition) == frozen
        for name in FILES:
            assert (tmp_path / "again" / name).read_bytes() == (tmp_path / "bundle" / name).read_bytes(), name
        assert again.view.judgements() == filled.view.judgements()
        assert again.view.tombstones() == filled.view.tombstones()
        if texts:
            key = key_of(complete_reading())
            assert again.view.find_readings(key) == filled.view.find_readings(key)
            assert [hit.key for hit in again.view.search("seven")] == [hit.key for hit in filled.view.search("seven")]


def test_texts_are_withheld_unless_asked_for(filled: Store, tmp_path: Path) -> None:
    """Without texts no file holds one, and the documents of a store made of it say so."""
    freeze(filled, tmp_path / "bundle", EDITION)
    assert not any("Seven dead" in (tmp_path / "bundle" / name).read_text("utf-8") for name in FILES)
    with Store.open(str(tmp_path / "thawed.db"), create=True) as again:
        thaw(again, tmp_path / "bundle")
        kept = again.view.find(key_of(complete_reading()))
        assert kept is not None and kept.text_withheld and kept.document.text == ""
        assert kept.document.version == complete_reading().document.version
        (capture,) = again.view.captures(kept.key)
        assert capture.sha256 == CAPTURE.sha256 and capture.data == b""


def test_the_order_of_adding_does_not_show(tmp_path: Path) -> None:
    """Two stores with the same content freeze to the same content."""
    contents = set()
    for number, names in enumerate(("abc", "cab")):
        with Store.open(str(tmp_path / f"{number}.db"), create=True) as store:
            for name in names:
                store.add(read_text(f"Text {name}.", id=name), at=AT)
            contents.add(freeze(store, tmp_path / f"b{number}", EDITION).content)
    assert len(contents) == 1


def test_a_bundle_verifies_without_the_program(filled: Store, tmp_path: Path) -> None:
    """The sums are those of sha256sum, and the citation names the content."""
    manifest = freeze(filled, tmp_path / "bundle", EDITION)
    ran = subprocess.run(["sha256sum", "-c", "--strict", "SHA256SUMS"], cwd=tmp_path / "bundle", capture_output=True)
    assert ran.returncode == 0, ran.stderr
    citation = (tmp_path / "bundle" / "CITATION.cff").read_text("utf-8")
    assert f"sha256:{manifest.content}" in citation and 'name: "A: \\"B\\" & Co"' in citation
    assert manifest.counts == {"documents": 4, "captures": 1, "readings": 5, "judgements": 1, "tombstones": 1}


@pytest.mark.parametrize("name", FILES)
def test_any_change_is_found(filled: Store, tmp_path: Path, name: str) -> None:
    """A changed or missing file fails the verification, and is not thawed."""
    freeze(filled, tmp_path / "bundle", EDITION)
    path = tmp_path / "bundle" / name
    before = path.read_bytes()
    for change in (lambda: path.write_bytes(before.replace(b"a", b"b", 1) + b"a"), path.unlink):
        change()
        with pytest.raises(StoreError):
            verify(tmp_path / "bundle")
    with Store.open(str(tmp_path / "thawed.db"), create=True) as store:
        with pytest.raises(StoreError):
            thaw(store, tmp_path / "bundle")
        assert list(store.view.documents()) == []


def test_what_is_there_is_not_overwritten(filled: Store, tmp_path: Path) -> None:
    """Neither a folder nor a store that holds something is written over."""
    freeze(filled, tmp_path / "bundle", EDITION)
    with pytest.raises(StoreError, match="is there already"):
        freeze(filled, tmp_path / "bundle", EDITION)
    with pytest.raises(StoreError, match="holds documents already"):
        thaw(filled, tmp_path / "bundle")
    with pytest.raises(StoreError, match="no bundle"):
        verify(tmp_path)
