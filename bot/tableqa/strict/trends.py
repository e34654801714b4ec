"""The rows that rose or fell, and the one that did so the most, where the table has the change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import (
    Against,
    Compare,
    Comparison,
    Constant,
    Count,
    Extreme,
    Lookup,
    Measure,
    Rows,
)
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.changes import YEAR
from bot.tableqa.strict.parts import Form, Parts
from index import Kind

_ZERO = Decimal(0)
_UP = lexicon.GROWING | lexicon.GAINING | lexicon.IMPROVING
_DOWN = lexicon.SHRINKING | lexicon.LOSING
_MOST = lexicon.LARGEST | frozenset("sharpest steepest strongest fastest".split())
_GOES = re.compile(r" (?:go|goes|going|went|gone) (up|down) ")
_WITHIN = r" (?:than|from|between|since|before|after) "
_ASKING = r" (?:which|what|who|where|list|name|how many) "
_GOING = frozenset("go goes going went gone up down".split())


def trends_asked(parts: Parts) -> bool:
    """Whether rows are asked for by what they gained or lost, without two years to compare."""
    if parts.named or parts.limits or parts.sizes or parts.says(_WITHIN):
        return False
    change, years = _change(parts), _two_years(parts)
    if _direction(parts) is None or (change is None and years is None):
        return False
    own = {change, *(years or ())}
    moving = parts.bits(_UP | _DOWN)
    others = [column for column in parts.layout.amounts if column not in own]
    is_counted = any(parts.layout.said(column) & moving for column in others)  # games lost
    return not is_counted and parts.says(_ASKING)


def _direction(parts: Parts) -> bool | None:
    """Whether up, or down; None where the question does not say."""
    went = _GOES.findall(parts.text)
    up, down = parts.has(_UP) or "up" in went, parts.has(_DOWN) or "down" in went
    return None if up == down else up


def trends(parts: Parts) -> Iterator[Form]:
    """The names, or the number, of the rows that moved so."""
    up, change, years = _direction(parts), _change(parts), _two_years(parts)
    if up is None or not (parts.head or parts.says(r"^ (?:who|where) ")):
        return
    mask = parts.head | parts.bits(_UP | _DOWN)
    mask |= parts.bits(_GOING) if _GOES.search(parts.text) else 0
    for column in (change, years[1] if years else None):
        mask |= parts.layout.said(column) if column is not None else 0
    if parts.has(lexicon.SMALLEST):
        return
    if parts.has(_MOST):
        rows = _furthest(parts, change, years, up=up)
        mask |= parts.bits(_MOST)
    else:
        rows = _moved(parts, change, years, up=up)
    if rows is None:
        return
    is_counted = parts.says(r" how many ")
    yield Form(Count(rows) if is_counted else Lookup(rows, parts.layout.label), mask)


def _change(parts: Parts) -> int | None:
    """The only column of changes, of those that the question names."""
    found = [
        column
        for column in parts.layout.amounts
        if parts.layout.name_of(column) & lexicon.CHANGES
        and not parts.layout.name_of(column) & lexicon.LESSENING
    ]
    named = [column for column in found if parts.layout.said(column)]
    chosen = named or found
    return chosen[0] if len(chosen) == 1 else None


def _two_years(parts: Parts) -> tuple[int, int] | None:
    """The only two columns that differ by their year alone, the earlier first."""
    table = parts.layout.sheet.table
    dated = [c for c in parts.layout.amounts if len(YEAR.findall(table.columns[c].name)) == 1]
    pairs = [
        pair
        for pair in combinations(dated, 2)
        if len({YEAR.sub("", table.columns[c].name) for c in pair}) == 1
    ]
    if len(pairs) != 1:
        return None
    first, last = sorted(pairs[0], key=lambda c: YEAR.findall(table.columns[c].name)[0])
    return first, last


def _moved(
    parts: Parts, change: int | None, years: tuple[int, int] | None, *, up: bool
) -> Rows | None:
    """The rows above or below nothing; what two columns tell must be told by both ways."""
    comparison = Comparison.MORE if up else Comparison.LESS
    found = []
    if years is not None:
        found.append(Against(Measure(years[1]), comparison, Measure(years[0])))
    ways: list[Rows] = [parts.among(one) for one in found]
    if change is not None:
        ways.append(parts.among(Compare(Measure(change), comparison, Constant(_ZERO))))
    evaluator = Evaluator(parts.layout.sheet)
    if not ways or len({evaluator.rows(one) for one in ways}) != 1:
        return None
    return ways[-1]


def _furthest(
    parts: Parts, change: int | None, years: tuple[int, int] | None, *, up: bool
) -> Rows | None:
    """The row with the most of a change; where its percentage and its amount differ, none."""
    if change is None:
        return None
    sheet = parts.layout.sheet
    rows = Extreme(parts.asked, Measure(change), up)
    found = Evaluator(sheet).rows(rows)
    amounts = [sheet.amount(row, Measure(change)) for row in found]
    if len(found) != 1 or any(one is None or (one > 0) != up for one in amounts):
        return None
    is_share = sheet.table.columns[change].kind is Kind.PERCENT
    if is_share and years is not None and _by_amount(parts, years, up=up) != found[0]:
        return None
    return rows


def _by_amount(parts: Parts, years: tuple[int, int], *, up: bool) -> int | None:
    """The row that gained, or lost, the most in amount; None where one is not known."""
    sheet = parts.layout.sheet
    moved = []
    for row in Evaluator(sheet).rows(parts.asked):
        first, last = (sheet.amount(row, Measure(column)) for column in years)
        if first is None or last is None:
            return None
        moved.append(((last - first) * (1 if up else -1), row))
    return max(moved)[1] if moved else None
