"""Fits the wording: softmax heads over phrases, and which words go with which headers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from bot.tableqa.wording import Head, Wording
from tests.train.examples import Example

_PHRASE_SEEN = 4  # questions that a phrase must be in
_CLASS_SEEN = 3
_STEPS = 80
_RATE = 0.15
_RIDGE = 2e-4
_SMALLEST = 0.06  # weights nearer zero than this are left out of the file
_MOST_PHRASES = 5000
Posterior = NDArray[np.float32]


def fit_wording(found: Sequence[Example], posteriors: Sequence[Posterior]) -> Wording:
    """The wording fitted to examples; ``posteriors`` weigh each example's candidates."""
    shape, choice, shown = (
        _fit_head(
            found,
            posteriors,
            [[getattr(one, name) for one in example.sketches] for example in found],
        )
        for name in ("shape", "choice", "shown")
    )
    apt_shown = _fit_pairs(found, posteriors, 0)
    return Wording(shape, choice, shown, apt_shown, _fit_pairs(found, posteriors, 1))


# ------------------------------------------------------------------ heads


def _fit_head(
    found: Sequence[Example], posteriors: Sequence[Posterior], names: list[list[str]]
) -> Head:
    seen = Counter(phrase for example in found for phrase in set(example.phrases[0]))
    known = [phrase for phrase, count in seen.most_common(_MOST_PHRASES) if count >= _PHRASE_SEEN]
    columns = {phrase: index for index, phrase in enumerate(known)}
    mass: dict[str, float] = defaultdict(float)
    for classes, weights in zip(names, posteriors, strict=True):
        for name, weight in zip(classes, weights, strict=True):
            mass[name] += float(weight)
    kept = sorted(name for name, weight in mass.items() if weight >= _CLASS_SEEN)
    index = {name: place for place, name in enumerate(kept)}
    wanted = np.zeros((len(found), len(kept)), np.float32)
    for row, (classes, weights) in enumerate(zip(names, posteriors, strict=True)):
        for name, weight in zip(classes, weights, strict=True):
            if weight > 0 and name in index:
                wanted[row, index[name]] += weight
    told = wanted.sum(axis=1) > 0.5
    wanted = wanted[told] / wanted[told].sum(axis=1, keepdims=True)
    matrix = _matrix([example for example, yes in zip(found, told, strict=True) if yes], columns)
    weights_, bias = _descend(matrix, wanted)
    return Head(index, tuple(float(one) for one in bias), _sparse(known, weights_))


def _matrix(found: Sequence[Example], columns: dict[str, int]) -> csr_matrix:
    rows, places = [], []
    for row, example in enumerate(found):
        for phrase in example.phrases[0]:
            if phrase in columns:
                rows.append(row)
                places.append(columns[phrase])
    ones = np.ones(len(rows), np.float32)
    return csr_matrix((ones, (rows, places)), shape=(len(found), len(columns)))


def _descend(
    matrix: csr_matrix, wanted: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Adam on the cross-entropy with a ridge, over all examples at once."""
    weights = np.zeros((matrix.shape[1], wanted.shape[1]), np.float32)
    bias = np.log(wanted.mean(axis=0) + 1e-4).astype(np.float32)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    turned = matrix.T.tocsr()
    for step in range(1, _STEPS + 1):
        scores = matrix @ weights + bias
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        gradient = turned @ (chances - wanted) / len(wanted) + _RIDGE * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        corrected = np.sqrt(second / (1 - 0.99**step)) + 1e-6
        weights -= _RATE * (1 - step / (_STEPS + 1)) * (first / (1 - 0.9**step)) / corrected
    return weights, bias


def _sparse(
    known: Sequence[str], weights: NDArray[np.float32]
) -> dict[str, tuple[tuple[int, ...], tuple[float, ...]]]:
    found = {}
    for row, phrase in enumerate(known):
        places = np.flatnonzero(np.abs(weights[row]) >= _SMALLEST)
        if len(places):
            values = tuple(round(float(one), 2) for one in weights[row, places])
            found[phrase] = (tuple(int(one) for one in places), values)
    return found


# ------------------------------------------------------------------ headers


def _fit_pairs(
    found: Sequence[Example], posteriors: Sequence[Posterior], side: int
) -> dict[str, float]:
    """The log of how much oftener a word goes with a header than the candidates have it."""
    chosen: dict[str, float] = defaultdict(float)
    expected: dict[str, float] = defaultdict(float)
    for example, weights in zip(found, posteriors, strict=True):
        if not weights.any():
            continue
        _add_pairs(example, weights, side, chosen, expected)
    weights_ = {
        pair: round(float(np.log((chosen[pair] + 0.5) / (count + 0.5))), 2)
        for pair, count in expected.items()
        if count + chosen[pair] >= 3
    }
    return {pair: weight for pair, weight in sorted(weights_.items()) if abs(weight) >= 0.4}


def _add_pairs(
    example: Example,
    weights: Posterior,
    side: int,
    chosen: dict[str, float],
    expected: dict[str, float],
) -> None:
    headers = [pair[side] for pair in example.pairs]
    different = {header for header in headers if header}
    mass: dict[tuple[str, ...], float] = defaultdict(float)
    for header, weight in zip(headers, weights, strict=True):
        mass[header] += float(weight)
    total = sum(weight for header, weight in mass.items() if header)
    if total < 0.05:
        return
    for header in different:
        for one in set(header):
            for term in set(example.terms):
                chosen[f"{term} {one}"] += mass[header]
                expected[f"{term} {one}"] += total / len(different)
