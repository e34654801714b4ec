"""What is answered falsely where the threshold is chosen for a share answered of what can be.

``python -m tests.evaluate.covered --gold FILE --pred FILE`` prints the best point of the curve, as
JSON: the highest threshold that still answers the share, and the false answers of each level there.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

Line: TypeAlias = Mapping[str, Any]

SHARE = 0.92


def scores(gold: Iterable[Line], told: Mapping[str, Line]) -> dict[str, list[float]]:
    """How sure the first quote of each question was, by level; no reply is not sure at all."""
    found: dict[str, list[float]] = {}
    for line in gold:
        level = "answerable" if line["answerable"] else str(line.get("level") or line["type"])
        found.setdefault(level, []).append(told.get(line["id"], {}).get("confidence", 0.0))
    return found


def covering(answerable: Sequence[float], share: float = SHARE) -> float:
    """The highest threshold from which so many of the answerable are answered.

    >>> covering([0.9, 0.8, 0.7, 0.1], 0.75)
    0.7
    """
    ordered = sorted(answerable, reverse=True)
    return ordered[max(1, math.ceil(share * len(ordered))) - 1] if ordered else 0.0


def rate(sure: Sequence[float], threshold: float) -> float:
    """The share that is answered from a threshold on."""
    return sum(each >= threshold for each in sure) / len(sure) if sure else 0.0


def report(gold: Iterable[Line], told: Mapping[str, Line]) -> dict[str, Any]:
    """The threshold, what it answers, and the false answers of each level."""
    by_level = scores(gold, told)
    answerable = by_level.pop("answerable", [])
    threshold = covering(answerable)
    return {
        "n": len(answerable),
        "threshold": round(threshold, 4),
        "answered": round(rate(answerable, threshold), 4),
        "levels": {
            level: {"n": len(sure), "false_answer_rate": round(rate(sure, threshold), 4)}
            for level, sure in by_level.items()
        },
    }


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def main() -> int:
    """Print the report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--pred", type=Path, required=True)
    given = parser.parse_args()
    told = {line["id"]: line for line in read_lines(given.pred)}
    print(json.dumps(report(read_lines(given.gold), told)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
