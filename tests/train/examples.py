"""Questions with their candidates, and which of them come to the right answer."""

from __future__ import annotations

import importlib.util
import json
import pickle
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.question import understand
from bot.tableqa.features import features
from bot.tableqa.phrasing import Sketch, header_terms, phrases, sketch
from bot.tableqa.views import Reading, readings
from index import Table
from tests.evaluate.sheets import answers_of, read_table

_MOST = 200  # candidates kept of a question; wrong ones beyond are left


@dataclass(frozen=True, slots=True)
class Example:
    """A question's candidates: a row of features each, and whether its answer is right."""

    id: str
    table: str
    features: NDArray[np.float32]
    right: NDArray[np.bool_]
    phrases: tuple[tuple[str, ...], ...]  # of each view
    view: NDArray[np.int8]  # of each candidate
    sketches: tuple[Sketch, ...]
    pairs: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]  # header terms shown, measured
    terms: tuple[str, ...]
    keys: NDArray[np.int32]  # equal for candidates of the same answer


def scorer(folder: Path) -> ModuleType:
    """The scorer of the evaluation set, loaded from its folder."""
    sys.path.insert(0, str(folder))
    spec = importlib.util.spec_from_file_location("wtq_scorer", folder / "wtq.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON lines file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


class Judge:
    """Whether answers are right, by the scorer of the set; what it has read is kept."""

    def __init__(self, folder: Path) -> None:
        self._scorer = scorer(folder)
        self._kept: dict[tuple[str, ...], list[Any]] = {}

    def gold(self, gold: dict[str, Any]) -> list[Any]:
        """The values of a gold line."""
        canon = gold.get("canon") or [self._scorer.canon(one) for one in gold["answers"]]
        found: list[Any] = self._scorer.value_set(gold["answers"], canon)
        return found

    def is_right(self, gold: list[Any], answers: tuple[str, ...]) -> bool:
        """Whether answers are all of the gold values and no others."""
        if not answers or len(answers) > 4 * len(gold):
            return False
        kept = self._kept.get(answers)
        if kept is None:
            kept = self._kept[answers] = self._scorer.value_set(list(answers))
        return bool(self._scorer.correct(gold, kept))


def examples(folder: Path, judge: Judge, part: tuple[int, int]) -> Iterator[Example]:
    """The examples of a set; ``part`` is (which, of how many) for working side by side."""
    tables = {
        one["table_id"]: read_table(one["header"], one["rows"])
        for one in read_lines(folder / "tables.jsonl")
    }
    gold = {one["id"]: one for one in read_lines(folder / "gold.jsonl")}
    which, of = part
    for index, question in enumerate(read_lines(folder / "questions.jsonl")):
        table = tables[question["table_id"]]
        if index % of == which and table is not None:
            wanted = judge.gold(gold[question["id"]])
            made = _example(question, table, wanted, judge)
            if made is not None:
                yield made


def _example(
    question: dict[str, Any], table: Table, gold: list[Any], judge: Judge
) -> Example | None:
    found = readings(understand(question["question"]), table)
    if not found:
        return None
    rows = np.asarray(features(found), dtype=np.float32)
    right = np.array([judge.is_right(gold, answers_of(one)) for one in found])
    kept = np.flatnonzero(right | (np.arange(len(found)) < _MOST))
    views = list({id(one.links): one.links for one in found}.values())
    order = {id(links): index for index, links in enumerate(views)}
    keys: dict[object, int] = {}
    chosen = [found[index] for index in kept]
    return Example(
        id=question["id"],
        table=question["table_id"],
        features=rows[kept],
        right=right[kept],
        phrases=tuple(phrases(links) for links in views),
        view=np.array([order[id(one.links)] for one in chosen], dtype=np.int8),
        sketches=tuple(sketch(one) for one in chosen),
        pairs=tuple(_pair(one) for one in chosen),
        terms=views[0].terms,
        keys=np.array([keys.setdefault(answers_of(one), len(keys)) for one in chosen]),
    )


def _pair(one: Reading) -> tuple[tuple[str, ...], tuple[str, ...]]:
    shown = header_terms(one.links, one.draft.target)
    return shown, header_terms(one.links, one.draft.measure)


def save(path: Path, found: list[Example]) -> None:
    """Keep examples: making them takes most of the time."""
    with path.open("wb") as file:
        pickle.dump(found, file)


def load(path: Path) -> list[Example]:
    """The examples kept."""
    with path.open("rb") as file:
        found: list[Example] = pickle.load(file)  # noqa: S301 - a file this command has written
    return found
