"""Totals stated in prose, held against the sums of a table's columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from index.read.recover.typed import amount_of
from index.text.span import Span
from index.text.table import Check, Table
from index.text.value import Kind, read_numbers

_SUMMED = {Kind.INTEGER, Kind.DECIMAL, Kind.MONEY}
_STATED = re.compile(r"\b(?:total(?:s|ling|led)?|in all|altogether|combined)\b", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)$")
_LEAST = 100
_NEAR = Decimal("0.02")
_AROUND = 30
_MAX_PROSE = 200_000


def with_claims(text: str, prose: Iterable[Span], tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables with a check for each number of the prose that states the total of a column."""
    sums = [_sums(table) for table in tables]
    if not any(sums):
        return tuple(tables)
    claims = [
        (span.shift(block.start), number.amount)
        for block in _first(prose)
        for span, number in read_numbers(block.cut(text))
        if number.amount >= _LEAST
    ]
    return tuple(
        replace(table, checks=(*table.checks, *_checks(text, claims, known)))
        for table, known in zip(tables, sums, strict=True)
    )


def _first(prose: Iterable[Span]) -> Iterable[Span]:
    room = _MAX_PROSE
    for block in prose:
        room -= len(block)
        if room < 0:
            return
        yield block


def _sums(table: Table) -> dict[int, Decimal]:
    """The sum of each column of numbers all of whose cells have a value."""
    plain = [row for row in table.rows if not row.is_total]
    found = {}
    for n, column in enumerate(table.columns):
        amounts = [amount_of(row.cells[n].value) for row in plain]
        if column.kind in _SUMMED and len(amounts) >= 3 and None not in amounts:
            found[n] = sum((a for a in amounts if a is not None), Decimal(0)) * column.scale
    return found


def _checks(
    text: str, claims: Sequence[tuple[Span, Decimal]], sums: dict[int, Decimal]
) -> Iterable[Check]:
    for place, stated in claims:
        for column, computed in sums.items():
            near = abs(stated - computed) <= _NEAR * abs(computed)
            if stated == computed or (near and _is_total(text, place)):
                yield Check(column, stated, computed, place)


def _is_total(text: str, place: Span) -> bool:
    """Whether the words say that the number is a total, or the last of a count."""
    around = text[max(0, place.start - _AROUND) : place.end + _AROUND]
    return _STATED.search(around) is not None or _ORDINAL.search(place.cut(text)) is not None
