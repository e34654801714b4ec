"""When a row was."""

from __future__ import annotations

from collections.abc import Iterator

from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import Lookup, Part
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.parts import Form, Parts
from index import Kind, words


def asks_when(parts: Parts) -> bool:
    """Whether a time is asked for."""
    if parts.says(r" when ") and _days(parts) is not None:
        return True
    return bool(parts.layout.times) and (
        parts.says(r" when ")
        or (parts.says(r" (?:which|what) years? ") and not parts.sizes)
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


def _days(parts: Parts) -> int | None:
    """The only column of days without a year, such as "14 July", whose header says the verb."""
    if parts.layout.times or len(parts.named) != 1:
        return None
    table = parts.layout.sheet.table
    for words_of in (lexicon.STARTS, lexicon.ENDS):
        found = [
            column
            for column in parts.layout.names
            if parts.has(words_of)
            and table.columns[column].kind is Kind.INTEGER
            and {word.folded for word in words(table.columns[column].name)} & words_of
        ]
        if len(found) == 1:
            return found[0]
    return None


def times(parts: Parts) -> Iterator[Form]:
    """The time of the row named, or its beginning or end."""
    day = _days(parts)
    if day is not None and not parts.limits and not parts.sizes:
        verbs = parts.bits(lexicon.STARTS | lexicon.ENDS)
        yield Form(Lookup(parts.asked, day), verbs | parts.head)
        return
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
