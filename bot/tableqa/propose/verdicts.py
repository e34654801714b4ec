"""Candidates that answer yes or no."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from bot.tableqa.lexicon import VERDICT_OPENERS
from bot.tableqa.plan.expression import (
    Comparison,
    Constant,
    Count,
    Exists,
    Facet,
    Holds,
    Reduce,
    Reducer,
)
from bot.tableqa.propose.draft import Desk, Draft, RowSet
from bot.tableqa.propose.lookups import measures_of


def verdicts(desk: Desk, everything: RowSet, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    """Whether rows exist, are so many, or one amount exceeds another."""
    words = desk.links.question.words
    if not words or words[0].folded not in VERDICT_OPENERS:
        return
    for one in sets[:10]:
        yield Draft(Exists(one.rows), "exists", one, one.mask)
    for quantity in desk.links.quantities:
        for one in (everything, *sets[:4]):
            right = Constant(quantity.amount)
            root = Holds(Count(one.rows), quantity.comparison, right)
            yield Draft(root, "holds count", one, one.mask | quantity.mask)
    yield from _compared(desk, sets)
    yield from _stated(desk, sets)


def _compared(desk: Desk, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    """Whether one row has more than another."""
    smaller = desk.links.has("less") and not desk.links.has("more")
    comparison = Comparison.LESS if smaller else Comparison.MORE
    if desk.links.has("same"):
        comparison = Comparison.EQUAL
    singles = [one for one in sets if one.kind == "one" and one.filters[0].kind != "compare"]
    for first, second in list(combinations(singles[:8], 2))[:8]:
        if first.columns != second.columns or first.mask & second.mask:
            continue
        one, other = (first, second) if first.mask < second.mask else (second, first)
        both = RowSet(one.rows, (*one.filters, *other.filters), one.mask | other.mask, 2, "pair")
        words = desk.trigger_mask("more", "less", "than", "same", "most")
        for measure in measures_of(desk, 3):
            left = Reduce(Reducer.SUM, one.rows, measure)
            right = Reduce(Reducer.SUM, other.rows, measure)
            mask = both.mask | words | desk.header_mask(measure.column)
            root = Holds(left, comparison, right)
            yield Draft(root, "holds", both, mask, -1, measure.column)
        counts = Holds(Count(one.rows), comparison, Count(other.rows))
        yield Draft(counts, "holds counts", both, both.mask | words)


def _stated(desk: Desk, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    """Whether a row's amount is the one stated."""
    for quantity in desk.links.quantities:
        for one in [s for s in sets if s.size == 1][:4]:
            for measure in [m for m in measures_of(desk, 3) if m.facet is Facet.NUMBER]:
                if one.mask & quantity.mask:
                    continue
                left = Reduce(Reducer.ONLY, one.rows, measure)
                root = Holds(left, quantity.comparison, Constant(Decimal(quantity.amount)))
                mask = one.mask | quantity.mask | desk.header_mask(measure.column)
                yield Draft(root, "holds amount", one, mask, -1, measure.column)
