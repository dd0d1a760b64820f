"""Ids that depend on what they identify and not on who identified it or in which order."""

import hashlib
from collections.abc import Sequence

from accordingto.types.text import Span

LAYERS = {
    "mention": "m",
    "place": "p",
    "time": "t",
    "claim": "c",
    "event": "v",
    "count": "n",
    "entity": "E",
    "shared": "X",
}
DIGITS = 16


class Ids:
    """Makes the ids of one document's entries; the only state is which were given, so that a clash gets -2, -3.

    Example:
        >>> ids = Ids("version")
        >>> first, again = ids.make("mention", [Span(0, 4)]), ids.make("mention", [Span(0, 4)])
        >>> again == first + "-2"
        True
    """

    def __init__(self, version: str) -> None:
        self._version = version
        self._given: dict[str, int] = {}

    def make(self, layer: str, spans: Sequence[Span], kind: str = "") -> str:
        """Return a new id for an entry of a layer over these spans.

        Args:
            layer: a key of LAYERS.
            spans: the entry's spans, in any order.
            kind: what tells entries over the same words apart: a count's metric, an event's type.
        """
        where = ",".join(f"{start}-{end}" for start, end in sorted(spans))
        digest = hashlib.sha256(f"{self._version}|{layer}|{where}|{kind}".encode()).hexdigest()[:DIGITS]
        name = LAYERS[layer] + digest
        self._given[name] = self._given.get(name, 0) + 1
        return name if self._given[name] == 1 else f"{name}-{self._given[name]}"
