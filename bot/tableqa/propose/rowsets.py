"""The sets of rows that filters, alone and together, choose."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from bot.tableqa.plan.expression import Body, Either, Every, Facet, Rows, Top, Where
from bot.tableqa.propose.draft import Desk, Filter, RowSet
from bot.tableqa.propose.filters import negated

_NAMING = frozenset({"equals", "contains", "label"})
_MOST_FILTERS = 26
_MOST_PAIRS = 16
_MOST_SETS = 40


def body(desk: Desk) -> RowSet:
    """All rows but totals."""
    rows = Body()
    return RowSet(rows, (), 0, len(desk.evaluator.rows(rows)), "body")


def rowsets(desk: Desk, found: tuple[Filter, ...]) -> tuple[RowSet, ...]:
    """The sets, those of most words accounted for first; the body of the table is not among them.

    Sets without a row are left out, and sets that a part of their filters chooses already.
    """
    kept = found[:_MOST_FILTERS]
    singles = [one for filter_ in kept for one in _single(desk, filter_)]
    pairs = list(_pairs(desk, singles))
    threes = list(_threes(desk, pairs, singles))
    others = [*_eithers(desk, singles), *_negations(desk, kept, singles), *_tops(desk)]
    ranked = sorted((*singles, *pairs, *threes, *others), key=_order)
    return tuple(ranked[:_MOST_SETS])


def _order(one: RowSet) -> tuple[int, float, int]:
    weakest = min((f.quality for f in one.filters), default=1.0)
    return (-one.mask.bit_count(), -weakest, one.size)


def _single(desk: Desk, one: Filter) -> Iterator[RowSet]:
    # Totals are rows of their own only for who asks for them by name.
    bases: tuple[Rows, ...] = (Body(), Every()) if one.kind in _NAMING else (Body(),)
    for base in bases:
        rows = Where(base, one.condition)
        size = len(desk.evaluator.rows(rows))
        if size:
            yield RowSet(rows, (one,), one.mask, size, "one")
            return


def _pairs(desk: Desk, singles: list[RowSet]) -> Iterator[RowSet]:
    made = 0
    for first, second in combinations(singles[:16], 2):
        one, other = first.filters[0], second.filters[0]
        if not _fit(one, other):
            continue
        rows = Where(first.rows, other.condition)
        size = len(desk.evaluator.rows(rows))
        if size:
            yield RowSet(rows, (one, other), one.mask | other.mask, size, "two")
            made += 1
        if made >= _MOST_PAIRS:
            return


def _fit(one: Filter, other: Filter) -> bool:
    """Whether two filters read different words, in different columns or as two bounds of one."""
    if one.mask & other.mask & ~_shared(one, other):
        return False
    if one.column != other.column:
        return True
    return one.kind == other.kind == "compare" or {one.kind, other.kind} == {"contains"}


def _shared(one: Filter, other: Filter) -> int:
    """The bits of a header that two bounds of one column both rest on."""
    same = one.column == other.column and one.kind == other.kind == "compare"
    return one.mask & other.mask if same and one.condition != other.condition else 0


def _threes(desk: Desk, pairs: list[RowSet], singles: list[RowSet]) -> Iterator[RowSet]:
    made = 0
    for pair in sorted(pairs, key=_order)[:5]:
        for single in singles[:10]:
            other = single.filters[0]
            if not all(_fit(one, other) for one in pair.filters):
                continue
            rows = Where(pair.rows, other.condition)
            size = len(desk.evaluator.rows(rows))
            if size:
                filters = (*pair.filters, other)
                yield RowSet(rows, filters, pair.mask | other.mask, size, "three")
                made += 1
            if made >= 6:
                return


def _tops(desk: Desk) -> Iterator[RowSet]:
    """The five largest, the first three: a number beside a word of order."""
    words = [word.folded for word in desk.links.question.words]
    for quantity in desk.links.quantities:
        place = (quantity.mask & -quantity.mask).bit_length() - 1
        before = words[place - 1] if place else ""
        if before not in _ORDERING or quantity.amount > 50 or quantity.amount % 1:
            continue
        mask = quantity.mask | 1 << (place - 1)
        for measure in [m for m in desk.links.sheet.amounts if m.column in desk.measures[:3]]:
            if measure.facet is not Facet.NUMBER:
                continue
            bits = mask | desk.header_mask(measure.column)
            for largest in (True, False):
                rows = Top(Body(), measure, largest, int(quantity.amount))
                yield RowSet(rows, (), bits, len(desk.evaluator.rows(rows)), "top")


_ORDERING = frozenset("top first last bottom highest lowest largest smallest best".split())


def _eithers(desk: Desk, singles: list[RowSet]) -> Iterator[RowSet]:
    """Two or three rows named side by side: these and no others."""
    named = [one for one in singles if one.filters[0].kind in {*_NAMING, "during"}]
    joint = desk.trigger_mask("and", "or")
    made = 0
    for first, second in combinations(named[:12], 2):
        one, other = first.filters[0], second.filters[0]
        if one.column != other.column or one.mask & other.mask:
            continue
        yield _either(desk, (one, other), joint)
        third = next((s.filters[0] for s in named if _third(s.filters[0], one, other)), None)
        if third is not None:
            yield _either(desk, (one, other, third), joint)
        made += 1
        if made >= 6:
            return


def _third(third: Filter, one: Filter, other: Filter) -> bool:
    return third.column == one.column and not third.mask & (one.mask | other.mask)


def _either(desk: Desk, filters: tuple[Filter, ...], joint: int) -> RowSet:
    rows = Where(Body(), Either(tuple(one.condition for one in filters)))
    mask = joint
    for one in filters:
        mask |= one.mask
    return RowSet(rows, filters, mask, len(desk.evaluator.rows(rows)), "either")


def _negations(desk: Desk, found: tuple[Filter, ...], singles: list[RowSet]) -> Iterator[RowSet]:
    """What a word of denial leaves, alone and within another set."""
    if not desk.links.has("not", "other"):
        return
    mask = desk.trigger_mask("not", "other")
    for one in [f for f in found if f.kind in {*_NAMING, "during"}][:4]:
        opposite = negated(one, mask)
        rows = Where(Body(), opposite.condition)
        size = len(desk.evaluator.rows(rows))
        if size:
            yield RowSet(rows, (opposite,), opposite.mask, size, "not")
        for single in singles[:6]:
            if single.filters[0].mask & one.mask:
                continue
            rows = Where(single.rows, opposite.condition)
            size = len(desk.evaluator.rows(rows))
            if 0 < size < single.size:
                filters = (single.filters[0], opposite)
                yield RowSet(rows, filters, single.mask | opposite.mask, size, "not")
