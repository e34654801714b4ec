"""Rows whose cells run together or are only a space apart, read by the whole-block fit."""

from __future__ import annotations

from collections.abc import Sequence

from index.read.recover.columns import Cells, Reading, fit, read_all
from index.read.recover.grid import NO_HEAD, Grid
from index.read.recover.header import assign
from index.text.span import Span
from index.text.table import Unread

_MIN_ROWS = 3
_MIN_SAVED = 0.06
"""The part of the bits that columns must save before a block of lines counts as a table."""


def read_run_on(text: str, block: tuple[Span, ...]) -> Grid | Unread | None:
    """The grid of a block whose rows all read under one sequence of typed columns."""
    lines = [line.strip(text) for line in block]
    rows = [line.cut(text) for line in lines]
    if len(rows) < _MIN_ROWS or max(map(len, rows)) > 400:
        return None
    skip = 2 if len(rows) >= 6 else 1 if len(rows) > _MIN_ROWS else 0
    reading = fit(rows[skip:])
    if reading is None:
        return None
    whole = read_all(rows, reading.steps)
    first, last = _extent(whole.rows)
    body = _body(reading, whole, skip, (first, last))
    if not _is_table(body):
        return Unread(
            lines[first].hull(lines[last - 1]), "its columns cannot be told apart for sure"
        )
    return _grid(text, lines, body, (first, last))


def _extent(rows: Sequence[Cells | None]) -> tuple[int, int]:
    read = [n for n, cells in enumerate(rows) if cells is not None]
    return read[0], read[-1] + 1


def _body(reading: Reading, whole: Reading, skip: int, extent: tuple[int, int]) -> Reading:
    """The reading of the body: rows as read with all lines, doubts of both."""
    first, last = extent
    unsure = {(n - first, c) for n, c in whole.unsure if first <= n < last}
    unsure |= {(n + skip - first, c) for n, c in reading.unsure if n + skip >= first}
    return Reading(
        reading.steps, whole.rows[first:last], frozenset(unsure), reading.bits, reading.plain_bits
    )


def _is_table(reading: Reading) -> bool:
    """Whether columns explain the lines so much better than words do that they are there."""
    typed = sum(step.field.numeric for step in reading.steps)
    full = [row for row in reading.rows if row is not None]
    if len(full) < _MIN_ROWS or not typed:
        return False
    return reading.plain_bits - reading.bits >= max(40.0, _MIN_SAVED * reading.plain_bits)


def _grid(text: str, lines: Sequence[Span], body: Reading, extent: tuple[int, int]) -> Grid:
    first, last = extent
    rows: list[tuple[Span, ...]] = []
    unsure = set(body.unsure)
    for n, (line, cells) in enumerate(zip(lines[first:last], body.rows, strict=True)):
        if cells is None:
            rows.append((line, *(Span(line.end, line.end) for _ in body.steps[1:])))
            unsure |= {(n, c) for c in range(len(body.steps))}
        else:
            rows.append(tuple(Span(line.start + a, line.start + b) for a, b in cells))
    heads = (NO_HEAD,) * len(body.steps)
    start = first
    if first > 0:
        heads = assign(text, lines[first - 1], [step.field.name for step in body.steps])
        start = first - 1 if any(head.name for head in heads) else first
    return Grid(lines[start].hull(lines[last - 1]), heads, tuple(rows), unsure=frozenset(unsure))
