"""Questions over one table each: wtq, wtqmis, aitqa, tatqa."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

from bot.answer.decide import covering
from bot.question import understand
from bot.tableqa import Candidate, answer_from_tables
from bot.tableqa.figures import sheet_of
from bot.tableqa.scale import scale, statements
from bot.tableqa.strict import Surroundings
from index import Number, Table
from tests.evaluate.sheets import read_table, with_breaks

Line = dict[str, Any]


def run(task: str, lines: Iterable[Line]) -> Iterator[Line]:
    """An answer, the best candidate's, for every line, and whether the product would serve it."""
    for line in lines:
        question = understand(line["question"])
        rows = with_breaks(line["csv"]) if task in {"wtq", "wtqmis"} else rows_of(line["csv"])
        header, body = (None, rows) if task == "tatqa" else (rows[0], rows[1:])
        table = read_table(header, body)
        said = tuple(one for text in line.get("paragraphs", ()) for one in statements(text))
        around = {table.article_id: Surroundings(amounts=said)} if table else {}
        found = answer_from_tables(question, [table] if table else [], around)
        if not found or table is None:
            yield {"id": line["id"], "answers": [], "confidence": 0.0, "served": False}
            continue
        served = covering(question, found) is not None
        answered = {**_answered(line, found[0]), "served": served}
        yield answered | ({"scale": _scale(found[0], table, line)} if task == "tatqa" else {})


def rows_of(text: str) -> list[list[str]]:
    """The rows of CSV text."""
    return [list(row) for row in csv.reader(io.StringIO(text))]


def _answered(line: Line, best: Candidate) -> Line:
    answers = [words.replace('""', '"') for words in best.figure.display]
    (first, *_) = best.figure.values
    if best.figure.operation not in {"lookup", "max", "min"} and isinstance(first, Number):
        answers = [f"{first.amount:f}"]
    return {"id": line["id"], "answers": answers, "confidence": best.confidence}


def _scale(best: Candidate, table: Table, line: Line) -> str:
    return scale(best.plan, sheet_of(best.plan, table), line.get("paragraphs", ()))
