"""The fitted weights, from the small file that the training command writes beside this."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bot.tableqa.trees import Forest, forest
from bot.tableqa.wording import Head, Wording

FILE = "weights.json"


@dataclass(frozen=True, slots=True)
class Weights:
    """Wording and trees of the ranking, trees and steps of the confidence.

    ``steps`` are (score, chance) pairs, both rising: the chance of a score is that of the last
    step at or below it.
    """

    wording: Wording
    ranking: Forest
    confidence: Forest
    steps: tuple[tuple[float, float], ...]
    about: Mapping[str, Any]


@cache
def weights() -> Weights:
    """The weights served."""
    text = files("bot.tableqa").joinpath(FILE).read_text(encoding="utf-8")
    return read(json.loads(text))


def read(stored: Mapping[str, Any]) -> Weights:
    """The weights of a file's content."""
    return Weights(
        wording=_wording(stored["wording"]),
        ranking=forest(stored["ranking"]),
        confidence=forest(stored["confidence"]),
        steps=tuple((float(score), float(chance)) for score, chance in stored["steps"]),
        about=stored["about"],
    )


def _wording(stored: Mapping[str, Any]) -> Wording:
    return Wording(
        shape=_head(stored["shape"]),
        choice=_head(stored["choice"]),
        shown=_head(stored["shown"]),
        apt_shown=stored["apt shown"],
        apt_measured=stored["apt measured"],
    )


def _head(stored: Mapping[str, Any]) -> Head:
    """A head; a phrase's weights are stored as place, hundredths, place, hundredths."""
    return Head(
        classes={name: index for index, name in enumerate(stored["classes"])},
        bias=tuple(stored["bias"]),
        weights={
            phrase: (tuple(flat[0::2]), tuple(one / 100 for one in flat[1::2]))
            for phrase, flat in stored["weights"].items()
        },
    )
