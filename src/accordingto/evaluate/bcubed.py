"""How well things are put together: B-cubed precision and recall, also where a thing is in several clusters.

Source: Bagga and Baldwin 1998; for overlapping clusters Amigó, Gonzalo, Artiles and Verdejo 2009 (extended B-cubed).
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from accordingto.evaluate.metrics import F1

Item = TypeVar("Item", bound=Hashable)
Clusters = frozenset[str]


def bcubed(items: Iterable[Item], gold: Mapping[Item, Clusters], predicted: Mapping[Item, Clusters]) -> F1:
    """Return the sums over the items of each one's precision and recall; an item in no cluster stands alone.

    Example:
        >>> one, two = frozenset({"1"}), frozenset({"2"})
        >>> bcubed("abc", {"a": one, "b": one, "c": two}, {"a": one, "b": one, "c": one}).numbers()["precision"]
        0.5556
    """
    there = list(dict.fromkeys(items))
    wanted, said = _filled(there, gold), _filled(there, predicted)
    right, found = _agreement(there, said, wanted), _agreement(there, wanted, said)
    return F1(right, len(there), found, len(there))


def _filled(items: list[Item], clusters: Mapping[Item, Clusters]) -> dict[Item, frozenset[object]]:
    return {item: frozenset(clusters.get(item) or {("alone", n)}) for n, item in enumerate(items)}


def _agreement(
    items: list[Item], these: Mapping[Item, frozenset[object]], others: Mapping[Item, frozenset[object]]
) -> float:
    """Return the sum over items of how much those together with it here are together with it there."""
    members: defaultdict[object, list[Item]] = defaultdict(list)
    for item in items:
        for cluster in these[item]:
            members[cluster].append(item)
    total = 0.0
    for item in items:
        together = {other for cluster in these[item] for other in members[cluster]}
        parts = ((len(these[item] & these[o]), len(others[item] & others[o])) for o in together)
        total += sum(min(here, there) / here for here, there in parts) / len(together)
    return total
