"""What may be asked of the rows and amounts that a question names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.tableqa.strict import lexicon
from bot.tableqa.strict.amounts import amounts, asks_amount, asks_mean, means, of_each
from bot.tableqa.strict.changes import changes, changes_asked
from bot.tableqa.strict.extremes import extremes
from bot.tableqa.strict.moves import moves, moves_asked
from bot.tableqa.strict.pairs import asks_share, choices, compares, pairs, shares
from bot.tableqa.strict.parts import Form, Parts
from bot.tableqa.strict.places import asks_place, places
from bot.tableqa.strict.rows import counts, counts_rows, lookups
from bot.tableqa.strict.superlatives import superlative
from bot.tableqa.strict.times import asks_when, times
from bot.tableqa.strict.trends import trends, trends_asked
from bot.tableqa.strict.verdicts import asks_verdict, verdicts
from bot.tableqa.strict.years import year_changes, years_asked

_FORMS: tuple[tuple[Callable[[Parts], bool], Callable[[Parts], Iterator[Form]]], ...] = (
    (asks_verdict, verdicts),
    (lambda parts: bool(parts.bits(frozenset({"or"})) & ~parts.mask), choices),
    (changes_asked, changes),
    (moves_asked, moves),
    (years_asked, year_changes),
    (trends_asked, trends),
    (compares, pairs),
    (asks_share, shares),
    (asks_mean, means),
    (asks_place, places),
    (lambda parts: superlative(parts) is not None, extremes),
    (asks_when, times),
    (counts_rows, counts),
    (lambda parts: asks_amount(parts) and parts.has(lexicon.EACH), of_each),
    (asks_amount, amounts),
    (lambda _: True, lookups),
)
"""What a question asks for, the more telling first, and the forms it then has."""


def roots(parts: Parts) -> Iterator[Form]:
    """The forms that the question has; where it has several with different values, none counts."""
    for asks, forms in _FORMS:
        if asks(parts):
            yield from forms(parts)
            return
