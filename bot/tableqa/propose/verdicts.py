"""Candidates that answer yes or no."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise

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
    Scalar,
)
from bot.tableqa.propose.draft import Desk, Draft, RowSet
from bot.tableqa.propose.lookups import measures_of

_LARGER = frozenset(
    "more higher above greater larger bigger longer over better later after".split()
)
_OFFERS = _LARGER | frozenset(
    "less fewer lower below smaller shorter under worse earlier before".split()
)


def verdicts(desk: Desk, everything: RowSet, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    """Whether rows exist, are so many, or one amount exceeds another."""
    words = desk.links.question.words
    offered = _offered(desk)
    if offered is not None:
        yield from _chosen(desk, sets, offered)
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


def _offered(desk: Desk) -> tuple[str, str, int] | None:
    """The two comparatives that the question offers, "more or less", larger first, their bits."""
    words = desk.links.question.words
    folded = [word.folded for word in words]
    for index in range(1, len(folded) - 1):
        before, after = folded[index - 1], folded[index + 1]
        if folded[index] == "or" and before in _OFFERS and after in _OFFERS:
            larger, smaller = (before, after) if before in _LARGER else (after, before)
            return larger, smaller, 7 << (index - 1)
    for index, (one, other) in enumerate(pairwise(folded)):
        if one in _OFFERS and other in _OFFERS and (one in _LARGER) != (other in _LARGER):
            larger, smaller = (one, other) if one in _LARGER else (other, one)
            return larger, smaller, 3 << index
    return None


def _chosen(desk: Desk, sets: tuple[RowSet, ...], offered: tuple[str, str, int]) -> Iterator[Draft]:
    """Which of two comparatives is true."""
    larger, smaller, words = offered
    mask = words | desk.trigger_mask("than")
    for both, left, right, column in _sides(desk, sets):
        root = Holds(left, Comparison.MORE, right, larger, smaller)
        bits = both.mask | mask | desk.header_mask(column)
        yield Draft(root, "chosen", both, bits, -1, column)
    for quantity in desk.links.quantities:
        right = Constant(quantity.amount)
        for one in sets[:5]:
            bits = one.mask | mask | quantity.mask
            count = Holds(Count(one.rows), Comparison.MORE, right, larger, smaller)
            yield Draft(count, "chosen count", one, bits)
            for measure in measures_of(desk, 3):
                left = Reduce(Reducer.ONLY, one.rows, measure)
                root = Holds(left, Comparison.MORE, right, larger, smaller)
                named = bits | desk.header_mask(measure.column)
                yield Draft(root, "chosen amount", one, named, -1, measure.column)


def _sides(desk: Desk, sets: tuple[RowSet, ...]) -> Iterator[tuple[RowSet, Scalar, Scalar, int]]:
    """Two amounts to compare: of two rows named alike, the one named first on the left."""
    singles = [one for one in sets if one.kind == "one" and one.filters[0].kind != "compare"]
    for first, second in list(combinations(singles[:8], 2))[:8]:
        if first.columns != second.columns or first.mask & second.mask:
            continue
        one, other = (first, second) if first.mask < second.mask else (second, first)
        both = RowSet(one.rows, (*one.filters, *other.filters), one.mask | other.mask, 2, "pair")
        for measure in measures_of(desk, 3):
            left = Reduce(Reducer.SUM, one.rows, measure)
            yield both, left, Reduce(Reducer.SUM, other.rows, measure), measure.column
        yield both, Count(one.rows), Count(other.rows), -1


def _compared(desk: Desk, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    """Whether one row has more than another."""
    smaller = desk.links.has("less") and not desk.links.has("more")
    comparison = Comparison.LESS if smaller else Comparison.MORE
    if desk.links.has("same"):
        comparison = Comparison.EQUAL
    words = desk.trigger_mask("more", "less", "than", "same", "most")
    for both, left, right, column in _sides(desk, sets):
        mask = both.mask | words | desk.header_mask(column)
        shape = "holds" if column >= 0 else "holds counts"
        yield Draft(Holds(left, comparison, right), shape, both, mask, -1, column)


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
