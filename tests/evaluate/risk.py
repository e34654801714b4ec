"""The risk that each coverage runs: ``python -m tests.evaluate.risk --keep DIR [--out FILE.png]``.

Reads what ``make eval ARGS="--keep DIR"`` has kept of the set `abstain`, prints how many of the
surest questions are answered wrongly at each share answered, and draws it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Answered:
    """One question: how sure the answer was, whether it was served and whether it is right."""

    confidence: float
    served: bool
    right: bool


@dataclass(frozen=True, slots=True)
class Point:
    """Of all questions this share is answered, of them this share wrongly, from a confidence on."""

    coverage: float
    risk: float
    threshold: float


def curve(answers: Iterable[Answered]) -> list[Point]:
    """A point for each question, the surest first.

    >>> [point.risk for point in curve([Answered(0.9, True, True), Answered(0.4, False, False)])]
    [0.0, 0.5]
    """
    ordered = sorted(answers, key=lambda each: -each.confidence)
    points, wrong = [], 0
    for count, each in enumerate(ordered, start=1):
        wrong += not each.right
        points.append(Point(count / len(ordered), wrong / count, each.confidence))
    return points


def served(answers: Sequence[Answered]) -> Point:
    """Where the product stands: what it serves, with all that it asks of an answer."""
    shown = [each for each in answers if each.served]
    wrong = sum(not each.right for each in shown)
    least = min((each.confidence for each in shown), default=1.0)
    return Point(len(shown) / max(1, len(answers)), wrong / max(1, len(shown)), least)


def table(points: Sequence[Point], stands: Point) -> str:
    """The curve at each tenth, and where the product stands."""
    lines = ["answered  wrong  confidence from"]
    for tenth in range(1, 11):
        point = points[max(0, len(points) * tenth // 10 - 1)]
        lines.append(f"{point.coverage:8.0%}  {point.risk:5.3f}  {point.threshold:.3f}")
    lines.append(f"{stands.coverage:8.0%}  {stands.risk:5.3f}  as served")
    return "\n".join(lines)


def draw(curves: Mapping[str, tuple[Sequence[Point], Point]], path: Path) -> None:
    """Every curve by its name, a mark where the product stands on it."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.4, 4.0), layout="constrained")
    axes = figure.subplots()
    for name, (points, stands) in curves.items():
        (line,) = axes.plot([p.coverage for p in points], [p.risk for p in points], label=name)
        axes.plot(
            stands.coverage, stands.risk, "o", color=line.get_color(), label=f"{name}, served"
        )
    axes.set(xlabel="share of the questions answered", ylabel="share of the answers wrong")
    axes.set(xlim=(0, 1), ylim=(0, None))
    axes.grid(visible=True, alpha=0.3)
    axes.legend()
    figure.savefig(path, dpi=150)


def prose(kept: Iterable[Mapping[str, Any]], gold: Iterable[Mapping[str, Any]]) -> list[Answered]:
    """The questions of ``abstain``: right is a first quote that holds an answer there is."""
    told = {line["id"]: line for line in kept}
    return [_held(told.get(line["id"], {}), line) for line in gold]


def _held(told: Mapping[str, Any], gold: Mapping[str, Any]) -> Answered:
    first = next(iter(told.get("quotes") or []), {"text": ""})["text"].casefold()
    right = gold["answerable"] and any(one.casefold() in first for one in gold["answers"])
    return Answered(told.get("confidence", 0.0), told.get("served", False), bool(right))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def main() -> int:
    """Print and draw; 2 where nothing is kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    where = Path(os.environ.get("EVAL") or "../shared/eval")
    parser.add_argument("--eval", type=Path, default=where, help="the evaluation folder")
    parser.add_argument("--keep", type=Path, required=True, help="the folder of kept answers")
    parser.add_argument("--out", type=Path, default=Path("risk.png"), help="the drawing")
    given = parser.parse_args()
    kept, gold = given.keep / "abstain.jsonl", given.eval / "dev/squad/abstain_gold.jsonl"
    if not (kept.exists() and gold.exists()):
        print(f"{kept} or {gold} is not there: make eval SETS=abstain first", file=sys.stderr)
        return 2
    answers = prose(_lines(kept), _lines(gold))
    points, stands = curve(answers), served(answers)
    print(table(points, stands))
    draw({"prose": (points, stands)}, given.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
