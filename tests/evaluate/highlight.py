"""Highlights against spans: how often what is marked in the first quote is the answer.

Of the questions that the product answers with a quote that holds a gold answer: the share that has
a highlight (``marked``), one that is the answer but for articles and punctuation (``exact``), and
the mean overlap of their words (``overlap``, F1, nothing where nothing is marked).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

_SMALL = {"the", "a", "an"}


def report(gold: Iterable[Mapping[str, Any]], told: Mapping[str, Mapping[str, Any]]) -> Any:
    """What the highlights come to."""
    marked, exact, overlap = [], [], []
    for line in gold:
        reply = told.get(line["id"], {})
        first = next(iter(reply.get("quotes") or []), None)
        answers = [_words(answer) for answer in line["answers"]]
        if not reply.get("answered") or first is None or not _holds(first["text"], answers):
            continue
        mark = _words(first.get("highlight") or "")
        marked.append(bool(mark))
        exact.append(mark in answers)
        overlap.append(max(_overlap(mark, answer) for answer in answers))
    return {
        "n": len(marked),
        "marked": _mean(marked),
        "exact": _mean(exact),
        "overlap": _mean(overlap),
    }


def _words(text: str) -> list[str]:
    """The words of a text without articles.

    >>> _words("the “Saxon” Garden")
    ['saxon', 'garden']
    """
    found = re.findall(r"\w+(?:[.,]\d+)*", text.casefold())
    return [word for word in found if word not in _SMALL]


def _holds(text: str, answers: Sequence[list[str]]) -> bool:
    words = f" {' '.join(_words(text))} "
    return any(f" {' '.join(answer)} " in words for answer in answers)


def _overlap(mark: Sequence[str], answer: Sequence[str]) -> float:
    """F1 of the words; nothing for nothing."""
    shared = sum((Counter(mark) & Counter(answer)).values())
    return 2 * shared / (len(mark) + len(answer)) if shared else 0.0


def _mean(values: Sequence[float]) -> float | None:
    return round(sum(values) / len(values), 4) if values else None


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def main() -> int:
    """Print the report as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--pred", type=Path, required=True)
    given = parser.parse_args()
    told = {line["id"]: line for line in _lines(given.pred)}
    print(json.dumps(report(_lines(given.gold), told)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
