"""Finds in a store what a person names on the command line."""

from accordingto.errors import InputError
from accordingto.store.store import Store
from accordingto.types.reading import Reading

SHOWN = 5  # like names that a message shows


def get_reading(store: Store, name: str) -> Reading:
    """Return the newest reading of the newest version of a document.

    Raises:
        InputError: the store has no document of this id.
    """
    versions = store.view.versions(name)
    if not versions:
        last = name.rstrip("/").split("/")[-1].lower()
        like = [kept.key.id for kept in store.view.documents() if last and last in kept.key.id.lower()][:SHOWN]
        hint = f"; there are {', '.join(like)}" if like else "; accordingto search finds documents by their words"
        raise InputError(f"{name}: no document of this id in {store.name}{hint}")
    return store.view.find_readings(versions[-1].key)[-1]
