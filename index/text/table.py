"""A table found in an article: typed columns over cells, every cell with its place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from index.text.span import Span
from index.text.value import Kind, Value


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the words its span cuts, and their value (None: empty, or a mark for "no value").

    A cell with other words and no value is unread: its bounds are not certain, so nothing may be
    computed over its column as if it were empty.

    ``marks`` holds footnote marks (``*``, ``[2]``, ``¹``) that are in the span, not in the value.
    """

    span: Span
    text: str
    value: Value | None
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One typed column; ``scale`` multiplies its numbers where the header says "in millions".

    ``header`` is the place of the name, or None where none is printed; the name is then empty.
    """

    name: str
    kind: Kind
    header: Span | None = None
    unit: str = ""
    scale: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True)
class Row:
    """One row, a cell for each column; ``is_total`` marks a total or subtotal of other rows."""

    span: Span
    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote mark with the place of its legend, or None where the source explains nothing."""

    mark: str
    legend: Span | None


@dataclass(frozen=True, slots=True)
class Check:
    """A total stated in a row or in prose, held against the column it speaks of."""

    column: int
    stated: Decimal
    computed: Decimal
    place: Span

    @property
    def agrees(self) -> bool:
        """Whether the stated total is the computed one, to the last digit."""
        return self.stated == self.computed


@dataclass(frozen=True, slots=True)
class Table:
    """A recovered table. ``id`` is stable while the article and the table's place in it are.

    ``label`` is the column that names a row; ``context`` holds the words of the lead-in or heading.
    """

    id: str
    article_id: str
    span: Span
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    label: int = 0
    caption: Span | None = None
    caption_text: str = ""
    context: str = ""
    notes: tuple[Note, ...] = ()
    checks: tuple[Check, ...] = ()

    def __hash__(self) -> int:
        # Its cells are many, and tables that differ in them alone are few.
        return hash((self.article_id, self.id))

    def __post_init__(self) -> None:
        if not self.columns:
            message = f"table {self.id} has no columns"
            raise ValueError(message)
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            message = f"table {self.id} has a row whose cells do not match its columns"
            raise ValueError(message)
        if not 0 <= self.label < len(self.columns):
            message = f"table {self.id} has no column {self.label} to label its rows"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Unread:
    """A block that looks like a table but stays text, with the reason."""

    span: Span
    reason: str
