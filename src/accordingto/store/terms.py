"""What a query asks for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand together, cut and folded; `prefix` says that the last may go on."""

    words: tuple[str, ...]
    prefix: bool = False
