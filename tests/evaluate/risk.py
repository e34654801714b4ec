"""The risk that each coverage runs: ``python -m tests.evaluate.risk --keep DIR [--out FILE.png]``.

Reads what ``make eval ARGS="--keep DIR"`` has kept of the prose and of the tables, prints how many
of the surest questions are answered wrongly at each share answered, and draws it; and how many of
the questions about other things are answered where a share of the answerable ones is.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.evaluate.covered import SHARE, rate, read_lines, scores

ELSEWHERE = ("far", "near")
TABLES = ("wtq", "aitqa", "tatqa")


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
    threshold: float | None = None
    mark: str = "as served"


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


def reported(report: Mapping[str, Any]) -> list[Point]:
    """The points that the scorer of a set of tables tells.

    >>> [point.risk for point in reported({"precision_at_coverage": {"0.2": 0.9, "0.1": 1.0}})]
    [0.0, 0.1]
    """
    found = sorted((float(at), right) for at, right in report["precision_at_coverage"].items())
    return [Point(coverage, round(1 - float(right), 4)) for coverage, right in found]


def falsely(gold: Iterable[Mapping[str, Any]], told: Mapping[str, Any]) -> list[Point]:
    """Of the answerable questions this share is answered, and of those about other things this."""
    by_level = scores(gold, told)
    elsewhere = [sure for level in ELSEWHERE for sure in by_level.get(level, [])]
    answerable = by_level.get("answerable", [])
    return [
        Point(rate(answerable, least), rate(elsewhere, least), least)
        for least in sorted(answerable, reverse=True)
    ]


def at_share(points: Sequence[Point]) -> Point:
    """The best point: of those that answer the share asked for, the one with the least risk."""
    reaching = [point for point in points if point.coverage >= SHARE]
    best = min(reaching, key=lambda point: (point.risk, point.coverage))
    return replace(best, mark=f"at {SHARE:.0%} or more")


def table(points: Sequence[Point], stands: Point | None = None) -> str:
    """The curve at each tenth or where it is known, and where the product stands."""
    tenths = [points[max(0, len(points) * tenth // 10 - 1)] for tenth in range(1, 11)]
    lines = ["answered  wrong  confidence from"]
    lines += [_line(point) for point in (tenths if len(points) > 10 else points)]
    if stands is not None:
        lines.append(f"{stands.coverage:8.0%}  {stands.risk:5.3f}  {stands.mark}")
    return "\n".join(lines)


def _line(point: Point) -> str:
    least = "" if point.threshold is None else f"  {point.threshold:.3f}"
    return f"{point.coverage:8.0%}  {point.risk:5.3f}{least}"


def draw(curves: Mapping[str, tuple[Sequence[Point], Point | None]], path: Path) -> None:
    """Every curve by its name, a mark where the product stands on it."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(6.4, 4.0), layout="constrained")
    axes = figure.subplots()
    for name, (points, stands) in curves.items():
        (line,) = axes.plot([p.coverage for p in points], [p.risk for p in points], label=name)
        if stands is not None:
            at, color = (stands.coverage, stands.risk), line.get_color()
            axes.plot(*at, "o", color=color, label=f"{name}, {stands.mark}")
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


def main(arguments: Sequence[str] | None = None) -> int:
    """Print and draw; 2 where nothing is kept."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluate.risk", description=__doc__)
    where = Path(os.environ.get("EVAL") or "../shared/eval")
    parser.add_argument("--eval", type=Path, default=where, help="the evaluation folder")
    parser.add_argument("--keep", type=Path, required=True, help="the folder of kept answers")
    parser.add_argument("--out", type=Path, default=Path("risk.png"), help="the drawing")
    given = parser.parse_args(arguments)
    curves = dict(_curves(given.keep, given.eval))
    if not curves:
        print(f"{given.keep} keeps nothing: make eval ARGS='--keep DIR' first", file=sys.stderr)
        return 2
    for name, (points, stands) in curves.items():
        print(f"{name}\n{table(points, stands)}")
    draw(curves, given.out)
    return 0


def _curves(keep: Path, folder: Path) -> Iterator[tuple[str, tuple[Sequence[Point], Point | None]]]:
    """Those of the sets that are kept, by their names."""
    kept, gold = keep / "abstain.jsonl", folder / "dev/squad/abstain_gold.jsonl"
    if kept.exists() and gold.exists():
        lines, asked = read_lines(kept), read_lines(gold)
        answers = prose(lines, asked)
        yield "prose", (curve(answers), served(answers))
        elsewhere = falsely(asked, {line["id"]: line for line in lines})
        yield "false, far and near", (elsewhere, at_share(elsewhere))
    for name in TABLES:
        if (keep / f"{name}.jsonl").exists():
            yield name, (reported(_report(name, keep, folder)), None)


def _report(name: str, keep: Path, folder: Path) -> dict[str, Any]:
    gold, answers = folder / "dev" / name / "gold.jsonl", keep / f"{name}.jsonl"
    script = folder / "score" / f"{name}.py"
    command = [sys.executable, str(script), "--gold", str(gold), "--pred", str(answers)]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")  # noqa: S603
    report: dict[str, Any] = json.loads(printed.stdout)
    return report


if __name__ == "__main__":
    sys.exit(main())
