"""The plans over accounts: what is done with the cells that a question names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.tableqa.accounts.asked import OVER_TWO, YEAR, Asked
from bot.tableqa.accounts.names import Name, year_of
from bot.tableqa.link import Links
from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import (
    Body,
    Both,
    Compare,
    Comparison,
    Condition,
    Constant,
    Count,
    Either,
    Equals,
    Every,
    Extreme,
    Lookup,
    Measure,
    Pair,
    Pairing,
    Part,
    Reduce,
    Reducer,
    Root,
    Scalar,
    Where,
)
from index import Kind


def roots(asked: Asked, item: Name, rows: Sequence[Name], others: Sequence[Name]) -> Iterator[Root]:
    """What the question may do with an item's cells in the rows it names."""
    label = asked.links.sheet.table.label
    measure = Measure(item.index)
    chosen = Where(Every(), named_rows(asked.links, rows))
    match asked.operation:
        case "mean":
            yield _mean(asked, item, rows, chosen)
        case "largest" | "smallest":
            yield from _extreme(asked, chosen, measure)
        case "count more" | "count less":
            yield from _counted(asked, chosen, measure)
        case "years":
            dated = _dated(asked, item)
            if dated:
                yield Lookup(Where(Body(), named_rows(asked.links, dated)), label, Part.YEAR)
        case "change" | "minus" | "ratio" | "share" | "sum":
            yield from _paired(asked, item, rows, others)
        case _:
            yield Lookup(chosen, item.index)


def _mean(asked: Asked, item: Name, rows: Sequence[Name], chosen: Where) -> Root:
    """The mean over the rows, or what stands there where it is an average already."""
    names = set(asked.links.header_terms[item.index])
    if len(rows) == 1:
        names.update(asked.links.row_terms[rows[0].index])
    if names & {"averag", "mean"}:
        return Lookup(chosen, item.index)
    return Reduce(Reducer.MEAN, chosen, Measure(item.index))


def _extreme(asked: Asked, chosen: Where, measure: Measure) -> Iterator[Root]:
    """The periods of the largest amount, or those beyond an amount that is stated."""
    label = asked.links.sheet.table.label
    more = asked.operation == "largest"
    dated = any(reading.start for reading in asked.links.sheet.readings[label])
    part = Part.YEAR if dated and "year" in asked.links.terms else Part.WHOLE
    comparison = Comparison.MORE if more else Comparison.LESS
    for bound in _bounds(asked):
        yield Lookup(Where(chosen, Compare(measure, comparison, bound)), label, part)
        return
    yield Lookup(Extreme(chosen, measure, more), label, part)


# "$3,000 thousand" over a table in thousands is 3,000.
_SCALES = {"thousand": 1000, "million": 10**6, "billion": 10**9}


def _bounds(asked: Asked) -> list[Constant]:
    """The amounts that the question states, years apart."""
    scale = next((n for word, n in _SCALES.items() if word in asked.links.terms), 1)
    return [
        Constant(one.amount / scale if one.amount >= scale else one.amount)
        for one in asked.links.quantities
        if not YEAR.fullmatch(f"{one.amount:f}") and one.is_compared
    ]


def _dated(asked: Asked, item: Name) -> list[Name]:
    """The rows of a year that have something for an item."""
    links = asked.links
    return [
        Name(row, 0, 1.0, 0.0)
        for row in links.sheet.body
        if links.sheet.text(row, item.index).strip()
        and any(YEAR.fullmatch(one) for one in links.row_terms[row])
    ]


def named_rows(links: Links, rows: Sequence[Name]) -> Condition:
    """The condition that the rows, and no others, meet: their labels, and more where it must."""
    label = links.sheet.table.label
    labels = [links.sheet.words(row, label) for row in range(links.sheet.size)]
    same: dict[Condition, None] = {}
    for one in rows:
        condition: Condition = Equals(label, labels[one.index])
        if labels.count(labels[one.index]) > 1:
            condition = Both((condition, *_others(links, one.index)))
        same[condition] = None
    return next(iter(same)) if len(same) == 1 else Either(tuple(same))


def _others(links: Links, row: int) -> list[Condition]:
    """What tells a row from others of its label: its other words."""
    return [
        Equals(index, links.sheet.words(row, index))
        for index, column in enumerate(links.sheet.table.columns)
        if index != links.sheet.table.label and column.kind is Kind.TEXT
    ]


def _counted(asked: Asked, chosen: Where, measure: Measure) -> Iterator[Root]:
    more = asked.operation == "count more"
    comparison = Comparison.MORE if more else Comparison.LESS
    for bound in _bounds(asked):
        yield Count(Where(chosen, Compare(measure, comparison, bound)))


_PAIRINGS = {
    "change": Pairing.CHANGE,
    "minus": Pairing.MINUS,
    "ratio": Pairing.RATIO,
    "share": Pairing.SHARE,
    "sum": Pairing.PLUS,
}


def _paired(
    asked: Asked, item: Name, rows: Sequence[Name], others: Sequence[Name]
) -> Iterator[Root]:
    pairing = _PAIRINGS[asked.operation]
    total = asked.operation == "sum" and "total" in asked.links.header_terms[item.index]
    if total:
        yield Lookup(Where(Every(), named_rows(asked.links, rows)), item.index)
    elif len(rows) > 2 and pairing is Pairing.PLUS:
        yield Reduce(
            Reducer.SUM, Where(Every(), named_rows(asked.links, rows)), Measure(item.index)
        )
    elif len(rows) == 2:
        yield _over_two_rows(asked, item, rows, pairing)
    elif others and asked.operation != "change" and _is_two(asked, item, others[0]):
        pair = sorted((item, others[0]), key=lambda one: one.mask & -one.mask)
        left, right = (_cell(asked.links, rows[0], one) for one in pair)
        yield _over(asked, pairing, left, right)
    else:
        yield Lookup(Where(Every(), named_rows(asked.links, rows)), item.index)


def _over_two_rows(asked: Asked, item: Name, rows: Sequence[Name], pairing: Pairing) -> Root:
    """From the earlier to the later where years tell, else in the order named."""
    links = asked.links
    years = [year_of(links, one.index) for one in rows]
    first, second = rows
    if all(years) and years[0] != years[1]:
        first, second = sorted(rows, key=lambda one: year_of(links, one.index))
    if pairing in {Pairing.RATIO, Pairing.SHARE} and len(asked.years) < 2:
        first, second = second, first
    return _over(asked, pairing, _cell(links, second, item), _cell(links, first, item))


def _over(asked: Asked, pairing: Pairing, left: Scalar, right: Scalar) -> Root:
    """A pair; of a share the part is the smaller, for no part is larger than its whole."""
    if pairing is Pairing.SHARE:
        evaluator = Evaluator(asked.links.sheet)
        part, whole = evaluator.amount(left), evaluator.amount(right)
        if part is not None and whole is not None and abs(part) > abs(whole):
            return Pair(pairing, right, left)
    if pairing is Pairing.MINUS and len(asked.years) < 2:
        return Pair(Pairing.GAP, left, right)
    return Pair(pairing, left, right)


def _is_two(asked: Asked, item: Name, other: Name) -> bool:
    """Whether another item is named as well as this one, not only by a word they share."""
    return asked.operation in OVER_TWO and min(item.quality, other.quality) > 0.35


def _cell(links: Links, row: Name, item: Name) -> Scalar:
    return Reduce(Reducer.ONLY, Where(Every(), named_rows(links, [row])), Measure(item.index))
