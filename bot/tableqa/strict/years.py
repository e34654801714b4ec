"""What changed between two years where each year is a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import During, Pair, Pairing, Reduce, Reducer, Rows
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.parts import Form, Parts
from index import Kind

_TWO_YEARS = re.compile(
    r" (?:from|between) (?:the year )?((?:1[89]|20)\d\d) (?:to|and) ((?:1[89]|20)\d\d) "
)
_MOVED = lexicon.GROWING | lexicon.SHRINKING
_JOINING = frozenset("between and from to".split())


def years_asked(parts: Parts) -> bool:
    """Whether the amounts of two years, each a row, are set against each other."""
    column = _years(parts)
    return (
        column is not None
        and not parts.named
        and _TWO_YEARS.search(parts.text) is not None
        and parts.says(r" how (?:much|many) | difference ")
        and parts.has(_MOVED | lexicon.DIFFERENCE)
    )


def year_changes(parts: Parts) -> Iterator[Form]:
    """The difference; "by how much did it rise" has no answer where it fell."""
    found, column, measure = _TWO_YEARS.search(parts.text), _years(parts), parts.measure
    if found is None or column is None or measure is None or not _is_named(parts):
        return
    if parts.sizes or measure.column == column:
        return
    rows = [_of(parts, column, year) for year in sorted(found.groups())]
    if any(len(Evaluator(parts.layout.sheet).rows(one)) != 1 for one in rows):
        return
    earlier, later = (Reduce(Reducer.SUM, one, measure) for one in rows)
    mask = parts.naming | parts.head | parts.bits(_MOVED | lexicon.DIFFERENCE | _JOINING)
    up, down = parts.has(lexicon.GROWING), parts.has(lexicon.SHRINKING)
    if not up and not down:
        yield Form(Pair(Pairing.GAP, earlier, later), mask)
        return
    left, right = (later, earlier) if up else (earlier, later)
    root = Pair(Pairing.MINUS, left, right)
    amount = Evaluator(parts.layout.sheet).amount(root)
    if up != down and amount is not None and amount > 0:
        yield Form(root, mask)


def _is_named(parts: Parts) -> bool:
    return parts.amount is not None and bool(parts.amount.mask)


def _years(parts: Parts) -> int | None:
    """The only column of times, if its cells are years."""
    table = parts.layout.sheet.table
    found = parts.layout.times
    return found[0] if len(found) == 1 and table.columns[found[0]].kind is Kind.YEAR else None


def _of(parts: Parts, column: int, year: str) -> Rows:
    return parts.among(During(column, int(f"{year}0101"), int(f"{year}1231")))
