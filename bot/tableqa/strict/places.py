"""Who came third, where a column says the places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import Compare, Comparison, Constant, Lookup, Measure
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.parts import Form, Parts
from bot.tableqa.vocabulary import ORDINAL_WORDS
from index import words

_PLACED = re.compile(
    r" (?:came|finished|placed|ranked|is|was|were|are|took) (?:in )?(?:the )?"
    r"(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))"
    r"(?: place)? "
)
_PLACE = frozenset("came finished placed ranked took place".split())


def asks_place(parts: Parts) -> bool:
    """Whether the row of a place is asked for, and a column has the places."""
    return _PLACED.search(parts.text) is not None and _ranks(parts) is not None


def places(parts: Parts) -> Iterator[Form]:
    """The name of the row in that place; where several share it there is no answer."""
    found, ranks = _PLACED.search(parts.text), _ranks(parts)
    if found is None or ranks is None or not parts.says(r"^ (?:who|which|what) "):
        return
    number = ORDINAL_WORDS.get(found[1]) or found[1][:-2]
    place = Compare(Measure(ranks), Comparison.EQUAL, Constant(Decimal(number)))
    rows = parts.among(place, *parts.together, *parts.conditions)
    if len(Evaluator(parts.layout.sheet).rows(rows)) == 1:
        mask = parts.bits(_PLACE | {found[1]}) | parts.head | parts.layout.said(ranks)
        yield Form(Lookup(rows, parts.layout.label), mask)


def _ranks(parts: Parts) -> int | None:
    """The only column of places."""
    table = parts.layout.sheet.table
    found = [
        column
        for column, head in enumerate(table.columns)
        if column != parts.layout.label
        and {word.folded for word in words(head.name)} & lexicon.PLACES
    ]
    return found[0] if len(found) == 1 else None
