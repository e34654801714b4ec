"""``python -m tests.evaluate.curves FOLDER``: risk–coverage of the table answers kept there."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

SETS = ("wtq", "aitqa", "tatqa")
Points = Sequence[tuple[float, float]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share wrong at each share answered, and draw it into ``tables.png``."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluate.curves", description=__doc__)
    where = Path(os.environ.get("EVAL") or "../shared/eval")
    parser.add_argument("folder", type=Path, help="where `--keep` of the evaluation put answers")
    parser.add_argument("--eval", type=Path, default=where, help="the evaluation's folder")
    given = parser.parse_args(arguments)
    kept = [name for name in SETS if (given.folder / f"{name}.jsonl").exists()]
    if not kept:
        print(f"no answers in {given.folder}: run make eval ARGS='--keep {given.folder}'")
        return 2
    curves = {name: points(_report(name, given.folder, given.eval)) for name in kept}
    for name, curve in curves.items():
        print(f"{name:<6}", "  ".join(f"{share:.0%} {wrong:.3f}" for share, wrong in curve))
    draw(curves, given.folder / "tables.png")
    return 0


def points(report: Mapping[str, Any]) -> Points:
    """The share answered and the share of it that is wrong, from a scorer's report.

    >>> points({"precision_at_coverage": {"0.2": 0.9, "0.1": 1.0}})
    [(0.1, 0.0), (0.2, 0.1)]
    """
    found = report.get("precision_at_coverage", {})
    return sorted((float(share), round(1 - float(right), 4)) for share, right in found.items())


def draw(curves: Mapping[str, Points], place: Path) -> None:
    """Draw the curves of several sets into a PNG file."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(7, 4.5), layout="constrained")
    axes = figure.add_subplot()
    for name, curve in curves.items():
        axes.plot([x for x, _ in curve], [y for _, y in curve], marker="o", label=name)
    axes.axhline(0.05, color="grey", linestyle=":", label="5 % wrong")
    axes.set(xlabel="share answered, the surest first", ylabel="share wrong", xlim=(0, 1))
    axes.set_ylim(bottom=0)
    axes.legend()
    figure.savefig(place, dpi=120)


def _report(name: str, folder: Path, evaluation: Path) -> dict[str, Any]:
    gold, answers = evaluation / "dev" / name / "gold.jsonl", folder / f"{name}.jsonl"
    script = evaluation / "score" / f"{name}.py"
    command = [sys.executable, str(script), "--gold", str(gold), "--pred", str(answers)]
    printed = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")  # noqa: S603
    report: dict[str, Any] = json.loads(printed.stdout)
    return report


if __name__ == "__main__":
    sys.exit(main())
