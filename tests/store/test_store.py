"""The contract of the store, the same over both engines: what is added is there, once, whole, and stays."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.errors import StoreError
from accordingto.store.store import Store, find_state
from accordingto.types.reading import Diagnostic, Reading
from accordingto.types.records import Capture, DocumentKey, Failure, Media, Provenance
from accordingto.types.text import Document, Span
from tests.factories import PRODUCER, complete_reading, make_reading

AT, LATER = "2031-05-15T08:00:00+00:00", "2031-05-16T08:00:00+00:00"
CAPTURE = Capture(b"<p>Shelling\x00\xff", "a.html", "text/html", "x 1", url="https://a.example/", retrieved=AT,
                  headers=(("ETag", "1"), ("Set-Cookie", "a"), ("Set-Cookie", "b")))  # fmt: skip
POST = Provenance("telegram", "Front", "12", "Other", "11", AT, ("https://b.example",), (Media("photo", "a.jpg"),))


def read_text(text: str, **known: str) -> Reading:
    """Return a reading with one sentence: a text that was read."""
    return replace(make_reading(text, **known), sentences=(Span(0, len(text)),))


def key_of(reading: Reading) -> DocumentKey:
    """Return the key of a reading's document."""
    return DocumentKey(reading.document.id, reading.document.version)


def test_a_reading_comes_back_as_it_was(store: Store) -> None:
    """Every layer, the document, its capture and its provenance come back equal."""
    reading = complete_reading()
    added = store.add(reading, at=AT, capture=CAPTURE, provenance=POST)
    assert (added.how, added.state, added.key) == ("new", "read", key_of(reading))
    assert list(store.view.readings()) == [reading]
    assert store.view.find_readings(added.key) == (reading,)
    (kept,) = store.view.documents()
    assert (kept.document, kept.provenance, kept.added) == (reading.document, POST, AT)
    (capture,) = store.view.captures(added.key)
    assert replace(capture, known_sha256=None) == CAPTURE and capture.sha256 == CAPTURE.sha256


def test_adding_twice_changes_nothing(store: Store) -> None:
    """A document that is there is left as it is, whatever the time, and keeps its first capture."""
    store.add(complete_reading(), at=AT, capture=CAPTURE)
    again = store.add(complete_reading(), at=LATER, capture=replace(CAPTURE, data=b"other"))
    assert again.how == "unchanged"
    assert [kept.added for kept in store.view.documents()] == [AT]
    assert [capture.data for capture in store.view.captures(again.key)] == [CAPTURE.data]
    assert store.has(again.key, PRODUCER) and not store.has(again.key, replace(PRODUCER, reader="next"))


def test_producers_stand_side_by_side(store: Store) -> None:
    """A second producer's reading is kept beside the first's; the newest is what the store gives."""
    old = complete_reading()
    new = replace(old, producer=replace(PRODUCER, reader="next"), claims=old.claims[:1], counts=())
    store.add(old, at=AT)
    assert store.add(new, at=LATER).how == "reread"
    assert store.view.find_readings(key_of(old)) == (old, new)
    assert list(store.view.readings()) == [new]
    assert store.view.producers() == (old.producer, new.producer)
    by_layer = [(s.producer.reader, s.layer) for s in store.view.statements(key_of(old)) if s.layer == "claims"]
    assert by_layer.count(("test", "claims")) == len(old.claims) and by_layer.count(("next", "claims")) == 1


def test_a_version_stands_beside_the_old(store: Store) -> None:
    """Another text under one id is a version; the newest is read, and the old one stays."""
    old, new = read_text("Five dead.", id="p"), read_text("Seven dead.", id="p")
    store.add(old, at=AT)
    assert store.add(new, at=LATER).how == "version"
    assert [kept.document.text for kept in store.view.versions("p")] == ["Five dead.", "Seven dead."]
    assert [reading.document.text for reading in store.view.readings()] == ["Seven dead."]
    assert len(list(store.view.readings(every_version=True))) == 2


def test_the_same_text_elsewhere_is_a_duplicate(store: Store) -> None:
    """A text that is there under another id is kept too, and told; empty texts are not each other's duplicates."""
    assert store.add(read_text("Five dead.", id="a"), at=AT).how == "new"
    assert store.add(read_text("Five dead.", id="b"), at=AT).how == "duplicate"
    assert [store.add(make_reading("", id=name), at=AT).how for name in "cd"] == ["new", "new"]
    assert len(list(store.view.documents())) == 4


def test_states() -> None:
    """A reading is read, unread where nothing could be, and failed where the reader did."""
    assert find_state(read_text("x")) == "read"
    assert find_state(make_reading("x")) == "unread"
    assert find_state(replace(make_reading(), diagnostics=(Diagnostic("failed", None, "x"),))) == "failed"


def test_unread_texts_are_counted_by_language(store: Store) -> None:
    """A text that no rules are there for is kept with its language, and counted."""
    store.add(make_reading("Обстрел.", id="a", language="ru"), at=AT)
    store.add(read_text("Shelling.", id="b", language="en"), at=AT)
    assert store.view.languages() == {("en", "read"): 1, ("ru", "unread"): 1}


def test_any_text_is_kept(store: Store) -> None:
    """Zero characters, lone surrogates and any name come back as they were."""
    odd = Document(id="\ud800\x00" + "n" * 5000, text="a\x00b\udfffc 🙂", title="\x00\ud800", outlet="\x00")
    added = store.add(Reading(odd, PRODUCER), at=AT)
    found = store.view.find(added.key)
    assert found is not None and found.document == odd
    assert [hit.key for hit in store.view.search("c")] == [added.key]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=[])), name=st.text(min_size=1))
def test_writing_any_reading_twice_changes_nothing(store: Store, text: str, name: str) -> None:
    """Whatever the text and the id, the second time nothing changes, and what comes back is equal."""
    reading = Reading(Document(id=name, text=text, title=text), PRODUCER)
    store.add(reading, at=AT)
    assert store.add(reading, at=LATER).how == "unchanged"
    assert store.view.find_readings(key_of(reading)) == (reading,)


def test_runs_and_failures(store: Store) -> None:
    """A run has its sources, tally and failures; one that was killed has no end."""
    first, second = store.begin_run(("a", "b"), AT), store.begin_run(("c",), LATER)
    store.fail(first, Failure("a:3", "malformed\x00", AT))
    store.end_run(first, {"read": 2, "failed": 1}, LATER)
    runs = store.view.runs()
    assert [(run.sources, run.ended, dict(run.tally)) for run in runs] == [
        (("a", "b"), LATER, {"read": 2, "failed": 1}),
        (("c",), None, {}),
    ]
    assert store.view.failures(first) == (Failure("a:3", "malformed�", AT, first),)
    assert store.view.failures(second) == ()


def test_a_store_is_opened_again(place: str) -> None:
    """What was added is there when the store is opened again."""
    with Store.open(place, create=True) as store:
        store.add(complete_reading(), at=AT)
    with Store.open(place) as store:
        assert list(store.view.readings()) == [complete_reading()]


def test_a_failed_write_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a document cannot be written whole, nothing of it is."""

    def fail(*_: object) -> None:
        raise StoreError("no")

    monkeypatch.setattr("accordingto.store.store._add_producer", fail)
    with pytest.raises(StoreError):
        store.add(complete_reading(), at=AT, capture=CAPTURE)
    assert list(store.view.documents()) == [] and store.view.search("shelled") == ()
