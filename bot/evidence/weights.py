"""The weights of ranking and abstention: fitted by a command, kept in a small file beside this."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear score over named features; ``probability`` is its logistic."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float = 0.0

    def score(self, values: Sequence[float]) -> float:
        """The weighted sum; raise ValueError for another number of features."""
        return self.bias + sum(w * v for w, v in zip(self.weights, values, strict=True))

    def probability(self, values: Sequence[float]) -> float:
        """The logistic of the score, 0 to 1."""
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, self.score(values)))))


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sentences are ranked, how sure the first is, and below what it is not served."""

    ranking: Linear
    confidence: Linear
    threshold: float


@cache
def judgement(*, reranked: bool) -> Judgement:
    """The fitted weights, with or without the cross-encoder's reading among the features."""
    text = files("bot.evidence").joinpath("weights.json").read_text(encoding="utf-8")
    stored = json.loads(text)["reranked" if reranked else "plain"]
    return Judgement(
        ranking=_linear(stored["ranking"]),
        confidence=_linear(stored["confidence"]),
        threshold=float(stored["threshold"]),
    )


def _linear(stored: Mapping[str, Any]) -> Linear:
    weights: Mapping[str, float] = stored["weights"]
    return Linear(tuple(weights), tuple(map(float, weights.values())), float(stored["bias"]))
