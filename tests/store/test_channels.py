"""Exports of a channel beside each other: edits are versions, and what a later export no longer has is told."""

from dataclasses import replace

from accordingto.ingest.telegram import document_id
from accordingto.store.channels import missing_from
from accordingto.store.store import Store
from accordingto.types.records import ChannelExport, Media, Provenance
from tests.store.test_store import AT, LATER, POST, read_text

FIRST = ChannelExport("telegram:9", "Front", "one/result.json", "a" * 64, (1, 2, 3, 5), AT)
LATER_ONE = ChannelExport("telegram:9", "Front", "two/result.json", "b" * 64, (2, 5, 6), LATER)


def test_only_what_an_export_covers_is_missing() -> None:
    """A message before the first of a later export is not missing from it."""
    assert missing_from(LATER_ONE, (FIRST,)) == (3,)
    assert missing_from(replace(LATER_ONE, messages=()), (FIRST,)) == ()


def test_a_later_export_tells_what_is_gone(store: Store) -> None:
    """The order in which exports are added does not matter; adding one again changes nothing."""
    assert store.add_export(LATER_ONE) == ()
    assert store.add_export(FIRST) == ()
    assert store.add_export(LATER_ONE) == (3,) == store.add_export(replace(LATER_ONE, at="x"))
    for number in (1, 3):
        reading = read_text(f"Post {number}.", id=document_id("9", number))
        store.add(reading, at=AT, provenance=replace(POST, message=str(number)))
    first, third = store.view.documents()
    assert store.view.missing_since(first) is None
    gone = store.view.missing_since(third)
    assert gone is not None and (gone.where, gone.at) == ("two/result.json", LATER)


def test_a_post_of_media_alone_is_listed_as_unread(store: Store) -> None:
    """It is kept, and the list says what it carries instead of a text."""
    media = Provenance("telegram", "Front", "4", media=(Media("photo", "p.jpg"), Media("poll")))
    store.add(replace(read_text("", id="telegram:9/4"), sentences=()), at=AT, provenance=media)
    store.add(read_text("Read.", id="telegram:9/5"), at=AT)
    assert [(kept.key.id, why) for kept, why in store.view.unread()] == [
        ("telegram:9/4", "only media: photo p.jpg, poll")
    ]
