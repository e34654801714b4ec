"""A grid becomes a table: typed columns, values, the label column, totals, notes and checks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.read.recover.grid import Grid, Head
from index.read.recover.mark import notes_for, split_marks
from index.read.recover.measure import measure
from index.read.recover.total import check_totals, mark_totals, says_total
from index.read.recover.typed import Typing, read_cell, type_column
from index.text.number import style_of
from index.text.numbered import is_numbered
from index.text.span import Span
from index.text.table import Cell, Column, Row, Table
from index.text.value import Kind

_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<words>[^\s*_](?:[^*_]*[^\s*_])?)(?P=mark)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands: its article, its number there, and the words that lead to it."""

    article_id: str
    number: int
    context: str = ""


def build_table(text: str, grid: Grid, place: Place) -> Table:
    """The typed table of a grid; the grid has at least one column."""
    grid = _without_emphasis(text, grid)
    words = [[span.cut(text) for span in row] for row in grid.rows]
    typings = _typings(text, grid, words)
    rows = tuple(_row(grid, n, row, words[n], typings) for n, row in enumerate(grid.rows))
    label = _label([_name(head.name) for head in grid.heads], typings, rows)
    columns = tuple(
        Column(_name(head.name), t.kind, head.span, t.measure.unit, t.measure.scale)
        for head, t in zip(grid.heads, typings, strict=True)
    )
    rows = mark_totals(columns, rows, label)
    marks = [mark for row in rows for cell in row.cells for mark in cell.marks]
    return Table(
        id=f"{place.article_id}-{place.number}",
        article_id=place.article_id,
        span=grid.span,
        columns=columns,
        rows=rows,
        label=label,
        caption=grid.caption,
        caption_text=_name(grid.caption.cut(text)) if grid.caption else "",
        context=place.context,
        notes=notes_for(marks, text, grid.notes),
        checks=check_totals(columns, rows),
    )


def _name(words: str) -> str:
    return " ".join(words.split())


def _without_emphasis(text: str, grid: Grid) -> Grid:
    """The grid whose cells and names end inside Markdown's marks of emphasis: ``**Total**``."""
    rows = tuple(tuple(_inside(text, span) for span in row) for row in grid.rows)
    heads = tuple(
        Head(_EMPHASIS.sub(r"\g<words>", head.name), head.span and _inside(text, head.span))
        for head in grid.heads
    )
    return replace(grid, heads=heads, rows=rows)


def _inside(text: str, span: Span) -> Span:
    match = _EMPHASIS.fullmatch(text, span.start, span.end)
    return Span(*match.span("words")) if match else span


def _typings(text: str, grid: Grid, words: list[list[str]]) -> list[Typing]:
    columns = [[row[c] for row in words] for c in range(len(grid.heads))]
    shared = style_of(tuple(split_marks(cell)[0] for cells in columns for cell in cells[:200]))
    caption = measure(grid.caption.cut(text)) if grid.caption else measure("")
    return [
        type_column(cells, head.name, shared, caption)
        for cells, head in zip(columns, grid.heads, strict=True)
    ]


def _row(
    grid: Grid, number: int, spans: Sequence[Span], words: list[str], typings: list[Typing]
) -> Row:
    cells = []
    for column, (span, written) in enumerate(zip(spans, words, strict=True)):
        core, marks = split_marks(written.strip())
        core = core.replace('""', '"') if grid.quoted else core
        sure = (number, column) not in grid.unsure
        cells.append(Cell(span, written, read_cell(core, typings[column]) if sure else None, marks))
    return Row(_hull(spans), tuple(cells))


def _hull(spans: Sequence[Span]) -> Span:
    """The whole row; cells of merged HTML rows may stand elsewhere and do not stretch it."""
    full = [span for span in spans if len(span)] or list(spans)
    last = max(full)
    start = min((s.start for s in full if s.start > last.start - 100_000), default=last.start)
    return Span(start, max(s.end for s in full))


def _label(names: list[str], typings: list[Typing], rows: Sequence[Row]) -> int:
    """The column that names a row: the first of words that mostly differ, or else the first.

    Where no column has words, it is the one whose numbers are names: "Line" with 1, 2, 3.
    """
    rows = [row for row in rows if not says_total(row, 0)] or rows
    for kinds in ({Kind.TEXT, Kind.CODE}, {Kind.YEAR, Kind.DATE, Kind.PERIOD}):
        candidates = [n for n, typing in enumerate(typings) if typing.kind in kinds]
        told = [n for n in candidates if _distinct(rows, n) >= 0.5]
        if kinds == {Kind.TEXT, Kind.CODE} and not told and _first_is_time(typings):
            return 0
        if told or candidates:
            return (told or candidates)[0]
        if typings[0].kind is Kind.INTEGER and is_numbered(names[0]) and _distinct(rows, 0) == 1:
            return 0
    return 0


def _first_is_time(typings: list[Typing]) -> bool:
    return typings[0].kind in {Kind.YEAR, Kind.DATE, Kind.PERIOD}


def _distinct(rows: Sequence[Row], column: int) -> float:
    words = [row.cells[column].text for row in rows[:500] if row.cells[column].text.strip()]
    return len(set(words)) / len(rows[:500]) if words else 0.0
