"""An exact value with what it rests on: the plan, the rows, and the places of their cells."""

from __future__ import annotations

from dataclasses import dataclass

from index import Span, Value


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A cell a figure rests on: its column's name, its words and their place in the article."""

    column: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row a figure rests on."""

    label: str
    span: Span
    cells: tuple[FigureCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """The value(s) of a plan over one table; ``sql`` is the statement that recomputed them.

    ``display`` holds the values as the source writes them, or computed ones in the column's style.
    """

    values: tuple[Value, ...]
    display: tuple[str, ...]
    unit: str
    operation: str
    plan: str
    sql: str
    table_id: str
    article_id: str
    caption: str
    rows: tuple[FigureRow, ...]

    @property
    def place(self) -> Span | None:
        """From its first row to its last; None where it rests on none."""
        if not self.rows:
            return None
        whole = self.rows[0].span
        for row in self.rows[1:]:
            whole = whole.hull(row.span)
        return whole
