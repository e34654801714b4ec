"""A grid: the cells of a table found in a text as spans, before their kinds are known."""

from __future__ import annotations

from dataclasses import dataclass

from index.text.span import Span


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a column with its place; an unnamed column has an empty name and no place."""

    name: str
    span: Span | None


NO_HEAD = Head("", None)


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells in rows of one length. An empty span is an empty cell.

    ``unsure`` holds (row, column) of cells whose bounds are not certain: they get no value.
    """

    span: Span
    heads: tuple[Head, ...]
    rows: tuple[tuple[Span, ...], ...]
    caption: Span | None = None
    unsure: frozenset[tuple[int, int]] = frozenset()
    quoted: bool = False  # cells are CSV fields: a doubled quote in them stands for one
    notes: tuple[Span, ...] = ()
