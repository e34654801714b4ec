"""A forest of regression trees, evaluated over many candidates at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees in arrays, a row a tree: node ``i`` goes left where ``feature <= threshold``.

    Leaves lead to themselves; ``values`` holds what they add to the score.
    """

    feature: NDArray[np.int32]
    threshold: NDArray[np.float64]
    left: NDArray[np.int32]
    right: NDArray[np.int32]
    values: NDArray[np.float64]
    depth: int

    def scores(self, rows: NDArray[np.float64]) -> NDArray[np.float64]:
        """The sum over the trees of the leaf that each row comes to."""
        count, width = self.feature.shape
        base = (np.arange(count) * width)[None, :]
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        left, right = self.left.ravel(), self.right.ravel()
        at = np.broadcast_to(base, (len(rows), count)).copy()
        line = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            goes_left = rows[line, feature[at]] <= threshold[at]
            at = np.where(goes_left, left[at], right[at])
        total: NDArray[np.float64] = self.values.ravel()[at].sum(axis=1)
        return total


def forest(stored: list[dict[str, Any]]) -> Forest:
    """The forest of stored trees: lists of features, thresholds, children and leaf values.

    A child below zero is leaf ``-child - 1``.
    """
    inner = max((len(one["feature"]) for one in stored), default=0)
    leaves = max((len(one["value"]) for one in stored), default=1)
    width = inner + leaves
    shape = (len(stored), width)
    feature, threshold = np.zeros(shape, np.int32), np.zeros(shape)
    offset = (np.arange(len(stored)) * width)[:, None]
    here = np.broadcast_to(np.arange(width), shape) + offset
    left, right = here.astype(np.int32), here.astype(np.int32)
    values = np.zeros(shape)
    for index, one in enumerate(stored):
        size = len(one["feature"])
        feature[index, :size] = one["feature"]
        threshold[index, :size] = one["threshold"]
        for side, children in ((left, one["left"]), (right, one["right"])):
            places = [child if child >= 0 else inner - child - 1 for child in children]
            side[index, :size] = np.array(places, np.int32) + index * width
        start = inner if size else 0  # a tree of one leaf has it for its root
        values[index, start : start + len(one["value"])] = one["value"]
    return Forest(
        feature, threshold, left, right, values, max((_depth(t) for t in stored), default=0)
    )


def _depth(tree: dict[str, Any]) -> int:
    """The most steps from the root to a leaf; a tree of one leaf has no inner node."""
    if not tree["feature"]:
        return 0
    deepest, open_nodes = 0, [(0, 1)]
    while open_nodes:
        node, depth = open_nodes.pop()
        deepest = max(deepest, depth)
        children = (tree["left"][node], tree["right"][node])
        open_nodes.extend((child, depth + 1) for child in children if child >= 0)
    return deepest
