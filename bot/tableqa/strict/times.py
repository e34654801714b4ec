"""When a row was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.question.function_words import FUNCTION_WORDS
from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import Lookup, Part
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.parts import Form, Parts
from bot.tableqa.vocabulary import term
from index import Kind, words


def asks_when(parts: Parts) -> bool:
    """Whether a time is asked for."""
    if parts.says(r" (?:when|what time) ") and _days(parts) is not None:
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
    """The only column of days without a year, such as "14 July", whose header says the verb.

    Or the only one of the time of day.
    """
    if parts.layout.times or len(parts.named) != 1:
        return None
    table = parts.layout.sheet.table
    clocks = [
        column
        for column, head in enumerate(table.columns)
        if "time" in parts.layout.name_of(column)
        and any(_CLOCK.fullmatch(table.rows[row].cells[column].text) for row in (0,))
    ]
    if len(clocks) == 1:
        return clocks[0]
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


def _into(parts: Parts) -> int:
    """The bits of what is gone into at a start: "go into service", "entered service"."""
    if parts.says(r" since "):
        return parts.bits(lexicon.INTO | frozenset({"running", "operating", "working"}))
    if not parts.says(r" (?:into|enter|entered|in) (?:service|use|operations?) "):
        return 0
    return parts.bits(lexicon.INTO)


def _is_all_said(parts: Parts) -> bool:
    """Whether the question says most of what the row is called: an explosion is no report on it."""
    layout = parts.layout
    said = set(layout.links.terms)
    rows = Evaluator(layout.sheet).rows(parts.asked)
    told = [
        [term(word) for word in words(layout.sheet.text(row, parts.named[0].column))]
        for row in rows
    ]
    names = [[one for one in stems if one not in FUNCTION_WORDS] for stems in told]
    return len(rows) == 1 and all(
        5 * sum(s in said for s in name) >= 3 * len(name) for name in names
    )


_MOSTLY = 0.6
_CLOCK = re.compile(r"\d{1,2}(?:[.:]\d\d)?\s*(?:[ap]\.?m\.?)?", re.IGNORECASE)


def _of_what(parts: Parts, day: int) -> int:
    """The bits of what happened then, and of the header that says the same: "strongest gust"."""
    own = parts.layout.said(day)
    others = [parts.layout.said(column) for column in parts.layout.amounts if column != day]
    for other in others:
        own |= other if other & own else 0
    return own


def times(parts: Parts) -> Iterator[Form]:
    """The time of the row named, or its beginning or end."""
    day = _days(parts)
    if day is not None and not parts.limits and not parts.sizes and _is_all_said(parts):
        verbs = parts.bits(lexicon.STARTS | lexicon.ENDS | frozenset({"time"}))
        yield Form(Lookup(parts.asked, day), verbs | parts.head | _of_what(parts, day))
        return
    chosen = parts.layout.time()
    if chosen is None or len(parts.named) != 1 or parts.limits or parts.sizes:
        return
    rows = parts.asked
    if len(Evaluator(parts.layout.sheet).rows(rows)) != 1:
        return
    mask = chosen.mask | parts.head | _into(parts)
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
