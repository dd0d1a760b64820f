"""The files that the sources of a run stand for, in a stable order, each with the id that its name gives it."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from accordingto.errors import InputError

STDIN = "-"
KINDS = {
    ".txt": "text",
    ".text": "text",
    ".html": "web",
    ".htm": "web",
    ".xhtml": "web",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
    ".js": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".pdf": "pdf",
    ".warc": "warc",
    ".gz": "gzip",
    ".zip": "zip",
}
# What a folder's files must end in to be read without being named: endings that hardly stand for anything else.
IN_FOLDER = (".txt", ".text", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".pdf", ".warc", ".rss", ".atom")
TELEGRAM = "result.json"  # what Telegram Desktop calls its export
SCHEMES = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Source:
    """One file or address to read, or the standard input where `path` and `url` are None.

    `kind` is one of KINDS, None where the name does not tell; `in_folder` says that a folder was named, not the file
    itself.
    """

    path: Path | None
    where: str
    id: str
    kind: str | None
    in_folder: bool = False
    url: str | None = None


def find_kind(name: str) -> str | None:
    """Return the kind of content that a file's name tells, None where it tells none.

    Example:
        >>> find_kind("reports.jsonl.gz"), find_kind("page.HTML"), find_kind("README")
        ('gzip', 'web', None)
    """
    return KINDS.get(PurePath(name).suffix.lower())


def is_url(name: str) -> bool:
    """Tell whether a source is an address and no file."""
    return name.lower().startswith(SCHEMES)


def find_sources(named: Sequence[str | Path], base: str | None = None) -> tuple[Source, ...]:
    """Return the files that are named or lie in a named folder: sources in the order given, a folder's files sorted.

    Args:
        named: files, folders, and `-`.
        base: the folder that the ids are relative to, so that a file has the same id whatever is named beside it;
            without it the nearest folder that holds all that is named.

    Raises:
        InputError: no such file, or a folder with nothing readable.
    """
    if not named:
        raise InputError("nothing to read: name a file, a folder, or - for the standard input")
    found = [source for name in named for source in _expand(name)]
    if base is None:
        base = _find_base([Path(name) for name in named if str(name) != STDIN and not is_url(str(name))])
    with_ids = [replace(source, id=_make_id(source, base)) for source in found]
    files: dict[tuple[str, bool], set[Path | None]] = {}
    for source in with_ids:
        files.setdefault(_key(source), set()).add(source.path)
    return tuple(_with_ending(source) if len(files[_key(source)]) > 1 else source for source in with_ids)


def _key(source: Source) -> tuple[str, bool]:
    """Return what must differ between files: the id, but lines of a file are numbered besides."""
    return source.id, source.kind == "lines"


def _expand(name: str | Path) -> Iterator[Source]:
    if str(name) == STDIN:
        yield Source(None, "standard input", "stdin", None)
        return
    if is_url(str(name)):
        yield Source(None, str(name), str(name), None, url=str(name))
        return
    path = Path(name)
    if path.is_dir():
        files = sorted(_walk(path), key=lambda file: file.relative_to(path).parts)
        if not files:
            raise InputError(
                f"{name}: nothing readable in this folder; files ending in {', '.join(IN_FOLDER)} are read"
            )
        for file in files:
            yield Source(file, str(file), "", find_kind(file.name), in_folder=True)
    elif path.exists():
        yield Source(path, str(name), "", find_kind(path.name))
    else:
        raise InputError(f"{name}: no such file or folder")


def _walk(folder: Path) -> Iterator[Path]:
    for where, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            if not name.startswith(".") and _reads_unnamed(name):
                yield Path(where) / name


def _reads_unnamed(name: str) -> bool:
    """Tell whether a file in a folder is read: by its ending, also under .gz, and a Telegram export by its name."""
    inner = PurePath(name.lower().removesuffix(".gz"))
    return inner.suffix in IN_FOLDER or inner.name == TELEGRAM


def _find_base(paths: Sequence[Path]) -> str:
    """Return the folder that the ids are relative to: the nearest one that holds all that is named."""
    folders = [os.path.abspath(path if path.is_dir() else path.parent) for path in paths]
    try:
        return os.path.commonpath(folders) if folders else ""
    except ValueError:  # on different drives
        return ""


def _make_id(source: Source, base: str) -> str:
    if source.path is None:
        return source.id
    full = os.path.abspath(source.path)
    relative = os.path.relpath(full, base) if base else full
    return PurePath(relative).with_suffix("").as_posix()


def _with_ending(source: Source) -> Source:
    return replace(source, id=source.id + source.path.suffix) if source.path else source
