"""Cluster units by their pairs' log-odds: connected components, then average linkage under constraints.

The result depends on the set of units alone, not on their order: every choice is by score, then by the units' own ids.
"""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def components(keys: Sequence[Key], edges: Mapping[tuple[Key, Key], float]) -> list[list[Key]]:
    """Return the connected components over edges above 0, in the order of their first keys."""
    root: dict[Key, Key] = {key: key for key in keys}

    def find(key: Key) -> Key:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    order = {key: number for number, key in enumerate(keys)}
    for (a, b), score in edges.items():
        if score > 0:
            one, other = sorted((find(a), find(b)), key=lambda key: order[key])
            root[other] = one
    groups: dict[Key, list[Key]] = defaultdict(list)
    for key in keys:
        groups[find(key)].append(key)
    return list(groups.values())


def average_linkage(keys: Sequence[Key], edges: Mapping[tuple[Key, Key], float], missing: float) -> list[list[Key]]:
    """Return clusters: the two with the highest mean score are joined until none is above 0.

    Args:
        keys: what is clustered, sorted.
        edges: the score of each pair (a before b); -inf where two must not stand together.
        missing: the score of a pair that has none.
    """
    sums: dict[int, dict[int, float]] = {n: {} for n in range(len(keys))}
    number = {key: n for n, key in enumerate(keys)}
    for a in range(len(keys)):
        for b in range(a + 1, len(keys)):
            sums[a][b] = sums[b][a] = missing
    for (x, y), score in edges.items():
        a, b = number[x], number[y]
        sums[a][b] = sums[b][a] = score
    members = {n: [n] for n in range(len(keys))}
    while len(members) > 1:
        best = max(
            ((sums[a][b] / (len(members[a]) * len(members[b])), -a, -b) for a in members for b in sums[a] if a < b),
            default=None,
        )
        if best is None or best[0] <= 0:
            break
        a, b = -best[1], -best[2]
        members[a] += members.pop(b)
        gone = sums.pop(b)
        for other, score in gone.items():
            sums[other].pop(b)
            if other != a:
                sums[a][other] += score
                sums[other][a] = sums[a][other]
    return [[keys[n] for n in sorted(group)] for group in members.values()]
