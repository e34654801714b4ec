"""A Reply as JSON: the stable contract for programs; fields may be added, none changes."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias, assert_never

from bot.figure import FigureCell, FigureRow
from bot.reply import Answer, Citation, NoAnswer, Reply
from index import Date, Duration, Number, Period, Source, Span, Text, Value

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"

# JSON escapes C0 controls itself; these would reach a terminal, or break a line, as they are.
_RAW = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def to_json(reply: Reply) -> dict[str, Json]:
    """The fields of the contract, in its order."""
    return {
        **_reply(reply),
        "generation": reply.generation,
        "elapsed_ms": round(reply.elapsed_ms, 3),
        "as_of": reply.as_of,
        "parts": [_reply(part) for part in reply.parts],
        "kind": _kind(reply.outcome),
    }


def _kind(outcome: Answer | NoAnswer) -> str:
    return outcome.kind if isinstance(outcome, Answer) else "refusal"


def _reply(reply: Reply) -> dict[str, Json]:
    outcome = reply.outcome
    return {
        "question": reply.question,
        "read_as": reply.read_as,
        **_outcome(outcome),
        "notes": list(outcome.notes),
        "missing": list(outcome.missing) if isinstance(outcome, NoAnswer) else [],
        "nearest": _citations(outcome.nearest) if isinstance(outcome, NoAnswer) else [],
        "confidence": round(outcome.confidence, 4),
    }


def to_line(fields: dict[str, Json]) -> str:
    r"""One line of JSON in readable Unicode, without a character that steers a terminal.

    >>> to_line({"text": "Coupé \x9b31m"})
    '{"text": "Coupé \\u009b31m"}'
    """
    line = json.dumps(fields, ensure_ascii=False)
    return _RAW.sub(lambda match: f"\\u{ord(match.group()):04x}", line)


def source_json(source: Source) -> dict[str, Json]:
    """What identifies an article; ``published`` is as precise as the source: 2025, 2025-12, …."""
    return {
        "id": source.id,
        "path": source.path,
        "title": source.title,
        "author": source.author,
        "published": date_text(source.published) if source.published else None,
        "url": source.url,
    }


def value_json(value: Value) -> Json:
    """A number, or a string for dates (ISO 8601), periods (``2013/2022``, ``2021/..``) and names.

    A duration is its seconds.
    """
    match value:
        case Number():
            return _number(value.amount)
        case Duration():
            return _number(value.seconds)
        case Date():
            return date_text(value)
        case Period():
            return "/".join(date_text(end) if end else ".." for end in (value.start, value.end))
        case Text():
            return value.words
        case _:
            assert_never(value)


def date_text(date: Date) -> str:
    """ISO 8601 in the precision of the date; ``--03`` and ``--03-05`` where the year is unknown.

    >>> date_text(Date(2025, 3))
    '2025-03'
    """
    year = "-" if date.year is None else f"{date.year:04d}"
    return "-".join([year, *(f"{part:02d}" for part in (date.month, date.day) if part)])


def _outcome(outcome: Answer | NoAnswer) -> dict[str, Json]:
    match outcome:
        case Answer():
            return {
                "status": "answered",
                "text": outcome.text,
                "values": list(outcome.values),
                "figure": _figure(outcome),
                "quotes": _citations(outcome.citations),
            }
        case NoAnswer():
            return {
                "status": "not_found",
                "text": outcome.text,
                "values": [],
                "figure": None,
                "quotes": [],
            }
        case _:
            assert_never(outcome)


def _citations(citations: Sequence[Citation]) -> list[Json]:
    return [
        {
            "id": citation.id,
            "text": citation.words,
            "article": source_json(citation.source),
            "start": citation.quote.span.start,
            "end": citation.quote.span.end,
            "highlight": _place(citation.quote.highlight),
            "score": round(citation.quote.score, 6),
        }
        for citation in citations
    ]


def _figure(answer: Answer) -> Json:
    figure, source = answer.figure, answer.figure_source
    if figure is None:
        return None
    values = [value_json(value) for value in figure.values]
    article = None if source is None else source_json(source)
    return {
        "id": answer.figure_id,
        "value": values[0] if len(values) == 1 else values,
        "display": ", ".join(figure.display),
        "unit": figure.unit,
        "operation": figure.operation,
        "plan": figure.plan,
        "sql": figure.sql,
        "table": {"id": figure.table_id, "caption": figure.caption, "article": article},
        "rows": [_row(row, article) for row in figure.rows],
    }


def _row(row: FigureRow, article: Json) -> Json:
    names = column_names(row.cells)
    return {
        "label": row.label,
        "cells": {name: cell.text for name, cell in zip(names, row.cells, strict=True)},
        "places": {name: _place(cell.span) for name, cell in zip(names, row.cells, strict=True)},
        "article": article,
        "start": row.span.start,
        "end": row.span.end,
    }


def column_names(cells: Sequence[FigureCell]) -> tuple[str, ...]:
    """The columns' names, each once: a nameless one is ``column 2``, a repeated one ``Sales (2)``.

    >>> column_names([FigureCell("Sales", "1", Span(0, 1)), FigureCell("Sales", "2", Span(1, 2))])
    ('Sales', 'Sales (2)')
    """
    names: list[str] = []
    for position, cell in enumerate(cells, 1):
        name = cell.column or f"column {position}"
        again = 1
        while (unique := name if again == 1 else f"{name} ({again})") in names:
            again += 1
        names.append(unique)
    return tuple(names)


def _place(span: Span | None) -> Json:
    return None if span is None else [span.start, span.end]


def _number(amount: Decimal) -> int | float:
    whole = amount.to_integral_value()
    return int(whole) if whole == amount else float(amount)
