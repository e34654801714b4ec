"""Questions that are answered by yes or no, and by no only where a cell says another thing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from bot.tableqa.lexicon import VERDICT_OPENERS
from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import (
    Body,
    Both,
    Comparison,
    Condition,
    Constant,
    Contains,
    Count,
    Either,
    Equals,
    Exists,
    Holds,
    Reduce,
    Reducer,
    Root,
    Rows,
)
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.changes import moved
from bot.tableqa.strict.entities import Entity
from bot.tableqa.strict.extremes import measured
from bot.tableqa.strict.parts import Form, Parts
from bot.tableqa.strict.scales import scale
from bot.tableqa.strict.superlatives import superlative
from index import Kind


def asks_verdict(parts: Parts) -> bool:
    """Whether the question wants a yes or a no."""
    return bool(parts.folded) and parts.folded[0] in VERDICT_OPENERS and " or " not in parts.text


def verdicts(parts: Parts) -> Iterator[Form]:
    """Whether a row, or its amount, is as the question says."""
    if len(parts.named) == 2 and not parts.limits and not parts.sizes:
        yield from _of_two(parts)
    elif len(parts.named) == 1:
        yield from _of_one(parts, parts.named[0])


def _of_two(parts: Parts) -> Iterator[Form]:
    """Whether the one named first is before or beyond the second."""
    found = scale(parts)
    if found is None or not parts.says(r" (?:than|before|after) "):
        return
    first, second = (parts.together_of(one, found.measure) for one in parts.named)
    evaluator = Evaluator(parts.layout.sheet)
    amounts = evaluator.amount(first), evaluator.amount(second)
    if found.is_time and amounts[0] == amounts[1]:
        return  # of two in the same year either may have been before the other
    more = Comparison.MORE if found.largest else Comparison.LESS
    yield Form(Holds(first, more, second), found.mask)


def _of_one(parts: Parts, entity: Entity) -> Iterator[Form]:
    if (trend := moved(parts)) is not None:
        yield trend
    elif parts.sizes:
        yield from _of_size(parts, entity)
    elif parts.limits:
        yield Form(_all_are(parts, parts.among(entity.condition), parts.asked), parts.naming)
    elif isinstance(entity.condition, Both):
        yield from _related(parts, entity.condition.conditions)
    else:
        yield from _at_end(parts, entity)


def _of_size(parts: Parts, entity: Entity) -> Iterator[Form]:
    """Whether an amount is the one stated, or beyond it."""
    measure, amount = parts.measure, parts.amount
    if parts.size is None or measure is None or parts.limits or len(parts.sizes) != 1:
        return
    (one,) = parts.sizes
    left = parts.together_of(entity, measure)
    actual = Evaluator(parts.layout.sheet).amount(left)
    named = amount is not None and amount.mask
    if actual is None or not (one.is_compared or (named and _is_exact(parts, one.amount, actual))):
        return
    root = Holds(left, one.comparison, Constant(one.amount))
    yield Form(root, parts.naming | parts.size.mask)


def _is_exact(parts: Parts, stated: Decimal, actual: Fraction) -> bool:
    """Whether a stated number is the actual one or another, and no rounded form of it."""
    if parts.has(lexicon.COINS):
        return False
    exponent = stated.normalize().as_tuple().exponent
    unit = Fraction(10) ** exponent if isinstance(exponent, int) else Fraction(1)
    return actual == Fraction(stated) or abs(actual - Fraction(stated)) > unit


def _all_are(parts: Parts, named: Rows, meeting: Rows) -> Root:
    """Whether the row named is among those meeting; of several, whether there is any."""
    if len(Evaluator(parts.layout.sheet).rows(named)) == 1:
        return Holds(Count(meeting), Comparison.EQUAL, Count(named))
    return Exists(meeting)


def _related(parts: Parts, conditions: tuple[Condition, ...]) -> Iterator[Form]:
    """Whether the row named has in another column what the question says: "run by Norvent".

    It has not where its own cell says another thing; where some rows have it, it is neither.
    """
    label = parts.layout.label
    own = [one for one in conditions if _column(one) == label]
    others = [one for one in conditions if _column(one) not in {label, None}]
    column = _column(others[0]) if others else None
    if len(own) != 1 or len(conditions) != 2 or column is None:
        return
    named, both = parts.among(own[0]), parts.among(*conditions)
    evaluator = Evaluator(parts.layout.sheet)
    rows, meeting = evaluator.rows(named), evaluator.rows(both)
    said = parts.layout.said(column) | parts.layout.alike(column)
    kinds = [one.kind for one in parts.layout.sheet.table.columns]
    alone = sum(kinds[one] is Kind.TEXT for one in parts.layout.names if one != label) == 1
    filled = all(parts.layout.sheet.text(row, column).strip() for row in rows)
    if rows == meeting or (not meeting and filled and (said or alone)):
        yield Form(Holds(Count(both), Comparison.EQUAL, Count(named)), said | parts.head)


def _column(condition: Condition) -> int | None:
    """The one column that a condition on words is about."""
    match condition:
        case Equals(column=column) | Contains(column=column):
            return column
        case Either(conditions=several):
            columns = {_column(one) for one in several}
            return columns.pop() if len(columns) == 1 else None
        case _:
            return None


def _at_end(parts: Parts, entity: Entity) -> Iterator[Form]:
    """Whether the row named has the most, or the least."""
    found = superlative(parts)
    if found is None or found.count > 1 or found.place > 1:
        return
    measure = measured(parts, found)
    if measure is None:
        return
    is_told = found.facet is not None or found.column is not None
    own = parts.layout.said(measure.column) if is_told else parts.naming
    best = Reduce(Reducer.MAX if found.largest else Reducer.MIN, Body(), measure)
    root = Holds(parts.together_of(entity, measure), Comparison.EQUAL, best)
    verbs = parts.bits(lexicon.STARTS | frozenset({"often"}))
    yield Form(root, own | found.mask | parts.head | verbs)
