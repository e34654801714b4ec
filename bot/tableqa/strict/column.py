"""Columns of numbers that are no amounts: they number the rows, or begin their names."""

from __future__ import annotations

import re

from bot.tableqa.plan.expression import Measure
from bot.tableqa.plan.sheet import Sheet
from index import Table

_BEHIND = re.compile(r"^[-+−–]?[\d.,]+")
MONTHS = frozenset(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
"""By which a day is told from an amount."""

_RUN = 4  # rows: fewer counts may be one, two and three by chance


def is_numbering(sheet: Sheet, column: int) -> bool:
    """Whether a column only numbers the rows, from one upwards: stages, rounds, lanes."""
    numbers = sheet.amounts.get(Measure(column))
    if numbers is None or len(sheet.body) < _RUN:
        return False
    return [numbers[row] for row in sheet.body] == list(range(1, len(sheet.body) + 1))


def is_worded(table: Table, column: int) -> bool:
    """Whether numbers only begin what most cells say: "100 m freestyle", "14 July"."""
    texts = [row.cells[column].text for row in table.rows]
    behind = [_BEHIND.sub("", text).strip() for text in texts]
    told = [one for one in behind if len(one) > 2 and one.replace(" ", "").isalpha()]
    is_day = [one.casefold() in MONTHS for one in told]
    return 2 * len(told) > len(texts) and (len(set(told)) > 1 or all(is_day))
