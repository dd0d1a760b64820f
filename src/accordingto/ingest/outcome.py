"""What loading an input gives: documents with what they were made from, what could not be read, what is worth knowing."""

from dataclasses import dataclass

from accordingto.types.records import Capture, Provenance
from accordingto.types.text import Document


@dataclass(frozen=True, slots=True)
class Item:
    """A document, the bytes that it was made from, and, for a post, what its service says of it."""

    document: Document
    capture: Capture
    provenance: Provenance | None = None


@dataclass(frozen=True, slots=True)
class LoadFailure:
    """A part of the input that was not read; the rest is. `where` is a file, or a file and line."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class LoadNotice:
    """Something about the input that a person should know, though nothing was lost."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Export:
    """Which messages of a channel an export holds, by their numbers, in order; comes after the messages themselves."""

    channel: str
    name: str | None
    where: str
    sha256: str
    messages: tuple[int, ...]
