"""Questions that are answered by yes or no."""

from __future__ import annotations

from collections.abc import Iterator

from bot.tableqa.lexicon import VERDICT_OPENERS
from bot.tableqa.plan.expression import (
    Body,
    Comparison,
    Constant,
    Exists,
    Holds,
    Measure,
    Reduce,
    Reducer,
)
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.entities import Entity
from bot.tableqa.strict.parts import Form, Parts
from bot.tableqa.strict.superlatives import superlative


def asks_verdict(parts: Parts) -> bool:
    """Whether the question wants a yes or a no."""
    return bool(parts.folded) and parts.folded[0] in VERDICT_OPENERS and " or " not in parts.text


def verdicts(parts: Parts) -> Iterator[Form]:
    """Whether a row, or its amount, is as the question says."""
    measure = parts.measure
    if len(parts.named) == 2 and measure and _is_than(parts) and not parts.limits:
        first, second = (parts.together_of(one, measure) for one in parts.named)
        more = parts.has(lexicon.MORE)
        mask = parts.naming | parts.bits(lexicon.MORE | lexicon.FEWER | frozenset({"than"}))
        yield Form(Holds(first, Comparison.MORE if more else Comparison.LESS, second), mask)
    elif len(parts.named) == 1:
        yield from _verdicts_of_one(parts, parts.named[0], measure)


def _is_than(parts: Parts) -> bool:
    return parts.has(frozenset({"than"})) and parts.has(lexicon.MORE | lexicon.FEWER)


def _verdicts_of_one(parts: Parts, entity: Entity, measure: Measure | None) -> Iterator[Form]:
    if parts.size is not None and measure and not parts.limits:
        (one,) = parts.sizes if len(parts.sizes) == 1 else (None,)
        if one is not None and one.is_compared:
            left = parts.together_of(entity, measure)
            root = Holds(left, one.comparison, Constant(one.amount))
            yield Form(root, parts.naming | parts.size.mask)
    elif parts.limits and not parts.sizes:
        yield Form(Exists(parts.asked), parts.naming)
    elif measure and (found := superlative(parts)) is not None and found.facet is None:
        best = Reduce(Reducer.MAX if found.largest else Reducer.MIN, Body(), measure)
        root = Holds(parts.together_of(entity, measure), Comparison.EQUAL, best)
        yield Form(root, parts.naming | found.mask | parts.head)
