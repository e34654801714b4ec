"""The rows at an end of an order, and the amounts there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.tableqa.plan.expression import (
    Extreme,
    Facet,
    Lookup,
    Measure,
    Reduce,
    Reducer,
    Rows,
    Top,
)
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.layout import Chosen
from bot.tableqa.strict.parts import Form, Parts
from bot.tableqa.strict.rows import shown_column
from bot.tableqa.strict.superlatives import Superlative, superlative

_WENT = frozenset("go goes went gone reach reached reaches get got".split())
_NAMES = (
    r" which (?:\w+ )?(?:\w+ )?(?:was|were|had|has|is|got) |^ who |^ where "
    r"|^ (?:on )?what (?:did|do|does) .* on $|^ on what "
)


def extremes(parts: Parts) -> Iterator[Form]:
    """The rows with the most or the least, or their amount."""
    found = superlative(parts)
    if found is None:
        return
    measure = measured(parts, found)
    if measure is None or any(one.mask & ~found.mask for one in parts.sizes):
        return
    is_told = found.facet is not None or found.column is not None
    own = parts.layout.said(measure.column) if is_told else parts.naming
    is_timed = measure.facet is Facet.SECONDS
    verbs = lexicon.TIMED if is_timed else lexicon.STARTS
    mask = own | found.mask | parts.head | parts.bits(verbs | frozenset({"often"}))
    mask |= parts.bits(_WENT) if found.column is not None else 0
    rows = parts.asked
    if found.facet is None and found.column is None and _wants_amount(parts):
        if found.count == found.place == 1:
            reducer = Reducer.MAX if found.largest else Reducer.MIN
            yield Form(Reduce(reducer, rows, measure), mask)
        return
    shown = _shown(parts, measure)
    if shown is None or _is_loose(parts, found, shown):
        return
    yield Form(Lookup(_ends(rows, measure, found), shown.column), mask | shown.mask)


def _shown(parts: Parts, measure: Measure) -> Chosen | None:
    """The column asked for, which is not the one that is compared; else the rows' names."""
    label = Chosen(parts.layout.label, 0)
    shown = shown_column(parts)
    if shown is not None and shown.mask and not shown.mask & ~parts.layout.said(measure.column):
        shown = None  # the "peak" of "the lowest dust peak" asks for no "time of peak"
    if parts.says(r"^ where "):
        return label if shown is None or _is_place(parts, shown.column) else None
    if shown is not None and shown.column == measure.column:
        shown = label if parts.head else None
    if shown is None and not parts.head and _names_thing(parts, superlative(parts)):
        return label
    if shown is None and (parts.says(_NAMES) or (parts.head and parts.says(r" (?:which|what) "))):
        return label
    return shown


def _is_place(parts: Parts, column: int) -> bool:
    return column == parts.layout.label or bool(parts.layout.name_of(column) & lexicon.SITES)


def _is_loose(parts: Parts, found: Superlative, shown: Chosen) -> bool:
    """Whether a superlative may be about something else.

    "The most districts" where districts only stand in cells; "which lake" where some rows are
    called lakes and others are lakes as well; a column with the same words in several rows, whose
    amounts might have to be added up first.
    """
    named = 0
    for one in parts.named:
        named |= one.mask
    counted = re.search(r" (?:number|amount) of ", parts.text)
    if counted is not None:
        behind = len(parts.text[: counted.end()].split())
        if named >> behind & 1:
            return True  # "the highest number of appearances", where a row is called so
    if named & found.mask << 1 or (parts.says(r" when ") and found.facet is not None):
        return True
    asking = next((i for i, w in enumerate(parts.folded) if w in {"which", "what"}), None)
    if asking is not None and named >> (asking + 1) & 1 and not parts.head:
        return True
    if shown.column == parts.layout.label:
        return False
    sheet = parts.layout.sheet
    wordings = [sheet.words(row, shown.column) for row in sheet.body]
    return len(set(wordings)) < len(wordings)


def _ends(rows: Rows, measure: Measure, found: Superlative) -> Rows:
    if found.place > 1:
        top = Top(rows, measure, found.largest, found.place)
        return Extreme(top, measure, not found.largest)
    if found.count > 1:
        return Top(rows, measure, found.largest, found.count)
    return Extreme(rows, measure, found.largest)


def _wants_amount(parts: Parts) -> bool:
    """Whether an amount is wanted ("what is the highest quantity"), not the name of who has it."""
    if parts.says(r" (?:which|who|list|name) | (?:on|from|with|for) $"):
        return False
    if not parts.says(r" (?:what|how) "):
        return False
    # "What are the three models with the highest quantity": the names come first.
    head, found = parts.head, superlative(parts)
    if not head and _names_thing(parts, found):
        return False
    if found is not None and found.count > 1:
        return False
    return not head or found is None or (head & -head) > (found.mask & -found.mask)


def _names_thing(parts: Parts, found: Superlative | None) -> bool:
    """Whether the noun behind is what the rows are: "the most expensive tractor"."""
    measure = parts.measure
    if measure is None or found is None:
        return False
    last = found.mask.bit_length()
    own = parts.layout.said(measure.column) | parts.bits(lexicon.AMOUNTS)
    while own >> last & 1:
        last += 1  # "most expensive"
    adjective = last > found.mask.bit_length() and parts.folded[last - 1] in lexicon.SIZED
    is_noun = last < len(parts.folded) and parts.layout.surrounding() >> last & 1
    return adjective and bool(is_noun)


def measured(parts: Parts, found: Superlative) -> Measure | None:
    """What is compared: the column of the adjective, the facet, or the amount asked about."""
    if found.column is not None:
        amount = parts.amount
        other = amount is not None and amount.mask and amount.column != found.column
        return None if other else Measure(found.column)
    return _of_facet(parts, found.facet)


def _of_facet(parts: Parts, facet: Facet | None) -> Measure | None:
    """The measure for a facet, in the only column that has it."""
    if facet is None:
        return parts.measure
    sheet = parts.layout.sheet
    if facet is Facet.SECONDS:
        found = [one for one in sheet.amounts if one.facet is facet]
        return found[0] if len(found) == 1 else None
    chosen = parts.layout.time()
    if chosen is None and facet is Facet.LENGTH:  # "take longest", where it is said how long
        return _of_facet(parts, Facet.SECONDS)
    if chosen is None:
        return None
    measure = Measure(chosen.column, facet)
    return measure if measure in sheet.amounts else None
