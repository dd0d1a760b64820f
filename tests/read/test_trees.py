"""The best tree with one root: compared with trying every tree."""

from itertools import product

import numpy as np
import pytest

from accordingto.read.trees import find_tree


def _is_tree(heads: tuple[int, ...]) -> bool:
    """Tell whether the heads make a tree with exactly one root."""
    if sum(head < 0 for head in heads) != 1:
        return False
    for start in range(len(heads)):
        node, steps = start, 0
        while heads[node] >= 0 and steps <= len(heads):
            node, steps = heads[node], steps + 1
        if heads[node] >= 0:
            return False
    return True


def _total(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    return float(sum(scores[n, n if head < 0 else head] for n, head in enumerate(heads)))


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("size", [1, 2, 3, 5])
def test_find_tree_agrees_with_trying_every_tree(seed: int, size: int) -> None:
    """The found heads are a tree with one root, and none scores higher."""
    scores = np.random.default_rng(seed).normal(size=(size, size)).astype(np.float32)
    every = [
        heads
        for heads in product(range(-1, size), repeat=size)
        if all(head != n for n, head in enumerate(heads)) and _is_tree(heads)
    ]
    best = max(_total(scores, heads) for heads in every)
    found = tuple(find_tree(scores))
    assert _is_tree(found)
    assert _total(scores, found) == pytest.approx(best, abs=1e-4)


def test_long_sentence_of_equal_scores_is_a_tree() -> None:
    """Ties everywhere still give one root and no cycle."""
    assert _is_tree(tuple(find_tree(np.zeros((60, 60), dtype=np.float32))))
