"""``python -m tests.train``: fits the weights of the tables' ranking and writes them."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any

import numpy as np

from bot.tableqa import weights as served
from bot.tableqa.weights import Weights, read
from bot.tableqa.wording import Head, Wording
from index import Table
from tests.evaluate.sheets import read_table
from tests.train.boost import stored
from tests.train.examples import Example, Judge, examples, load, read_lines, save
from tests.train.judge import fit_confidence, fit_steps, judged, misplaced
from tests.train.rank import Ranking, fit

_HELD = 8  # one table in so many is kept from the ranking, to fit the confidence on
_ROUNDS = 250


def main() -> int:
    """Fit and write; 2 where the data is not there."""
    options = _options()
    folder = options.eval / "train" / "wtq"
    if not folder.is_dir():
        print(f"no training data in {folder}: set EVAL to the evaluation folder", file=sys.stderr)
        return 2
    judge = Judge(options.eval / "score")
    found = _examples(folder, judge, options.cache)
    kept = [one for one in found if not _is_held(one.table)]
    print(f"{len(kept)} of {len(found)} questions rank, the others judge", file=sys.stderr)
    ranking = fit(kept, rounds=options.rounds)
    content = _content(ranking)
    content["about"] = {"data": _digest(folder), "questions": len(found), "rounds": options.rounds}
    _fit_judgement(content, folder, judge)
    _write(content)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    place = Path(os.environ.get("EVAL", "../shared/eval"))
    parser.add_argument("--eval", type=Path, default=place, help="the evaluation folder")
    parser.add_argument("--cache", type=Path, help="a file to keep the candidates in")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="trees of the ranking")
    return parser.parse_args()


def _examples(folder: Path, judge: Judge, cache: Path | None) -> list[Example]:
    if cache is not None and cache.exists():
        return load(cache)
    found = list(examples(folder, judge, (0, 1)))
    if cache is not None:
        save(cache, found)
    return found


def _is_held(table: str) -> bool:
    return int(hashlib.sha256(table.encode()).hexdigest(), 16) % _HELD == 0


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in ("tables.jsonl", "questions.jsonl", "gold.jsonl"):
        digest.update((folder / name).read_bytes())
    return f"sha256:{digest.hexdigest()}"


# ------------------------------------------------------------------ the confidence


def _fit_judgement(content: dict[str, Any], folder: Path, judge: Judge) -> None:
    """Fit on two thirds of the tables kept from the ranking, calibrate on the third."""
    tables = _tables(folder)
    gold = {one["id"]: one for one in read_lines(folder / "gold.jsonl")}
    held = [one for one in read_lines(folder / "questions.jsonl") if one["table_id"] in tables]
    weights = _unjudged(content)
    calibrating = {name for index, name in enumerate(sorted(tables)) if index % 3 == 0}
    parts = []
    for is_calibrating in (False, True):
        mine = [one for one in held if (one["table_id"] in calibrating) == is_calibrating]
        right = judged(mine, tables, gold, weights, judge)
        parts.append((right, misplaced(mine, tables, weights, times=1)))
    (right, wrong), (right_held, wrong_held) = parts
    booster = fit_confidence([*right, *wrong])
    content["confidence"] = stored(booster)
    rows = np.asarray([row for row, _ in (*right_held, *wrong_held)])
    scores = read({**content, "steps": []}).confidence.scores(rows)
    verdicts = np.asarray([float(yes) for _, yes in (*right_held, *wrong_held)])
    own = len(right_held)
    content["steps"] = fit_steps(scores, verdicts)
    content["about"]["held out"] = {
        "accuracy": round(float(verdicts[:own].mean()), 4),
        "questions": own,
        "precision at a third": _precision(scores[:own], verdicts[:own], 1 / 3),
    }
    print(json.dumps(content["about"], indent=1), file=sys.stderr)


def _precision(scores: Any, verdicts: Any, share: float) -> float:
    best = np.argsort(-scores)[: int(len(scores) * share)]
    return round(float(verdicts[best].mean()), 4)


def _unjudged(content: dict[str, Any]) -> Weights:
    return read({**content, "confidence": [], "steps": [[0.0, 0.0]]})


def _tables(folder: Path) -> dict[str, Table]:
    """The tables kept from the ranking."""
    found = {}
    for one in read_lines(folder / "tables.jsonl"):
        if _is_held(one["table_id"]):
            table = read_table(one["header"], one["rows"])
            if table is not None:
                found[one["table_id"]] = table
    return found


# ------------------------------------------------------------------ the file


def _content(ranking: Ranking) -> dict[str, Any]:
    return {"wording": _wording(ranking.wording), "ranking": stored(ranking.booster)}


def _wording(wording: Wording) -> dict[str, Any]:
    return {
        "shape": _head(wording.shape),
        "choice": _head(wording.choice),
        "shown": _head(wording.shown),
        "apt shown": dict(wording.apt_shown),
        "apt measured": dict(wording.apt_measured),
    }


def _head(head: Head) -> dict[str, Any]:
    return {
        "classes": list(head.classes),
        "bias": [round(one, 3) for one in head.bias],
        "weights": {
            phrase: [
                part
                for place, weight in zip(places, values, strict=True)
                for part in (place, round(100 * weight))
            ]
            for phrase, (places, values) in sorted(head.weights.items())
        },
    }


def _write(content: dict[str, Any]) -> None:
    place = Path(str(served.__file__)).parent / served.FILE
    beside = place.with_suffix(".new")
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    beside.write_text(text.replace('},"', '},\n"') + "\n", encoding="utf-8")
    beside.replace(place)
    print(f"wrote {place.name}, {len(text) // 1000} kB", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
