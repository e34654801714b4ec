"""``python -m tests.evaluate.pooled DEV``: every table of three sets in one archive, asked as one.

Is the table of a question found, and is a figure that would be served the right one, where any of
hundreds of tables might answer?
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.answer.decide import covering, settles
from bot.answer.reckon import reckon, reckon_surely
from bot.question import understand
from bot.retrieve import retrieve
from bot.tableqa import Candidate
from bot.tableqa.figures import sheet_of
from bot.tableqa.scale import scale
from index import Archive, Article, IndexSettings, Number, memory_archive, read_csv_text
from tests.evaluate.sheets import as_csv, broken

Line = dict[str, Any]
SETS = ("wtq", "aitqa", "tatqa")
_ELSEWHERE = "a figure of another table"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the set it is of and the article that holds its table."""

    id: str
    set: str
    question: str
    article: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question: the place of its table among those found, the line to score."""

    asked: Asked
    place: int | None
    chosen: bool
    line: Line

    @property
    def is_served(self) -> bool:
        """Whether the product would have given the figure."""
        return bool(self.line["answers"])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the report as JSON."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluate.pooled", description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of the sets")
    parser.add_argument("--keep", type=Path, help="keep the outcomes in this file")
    parser.add_argument("--store", type=Path, help="keep the index in this folder")
    parser.add_argument("--every", type=int, default=1, help="ask one of so many questions")
    given = parser.parse_args(arguments)
    articles, questions = read_sets(given.data)
    archive = memory_archive(articles, IndexSettings(), store=given.store)
    outcomes = [outcome(one, archive) for one in questions[:: given.every]]
    if given.keep:
        given.keep.write_text("".join(f"{json.dumps(one.line)}\n" for one in outcomes))
    print(json.dumps(report(outcomes, given.data)))
    return 0


def read_sets(data: Path) -> tuple[list[Article], list[Asked]]:
    """An article for each table, under a name that says nothing, and the questions."""
    articles: list[Article] = []
    questions: list[Asked] = []
    for name in SETS:
        places = {}
        for key, rows, paragraphs in _tables(data / name, name):
            article = read_csv_text(as_csv(rows), f"{len(articles):04}.csv")
            articles.append(article)
            places[key] = (article.id, paragraphs)
        for line in _lines(data / name / "questions.jsonl"):
            article_id, paragraphs = places[line.get("table_id") or line["context_id"]]
            questions.append(Asked(line["id"], name, line["question"], article_id, paragraphs))
    return articles, questions


def _tables(folder: Path, name: str) -> Iterator[tuple[str, list[list[str]], tuple[str, ...]]]:
    if name == "tatqa":
        for line in _lines(folder / "contexts.jsonl"):
            yield line["context_id"], line["table"], tuple(line["paragraphs"])
        return
    for line in _lines(folder / "tables.jsonl"):
        rows = [line["header"], *line["rows"]]
        yield line["table_id"], broken(rows) if name == "wtq" else rows, ()


def _lines(path: Path) -> Iterator[Line]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def outcome(asked: Asked, archive: Archive) -> Outcome:
    """Ask the archive; the scorers see what would be served and nothing else."""
    question = understand(asked.question)
    found = reckon_surely(question, archive)
    if not settles(question, found.candidates):
        found = reckon(question, retrieve(question, archive), archive)
    articles = list(dict.fromkeys(table.article_id for table in found.tables))
    served = covering(question, found.candidates)
    first = found.candidates[0] if found.candidates else None
    return Outcome(
        asked,
        articles.index(asked.article) if asked.article in articles else None,
        first is not None and first.table.article_id == asked.article,
        _line(asked, served),
    )


def _line(asked: Asked, served: Candidate | None) -> Line:
    line: Line = {"id": asked.id, "answers": [], "confidence": 0.0, "question": asked.question}
    if served is None:
        return line
    line |= {"confidence": served.confidence, "plan": served.figure.plan}
    if served.table.article_id != asked.article:
        return line | {"answers": [_ELSEWHERE], "given": list(served.figure.display)}
    (first, *_) = served.figure.values
    answers = [words.replace('""', '"') for words in served.figure.display]
    if served.figure.operation not in {"lookup", "max", "min"} and isinstance(first, Number):
        answers = [f"{first.amount:f}"]
    laid_out = sheet_of(served.plan, served.table)
    return line | {"answers": answers, "scale": scale(served.plan, laid_out, asked.paragraphs)}


def report(outcomes: Sequence[Outcome], data: Path) -> Line:
    """Shares of the questions, and of what was served the share that is right."""
    count = len(outcomes)
    found = [one.place for one in outcomes if one.place is not None]
    served = sum(one.is_served for one in outcomes)
    right = sum(_right(name, outcomes, data) for name in SETS)
    elsewhere = sum(one.line["answers"] == [_ELSEWHERE] for one in outcomes)
    return {
        "n": count,
        "hit@1": sum(place < 1 for place in found) / count,
        "hit@5": sum(place < 5 for place in found) / count,
        "hit@40": sum(place < 40 for place in found) / count,
        "chosen": sum(one.chosen for one in outcomes) / count,
        "served": served,
        "coverage": served / count,
        "elsewhere": elsewhere,
        "precision": right / served if served else None,
    }


def _right(name: str, outcomes: Sequence[Outcome], data: Path) -> int:
    """How many of a set's served answers its own scorer finds right."""
    lines = [one.line for one in outcomes if one.asked.set == name]
    scorer = data.parent / "score" / f"{name}.py"
    with tempfile.TemporaryDirectory() as scratch:
        answers = Path(scratch, "answers.jsonl")
        answers.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
        gold = data / name / "gold.jsonl"
        command = [sys.executable, str(scorer), "--gold", str(gold), "--pred", str(answers)]
        printed = subprocess.run(command, check=True, stdout=subprocess.PIPE)  # noqa: S603
    found = json.loads(printed.stdout)
    if name == "tatqa":  # the paragraphs that state the scale are in no table: its own set has them
        return round(float(found["n"]) * float(found["em_noscale"]))
    right: float = found["answered"] * (found["selective_precision"] or 0.0)
    return round(right)


if __name__ == "__main__":
    sys.exit(main())
