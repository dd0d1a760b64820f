"""What differs between two readings of one text by two producers: entries that came and went, and fields that changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from accordingto.store.entries import entries_of
from accordingto.types.codec import Entry, Json, entry_to_json
from accordingto.types.reading import Reading
from accordingto.types.records import LAYERS


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `kind` is added, removed, or changed, and then `field` has its values."""

    layer: str
    id: str
    kind: str
    field: str | None = None
    old: Json = None
    new: Json = None


def diff(old: Reading, new: Reading) -> tuple[Change, ...]:
    """Return the differences between two readings of one version of a document, by layer, in the order of the entries."""
    return tuple(change for layer in LAYERS for change in _diff_layer(old, new, layer))


def _diff_layer(old: Reading, new: Reading, layer: str) -> Iterator[Change]:
    before = {entry.id: entry for entry in entries_of(old, layer)}
    after = {entry.id: entry for entry in entries_of(new, layer)}
    for name, entry in before.items():
        if name not in after:
            yield Change(layer, name, "removed")
        else:
            yield from _diff_entry(layer, entry, after[name])
    yield from (Change(layer, name, "added") for name in after if name not in before)


def _diff_entry(layer: str, old: Entry, new: Entry) -> Iterator[Change]:
    if old == new:
        return
    before, after = entry_to_json(old), entry_to_json(new)
    for field, value in before.items():
        if value != after.get(field):
            yield Change(layer, old.id, "changed", field, value, after.get(field))
