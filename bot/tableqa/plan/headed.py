"""Header rows and section rows that a table has among its rows, put where they belong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index import Cell, Column, Date, Kind, Number, Row, Table

SECTION = "section"
"""The name of the column that section rows become."""
_MOST = 4  # header rows below the first
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_UNIT = re.compile(
    r"[(\[]?\W{0,2}(?:[$€£¥]|[a-z]{1,3}|'?000s?|%|in \w+)[\w\s$€£¥'’.,%]{0,24}[)\]]?", re.IGNORECASE
)


def headed(table: Table) -> Table:
    """The table with the rows that only name columns in the columns' names.

    Rows that name a section (a label and nothing else) become a last column, each of its cells
    the place of the section's row. A table of words, or one with neither, stays as it is.
    """
    if not is_numeric(table):
        return table
    depth = _depth(table)
    if depth:
        names = _merged(table, table.rows[:depth])
        columns = tuple(
            replace(column, name=name) for column, name in zip(table.columns, names, strict=True)
        )
        table = replace(table, columns=columns, rows=table.rows[depth:])
    return _sectioned(table)


def _depth(table: Table) -> int:
    """How many of the first rows name columns; words above years belong to them."""
    depth = 0
    for index, row in enumerate(table.rows[: min(_MOST, len(table.rows) - 1)]):
        others = [cell for i, cell in enumerate(row.cells) if i != table.label]
        if not all(_is_name(cell) for cell in others if cell.text.strip()):
            break
        if _names(table, row):
            depth = index + 1
    return depth


def is_numeric(table: Table) -> bool:
    """Whether more than half of the cells beside the labels are numbers or empty, some numbers."""
    cells = [
        cell
        for row in table.rows
        for index, cell in enumerate(row.cells)
        if index != table.label and cell.text.strip()
    ]
    numbers = sum(_is_amount(cell) for cell in cells)
    return len(table.rows) > 1 and 5 * numbers > 3 * len(cells)


def _is_amount(cell: Cell) -> bool:
    if isinstance(cell.value, Number):
        return True
    return any(c.isdigit() for c in cell.text) and not any(c.isalpha() for c in cell.text)


def _names(table: Table, row: Row) -> bool:
    """Whether a row names columns: years, units or words, beside an empty or bracketed label."""
    label = row.cells[table.label].text.strip()
    others = [
        cell for index, cell in enumerate(row.cells) if index != table.label and cell.text.strip()
    ]
    if not others:
        return label.startswith("(")
    if not all(_is_name(cell) for cell in others):
        return False
    bare = not label or label.startswith("(") or label[-1] in ":," or _is_year(label)
    return bare or all(_is_year(cell.text) or _UNIT.fullmatch(cell.text.strip()) for cell in others)


def _is_name(cell: Cell) -> bool:
    text = cell.text.strip()
    if _is_year(text) or isinstance(cell.value, Date):
        return True
    return any(c.isalpha() for c in text) and not isinstance(cell.value, Number)


def _is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(text.strip()[:4])) and len(text.strip()) <= 8


def _merged(table: Table, rows: Sequence[Row]) -> list[str]:
    """The columns' names with the words of the header rows, upper words spread to the right."""
    lines = [[column.name for column in table.columns]]
    lines += [[cell.text.strip() for cell in row.cells] for row in rows]
    for line in lines[:-1]:
        for index in range(1, len(line)):
            if not line[index] and index - 1 != table.label:
                line[index] = line[index - 1]
    parts = (dict.fromkeys(part for part in column if part) for column in zip(*lines, strict=True))
    return [" ".join(part) for part in parts]


# ------------------------------------------------------------------ sections


def _sectioned(table: Table) -> Table:
    sections = [_is_section(table, row) for row in table.rows]
    if not any(sections) or all(sections):
        return table
    above: Cell | None = None
    rows = []
    for row, is_section in zip(table.rows, sections, strict=True):
        if is_section:
            above = row.cells[table.label]
            continue
        cell = Cell(row.span, "", None) if above is None else Cell(above.span, above.text, None)
        rows.append(replace(row, cells=(*row.cells, cell)))
    columns = (*table.columns, Column(SECTION, Kind.TEXT))
    return replace(table, columns=columns, rows=tuple(rows))


def _is_section(table: Table, row: Row) -> bool:
    others = (cell for index, cell in enumerate(row.cells) if index != table.label)
    return bool(row.cells[table.label].text.strip()) and not any(c.text.strip() for c in others)
