"""Conditions on rows that a question's words may stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.tableqa.lexicon import SIZES
from bot.tableqa.link import Links, Mention
from bot.tableqa.moments import Moment, Relation
from bot.tableqa.plan.expression import (
    Body,
    Both,
    Compare,
    Comparison,
    Condition,
    Constant,
    Contains,
    During,
    Either,
    Empty,
    Equals,
    Every,
    Facet,
    Measure,
    Not,
    Ongoing,
    Reduce,
    Reducer,
    Where,
)
from bot.tableqa.propose.draft import Desk, Filter
from bot.tableqa.quantities import Quantity

_MOST_MENTIONS = 14
_MOST_COLUMNS = 6
_RELATIONS = {
    Relation.BEFORE: (Facet.START, Comparison.LESS),
    Relation.UNTIL: (Facet.START, Comparison.AT_MOST),
    Relation.AFTER: (Facet.START, Comparison.MORE),
    Relation.SINCE: (Facet.START, Comparison.AT_LEAST),
}


def filters(desk: Desk) -> tuple[Filter, ...]:
    """All conditions, those that account for most words first."""
    links = desk.links
    found = [
        *_mentioned(links),
        *_labelled(links),
        *_quantified(desk),
        *_dated(desk),
        *_open_or_empty(desk),
    ]
    found += [*_than(desk, found), *_same(desk, found)]
    unique = {(one.condition, one.mask): one for one in found}
    return tuple(
        sorted(unique.values(), key=lambda one: (-one.mask.bit_count(), -one.quality, one.column))
    )


# ------------------------------------------------------------------ words of cells


def _mentioned(links: Links) -> Iterator[Filter]:
    ranked = sorted(links.mentions, key=lambda m: (-m.mask.bit_count(), not m.is_whole, m.column))
    for mention in ranked[:_MOST_MENTIONS]:
        yield from _mention(mention)


def _mention(mention: Mention) -> Iterator[Filter]:
    whole = sorted({place.words for place in mention.places if place.whole})
    inner = sorted({place.words for place in mention.places})
    column, mask, quality = mention.column, mention.mask, mention.quality
    if whole:
        same = tuple(Equals(column, words) for words in whole)
        yield Filter(_either(same), column, mask, quality, "equals")
    if len(inner) > len(whole) or any(not place.whole for place in mention.places):
        held = tuple(Contains(column, words) for words in inner)
        yield Filter(_either(held), column, mask, quality * 0.9, "contains")


def _labelled(links: Links) -> Iterator[Filter]:
    """Rows named in part, or out of order, by words that no run of the cell has."""
    column = links.sheet.table.label
    whole = {p.words for m in links.mentions if m.column == column for p in m.places if p.whole}
    for label in links.labels:
        if label.words not in whole:
            condition = Equals(column, label.words)
            yield Filter(condition, column, label.mask, label.quality, "label")


def _either(conditions: tuple[Condition, ...]) -> Condition:
    return conditions[0] if len(conditions) == 1 else Either(conditions)


# ------------------------------------------------------------------ amounts and days


def _quantified(desk: Desk) -> Iterator[Filter]:
    for quantity in desk.links.quantities:
        facets = (Facet.SECONDS,) if quantity.is_clock else (Facet.NUMBER, Facet.SECOND)
        for column in desk.measures[:_MOST_COLUMNS]:
            for facet in facets:
                measure = Measure(column, facet)
                if measure in desk.links.sheet.amounts and _worth(desk, quantity, measure):
                    yield _compared(desk, quantity, measure)


def _worth(desk: Desk, quantity: Quantity, measure: Measure) -> bool:
    """A second number, or an equality, is only sought where the header is named."""
    named = bool(desk.header_mask(measure.column))
    if measure.facet is Facet.SECOND:
        return named and quantity.is_compared
    return quantity.is_compared or named


def _compared(desk: Desk, quantity: Quantity, measure: Measure) -> Filter:
    condition = Compare(measure, quantity.comparison, Constant(quantity.amount))
    mask = quantity.mask | desk.header_mask(measure.column)
    quality = 1.0 if measure.facet is not Facet.SECOND else 0.6
    return Filter(condition, measure.column, mask, quality, "compare")


def _dated(desk: Desk) -> Iterator[Filter]:
    sheet = desk.links.sheet
    columns = [m.column for m in sheet.amounts if m.facet is Facet.START]
    for moment in desk.links.moments:
        for column in columns[:_MOST_COLUMNS]:
            yield _moment(desk, moment, column)


def _moment(desk: Desk, moment: Moment, column: int) -> Filter:
    # The header of dates is seldom said ("in 2007"); where it is, it is accounted for.
    mask = moment.mask | desk.header_mask(column)
    if moment.relation is Relation.DURING:
        return Filter(During(column, moment.first, moment.last), column, mask, 0.95, "during")
    facet, comparison = _RELATIONS[moment.relation]
    bound = moment.first if moment.relation in {Relation.BEFORE, Relation.SINCE} else moment.last
    condition = Compare(Measure(column, facet), comparison, Constant(Decimal(bound)))
    return Filter(condition, column, mask, 0.95, str(moment.relation))


def _open_or_empty(desk: Desk) -> Iterator[Filter]:
    links = desk.links
    if links.has("open"):
        mask = desk.trigger_mask("open")
        for measure, ends in links.sheet.amounts.items():
            if measure.facet is Facet.END and 99991231 in ends:
                column = measure.column
                bits = mask | desk.header_mask(column)
                yield Filter(Ongoing(column), column, bits, 1.0, "open")
    if links.has("not"):
        mask = desk.trigger_mask("not")
        for column, header in enumerate(links.headers):
            if header and any(not links.sheet.text(r, column).strip() for r in links.sheet.body):
                yield Filter(Empty(column), column, mask | header.mask, header.quality, "empty")


# ------------------------------------------------------------------ other rows as the measure


def _than(desk: Desk, found: list[Filter]) -> Iterator[Filter]:
    """More than, less than some row: the row that a mention names."""
    if not desk.links.has("than"):
        return
    words = {word.folded for word in desk.links.question.words}
    smaller = bool(words & {"less", "fewer", "lower", "smaller", "shorter", "younger", "earlier"})
    comparison = Comparison.LESS if smaller else Comparison.MORE
    sizes = sum(1 << i for i, w in enumerate(desk.links.question.words) if w.folded in SIZES)
    stated = 0
    for quantity in desk.links.quantities:
        stated |= quantity.mask
    named = [f for f in found if f.kind == "equals" or (f.kind == "label" and f.quality > 0.6)]
    for one in [f for f in named if not f.mask & stated][:3]:
        for column in desk.measures[:2]:
            if column != one.column:
                measure = Measure(column)
                amount = Reduce(Reducer.ONLY, Where(Body(), one.condition), measure)
                mask = one.mask | desk.header_mask(column) | desk.trigger_mask("than") | sizes
                condition = Compare(measure, comparison, amount)
                yield Filter(condition, column, mask, one.quality, "than")


def _same(desk: Desk, found: list[Filter]) -> Iterator[Filter]:
    """The same words in a named column as some row has, in the other rows."""
    if not desk.links.has("same"):
        return
    named = [column for column in desk.targets if desk.header_mask(column)]
    for one in [f for f in found if f.kind in {"equals", "contains"}][:3]:
        rows = desk.evaluator.rows(Where(Every(), one.condition))
        if not rows:
            continue
        for column in named[:3]:
            if column != one.column:
                words = desk.links.sheet.words(rows[0], column)
                mask = one.mask | desk.header_mask(column) | desk.trigger_mask("same")
                condition = Both((Equals(column, words), Not(one.condition)))
                yield Filter(condition, column, mask, one.quality, "same")


def negated(one: Filter, mask: int) -> Filter:
    """The opposite of a filter, for the words that deny."""
    return replace(one, condition=Not(one.condition), mask=one.mask | mask, kind=f"not {one.kind}")
