"""Golden questions: ``python -m tests.golden [--articles DIR] [--questions FILE]``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.evaluation.judge import Verdict
from bot.evaluation.questions import read_questions
from bot.evaluation.tally import Outcome, table, tally
from tests.golden.live import archivist
from tests.golden.run import below, read_floors, run

HERE = Path(__file__).parent
ROOT = HERE.parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every failure and a table; exit with 1 where a floor of the question file is missed."""
    given = _parser().parse_args(arguments)
    questions = [golden for golden in read_questions(given.questions) if given.only in golden.id]
    if not questions:
        _say(f"{given.questions.name} has no question whose id holds {given.only!r}")
        return 2
    with archivist(given.articles, rerank=not given.no_rerank) as ask:
        outcomes = list(run(questions, ask, given.articles))
    for outcome in outcomes:
        if given.all or outcome.judgement.verdict is not Verdict.RIGHT:
            _say(_line(outcome))
    counted = tally(outcomes)
    _say(table(counted))
    floors = None if given.only else read_floors(HERE / "floors.json", given.questions.stem)
    missed = below(counted, floors) if floors else []
    for line in missed:
        _say(line)
    return 1 if missed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument(
        "--articles", type=Path, default=ROOT / "seeds", help="a folder of articles"
    )
    parser.add_argument("--questions", type=Path, default=HERE / "seeds.jsonl", help="a JSONL file")
    parser.add_argument("--only", default="", help="questions whose id holds this; no floors then")
    parser.add_argument("--all", action="store_true", help="print the right replies, too")
    parser.add_argument("--no-rerank", action="store_true", help="as with answer.rerank: false")
    return parser


def _line(outcome: Outcome) -> str:
    golden, judgement = outcome.golden, outcome.judgement
    mark = "FALSE FIGURE" if judgement.wrong_figure else judgement.verdict
    asked = " → ".join([*golden.after, golden.question])
    read_as = f" [read as: {outcome.reply.read_as}]" if outcome.reply.read_as else ""
    return f"{mark:<10} {golden.id}: {asked}{read_as}\n           {judgement.reason}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
