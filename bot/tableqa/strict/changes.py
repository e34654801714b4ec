"""What changed between two years of one row, where each year is a column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import (
    Comparison,
    Holds,
    Measure,
    Pair,
    Pairing,
    Reduce,
    Reducer,
)
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.layout import Chosen
from bot.tableqa.strict.parts import Form, Parts
from bot.tableqa.strict.rows import counts_rows

YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_FROM_TO = r" (?:from|between) (?:\w+ )?[a-z]*\d{4} (?:to|and) "
_UP = lexicon.GROWING | lexicon.GAINING | lexicon.IMPROVING
_DOWN = lexicon.SHRINKING | lexicon.LOSING
_BEFORE = re.compile(r"\bbefore\b", re.IGNORECASE)
_AFTER = re.compile(r"\bafter\b", re.IGNORECASE)
_JOINING = frozenset("than between and to from".split())


def changes_asked(parts: Parts) -> bool:
    """Whether one row's amounts of two years are set against each other."""
    compared = lexicon.MORE | lexicon.FEWER | lexicon.DIFFERENCE
    wanted = compared | _UP | _DOWN
    if counts_rows(parts):
        return False  # "for how many brands did sales fall"
    return len(parts.named) == 1 and bool(years_named(parts)) and parts.has(wanted)


def changes(parts: Parts) -> Iterator[Form]:
    """The difference of two years; "how many more" has no answer where there are fewer."""
    rows = parts.asked
    first, second = years_named(parts)
    if parts.limits or parts.sizes or len(Evaluator(parts.layout.sheet).rows(rows)) != 1:
        return
    left, right = (Reduce(Reducer.SUM, rows, Measure(one.column)) for one in (first, second))
    moving = _UP | _DOWN
    compared = lexicon.MORE | lexicon.FEWER | lexicon.DIFFERENCE
    mask = first.mask | second.mask | parts.naming | parts.bits(moving | compared | _JOINING)
    if parts.has(lexicon.DIFFERENCE):
        yield Form(Pair(Pairing.GAP, left, right), mask)
        return
    if parts.has(moving) == parts.has(lexicon.MORE | lexicon.FEWER):
        return
    if parts.has(moving) and not parts.says(_FROM_TO) and YEAR.search(parts.text):
        return
    if parts.has(lexicon.FEWER | _UP):
        left, right = right, left
    root = Pair(Pairing.MINUS, left, right)
    amount = Evaluator(parts.layout.sheet).amount(root)
    if amount is not None and amount > 0:
        yield Form(root, mask)


def moved(parts: Parts) -> Form | None:
    """Whether one row's amount rose, or fell, from the one year to the other."""
    grew, shrank = parts.has(_UP), parts.has(_DOWN)
    years = years_named(parts)
    if grew == shrank or not years or parts.limits or parts.sizes or not parts.says(_FROM_TO):
        return None
    rows = parts.asked
    if len(Evaluator(parts.layout.sheet).rows(rows)) != 1:
        return None
    first, second = (Reduce(Reducer.SUM, rows, Measure(one.column)) for one in years)
    mask = parts.bits(_UP | _DOWN | _JOINING)
    for one in years:
        mask |= one.mask
    comparison = Comparison.LESS if grew else Comparison.MORE
    return Form(Holds(first, comparison, second), mask | parts.naming)


def years_named(parts: Parts) -> tuple[Chosen, ...]:
    """The two columns that differ by their year alone, as the question has the years."""
    found = parts.layout.named_amounts(parts.mask)
    pairs = [pair for pair in combinations(found, 2) if _differ_by_year(parts, pair)]
    if len(pairs) != 1:
        return ()
    first, second = pairs[0]
    if not _is_dated(parts, first):
        return _in_order(parts, first, second)
    at = [parts.text.find(_year(parts, one)) for one in (first, second)]
    if max(at) < 0 and not parts.layout.links.moments:
        first, second = sorted(pairs[0], key=lambda one: _year(parts, one))
        return (first, second)
    if min(at) < 0:
        return ()
    return (first, second) if at[0] < at[1] else (second, first)


def _is_dated(parts: Parts, one: Chosen) -> bool:
    return bool(YEAR.search(parts.layout.sheet.table.columns[one.column].name))


def _in_order(parts: Parts, *pair: Chosen) -> tuple[Chosen, ...]:
    """Of two columns the one from before first; none where the question speaks of one of them."""
    if parts.says(r" (?:before|after) "):
        return ()
    table = parts.layout.sheet.table
    return tuple(sorted(pair, key=lambda one: not _BEFORE.search(table.columns[one.column].name)))


def _differ_by_stage(names: list[str]) -> bool:
    """Whether one name has "before" and the other "after" behind the same words."""
    starts = {_BEFORE.split(name)[0] for name in names if _BEFORE.search(name)}
    ends = {_AFTER.split(name)[0] for name in names if _AFTER.search(name)}
    return len(starts) == len(ends) == 1 and starts == ends


def _differ_by_year(parts: Parts, pair: tuple[Chosen, Chosen]) -> bool:
    """Whether the names of two columns are the same but for the year, of which each has one."""
    names = [parts.layout.sheet.table.columns[one.column].name for one in pair]
    years = [YEAR.findall(name) for name in names]
    if not any(years):
        return _differ_by_stage(names)
    if any(len(each) != 1 for each in years) or years[0] == years[1]:
        return False
    return YEAR.sub("", names[0]) == YEAR.sub("", names[1])


def _year(parts: Parts, one: Chosen) -> str:
    """The year of a column's name, as it ends a word of the question: ``2024``, ``fy2024``."""
    return f"{YEAR.findall(parts.layout.sheet.table.columns[one.column].name)[0]} "
