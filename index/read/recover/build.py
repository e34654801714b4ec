"""A grid becomes a table: typed columns, values, the label column, totals, notes and checks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from index.read.recover.grid import Grid
from index.read.recover.mark import notes_for, split_marks
from index.read.recover.measure import measure
from index.read.recover.typed import Typing, amount_of, read_cell, type_column
from index.text.number import style_of
from index.text.span import Span
from index.text.table import Cell, Check, Column, Row, Table
from index.text.value import Date, Kind, Number, Value

_TOTAL = re.compile(
    r"(?:(?:grand|sub|overall|final)[- ]?)?totals?\b.*|sum|overall|all(?: \w+)? totals?|in total|.* total",
    re.IGNORECASE,
)
_MAX_LABEL = 60


@dataclass(frozen=True, slots=True)
class Place:
    """Where a table stands: its article, its number there, and the words that lead to it."""

    article_id: str
    number: int
    context: str = ""


def build_table(text: str, grid: Grid, place: Place) -> Table:
    """The typed table of a grid; the grid has at least one column."""
    words = [[_words(text, span) for span in row] for row in grid.rows]
    typings = _typings(text, grid, words)
    rows = tuple(_row(grid, n, row, words[n], typings) for n, row in enumerate(grid.rows))
    label = _label(typings, rows)
    rows = tuple(_total(row, label) for row in rows)
    columns = tuple(
        Column(_name(head.name), t.kind, head.span, t.measure.unit, t.measure.scale)
        for head, t in zip(grid.heads, typings, strict=True)
    )
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


def _words(text: str, span: Span) -> str:
    return span.cut(text)


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


def _label(typings: list[Typing], rows: Sequence[Row]) -> int:
    """The column that names a row: the first of words that mostly differ, or else the first."""
    for kinds in ({Kind.TEXT, Kind.CODE}, {Kind.YEAR, Kind.DATE, Kind.PERIOD}):
        candidates = [n for n, typing in enumerate(typings) if typing.kind in kinds]
        told = [n for n in candidates if _distinct(rows, n) >= 0.5]
        if kinds == {Kind.TEXT, Kind.CODE} and not told and _first_is_time(typings):
            return 0
        if told or candidates:
            return (told or candidates)[0]
    return 0


def _first_is_time(typings: list[Typing]) -> bool:
    return typings[0].kind in {Kind.YEAR, Kind.DATE, Kind.PERIOD}


def _distinct(rows: Sequence[Row], column: int) -> float:
    words = [row.cells[column].text for row in rows[:500] if row.cells[column].text.strip()]
    return len(set(words)) / len(rows[:500]) if words else 0.0


def _total(row: Row, label: int) -> Row:
    named = [row.cells[label].text, row.cells[0].text]
    said = any(len(w) <= _MAX_LABEL and _TOTAL.fullmatch(w.strip(" :*")) for w in named)
    return Row(row.span, row.cells, is_total=True) if said else row


def check_totals(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Check, ...]:
    """Each stated total held against the sum of the rows above it."""
    found = []
    for at, row in enumerate(rows):
        if not row.is_total:
            continue
        for n, column in enumerate(columns):
            stated = amount_of(row.cells[n].value)
            if stated is None or column.kind not in {Kind.INTEGER, Kind.DECIMAL, Kind.MONEY}:
                continue
            computed = _computed(rows[:at], n, stated)
            if computed is not None:
                found.append(Check(n, stated, computed, row.cells[n].span))
    return tuple(found)


def _computed(rows: Sequence[Row], column: int, stated: Decimal) -> Decimal | None:
    """The sum since the last total where it is the stated one, or else the sum of all plain rows."""
    since: list[Value | None] = []
    for row in reversed(rows):
        if row.is_total:
            break
        since.append(row.cells[column].value)
    sums = [_sum(since), _sum([r.cells[column].value for r in rows if not r.is_total])]
    known = [s for s in sums if s is not None]
    if not known:
        return None
    return stated if stated in known else known[-1]


def _sum(values: Sequence[Value | None]) -> Decimal | None:
    amounts = [value.amount for value in values if isinstance(value, Number)]
    if any(isinstance(value, Date) for value in values):
        return None
    return sum(amounts, Decimal(0)) if len(amounts) >= 2 else None
