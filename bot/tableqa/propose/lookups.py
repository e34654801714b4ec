"""Candidates that show what stands in a column of some rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.tableqa.lexicon import ASCENDING, DESCENDING
from bot.tableqa.plan.expression import (
    Beside,
    Body,
    Compare,
    Comparison,
    Extreme,
    Facet,
    Lookup,
    Measure,
    Nth,
    Part,
    Reduce,
    Reducer,
    Rows,
    Top,
    Where,
)
from bot.tableqa.propose.draft import Desk, Draft, RowSet
from bot.tableqa.vocabulary import ORDINAL_WORDS

_FEW = 25  # rows a lookup lists; more is no answer
_LIKELY = 8  # sets whose plain lookups come before everything else
_FACETS = (Facet.NUMBER, Facet.START, Facet.LENGTH, Facet.SECONDS)
_SUPERLATIVES = ("most", "least", "first", "last")


def lookups(desk: Desk, everything: RowSet, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    """Plain lookups, then those of the first, last, next, previous, largest, smallest row."""
    yield from _placed(desk, everything, sets[:1])
    for one in sets[:_LIKELY]:
        if one.size <= _FEW:
            yield from _shown(desk, one, _Choice(one.rows, "lookup", 0))
    yield from _beside(desk, sets)
    yield from _extremes(desk, everything, sets)
    yield from _placed(desk, everything, sets[1:8])
    for one in sets[_LIKELY:]:
        if one.size <= _FEW:
            yield from _shown(desk, one, _Choice(one.rows, "lookup", 0))
    if not sets and everything.size <= _FEW:
        yield from _shown(desk, everything, _Choice(everything.rows, "lookup", 0))


@dataclass(frozen=True, slots=True)
class _Choice:
    """Rows chosen among a set, with the bits of the words that choose and the column measured."""

    rows: Rows
    shape: str
    mask: int
    measure: int = -1


def _shown(desk: Desk, rowset: RowSet, choice: _Choice) -> Iterator[Draft]:
    is_plain = choice.shape == "lookup"
    fixed = (
        {f.column for f in rowset.filters if f.kind in {"equals", "label"}} if is_plain else set()
    )
    targets = [column for column in desk.targets if column not in fixed]
    mask = rowset.mask | choice.mask | desk.header_mask(choice.measure)
    for column in targets[: 8 if is_plain else 5]:
        bits = mask | desk.header_mask(column)
        root = Lookup(choice.rows, column)
        yield Draft(root, choice.shape, rowset, bits, column, choice.measure)
        if desk.links.sheet.is_lined[column]:
            line = Lookup(choice.rows, column, Part.LINE)
            yield Draft(line, choice.shape, rowset, bits, column, choice.measure)
        if _asks_year(desk, column):
            year = Lookup(choice.rows, column, Part.YEAR)
            bits |= desk.trigger_mask("year")
            yield Draft(year, f"{choice.shape} year", rowset, bits, column, choice.measure)


def _asks_year(desk: Desk, column: int) -> bool:
    """Whether a year is asked for and the column writes whole dates."""
    if not desk.links.has("year"):
        return False
    readings = desk.links.sheet.readings[column]
    return any(reading.fineness > 1 or reading.is_range for reading in readings)


# ------------------------------------------------------------------ by place


def _placed(desk: Desk, everything: RowSet, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    places = list(_places(desk))
    for one in (everything, *sets):
        for place, mask in places:
            if one.size > 1 and not one.mask & mask:
                shape = "lookup first" if place > 0 else "lookup last"
                yield from _shown(desk, one, _Choice(Nth(one.rows, place), shape, mask))


def _places(desk: Desk) -> Iterator[tuple[int, int]]:
    """The places that words of order name, with their bits."""
    if desk.links.has("first", "most", "least"):
        yield 1, desk.trigger_mask("first", "most", "least")
    if desk.links.has("last", "least"):
        yield -1, desk.trigger_mask("last", "least")
    for index, word in enumerate(desk.links.question.words):
        ordinal = ORDINAL_WORDS.get(word.folded)
        if ordinal not in {None, "1"}:
            yield int(str(ordinal)), 1 << index


def _beside(desk: Desk, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    for group, after in (("next", True), ("previous", False)):
        if not desk.links.has(group):
            continue
        mask = desk.trigger_mask(group)
        shape = "lookup next" if after else "lookup previous"
        for one in sets[:8]:
            if one.size <= 3:
                yield from _shown(desk, one, _Choice(Beside(one.rows, after), shape, mask))
            if one.size > 1:
                first = Beside(Nth(one.rows, 1 if after else -1), after)
                yield from _shown(desk, one, _Choice(first, f"{shape} once", mask))
            if one.size == 1:
                yield from _following(desk, one, mask, after=after)


def _following(desk: Desk, one: RowSet, mask: int, *, after: bool) -> Iterator[Draft]:
    """The row next in the order of an amount or a date, rather than of the table."""
    comparison = Comparison.MORE if after else Comparison.LESS
    for measure in measures_of(desk, 3)[:3]:
        bound = Reduce(Reducer.ONLY, one.rows, measure)
        beyond = Where(Body(), Compare(measure, comparison, bound))
        rows = Extreme(beyond, measure, not after)
        shape = "lookup following" if after else "lookup preceding"
        yield from _shown(desk, one, _Choice(rows, shape, mask, measure.column))


# ------------------------------------------------------------------ by size


def _extremes(desk: Desk, everything: RowSet, sets: tuple[RowSet, ...]) -> Iterator[Draft]:
    directions = directions_of(desk)
    if not directions:
        return
    likely = [one for one in sets if one.size > 1]
    for one in (everything, *likely[:6]):
        for measure in measures_of(desk, 5 if one is everything else 3):
            for largest, mask in directions:
                rows = Extreme(one.rows, measure, largest)
                shape = f"lookup {'max' if largest else 'min'} {measure.facet}"
                yield from _shown(desk, one, _Choice(rows, shape, mask, measure.column))
                yield from _ranked(desk, one, measure, largest=largest)


def _ranked(desk: Desk, one: RowSet, measure: Measure, *, largest: bool) -> Iterator[Draft]:
    """The second, the third largest."""
    for place, mask in _places(desk):
        if 1 < place <= one.size:
            rows = Extreme(Top(one.rows, measure, largest, place), measure, not largest)
            bits = mask | desk.trigger_mask(*_SUPERLATIVES)
            shape = f"lookup nth {'max' if largest else 'min'}"
            yield from _shown(desk, one, _Choice(rows, shape, bits, measure.column))


def directions_of(desk: Desk) -> tuple[tuple[bool, int], ...]:
    """Whether the largest, the smallest or both are asked for, with the bits of the words."""
    largest = smallest = 0
    for index, word in enumerate(desk.links.question.words):
        if word.folded in DESCENDING:
            largest |= 1 << index
        elif word.folded in ASCENDING:
            smallest |= 1 << index
        elif word.folded.endswith(("est", "er")) and len(word.folded) > 5:
            largest |= 1 << index
            smallest |= 1 << index
    found = []
    if largest:
        found.append((True, largest))
    if smallest:
        found.append((False, smallest))
    # "Oldest", "first" and "best" are small or large by what is measured.
    if desk.links.has("first", "last", "most", "least") and len(found) == 1:
        found.append((not found[0][0], found[0][1]))
    return tuple(found)


def measures_of(desk: Desk, most: int) -> list[Measure]:
    """The measures of the likeliest columns."""
    sheet = desk.links.sheet
    found = []
    for column in desk.measures[:most]:
        found += [m for facet in _FACETS if (m := Measure(column, facet)) in sheet.amounts]
    return [measure for measure in found if not _is_idle(measure, found, desk)]


def _is_idle(measure: Measure, found: list[Measure], desk: Desk) -> bool:
    """Whether a number is only the day of a date, or the hour of a time, or a start a year."""
    column = measure.column
    if measure.facet is Facet.NUMBER:
        finer = any(r.fineness > 1 for r in desk.links.sheet.readings[column])
        return finer or Measure(column, Facet.SECONDS) in found
    if measure.facet is Facet.START:
        readings = desk.links.sheet.readings[column]
        dated = sum(r.start is not None for r in readings)
        plain = all(r.fineness <= 1 and not r.is_range for r in readings)
        return plain or 2 * dated < len(readings)
    return False
