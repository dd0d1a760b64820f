"""Purging: nothing of what was purged is in rows, search, captures, or the file; a tombstone without content is."""

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from accordingto.errors import InputError, StoreError
from accordingto.store import rows, schema
from accordingto.store.judging import Decision, attach, judge
from accordingto.store.purge import Order, purge_document, purge_person
from accordingto.store.store import Store
from accordingto.types.codec import to_json
from accordingto.types.records import Failure
from accordingto.types.text import Span
from tests.factories import complete_reading, make_reading
from tests.store.test_store import AT, CAPTURE, LATER, key_of, read_text

ORDER = Order("E. Ditor", LATER, "asked to")


def everything(store: Store) -> str:
    """Return all that the tables hold, unpacked, as one text."""
    parts = []
    with store.engine.connect() as connection:
        for table in schema.TABLES.sorted_tables:
            for row in connection.execute(sa.select(table)):
                for column, value in zip(table.columns, row, strict=True):
                    packed = column.name == "body" and isinstance(value, bytes)
                    text = rows.unpack(value).decode("utf-8", "replace") if packed else str(value)
                    parts.append(text.encode().decode("unicode_escape", "replace") if "\\u" in text else text)
    return "\n".join(parts)


def test_a_document_goes_whole(store: Store) -> None:
    """All versions, what was read from them, captures, judgements and failures go; other documents stay."""
    old, new = complete_reading(), complete_reading()
    new = replace(new, document=replace(new.document, text=new.document.text + "More."))
    other = read_text("Shelling near Lesk.", id="other")
    for reading in (old, new, other):
        store.add(reading, at=AT, capture=replace(CAPTURE, data=reading.document.text.encode()))
    store.judge(judge(old, old.counts[0].id, Decision("confirm"), author="A", at=AT))
    store.fail(store.begin_run(("x",), AT), Failure("ostrava-dol", "no", AT))
    purged = purge_document(store, "ostrava-dol", ORDER)
    assert (purged.documents, purged.judgements) == (2, 1)
    assert [kept.key.id for kept in store.view.documents()] == ["other"]
    assert store.view.search("shelled") == () and [hit.key.id for hit in store.view.search("shelling")] == ["other"]
    assert not any(word in everything(store) for word in ("Ostrava", "ostrava-dol", "Petrik"))
    assert [(stone.kind, stone.version, stone.reason) for stone in store.view.tombstones()] == [
        ("document", old.document.version, "asked to"),
        ("document", new.document.version, "asked to"),
    ]


def test_a_purged_document_does_not_come_back(store: Store) -> None:
    """The same version is not taken in again; another text under that id is."""
    store.add(complete_reading(), at=AT)
    purge_document(store, "ostrava-dol", ORDER)
    assert store.add(complete_reading(), at=LATER).how == "purged"
    assert store.has(key_of(complete_reading()), complete_reading().producer)
    assert list(store.view.documents()) == []
    assert store.add(read_text("Another text.", id="ostrava-dol"), at=LATER).how == "new"


def test_shared_bytes_stay_for_others(store: Store) -> None:
    """The same text under another id is told, and keeps its text."""
    for name in "ab":
        store.add(read_text("Five dead.", id=name), at=AT, capture=replace(CAPTURE, data=b"Five dead."))
    assert purge_document(store, "a", ORDER).twins == ("b",)
    (kept,) = store.view.documents()
    assert kept.document.text == "Five dead." and store.view.captures(kept.key)[0].data == b"Five dead."


def test_a_person_is_blanked_everywhere(store: Store) -> None:
    """Name, surname and address go from texts, entries, titles, captures, judgements and search; offsets stay."""
    reading = complete_reading()
    petrik = replace(reading.document, title="Ana  Petrik speaks", authors=("Ana Petrik",))
    first = replace(reading, document=petrik)
    second = read_text("Nothing to see.", id="https://a.example/ana-petrik-speaks", url="https://a.example/ana-petrik")
    store.add(first, at=AT, capture=replace(CAPTURE, data=reading.document.text.encode(), where="ana_petrik.html"))
    store.add(second, at=AT)
    store.add(read_text("Ana spoke. A petrikor smell.", id="other"), at=AT)
    claim = next(c for c in reading.claims if c.source[0].name == "Ana Petrik")
    store.judge(judge(first, claim.id, Decision("correct", "occasion", "Petrik's briefing"), author="A", at=AT))
    store.fail(store.begin_run(("ana petrik.txt",), AT), Failure("ana petrik.txt", "bad", AT))
    purged = purge_person(store, "ana petrik", ORDER)
    assert (purged.documents, purged.judgements) == (2, 1)
    there = everything(store)
    assert "Petrik" not in there.replace("petrikor", "") and "petrik" not in there.replace("petrikor", "")
    assert store.view.search("petrik") == () and len(store.view.search("ana")) == 1
    (blanked,) = store.view.find_readings(key_of(first))
    assert blanked.document.text == reading.document.text.replace("Colonel Ana Petrik", "███████ ███ ██████")
    assert all(blanked.document.text[m.span.start : m.span.end] == m.text for m in blanked.mentions)
    assert [c.id for c in blanked.claims] == [c.id for c in reading.claims]
    assert blanked.document.version == first.document.version
    assert to_json(blanked)["document"]["stands_for"] == first.document.version
    (capture,) = store.view.captures(key_of(first))
    assert capture.data == b"" and capture.sha256 == replace(CAPTURE, data=reading.document.text.encode()).sha256
    (judgement,) = store.view.judgements("ostrava-dol")
    (attachment,) = attach([judgement], blanked)
    assert attachment.entry == claim.id
    assert store.view.tombstones()[-1].kind == "person"


def test_a_blanked_document_stays_blanked(store: Store) -> None:
    """Adding the document again, under its own id, changes nothing, also where its id named the person."""
    named = read_text("Ana Petrik spoke.", id="ana-petrik")
    for reading in (complete_reading(), named):
        store.add(reading, at=AT)
    purge_person(store, "Ana Petrik", ORDER)
    assert store.add(complete_reading(), at=LATER).how == "unchanged"
    assert store.add(named, at=LATER).how == "purged"
    kept = [one.key.id for one in store.view.documents()]
    assert kept[0] == "ostrava-dol" and kept[1].startswith("███-██████~")
    assert store.view.find(next(store.view.documents()).key) is not None
    assert len(store.view.find_readings(list(store.view.documents())[1].key)) == 1


def test_nothing_stays_in_the_file(tmp_path: Path) -> None:
    """The words of a purged document are nowhere in the bytes of an SQLite store and its log."""
    path = tmp_path / "a.db"
    with Store.open(str(path), create=True) as store:
        for number in range(30):
            store.add(read_text(f"Something else {number}.", id=f"{number}"), at=AT)
        store.add(read_text("Xylophonist Quetzalcoatl.", id="secretname", title="Xylophonist"), at=AT)
        assert b"xylophonist" in path.read_bytes() + path.with_name("a.db-wal").read_bytes()
        purge_document(store, "secretname", ORDER)
        left = b"".join(file.read_bytes() for file in tmp_path.iterdir()).lower()
        assert not any(word in left for word in (b"xylophonist", b"quetzal", b"secretname"))


@pytest.mark.parametrize(("name", "error"), [("nobody", StoreError), ("Al", InputError), ("...", InputError)])
def test_what_cannot_be_purged_is_told(store: Store, name: str, error: type[Exception]) -> None:
    """A document or a person that is not there, and what is no name."""
    store.add(make_reading("Al went."), at=AT)
    with pytest.raises(error):
        purge_person(store, name, ORDER)
    with pytest.raises(StoreError, match="to purge"):
        purge_document(store, name, ORDER)
    assert Span(0, 1) and store.view.tombstones() == ()
