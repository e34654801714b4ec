"""``make eval``: run the sets, score them, print one table, hold it against the floors."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.evaluate.__main__ import TASKS
from tests.evaluate.measures import MEASURES, Interval, Measure, Report, Scorer, tasks_of

ROOT = Path(__file__).parent.parent.parent
FLOORS = Path(__file__).with_name("floors.json")


@dataclass(frozen=True, slots=True)
class Result:
    """A measure with what it came to; no value where the scorer had nothing to count."""

    measure: Measure
    value: float | None
    interval: Interval
    floor: float | None

    @property
    def fell(self) -> bool:
        """Whether the figure is worse than its floor."""
        if self.floor is None:
            return False
        return self.value is None or not self.measure.reaches(self.value, self.floor)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; 1 where a figure is below its floor or a task failed."""
    given = _parser().parse_args(arguments)
    evaluation = given.eval.resolve()
    unknown = sorted(set(given.sets) - {measure.set for measure in MEASURES})
    if unknown:
        print(f"no set {', '.join(unknown)}; there are {', '.join(_sets())}", file=sys.stderr)
        return 2
    if not (evaluation / "score" / "run_system.py").exists():
        print(f"{given.eval} is not there: nothing to evaluate. Name it: make eval EVAL=…")
        return 0
    measures = [one for one in MEASURES if not given.sets or one.set in given.sets]
    with tempfile.TemporaryDirectory() as scratch:
        results = list(_measure(measures, evaluation, given.keep or Path(scratch)))
    print(table(results))
    if given.raise_floors:
        FLOORS.write_text(json.dumps(raised(read_floors(), results), indent=1) + "\n")
        return 0
    fallen = [result for result in results if result.fell]
    for result in fallen:
        print(f"{result.measure.key}: {_shown(result.value)}, the floor is {_shown(result.floor)}")
    return 1 if fallen else 0


def table(results: Sequence[Result]) -> str:
    """The results as text, a line for each measure."""
    head = f"{'set':<9}{'measure':<27}{'value':>8}  {'95 % interval':<16}{'floor':>8}{'bar':>8}"
    return "\n".join([head, "-" * len(head), *map(_line, results)])


def raised(floors: dict[str, float], results: Sequence[Result]) -> dict[str, float]:
    """The floors with every one raised to what was reached; none is ever lowered."""
    new = dict(floors)
    for result in results:
        key, value = result.measure.key, result.value
        if value is not None and (key not in new or result.measure.reaches(value, new[key])):
            new[key] = round(value, 4)
    return dict(sorted(new.items()))


def read_floors() -> dict[str, float]:
    """The floors kept in the repository."""
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors


def served(lines: str) -> str:
    """A task's JSON lines as the product served them: no answers where it said none."""
    read = [json.loads(line) for line in lines.splitlines()]
    kept = [
        line
        | ({} if line.get("served", True) else {"answers": []})
        | ({"answered": line["served"]} if "answered" in line else {})
        for line in read
    ]
    return "".join(f"{json.dumps(line)}\n" for line in kept)


def _measure(measures: Sequence[Measure], evaluation: Path, scratch: Path) -> Iterator[Result]:
    scratch.mkdir(parents=True, exist_ok=True)
    for task in tasks_of(measures):
        _run(task, evaluation, scratch)
    floors, reports = read_floors(), dict[Scorer, Report]()
    for one in measures:
        if one.scorer not in reports:
            reports[one.scorer] = _score(one.scorer, evaluation, scratch)
        report = reports[one.scorer]
        yield Result(one, one.value(report), one.interval(report), floors.get(one.key))


def _run(task: str, evaluation: Path, scratch: Path) -> None:
    """Let the evaluation's own runner put the task to the product; what fails shows its error."""
    started = time.monotonic()
    answers = scratch / f"{task}.jsonl"
    runner = [sys.executable, str(evaluation / "score" / "run_system.py"), task]
    data = ["--data", str(evaluation / "dev"), "--out", str(answers)]
    system = ["--", sys.executable, "-m", "tests.evaluate", task]
    subprocess.run([*runner, *data, *system], cwd=ROOT, check=True)  # noqa: S603
    if not answers.stat().st_size:
        sys.exit(f"{task}: no answers; try `python -m tests.evaluate {task}` with a line of it")
    (scratch / f"{task}!.jsonl").write_text(served(answers.read_text(encoding="utf-8")))
    print(f"{task}: {time.monotonic() - started:.0f} s", file=sys.stderr)


def _score(scorer: Scorer, evaluation: Path, scratch: Path) -> Report:
    places = {
        f"{task}{mark}": scratch / f"{task}{mark}.jsonl" for task in TASKS for mark in ("", "!")
    }
    filled = [
        str(places[argument.strip("{}")])
        if argument.strip("{}") in places
        else argument.replace("{dev}", str(evaluation / "dev"))
        for argument in scorer.arguments
    ]
    own = ["-m", f"tests.evaluate.{scorer.script.removesuffix('.py')}"]
    script = own if scorer.own else [str(evaluation / "score" / scorer.script)]
    command = [sys.executable, *script, *filled]
    printed = subprocess.run(  # noqa: S603
        command, cwd=ROOT, check=True, stdout=subprocess.PIPE, encoding="utf-8"
    )
    report: Report = json.loads(printed.stdout)
    return report


def _line(result: Result) -> str:
    measure, interval = result.measure, result.interval
    limits = "" if interval is None else f"{interval[0]:.3f} – {interval[1]:.3f}"
    sign = "≤" if measure.fewer else "≥"
    floor = "" if result.floor is None else f"{sign} {result.floor:.3f}"
    bar = "" if measure.bar is None else f"{sign} {measure.bar:.2f}"
    fell = "  BELOW ITS FLOOR" if result.fell else ""
    return (
        f"{measure.set:<9}{measure.name:<27}{_shown(result.value):>8}  "
        f"{limits:<16}{floor:>8}{bar:>8}{fell}"
    )


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _sets() -> list[str]:
    return list(dict.fromkeys(measure.set for measure in MEASURES))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluate.scores", description=__doc__)
    where = Path(os.environ.get("EVAL") or "../shared/eval")
    parser.add_argument("sets", nargs="*", help=f"of {', '.join(_sets())}; without one, all")
    parser.add_argument(
        "--eval", type=Path, default=where, help="the folder of the evaluation data"
    )
    parser.add_argument("--keep", type=Path, help="keep the answers in this folder")
    parser.add_argument(
        "--raise-floors", action="store_true", help="keep what was reached as floors"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
