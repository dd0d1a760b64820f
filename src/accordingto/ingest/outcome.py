"""What loading an input gives besides documents: what could not be read, and what is worth knowing."""

from dataclasses import dataclass


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
