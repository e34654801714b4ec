"""The rows that a bound chooses where they are called by ranges: "younger than 60", with 18–39."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from bot.tableqa.plan.expression import Comparison, Condition, Either, Equals
from bot.tableqa.quantities import Quantity
from bot.tableqa.strict.entities import Entity
from bot.tableqa.strict.layout import Layout

_RUN = re.compile(r"\D*(\d+)\s*(?:[-–—]|to|and)\s*(\d+)\D*")
_FROM = re.compile(
    r"(?:over |above |more than )?(\d+)(?:\s*\+| (?:and|or) (?:over|older|more|above))"
)
_UNTIL = re.compile(r"(?:under|below|up to|less than|younger than) (\d+)")
_BOUND = re.compile(
    r"\b(?:younger|older|under|over|below|above|aged|fewer|less|more|at least|or over|or older"
    r"|or younger|or more)\b"
)
_OLDER = frozenset("or and older over above more younger under aged less".split())
_FAR = Decimal(10**9)


def ranged(layout: Layout, taken: int) -> Entity | None:
    """The rows wholly within a bound that the question states, if none lies across it."""
    found = [one for one in layout.links.quantities if not one.mask & taken and one.is_compared]
    text = layout.links.question.text.casefold()
    ranges = [_range(layout.sheet.text(row, layout.label)) for row in layout.sheet.body]
    if len(found) != 1 or len(ranges) < 2 or not _BOUND.search(text):
        return None
    sides = [_side(one, found[0]) if one is not None else None for one in ranges]
    if any(side is None for side in sides) or len(set(sides)) != 2:
        return None
    return Entity(_those(layout, sides), found[0].mask | _behind(layout, found[0]), layout.label)


def _range(text: str) -> tuple[Decimal, Decimal] | None:
    """The first and the last number that a name covers.

    >>> _range("18–39"), _range("75 and over")
    ((Decimal('18'), Decimal('39')), (Decimal('75'), Decimal('1000000000')))
    """
    plain = text.casefold().strip()
    if run := _RUN.fullmatch(plain):
        return Decimal(run[1]), Decimal(run[2])
    if start := _FROM.fullmatch(plain):
        return Decimal(start[1]), _FAR
    if end := _UNTIL.fullmatch(plain):
        return Decimal(0), Decimal(end[1]) - 1
    return None


def _side(one: tuple[Decimal, Decimal], bound: Quantity) -> bool | None:
    """Whether a range is wholly as the bound says; None where a part of it is."""
    ends = [_meets(end, bound) for end in one]
    return ends[0] if ends[0] == ends[1] else None


def _meets(end: Decimal, bound: Quantity) -> bool:
    match bound.comparison:
        case Comparison.LESS:
            return end < bound.amount
        case Comparison.AT_MOST:
            return end <= bound.amount
        case Comparison.MORE:
            return end > bound.amount
        case _:
            return end >= bound.amount


def _those(layout: Layout, sides: Sequence[bool | None]) -> Condition:
    rows = [row for row, side in zip(layout.sheet.body, sides, strict=True) if side]
    conditions = tuple(Equals(layout.label, layout.sheet.words(row, layout.label)) for row in rows)
    return conditions[0] if len(conditions) == 1 else Either(conditions)


def _behind(layout: Layout, bound: Quantity) -> int:
    """The bits of the words of the bound beside its number: "younger than", "or over"."""
    asked = layout.links.question.words
    first, last = (bound.mask & -bound.mask).bit_length() - 1, bound.mask.bit_length()
    near = range(max(0, first - 2), min(len(asked), last + 2))
    return sum(1 << i for i in near if asked[i].folded in _OLDER)
