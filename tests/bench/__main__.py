"""``make bench``: how fast, beside a plain script over the same articles in the same run."""

from __future__ import annotations

import argparse
import os
import sys

from tests.bench.growth import growth
from tests.bench.line import HEAD
from tests.bench.measures import PARTS, Plan

_LARGE = 100_000  # articles, about a million passages


def main() -> int:
    """Print a line for each measure; the last column says how much of the other it may take."""
    options = _options()
    plan = Plan(
        articles=options.articles,
        questions=options.questions,
        chunks=options.chunks,
        real=options.real,
    )
    chosen = options.only or [*PARTS, "growth"]
    vectors = "the model's own" if plan.real else "a stand-in's (tests/bench/standin.py)"
    load = os.getloadavg()[0]
    print(f"{plan.articles} articles, about {10 * plan.articles:,} passages; their vectors are")
    print(f"{vectors}, questions are encoded by the model. Load of the machine: {load:.1f}.")
    print(
        "Commands and warm answers are processor time, what a quiet machine takes; the rest is by"
    )
    print("the clock: bulk indexing, waiting for a chat, the plain script, nearest vectors.")
    print(HEAD)
    for name in chosen:
        for line in growth(plan) if name == "growth" else PARTS[name](plan):
            print(line, flush=True)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=[*PARTS, "growth"], help="these parts alone")
    size = _LARGE if os.environ.get("BENCH") == "large" else Plan().articles
    parser.add_argument("--articles", type=int, default=size, help="ten passages each")
    parser.add_argument("--questions", type=int, default=Plan().questions)
    parser.add_argument("--chunks", type=int, default=Plan().chunks, help="articles of a round")
    parser.add_argument("--real", action="store_true", help="encode all with the model: hours")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
