"""The one loader of the package's tables: tab-separated text with a header line, under a language or for all."""

import hashlib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from accordingto.errors import DataError


def load_table(name: str, language: str | None = None) -> tuple[Mapping[str, str], ...]:
    """Return the rows of `<name>.tsv`, in file order, each by the names of its header line.

    Args:
        name: the table's file name without its ending.
        language: the two-letter code of the folder it stands in, None for tables that no language owns.

    Raises:
        DataError: there is no such table, or a row has another number of cells than the header.
    """
    path = data_folder(language) / f"{name}.tsv"
    if not path.is_file():
        known = sorted(p.name for p in data_folder(language).iterdir() if p.name.endswith(".tsv"))
        raise DataError(f"no table {name!r} in {data_folder(language)}; there are: {', '.join(known)}")
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and not line.startswith("#")]
    header = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        cells = line.split("\t")
        if len(cells) != len(header):
            raise DataError(
                f"{path}, row {number}: {len(cells)} cells where the header has {len(header)}: {line[:80]!r}"
            )
        rows.append(dict(zip(header, cells, strict=True)))
    return tuple(rows)


def data_folder(language: str | None = None) -> Traversable:
    """Return the folder of the package's tables, or of one language's."""
    root = files("accordingto.data")
    return root / language if language else root


def ontology_version() -> str:
    """Return a short hash over the package's tables, so that a reading names what it was made with."""
    digest = hashlib.sha256()
    for path in sorted(_tables(data_folder()), key=lambda p: str(p)):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _tables(folder: Traversable) -> Iterator[Traversable]:
    for path in folder.iterdir():
        if path.is_dir():
            yield from _tables(path)
        elif path.name.endswith(".tsv"):
            yield path
