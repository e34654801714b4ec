"""A figure is made where every cell that could change it was read."""

from __future__ import annotations

from dataclasses import replace

from bot.tableqa.figures import figure
from bot.tableqa.plan.expression import (
    Body,
    Both,
    Contains,
    Equals,
    Extreme,
    Lookup,
    Measure,
    Plan,
    Reduce,
    Reducer,
    Top,
    Where,
)
from index import Row, Table, read_csv_text

_STATIONS = """\
Station,Staff,Opened
Aske,12,1901
Berg,7,1920
Corn,30,1933
Dale,n/a,unknown
"""
_ACCOUNTS = """\
,2019,2018
Net sales:,,
Norway,940,812
Sweden,455,402
Costs:,,
Norway,120,118
Sweden,80,77
"""
_STAFF = Measure(1)


def _table(text: str = _STATIONS) -> Table:
    (table,) = read_csv_text(text, "table.csv").tables
    return table


def _in_doubt(table: Table, row: int, column: int) -> Table:
    """The table with a cell whose words stand there and whose value was not read."""

    def doubted(row: Row) -> Row:
        cells = list(row.cells)
        cells[column] = replace(cells[column], value=None)
        return replace(row, cells=tuple(cells))

    rows = tuple(doubted(one) if at == row else one for at, one in enumerate(table.rows))
    return replace(table, rows=rows)


def test_a_cell_in_doubt_keeps_back_what_it_could_change() -> None:
    """A sum, a largest, and the rows of a name may all be others with the cell's own value."""
    table = _in_doubt(_table(), 2, 1)

    assert figure(Plan(Reduce(Reducer.SUM, Body(), _STAFF)), table) is None
    assert figure(Plan(Lookup(Extreme(Body(), _STAFF, largest=True), 0)), table) is None
    assert figure(Plan(Lookup(Where(Body(), Equals(0, " corn ")), 1)), table) is None


def test_a_cell_in_doubt_keeps_nothing_else_back() -> None:
    """The row of another name is shown."""
    found = figure(Plan(Lookup(Where(Body(), Equals(0, " aske ")), 1)), _in_doubt(_table(), 2, 1))

    assert found is not None
    assert found.display == ("12",)


def test_a_mark_for_no_value_is_not_in_doubt() -> None:
    """Beside "n/a" and "unknown" the largest of what is known is the largest."""
    found = figure(Plan(Lookup(Extreme(Body(), _STAFF, largest=True), 0)), _table())

    assert found is not None
    assert found.display == ("Corn",)


def test_the_name_of_a_section_is_not_in_doubt() -> None:
    """A row is found by its section and its own name."""
    under = Both((Contains(3, " net sales "), Equals(0, " norway ")))
    found = figure(Plan(Lookup(Where(Body(), under), 2)), _table(_ACCOUNTS))

    assert found is not None
    assert found.display == ("812",)


def test_the_largest_are_named_in_their_order() -> None:
    """Of "the two largest" the largest comes first, wherever it stands in the table."""
    (table,) = read_csv_text("Lake,Area\nAske,12\nBerg,7\nCorn,30\n", "lakes.csv").tables
    largest = figure(Plan(Lookup(Top(Body(), Measure(1), largest=True, count=2), 0)), table)
    smallest = figure(Plan(Lookup(Top(Body(), Measure(1), largest=False, count=2), 0)), table)
    assert largest is not None
    assert largest.display == ("Corn", "Aske")
    assert smallest is not None
    assert smallest.display == ("Berg", "Aske")
