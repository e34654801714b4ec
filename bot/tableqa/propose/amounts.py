"""Candidates that count, add up and compare."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from bot.tableqa.plan.expression import (
    Beyond,
    Count,
    Distinct,
    Facet,
    Measure,
    Pair,
    Pairing,
    Reduce,
    Reducer,
    Scalar,
)
from bot.tableqa.propose.draft import Desk, Draft, RowSet
from bot.tableqa.propose.lookups import measures_of

_REDUCERS = (
    ("sum", Reducer.SUM),
    ("mean", Reducer.MEAN),
    ("median", Reducer.MEDIAN),
    ("most", Reducer.MAX),
    ("least", Reducer.MIN),
)


def amounts(desk: Desk, everything: RowSet, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    """Counts, reductions, lengths and pairs of amounts."""
    yield from _counts(desk, everything, sets)
    yield from _reductions(desk, everything, sets)
    yield from _lengths(desk, sets)
    yield from _beyond(desk, sets)
    yield from _pairs(desk, sets)
    yield from _spreads(desk, everything, sets)
    yield from _parts(desk, everything, sets)


def _counting(desk: Desk) -> int:
    return desk.trigger_mask("count", "sum", "much")


def _counts(desk: Desk, everything: RowSet, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    asks = desk.links.has("count", "sum", "much")
    for one in (everything, *sets) if asks else sets[:4]:
        yield Draft(Count(one.rows), "count", one, one.mask | _counting(desk))
    if not asks:
        return
    named = [column for column in desk.targets if desk.header_mask(column)]
    label = desk.links.sheet.table.label
    for one in (everything, *sets[:8]):
        for column in dict.fromkeys((*named[:3], label)):
            mask = one.mask | _counting(desk) | desk.header_mask(column)
            mask |= desk.trigger_mask("different")
            yield Draft(Distinct(one.rows, column), "distinct", one, mask, column)


def _reductions(desk: Desk, everything: RowSet, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    wanted = [(name, reducer) for name, reducer in _REDUCERS if desk.links.has(name)]
    if desk.links.has("count", "much") and not desk.links.has("sum"):
        wanted.append(("sum", Reducer.SUM))
    for one in (everything, *sets[:14]):
        if one.size < 2:
            continue
        for measure in measures_of(desk, 5):
            if measure.facet in {Facet.START, Facet.END}:
                continue
            for name, reducer in wanted:
                mask = one.mask | desk.trigger_mask(name) | desk.header_mask(measure.column)
                mask |= desk.trigger_mask("much", "count") if name == "sum" else 0
                root = Reduce(reducer, one.rows, measure)
                yield Draft(root, str(reducer), one, mask, -1, measure.column)


def _lengths(desk: Desk, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    if not desk.links.has("long", "year"):
        return
    mask = desk.trigger_mask("long", "year")
    lengths = [m for m in desk.links.sheet.amounts if m.facet is Facet.LENGTH]
    for one in sets[:6]:
        for measure in lengths[:3]:
            bits = one.mask | mask | desk.header_mask(measure.column)
            root = Reduce(Reducer.ONLY, one.rows, measure)
            yield Draft(root, "length", one, bits, -1, measure.column)


def _beyond(desk: Desk, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    for group, after in (("next", True), ("previous", False)):
        if not (desk.links.has(group) and desk.links.has("count", "much")):
            continue
        for one in sets[:5]:
            mask = one.mask | desk.trigger_mask(group) | _counting(desk)
            yield Draft(Count(Beyond(one.rows, after)), "count beyond", one, mask)


# ------------------------------------------------------------------ two amounts


def _pairs(desk: Desk, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    """The difference, ratio or change between two sets of rows named alike."""
    pairings = _pairings(desk)
    if not pairings:
        return
    made = 0
    for one, other in combinations([s for s in sets if s.kind in {"one", "two"}][:14], 2):
        if one.columns != other.columns or one.mask & other.mask & ~_common(one, other):
            continue
        yield from _two(desk, _in_order(one, other), pairings)
        made += 1
        if made >= 6:
            return


def _common(one: RowSet, other: RowSet) -> int:
    """The bits of a filter that both sets have."""
    both = set(one.filters) & set(other.filters)
    return sum(f.mask for f in both)


def _in_order(one: RowSet, other: RowSet) -> tuple[RowSet, RowSet]:
    """The set that the question names first, first."""
    first, second = (s.mask & -s.mask for s in (one, other))
    return (one, other) if first <= second else (other, one)


def _pairings(desk: Desk) -> list[tuple[Pairing, int]]:
    links, found = desk.links, []
    if links.has("difference", "more", "less", "long", "year", "after", "before"):
        words = desk.trigger_mask("difference", "more", "less", "than", "and", "much", "long")
        found.append((Pairing.GAP, words))
    if links.has("sum"):
        found.append((Pairing.PLUS, desk.trigger_mask("sum", "and", "much")))
    if links.has("ratio"):
        found.append((Pairing.RATIO, desk.trigger_mask("ratio", "much")))
    if links.has("change"):
        words = desk.trigger_mask("change", "percent", "and")
        found += [(Pairing.CHANGE, words), (Pairing.MINUS, words)]
    return found


def _two(
    desk: Desk, sets: tuple[RowSet, RowSet], pairings: list[tuple[Pairing, int]]
) -> Iterator[Draft]:
    one, other = sets
    both = RowSet(one.rows, (*one.filters, *other.filters), one.mask | other.mask, 2, "pair")
    for pairing, words in pairings:
        for measure in _paired(desk):
            reducer = Reducer.ONLY if one.size == other.size == 1 else Reducer.SUM
            left = Reduce(reducer, one.rows, measure)
            right = Reduce(reducer, other.rows, measure)
            mask = both.mask | words | desk.header_mask(measure.column)
            shape = f"{pairing} {'year' if measure.facet is Facet.YEAR else reducer}"
            yield Draft(Pair(pairing, left, right), shape, both, mask, -1, measure.column)
        if pairing in {Pairing.GAP, Pairing.PLUS}:
            counts: tuple[Scalar, Scalar] = (Count(one.rows), Count(other.rows))
            mask = both.mask | words
            yield Draft(Pair(pairing, *counts), f"{pairing} count", both, mask)


def _paired(desk: Desk) -> list[Measure]:
    measures = [m for m in measures_of(desk, 6) if m.facet is not Facet.START]
    years = [m for m in desk.links.sheet.amounts if m.facet is Facet.YEAR and m not in measures]
    if desk.links.has("year", "long", "after", "before"):
        measures += years[:2]
    return measures


def _spreads(desk: Desk, everything: RowSet, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    """The difference between the largest and the smallest amount."""
    if not desk.links.has("difference"):
        return
    mask = desk.trigger_mask("difference", "most", "least", "first", "last", "and")
    for one in (everything, *[s for s in sets if s.size > 1][:3]):
        for measure in _paired(desk):
            left = Reduce(Reducer.MAX, one.rows, measure)
            right = Reduce(Reducer.MIN, one.rows, measure)
            bits = one.mask | mask | desk.header_mask(measure.column)
            root = Pair(Pairing.GAP, left, right)
            yield Draft(root, "spread", one, bits, -1, measure.column)


def _parts(desk: Desk, everything: RowSet, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    """A set's share of the whole."""
    if not desk.links.has("share"):
        return
    mask = desk.trigger_mask("share", "sum", "percent")
    for one in sets[:8]:
        for measure in [m for m in measures_of(desk, 4) if m.facet is Facet.NUMBER]:
            part = Reduce(Reducer.SUM, one.rows, measure)
            whole = Reduce(Reducer.SUM, everything.rows, measure)
            bits = one.mask | mask | desk.header_mask(measure.column)
            root = Pair(Pairing.SHARE, part, whole)
            yield Draft(root, "share", one, bits, -1, measure.column)
        counts = Pair(Pairing.SHARE, Count(one.rows), Count(everything.rows))
        yield Draft(counts, "share count", one, one.mask | mask)
