"""Ask the golden questions, hold their quotes against the files, and the counts against floors."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from bot.evaluation import tally
from bot.evaluation.questions import Golden
from bot.evaluation.tally import Ask, Outcome, Tally
from tests.golden.places import faults


def run(questions: Iterable[Golden], ask: Ask, folder: Path) -> Iterator[Outcome]:
    """Ask each question; what a reply quotes is looked up in the folder."""
    return tally.run(questions, ask, partial(faults, folder=folder))


def below(counted: dict[str, Tally], floors: dict[str, float]) -> list[str]:
    """Which floors are not reached: ``right`` and ``wrong`` are shares of all questions asked."""
    total = counted["all"]
    lines = []
    if total.right < floors["right"] * total.asked:
        lines.append(f"{total.right} of {total.asked} right, the floor is {floors['right']:.1%}")
    if total.wrong > floors["wrong"] * total.asked:
        lines.append(f"{total.wrong} of {total.asked} wrong, at most {floors['wrong']:.1%} may be")
    if total.wrong_figures > floors["wrong_figures"]:
        lines.append(
            f"{total.wrong_figures} figures are not true, {floors['wrong_figures']} may be"
        )
    if total.misquoted:
        lines.append(f"{total.misquoted} replies show words that their files do not hold")
    return lines


def read_floors(path: Path, name: str) -> dict[str, float] | None:
    """The floors of one question file, or None where it has none."""
    floors: dict[str, dict[str, float]] = json.loads(path.read_text(encoding="utf-8"))
    return floors.get(name)
