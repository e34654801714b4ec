"""The amount of a row, or of rows together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import Lookup, Measure, Not, Reduce, Reducer, Rows
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.changes import YEAR
from bot.tableqa.strict.layout import Chosen
from bot.tableqa.strict.parts import Form, Parts
from bot.tableqa.strict.rows import lookups, shown_column
from index import Column, Kind, words


def means(parts: Parts) -> Iterator[Form]:
    """The mean or the median of the rows."""
    measure = parts.measure
    if measure is None or parts.sizes or parts.is_part_of_time:
        return
    name = parts.layout.sheet.table.columns[measure.column].name
    several = bool(parts.named) and len(Evaluator(parts.layout.sheet).rows(parts.asked)) > 1
    if several and YEAR.search(name):
        return  # with a column for each year the mean may be that of the years
    reducer = Reducer.MEDIAN if parts.has(lexicon.MEDIAN) else Reducer.MEAN
    mask = parts.naming | parts.bits(lexicon.MEAN | lexicon.MEDIAN) | parts.head
    yield Form(Reduce(reducer, parts.asked, measure), mask)


def asks_mean(parts: Parts) -> bool:
    """Whether a mean is to be made: not where a header has it, as "Average wait"."""
    middle = lexicon.MEAN | lexicon.MEDIAN
    layout = parts.layout
    told = [c for c in range(len(layout.sheet.names)) if layout.name_of(c) & middle]
    return parts.has(middle) and not (parts.named and any(_is_meant(parts, c) for c in told))


def _is_meant(parts: Parts, column: int) -> bool:
    """Whether the question says of a header more than that it is a mean."""
    return bool(parts.layout.said(column) & ~parts.bits(lexicon.MEAN | lexicon.MEDIAN))


def asks_amount(parts: Parts) -> bool:
    """Whether an amount is asked for."""
    if parts.amount is None or parts.is_part_of_time or not _is_of_kind(parts, parts.amount):
        return False
    if parts.says(r"^ (?:which|who|list|name) ") and not parts.asks_how_many:
        return False
    shown = shown_column(parts)
    other = shown is not None and shown.column != parts.layout.label
    if shown is not None and other and shown.mask.bit_count() > parts.amount.mask.bit_count():
        return False
    named = bool(parts.amount.mask) or parts.has(lexicon.AMOUNTS - {"times"})
    return named or parts.asks_how_many or parts.has(lexicon.SUM)


def _is_of_kind(parts: Parts, amount: Chosen) -> bool:
    """Whether a column holds what is counted: days are no millimetres, tickets no crowns."""
    column = parts.layout.sheet.table.columns[amount.column]
    name = {word.folded for word in words(column.name)} | {column.unit.casefold()}
    told = name | parts.layout.captioned(amount.column)
    if parts.says(r" how long ") and not told & lexicon.LENGTHS:
        return False
    counted = re.search(r" how many (?:\w+ )?(\w+) ", parts.text)
    said = re.search(r" how many (\w+) ", parts.text)
    times = {one[1] for one in (said,) if one} & lexicon.TIME_UNITS
    if times and not times & name:
        return False
    if _in_coins(parts, column) and said is not None and counted is not None:
        coins = lexicon.UNIT_WORDS.get(column.unit, frozenset())
        told = {word.stem for word in words(f"{said[1]} {counted[1]}")}
        return bool(told & (coins | lexicon.COINS) or told & {w.stem for w in words(column.name)})
    return True


def _in_coins(parts: Parts, column: Column) -> bool:
    """Whether a column is of money, by its cells or by a caption such as “in million crowns”."""
    if column.kind is Kind.MONEY or column.unit:
        return column.kind is Kind.MONEY
    caption = {word.stem for word in words(parts.layout.sheet.table.caption_text)}
    return bool(caption & (lexicon.COINS - {"million", "billion"}))


def amounts(parts: Parts) -> Iterator[Form]:
    """The amount of the row named, or of the rows together; a limit by size makes no amount."""
    if parts.measure is None or not _counts_what(parts):
        return
    mask = parts.naming | parts.bits(lexicon.SUM | frozenset({"and"})) | _taken(parts)
    if parts.sizes:
        if not parts.named and parts.says(r" (?:which|what) "):
            yield from lookups(parts)
        return
    rows = parts.asked
    if parts.has(lexicon.EXCEPT) and len(parts.named) == 1:
        rows = parts.among(Not(parts.named[0].condition), *parts.conditions)
        mask |= parts.bits(lexicon.EXCEPT)
    if parts.named or _sums_all(parts):
        yield from _together(parts, rows, mask | parts.head)


def _together(parts: Parts, rows: Rows, mask: int) -> Iterator[Form]:
    """The amount of the one row, or that of several where it adds up."""
    if parts.amount is None:
        return
    measure = Measure(parts.amount.column)
    found = Evaluator(parts.layout.sheet).rows(rows)
    if len(found) == 1:
        yield Form(Lookup(rows, measure.column), mask)
    elif parts.amount.adds_up or _counts_by_year(parts) or _pays_for_all(parts):
        yield Form(Reduce(Reducer.SUM, rows, measure), mask)


def _pays_for_all(parts: Parts) -> bool:
    """Whether prices are to be added up: "what did the two fetch in all"."""
    column = parts.layout.sheet.table.columns[parts.amount.column] if parts.amount else None
    if column is None or column.kind is not Kind.MONEY or " per " in f" {column.name} ":
        return False
    return bool(parts.named) and parts.says(r" (?:in all|in total|together|altogether) ")


def _taken(parts: Parts) -> int:
    """The bit of the verb in "taken together"."""
    verbs = frozenset({"taken", "put", "added", "counted"})
    return parts.bits(verbs) if parts.says(rf" (?:{'|'.join(verbs)}) together ") else 0


def of_each(parts: Parts) -> Iterator[Form]:
    """The amount of every row; alike ones are shown once, the rows tell whose they are."""
    if parts.measure is not None and not parts.sizes:
        yield Form(Lookup(parts.asked, parts.measure.column), parts.naming | parts.head)


def _counts_what(parts: Parts) -> bool:
    """Whether a column that no word names may count what is asked.

    "How many clocks" is no sum of visitors; "how many cars" may be one of quantities.
    """
    amount = parts.amount
    if amount is None or amount.mask or not parts.asks_how_many:
        return True
    name = {word.folded for word in words(parts.layout.sheet.table.columns[amount.column].name)}
    return not name & (lexicon.PEOPLE if parts.named else lexicon.COUNTED_THEMSELVES)


def _sums_all(parts: Parts) -> bool:
    """Whether no row need be named: all are asked for, or those of a time."""
    return bool(parts.limits) or parts.has(lexicon.SUM) or parts.asks_how_many


def _counts_by_year(parts: Parts) -> bool:
    """Whether whole numbers of a year are counts: "how many ... in 2023", where "2023" is one."""
    if parts.amount is None or not parts.asks_how_many:
        return False
    column = parts.layout.sheet.table.columns[parts.amount.column]
    return column.kind is Kind.INTEGER and bool(YEAR.search(column.name))
