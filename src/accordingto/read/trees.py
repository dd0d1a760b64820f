"""Find the best dependency tree with exactly one root.

Source: Chu and Liu 1965, Edmonds 1967; the single root by a penalty on every root arc.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

ROOT_PENALTY = 1e6  # larger than any sum of arc scores, so that the best tree has no second root


def find_tree(scores: Floats) -> list[int]:
    """Return the head of each word, -1 for the root.

    Args:
        scores: (N, N), row the word, column its head; the diagonal is the score of being the root.
    """
    size = len(scores)
    heads = [int(h) for h in scores.argmax(axis=1)]
    roots = [n for n in range(size) if heads[n] == n]
    if len(roots) == 1:
        heads[roots[0]] = -1
        if not _find_cycle([h + 1 for h in [-1, *heads]]):
            return heads
    full = np.full((size + 1, size + 1), -np.inf)
    full[1:, 1:] = scores
    full[1:, 0] = scores.diagonal() - ROOT_PENALTY
    np.fill_diagonal(full, -np.inf)
    return [h - 1 for h in _edmonds(full)[1:]]


def _edmonds(scores: NDArray[np.float64]) -> list[int]:
    """Return the heads of the best tree below node 0; row the node, column its head."""
    heads = [int(h) for h in scores.argmax(axis=1)]
    heads[0] = 0
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    members = np.array(cycle)
    own = scores[members, np.array(heads)[members]]
    entering = scores[np.ix_(members, rest)] - own[:, None]  # swap the cycle's arc for one from outside
    leaving = scores[np.ix_(rest, members)]
    size = len(rest) + 1
    smaller = np.full((size, size), -np.inf)
    smaller[:-1, :-1] = scores[np.ix_(rest, rest)]
    smaller[-1, :-1] = entering.max(axis=0)
    smaller[:-1, -1] = leaving.max(axis=1)
    smaller[0, :] = -np.inf
    found = _edmonds(smaller)
    out = list(heads)
    for n, node in enumerate(rest[1:], start=1):
        head = found[n]
        out[node] = int(members[leaving[n].argmax()]) if head == size - 1 else int(rest[head])
    entry = found[-1]
    out[int(members[entering[:, entry].argmax()])] = int(rest[entry])
    return out


def _find_cycle(heads: list[int]) -> list[int]:
    """Return the nodes of a cycle of the heads, in order; empty where every node hangs below node 0."""
    state = [0] * len(heads)  # 0 unseen, else the number of the walk that came by
    state[0] = -1
    for start in range(1, len(heads)):
        walk, node = [], start
        while state[node] == 0:
            state[node] = start
            walk.append(node)
            node = heads[node]
        if state[node] == start:
            return walk[walk.index(node) :]
    return []
