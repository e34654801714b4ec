"""Candidates that gather rows by the words of a column."""

from __future__ import annotations

from collections.abc import Iterator

from bot.tableqa.plan.expression import Comparison, Facet, Groups, Leading
from bot.tableqa.propose.draft import Desk, Draft, RowSet
from bot.tableqa.propose.lookups import measures_of

_OFTEN = {"once": 1, "twice": 2}


def groups(desk: Desk, everything: RowSet, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    """The most and least frequent words, the words of the largest sum, words met so many times."""
    columns = _gathering(desk)
    likely = (everything, *[one for one in sets if one.size > 1][:5])
    if desk.links.has("most", "least", "often", "more", "less"):
        for one in likely:
            for column in columns:
                yield from _leading(desk, one, column)
    if desk.links.has("count", "much"):
        for one in likely[:3]:
            for column in columns:
                yield from _times(desk, one, column)


def _gathering(desk: Desk) -> list[int]:
    """Columns that say the same thing more than once, those named first."""
    sheet = desk.links.sheet
    found = []
    for column in desk.targets:
        said = [r.words for r in sheet.readings[column] if r.words != " "]
        if len(set(said)) < len(said):
            found.append(column)
    return found[:4]


def _leading(desk: Desk, one: RowSet, column: int) -> Iterator[Draft]:
    least = desk.links.has("least", "less")
    most = desk.links.has("most", "often", "more") or not least
    words = desk.trigger_mask("most", "least", "often", "more", "less", "times")
    mask = one.mask | words | desk.header_mask(column)
    for largest in (True, False):
        if not (most if largest else least):
            continue
        name = "most" if largest else "least"
        yield Draft(Leading(one.rows, column, None, largest), f"{name} rows", one, mask, column)
        for measure in measures_of(desk, 2):
            if measure.facet is Facet.NUMBER and measure.column != column:
                bits = mask | desk.header_mask(measure.column)
                root = Leading(one.rows, column, measure, largest)
                yield Draft(root, f"{name} sum", one, bits, column, measure.column)


def _times(desk: Desk, one: RowSet, column: int) -> Iterator[Draft]:
    """How many words stand there more than once, at least twice, so many times."""
    for count, comparison, mask in _counts(desk):
        bits = one.mask | mask | desk.header_mask(column) | desk.trigger_mask("count", "much")
        yield Draft(Groups(one.rows, column, comparison, count), "groups", one, bits, column)


def _counts(desk: Desk) -> Iterator[tuple[int, Comparison, int]]:
    words = [word.folded for word in desk.links.question.words]
    for index, word in enumerate(words):
        if word in _OFTEN:
            more = index and words[index - 1] in {"than", "least"}
            comparison = Comparison.EQUAL
            if more:
                least = words[index - 1] == "least"
                comparison = Comparison.AT_LEAST if least else Comparison.MORE
            mask = 1 << index | (3 << max(0, index - 2) if more else 0)
            yield _OFTEN[word], comparison, mask
    for quantity in desk.links.quantities:
        if quantity.amount == quantity.amount.to_integral_value() and 0 < quantity.amount < 100:
            yield int(quantity.amount), quantity.comparison, quantity.mask
