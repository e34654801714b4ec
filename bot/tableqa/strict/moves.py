"""The rows whose amount is more, or less, in one column than in another of the same measure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bot.tableqa.plan.expression import (
    Against,
    Comparison,
    Count,
    Lookup,
    Measure,
)
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.changes import YEAR, years_named
from bot.tableqa.strict.parts import Form, Parts

_EVERY = r" (?:every|each) (?:single )?year | year after year | year on year "
_TWO = r" than (?:in |during )?[a-z]*\d{4} | (?:from|between|since) (?:\w+ )?[a-z]*\d{4} "
_JOINING = frozenset("than between and to from every each after on since in".split())
_UP = lexicon.GROWING | lexicon.GAINING
_DOWN = lexicon.SHRINKING | lexicon.LOSING


def moves_asked(parts: Parts) -> bool:
    """Whether rows are asked for by how two columns, or all years, stand to each other."""
    if parts.named or not parts.says(r" (?:which|what|who|list|name|how many) "):
        return False
    moved = parts.has(_UP | _DOWN)
    if moved and parts.says(_EVERY):
        return len(_yearly(parts)) > 2
    compared = parts.has(lexicon.MORE | lexicon.FEWER)
    return (moved or compared) and parts.says(_TWO) and bool(years_named(parts))


def moves(parts: Parts) -> Iterator[Form]:
    """The names, or the number, of the rows that moved so."""
    if parts.limits or parts.sizes or not (parts.head or parts.says(r"^ who ")):
        return
    up, down = (parts.has(words) for words in (_UP, _DOWN))
    if parts.says(_EVERY):
        steps, own = list(pairwise(_yearly(parts))), 0
    else:
        first, second = years_named(parts)
        own = first.mask | second.mask
        if up or down:
            first, second = sorted((first, second), key=lambda one: _year_of(parts, one.column))
        else:  # "more in 2024 than in 2015"
            first, second = second, first
            up, down = (parts.has(words) for words in (lexicon.MORE, lexicon.FEWER))
        steps = [(first.column, second.column)]
    if up == down:
        return
    comparison = Comparison.MORE if up else Comparison.LESS
    rows = parts.among(*(Against(Measure(other), comparison, Measure(one)) for one, other in steps))
    for one in {column for step in steps for column in step}:
        own |= parts.layout.said(one)
    compared = lexicon.MORE | lexicon.FEWER
    mask = own | parts.head | parts.naming | parts.bits(_UP | _DOWN | compared | _JOINING)
    is_counted = parts.says(r" how many ")
    yield Form(Count(rows) if is_counted else Lookup(rows, parts.layout.label), mask)


def _year_of(parts: Parts, column: int) -> str:
    return str(YEAR.findall(parts.layout.sheet.table.columns[column].name)[0])


def _yearly(parts: Parts) -> list[int]:
    """The columns that differ by their year alone, the earliest first, if of one measure."""
    names = {
        column: parts.layout.sheet.table.columns[column].name for column in parts.layout.amounts
    }
    dated = {column: name for column, name in names.items() if len(YEAR.findall(name)) == 1}
    if len({YEAR.sub("", name) for name in dated.values()}) != 1:
        return []
    return sorted(dated, key=lambda column: _year_of(parts, column))
