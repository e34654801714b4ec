"""Rows that total others: known by their label or proved by their sums, and held against both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from index.read.recover.typed import amount_of
from index.text.table import Check, Column, Row
from index.text.value import Date, Kind, Number, Value

_SAYS_TOTAL = re.compile(
    r"(?:(?:grand|sub|overall|final)[- ]?)?totals?\b.*|sum|overall|all(?: \w+)? totals?"
    r"|in total|.* total|altogether|in all|all together|all \w+(?: \w+)? (?:together|combined)",
    re.IGNORECASE,
)
_MAY_TOTAL = re.compile(
    r"(?:all|both|the whole|whole|entire|combined|together)\b.*"
    r"|(?:.* )?(?:group|together|combined)",
    re.IGNORECASE,
)
_MAX_LABEL = 60
_ADDED = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.MONEY})


def mark_totals(columns: Sequence[Column], rows: Sequence[Row], label: int) -> tuple[Row, ...]:
    """The rows, those that total others marked as such: by their label, or a last row by its sums.

    A label such as "All routes" or "Group" says it where one sum proves it. A last row without
    such a word is a total where the sums of two columns prove it, or of its only figure.
    """
    marked = [replace(row, is_total=True) if says_total(row, label) else row for row in rows]
    if marked and not any(row.is_total for row in marked) and _is_proved(columns, marked, label):
        marked[-1] = replace(marked[-1], is_total=True)
    return tuple(marked)


def _labels(row: Row, label: int) -> Iterator[str]:
    for words in (row.cells[label].text, row.cells[0].text):
        if len(words) <= _MAX_LABEL:
            yield words.strip(" :*")


def says_total(row: Row, label: int) -> bool:
    """Whether a row is called a total."""
    return any(_SAYS_TOTAL.fullmatch(words) for words in _labels(row, label))


def _is_proved(columns: Sequence[Column], rows: Sequence[Row], label: int) -> bool:
    """Whether the last row gives the sums of the rows above it.

    Small numbers add up by chance: a sum that proves something is above ten and of three rows,
    or of two where two columns agree.
    """
    *above, last = rows
    added = [n for n, column in enumerate(columns) if column.kind in _ADDED and n != label]
    stated = {n: amount_of(last.cells[n].value) for n in added}
    sums = {n: _sum([row.cells[n].value for row in above]) for n, one in stated.items() if one}
    proved = [n for n, one in sums.items() if one is not None and one == stated[n] and one > 10]
    if any(_MAY_TOTAL.fullmatch(words) for words in _labels(last, label)):
        return bool(proved)
    if len(above) < 3:
        return False
    return len(proved) >= 2 or (len(proved) == len(sums) == 1 and _is_bare(last, label))


def _is_bare(row: Row, label: int) -> bool:
    """Whether a row has one cell beside its label."""
    return sum(bool(cell.text.strip()) for n, cell in enumerate(row.cells) if n != label) == 1


def check_totals(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Check, ...]:
    """Each stated total held against the sum of the rows above it."""
    found = []
    for at, row in enumerate(rows):
        if not row.is_total:
            continue
        for n, column in enumerate(columns):
            stated = amount_of(row.cells[n].value)
            if stated is None or column.kind not in _ADDED:
                continue
            computed = _computed(rows[:at], n, stated)
            if computed is not None:
                found.append(Check(n, stated, computed, row.cells[n].span))
    return tuple(found)


def _computed(rows: Sequence[Row], column: int, stated: Decimal) -> Decimal | None:
    """The sum since the last total where it is the stated one, or else that of all plain rows."""
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
