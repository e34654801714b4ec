"""The fitted part of the ranking that weighs a question's very words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.tableqa.phrasing import Sketch

NAMES = ("likely shape", "likely choice", "likely shown", "apt shown", "apt measured")
_UNSEEN = -9.0  # log of the chance of an outline that training has never met


@dataclass(frozen=True, slots=True)
class Head:
    """A softmax over the classes of one part of an outline, from the phrases of a question."""

    classes: Mapping[str, int]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[tuple[int, ...], tuple[float, ...]]]

    def chances(self, phrases: Sequence[str]) -> list[float]:
        """The log of the chance of each class."""
        scores = list(self.bias)
        for phrase in phrases:
            known = self.weights.get(phrase)
            if known is not None:
                for index, weight in zip(*known, strict=True):
                    scores[index] += weight
        most = max(scores)
        norm = most + math.log(sum(math.exp(score - most) for score in scores))
        return [score - norm for score in scores]


@dataclass(frozen=True, slots=True)
class Wording:
    """Heads for shape, choice and what is shown; and how apt headers are for a question's words."""

    shape: Head
    choice: Head
    shown: Head
    apt_shown: Mapping[str, float]
    apt_measured: Mapping[str, float]

    def heads(self) -> tuple[Head, Head, Head]:
        """The heads, in the order of an outline's parts."""
        return self.shape, self.choice, self.shown

    def judge(
        self, phrases: Sequence[str], sketches: Sequence[Sketch]
    ) -> list[tuple[float, float, float]]:
        """The logs of the chances of each outline's parts."""
        tables = [(head.classes, head.chances(phrases)) for head in self.heads()]
        return [
            (
                _chance(tables[0], one.shape),
                _chance(tables[1], one.choice),
                _chance(tables[2], one.shown),
            )
            for one in sketches
        ]

    def aptness(
        self, terms: Sequence[str], shown: tuple[str, ...], measured: tuple[str, ...]
    ) -> tuple[float, float]:
        """How apt the headers of the columns shown and measured are for a question's words."""
        return apt(self.apt_shown, terms, shown), apt(self.apt_measured, terms, measured)


def apt(weights: Mapping[str, float], terms: Sequence[str], header: Sequence[str]) -> float:
    """The sum of the weights of a question's words beside a header's, the strongest few."""
    found = [weight for term in terms for one in header if (weight := weights.get(f"{term} {one}"))]
    if not found:
        return 0.0
    found.sort(key=abs, reverse=True)
    return sum(found[:4])


def _chance(table: tuple[Mapping[str, int], list[float]], name: str) -> float:
    classes, chances = table
    index = classes.get(name)
    return _UNSEEN if index is None else chances[index]
