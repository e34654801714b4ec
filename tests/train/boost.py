"""Boosted trees that make the right answers of each question as likely as can be, together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
PARAMETERS: dict[str, Any] = {
    "learning_rate": 0.1,
    "num_leaves": 24,
    "min_data_in_leaf": 80,
    "lambda_l2": 2.0,
    "feature_fraction": 0.5,
    "bagging_fraction": 1.0,
    "max_bin": 63,
    "num_threads": 1,
    "deterministic": True,
    "force_col_wise": True,
    "seed": 7,
    "verbosity": -1,
}


class Likelihood:
    """The gradient of the log of the chance that a question's candidates of right answers have."""

    def __init__(self, sizes: Sequence[int], right: NDArray[np.bool_]) -> None:
        self.starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64)
        self.sizes = np.asarray(sizes)
        self.right = right.astype(np.float64)

    def chances(self, scores: Floats) -> tuple[Floats, Floats]:
        """For each candidate, its chance, and its chance among those that are right."""
        most = np.repeat(np.maximum.reduceat(scores, self.starts), self.sizes)
        mass = np.exp(scores - most)
        total = np.repeat(np.add.reduceat(mass, self.starts), self.sizes)
        rightly = np.repeat(np.add.reduceat(mass * self.right, self.starts), self.sizes)
        return mass / total, mass * self.right / np.maximum(rightly, 1e-300)

    def __call__(self, scores: Floats, _: lightgbm.Dataset) -> tuple[Floats, Floats]:
        """The gradient and a bound of its slope, as lightgbm asks for them."""
        chance, among = self.chances(scores)
        return chance - among, np.maximum(chance * (1 - chance), 1e-3)


def fit_trees(rows: NDArray[np.float32], likelihood: Likelihood, rounds: int) -> lightgbm.Booster:
    """Trees fitted to the rows of all candidates, question after question."""
    data = lightgbm.Dataset(rows, label=likelihood.right, free_raw_data=True)
    return lightgbm.train({**PARAMETERS, "objective": likelihood}, data, rounds)


def stored(booster: lightgbm.Booster) -> list[dict[str, Any]]:
    """The trees as lists, for the weights file."""
    return [_tree(one["tree_structure"]) for one in booster.dump_model()["tree_info"]]


def _tree(root: dict[str, Any]) -> dict[str, Any]:
    tree: dict[str, Any] = {"feature": [], "threshold": [], "left": [], "right": [], "value": []}
    _add(root, tree)
    return tree


def _add(node: dict[str, Any], tree: dict[str, Any]) -> int:
    """Add a node and those below it; return its number, below zero for a leaf."""
    if "leaf_value" in node:
        tree["value"].append(round(float(node["leaf_value"]), 4))
        return -len(tree["value"])
    place = len(tree["feature"])
    tree["feature"].append(int(node["split_feature"]))
    tree["threshold"].append(float(f"{node['threshold']:.6g}"))
    tree["left"].append(0)
    tree["right"].append(0)
    tree["left"][place] = _add(node["left_child"], tree)
    tree["right"][place] = _add(node["right_child"], tree)
    return place
