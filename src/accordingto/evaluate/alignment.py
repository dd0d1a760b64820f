"""Which predicted entry is which gold entry: one to one, the best first; optional ones cost nothing either way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol


class MayBeOptional(Protocol):
    """A gold entry."""

    @property
    def optional(self) -> bool:
        """Tell whether finding it or not are both right."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of indices, and which gold entries are required."""

    gold_to_predicted: dict[int, int]
    required: tuple[int, ...]
    predicted: int  # how many are neither free nor paired with an optional entry

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Return the pairs whose gold entry is required."""
        return [(i, self.gold_to_predicted[i]) for i in self.required if i in self.gold_to_predicted]

    @property
    def predicted_to_gold(self) -> dict[int, int]:
        """Return the pairs the other way round, optional ones too."""
        return {j: i for i, j in self.gold_to_predicted.items()}


def align(
    scored: Iterable[tuple[float, int, int]],
    golds: Sequence[MayBeOptional],
    predicted: int,
    *,
    waived: Iterable[int] = (),
    free: Iterable[int] = (),
) -> Alignment:
    """Return the pairs that a greedy choice makes.

    Args:
        scored: (score, gold index, predicted index) of the pairs that may be.
        predicted: how many entries were predicted.
        waived: gold entries that are not required here although they are not optional.
        free: predicted entries that are no error when unpaired.
    """
    pairs = greedy(scored)
    left_out = set(waived)
    required = tuple(i for i, gold in enumerate(golds) if not gold.optional and i not in left_out)
    no_error = {j for i, j in pairs.items() if i not in required} | (set(free) - set(pairs.values()))
    return Alignment(pairs, required, predicted - len(no_error))


def greedy(scored: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """Return {gold index: predicted index}, the highest scores first, then the earlier entries."""
    used: set[int] = set()
    pairs: dict[int, int] = {}
    for _, i, j in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
        if i not in pairs and j not in used:
            used.add(j)
            pairs[i] = j
    return pairs
