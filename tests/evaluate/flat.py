"""Flattened tables: what the product's own reading makes of each text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from index.read.formats import read_text
from index.text.table import Cell, Table
from index.text.value import is_blank


def run(task: str, lines: Iterable[dict[str, str]]) -> Iterator[dict[str, object]]:
    """For each item the tables found: header or null, rows of cells, null where unsure."""
    del task
    for line in lines:
        article = read_text(line["text"], f"{line['id']}.txt")
        yield {"id": line["id"], "tables": [_shown(table) for table in article.tables]}


def _shown(table: Table) -> dict[str, object]:
    names = [column.name for column in table.columns]
    return {
        "header": [name or None for name in names] if any(names) else None,
        "rows": [[_cell(cell) for cell in row.cells] for row in table.rows],
    }


def _cell(cell: Cell) -> str | None:
    """The cell's words; None for one that is empty or whose bounds are not certain."""
    return None if cell.value is None and not is_blank(cell.text) else cell.text or None
