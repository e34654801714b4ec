"""Two amounts beside each other: which is more, by how much, what share."""

from __future__ import annotations

from collections.abc import Iterator

from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import (
    Body,
    Extreme,
    Lookup,
    Pair,
    Pairing,
    Reduce,
    Reducer,
)
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.entities import Entity
from bot.tableqa.strict.parts import Form, Parts
from bot.tableqa.strict.scales import scale
from index import Kind

_TURNED = r" than .* (?:did|does|do|has|have|had|was|were|is|are) "


def choices(parts: Parts) -> Iterator[Form]:
    """The one of those named that has more, or less, or was first; of two alike it is neither."""
    found = scale(parts)
    if len(parts.named) < 2 or found is None or parts.sizes:
        return
    rows = Extreme(parts.asked, found.measure, found.largest)
    if len(Evaluator(parts.layout.sheet).rows(rows)) == 1:
        mask = found.mask | parts.bits(frozenset({"or"})) | parts.head
        yield Form(Lookup(rows, parts.layout.label), mask)


def compares(parts: Parts) -> bool:
    """Whether the amounts of two are set against each other."""
    if len(parts.named) != 2:
        return False
    return (
        parts.says(r" how (?:many|much) (?:more|fewer|less) ")
        or (parts.says(r" how (?:much|many) .*than ") and scale(parts) is not None)
        or parts.has(lexicon.DIFFERENCE)
        or parts.says(r" times (?:as|more) | ratio ")
        or _leads(parts)
    )


def pairs(parts: Parts) -> Iterator[Form]:
    """The difference or the ratio of two amounts."""
    found = scale(parts)
    measure, own, has_more = parts.measure, 0, parts.has(lexicon.MORE)
    if found is not None and not found.is_time:
        measure, own, has_more = found.measure, found.mask, found.largest
    if measure is None or parts.sizes or parts.is_part_of_time:
        return
    first, second = (parts.together_of(one, measure) for one in _in_order(parts))
    than = frozenset({"than", "as", "between", "and", "to", "over"})
    mask = (
        own
        | parts.naming
        | parts.bits(
            (lexicon.LEADING if _leads(parts) else frozenset())
            | lexicon.MORE
            | lexicon.FEWER
            | lexicon.DIFFERENCE
            | lexicon.RATIO
            | than
        )
    )
    if parts.says(r" times (?:as|more) | ratio "):
        yield Form(Pair(Pairing.RATIO, first, second), mask)
    elif parts.has(lexicon.DIFFERENCE):
        yield Form(Pair(Pairing.GAP, first, second), mask)
    else:
        left, right = (first, second) if has_more or _leads(parts) else (second, first)
        # "How many more A than B" says that A has more; where it has not, there is no answer.
        root = Pair(Pairing.MINUS, left, right)
        amount = Evaluator(parts.layout.sheet).amount(root)
        if amount is not None and amount > 0:
            yield Form(root, mask)


def _in_order(parts: Parts) -> tuple[Entity, ...]:
    """The one that has more first: it is named last in "how many more than A did B have"."""
    first, second = parts.named
    at = next((i for i, word in enumerate(parts.folded) if word == "than"), None)
    turned = at is not None and not first.mask & ((1 << at) - 1) and parts.says(_TURNED)
    return (second, first) if turned else (first, second)


def asks_share(parts: Parts) -> bool:
    """Whether the share of the rows named in the whole is asked for."""
    return parts.has(lexicon.SHARE) and bool(parts.named) and not _has_percent(parts)


def _leads(parts: Parts) -> bool:
    """Whether the first is ahead of the second: "by how many votes does A lead over B"."""
    return parts.says(r" (?:by )?how (?:many|much) ") and parts.has(lexicon.LEADING)


def _has_percent(parts: Parts) -> bool:
    kinds = [column.kind for column in parts.layout.sheet.table.columns]
    return any(kinds[column] is Kind.PERCENT for column in parts.layout.amounts)


def shares(parts: Parts) -> Iterator[Form]:
    """The share of the rows named in the whole."""
    measure = parts.measure
    if measure is None or parts.sizes or parts.limits:
        return
    part = Reduce(Reducer.SUM, parts.asked, measure)
    whole = Reduce(Reducer.SUM, Body(), measure)
    mask = parts.naming | parts.bits(lexicon.SHARE | lexicon.SUM) | parts.head
    yield Form(Pair(Pairing.SHARE, part, whole), mask)
