"""What the tests of loading share: all that some sources give, and its parts."""

from collections.abc import Mapping
from pathlib import Path

from accordingto.ingest.content import LoadedItem, Options
from accordingto.ingest.limits import Limits
from accordingto.ingest.load import Fetch, load_items
from accordingto.ingest.outcome import Export, Item, LoadFailure

SMALL = Limits(part_bytes=200_000, total_bytes=2_000_000, ratio=50, ratio_from=100_000, members=20, pdf_seconds=20)


def load(
    *sources: Path | str, columns: Mapping[str, str] | None = None, limits: Limits = SMALL, fetch: Fetch | None = None
) -> list[LoadedItem]:
    """Return all that the sources give."""
    base = str(Path(sources[0]).parent)
    return list(load_items(sources, base=base, options=Options(columns or {}, limits), fetch=fetch))


def items(loaded: list[LoadedItem]) -> list[Item]:
    """Return the documents with what they were made from."""
    return [item for item in loaded if isinstance(item, Item)]


def texts(loaded: list[LoadedItem]) -> list[str]:
    """Return the texts."""
    return [item.document.text for item in items(loaded)]


def failures(loaded: list[LoadedItem]) -> list[str]:
    """Return what failed, a line each, as the command tells it."""
    return [f"{item.where}: {item.message}" for item in loaded if isinstance(item, LoadFailure)]


def exports(loaded: list[LoadedItem]) -> list[Export]:
    """Return the exports."""
    return [item for item in loaded if isinstance(item, Export)]
