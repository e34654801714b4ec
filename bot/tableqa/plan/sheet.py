"""A table laid out for computing: its cells' measures, its columns under names of their own."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from decimal import Decimal

from bot.tableqa.plan.expression import OPEN_END, Facet, Measure
from bot.tableqa.plan.headed import SECTION, headed
from bot.tableqa.plan.reading import Reading, padded, read
from index import Cell, Column, Kind, Number, Row, Span, Table, Text

_KEPT = 512


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table's cells, read once. ``names`` are the columns' names, made different from another."""

    table: Table
    names: tuple[str, ...]
    readings: tuple[tuple[Reading, ...], ...]  # by column, then by row
    body: tuple[int, ...]
    amounts: dict[Measure, tuple[Decimal | int | None, ...]]
    is_lined: tuple[bool, ...]  # whether cells of the column hold more than one line
    turned: list[Sheet]  # the turned table's sheet, once it was asked for

    @property
    def size(self) -> int:
        """The number of rows, totals too."""
        return len(self.table.rows)

    def text(self, row: int, column: int) -> str:
        """The words of a cell; a name is said without its footnote marks."""
        cell = self.table.rows[row].cells[column]
        if not cell.marks or self.table.columns[column].kind.is_numeric:
            return cell.text
        text = cell.text.rstrip()
        for mark in reversed(cell.marks):
            text = text.removesuffix(mark).rstrip()
        return text or cell.text

    def words(self, row: int, column: int) -> str:
        """The folded words of a cell, a blank around each."""
        return self.readings[column][row].words

    def length_unit(self, column: int) -> str:
        """What the length of the column's periods is counted in."""
        fineness = [reading.fineness for reading in self.readings[column] if reading.is_range]
        return "years" if min(fineness, default=1) == 1 else "months"

    def amount(self, row: int, measure: Measure) -> Decimal | int | None:
        """A measure of a cell."""
        amounts = self.amounts.get(measure)
        return None if amounts is None else amounts[row]


_sheets: OrderedDict[int, tuple[Table, Sheet]] = OrderedDict()
_lock = threading.Lock()


def sheet(table: Table) -> Sheet:
    """The sheet of a table; the last few hundred are kept."""
    with _lock:
        kept = _sheets.get(id(table))
        # The table is kept beside its sheet: its id cannot come to belong to another one.
        if kept is not None:
            _sheets.move_to_end(id(table))
            return kept[1]
    made = lay_out(headed(table))
    with _lock:
        _sheets[id(table)] = (table, made)
        while len(_sheets) > _KEPT:
            _sheets.popitem(last=False)
    return made


def turned(table: Table) -> Sheet:
    """The sheet of the table with its rows as columns; kept with the table's own sheet."""
    laid_out = sheet(table)
    if not laid_out.turned:
        laid_out.turned.append(lay_out(turn(laid_out.table)))
    return laid_out.turned[0]


def lay_out(table: Table) -> Sheet:
    """Read every cell of a table."""
    readings = tuple(
        tuple(read(row.cells[index]) for row in table.rows) for index in range(len(table.columns))
    )
    amounts: dict[Measure, tuple[Decimal | int | None, ...]] = {}
    for index, column in enumerate(readings):
        for facet, values in _facets(column).items():
            if any(value is not None for value in values):
                amounts[Measure(index, facet)] = values
    lined = tuple(
        any("\n" in row.cells[index].text for row in table.rows) for index in range(len(readings))
    )
    body = tuple(index for index, row in enumerate(table.rows) if not row.is_total)
    return Sheet(table, _names(table.columns), readings, body, amounts, lined, [])


def _facets(column: tuple[Reading, ...]) -> dict[Facet, tuple[Decimal | int | None, ...]]:
    fineness = min((r.fineness for r in column if r.is_range), default=0)
    return {
        Facet.NUMBER: tuple(r.number for r in column),
        Facet.SECOND: tuple(r.second for r in column),
        Facet.YEAR: tuple(_year(r) for r in column),
        Facet.START: tuple(r.start for r in column),
        Facet.END: tuple(r.end for r in column),
        Facet.LENGTH: tuple(_length(r, fineness) for r in column),
        Facet.SECONDS: tuple(r.seconds for r in column),
    }


def _year(reading: Reading) -> int | None:
    return reading.start // 10000 if reading.start and reading.start > 99999 else None


def _length(reading: Reading, fineness: int) -> int | None:
    """From the start to the end: years where the column writes years, else months."""
    if not reading.is_range or not reading.start or reading.end in {None, OPEN_END}:
        return None
    start, end = reading.start, int(reading.end or 0)
    years = end // 10000 - start // 10000
    if fineness == 1:
        return years
    return years * 12 + end // 100 % 100 - start // 100 % 100


def _entered(name: str) -> tuple[str, ...]:
    """The names under which the ledger enters a column, as it compares names."""
    facets = (f"{name} ({facet})" for facet in Facet)
    return tuple(one.lower() for one in (name, f"{name} (words)", *facets))


def _names(columns: tuple[Column, ...]) -> tuple[str, ...]:
    names: list[str] = []
    # The ledger has columns of its own beside those of the table.
    taken = {"row#", "total#"}
    for index, column in enumerate(columns):
        name = " ".join(column.name.replace("\0", " ").split()) or f"column {index + 1}"
        while taken & set(_entered(name)):
            name += "'"
        taken.update(_entered(name))
        names.append(name)
    return tuple(names)


def turn(table: Table) -> Table:
    """The table with its rows as columns: the label column's cells name them.

    A cell keeps its place; the first column holds the names of the columns it was made from.
    """
    others = [index for index in range(len(table.columns)) if index != table.label]
    sectioned = table.columns[-1].name == SECTION
    if sectioned:
        others.pop()
    head = table.columns[table.label]
    columns = [Column(head.name, Kind.TEXT, head.header)]
    for row in table.rows:
        label = row.cells[table.label]
        name = f"{row.cells[-1].text} {label.text}".strip() if sectioned else label.text
        columns.append(Column(name, _kind(row, others), label.span))
    rows = tuple(_turned_row(table, index) for index in others)
    return Table(
        id=table.id,
        article_id=table.article_id,
        span=table.span,
        columns=tuple(columns),
        rows=rows,
        label=0,
        caption=table.caption,
        caption_text=table.caption_text,
        context=table.context,
        notes=table.notes,
    )


def _kind(row: Row, others: list[int]) -> Kind:
    numbers = sum(isinstance(row.cells[index].value, Number) for index in others)
    return Kind.DECIMAL if 2 * numbers > len(others) else Kind.TEXT


def _turned_row(table: Table, column: int) -> Row:
    head = table.columns[column]
    place = head.header or Span(table.span.start, table.span.start)
    label = Cell(place, head.name, Text(head.name) if head.name else None)
    cells = (label, *(row.cells[column] for row in table.rows))
    return Row(place, cells, is_total=padded(head.name).startswith(" total "))
