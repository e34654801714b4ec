"""When a row was."""

from __future__ import annotations

from collections.abc import Iterator

from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import Lookup, Part
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.parts import Form, Parts


def asks_when(parts: Parts) -> bool:
    """Whether a time is asked for."""
    return bool(parts.layout.times) and (
        parts.says(r" when | (?:which|what) years? ")
        or (_names_time(parts) and not parts.limits and len(parts.named) == 1)
    )


def _names_time(parts: Parts) -> bool:
    """Whether the column of times is named, more than any amount: "the period of the M2"."""
    chosen = parts.layout.time()
    if chosen is None or parts.asks_how_many:
        return False
    own = parts.amount.mask if parts.amount is not None else 0
    said = chosen.mask & ~own
    if parts.layout.is_period(chosen.column) and not parts.says(
        r" (?:periods?|years?|run|dates?) "
    ):
        return False
    return said.bit_count() > own.bit_count() and not parts.has(lexicon.AMOUNTS)


def times(parts: Parts) -> Iterator[Form]:
    """The time of the row named, or its beginning or end."""
    chosen = parts.layout.time()
    if chosen is None or len(parts.named) != 1 or parts.limits or parts.sizes:
        return
    rows = parts.asked
    if len(Evaluator(parts.layout.sheet).rows(rows)) != 1:
        return
    mask = chosen.mask | parts.head
    mask |= parts.bits(lexicon.STARTS | lexicon.ENDS | frozenset({"since"}))
    part = Part.WHOLE
    sheet = parts.layout.sheet
    in_years = not any(sheet.text(row, chosen.column).upper().isupper() for row in sheet.body)
    if parts.layout.is_period(chosen.column) and in_years:
        starts = parts.has(lexicon.STARTS) or parts.says(r" since (?:when|which|what) ")
        if parts.has(lexicon.ENDS - {"out", "went"}):
            part = Part.LAST_YEAR
        elif starts and not parts.says(r" to when "):
            part = Part.YEAR
    elif parts.layout.is_period(chosen.column) and parts.has(lexicon.ENDS - {"out", "went"}):
        return  # of a period in days the end alone is no part that can be shown
    yield Form(Lookup(rows, chosen.column, part), mask)
