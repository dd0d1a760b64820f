"""Cluster units by their pairs' log-odds: connected components, then average linkage under constraints.

The result depends on the set of units alone, not on their order: every choice is by score, then by the units' own ids.
"""

import heapq
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
    number = {key: n for n, key in enumerate(keys)}
    sums: dict[int, dict[int, float]] = {n: {} for n in range(len(keys))}
    for (x, y), score in edges.items():
        a, b = number[x], number[y]
        sums[a][b] = sums[b][a] = score - missing  # what the pair has over a pair that is not compared
    members = {n: [n] for n in range(len(keys))}
    heap = [(-_mean(score, 1, missing), a, b, 1) for a in sums for b, score in sums[a].items() if a < b]
    heapq.heapify(heap)
    while heap:
        negative, a, b, size = heapq.heappop(heap)
        if negative >= 0:
            break
        if a not in members or b not in members or len(members[a]) * len(members[b]) != size:
            continue  # one of them has been joined since
        members[a] += members.pop(b)
        for other, score in sums.pop(b).items():
            del sums[other][b]
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + score
        for other, score in sums[a].items():
            size = len(members[a]) * len(members[other])
            heapq.heappush(heap, (-_mean(score, size, missing), min(a, other), max(a, other), size))
    return [[keys[n] for n in sorted(group)] for _, group in sorted(members.items())]


def _mean(above: float, size: int, missing: float) -> float:
    """Return the mean score of `size` pairs, rounded so that the order in which they were added does not count."""
    return round(above / size + missing, 9)
