"""What a question demands of the rows beside their names: dates, open ends, sizes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.tableqa.moments import Moment, Relation
from bot.tableqa.plan.expression import (
    OPEN_END,
    Both,
    Compare,
    Comparison,
    Condition,
    Constant,
    During,
    Either,
    Facet,
    Measure,
    Not,
    Ongoing,
)
from bot.tableqa.quantities import Quantity
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.layout import Chosen, Layout

_OPEN = re.compile(
    r"\b(?:is|are)\b.*\b(?:in (?:production|service|use|office)|"
    r"being (?:built|made|produced|assembled))\b"
)
_BETWEEN = re.compile(r"\bbetween\b")


@dataclass(frozen=True, slots=True)
class Limit:
    """A condition with its words. ``of_part`` says that rows may also have amounts outside it."""

    condition: Condition
    mask: int
    of_part: bool = False


def time_limits(layout: Layout) -> tuple[Limit, ...] | None:
    """The limits by dates; none where no date is asked about; None where they cannot be read."""
    links = layout.links
    free = [one for one in links.moments if not _is_context(layout, one)]
    if _asks_open(layout):
        if free:
            return None
        return _open(layout)
    if not free:
        return ()
    chosen = layout.time()
    if chosen is None or (_ends(layout) and not layout.is_period(chosen.column)):
        return None
    moment = max(free, key=lambda one: one.mask.bit_count())
    if all(one.mask & ~moment.mask == 0 for one in free):
        return (_limit(layout, chosen, moment),)
    either = _either(layout, chosen, free)
    return None if either is None else (either,)


def _is_context(layout: Layout, moment: Moment) -> bool:
    """Whether a date is in the caption or in a header: "since March 2005", "in 2024"."""
    terms = [layout.links.terms[i] for i in range(moment.mask.bit_length()) if moment.mask >> i & 1]
    years = {one for one in terms if one.isdigit()}
    heads = {stem for stems in layout.links.header_terms for stem in stems}
    is_open = moment.relation is Relation.SINCE or moment.last == OPEN_END
    inside = is_open and years <= layout.context
    whole = moment.relation is Relation.DURING and years <= _years_of_all(layout)
    return bool(years) and (years <= heads or inside or whole)


# "What was borrowed in 2022": all of the table is of that year.
_OF_A_YEAR = re.compile(r"\b(?:in|of|for|during) (?:the year )?((?:1[89]|20)\d\d)\b(?!\s*[-–—/])")


def _years_of_all(layout: Layout) -> set[str]:
    """The year that the caption gives for the whole table, where no row has its own."""
    found = set(_OF_A_YEAR.findall(layout.sheet.table.caption_text.casefold()))
    every = set(_ANY_YEAR.findall(layout.sheet.table.caption_text))
    return found if len(every) == 1 and not layout.times else set()


_ANY_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


def _asks_open(layout: Layout) -> bool:
    text = layout.links.question.text.casefold()
    return bool(_folded(layout) & {"still", "currently"} or _OPEN.search(text))


def _folded(layout: Layout) -> set[str]:
    return {word.folded for word in layout.links.question.words}


def _open(layout: Layout) -> tuple[Limit, ...] | None:
    chosen = layout.time()
    if chosen is None or not layout.is_period(chosen.column):
        return None
    mask = chosen.mask | _bits(layout, lexicon.STILL)
    condition: Condition = Ongoing(chosen.column)
    if "no longer" in layout.links.question.text.casefold():
        condition = Not(condition)
        mask |= _bits_anywhere(layout, frozenset({"no", "longer"}))
    return (Limit(condition, mask),)


def _bits(layout: Layout, members: frozenset[str]) -> int:
    folded = [word.folded for word in layout.links.question.words]
    return layout.bits(lambda i: folded[i] in members)


def _limit(layout: Layout, chosen: Chosen, moment: Moment) -> Limit:
    column, relation = chosen.column, moment.relation
    starts, ends = _bits(layout, lexicon.STARTS), _ends(layout)
    mask = moment.mask | chosen.mask
    if not ends:
        mask |= _bits(layout, frozenset({"went"}))  # "went online"
    if ends and layout.is_period(column):
        return Limit(_bound(column, Facet.END, moment), mask | ends)
    is_part = layout.is_period(column) and not starts
    if starts or relation is not Relation.DURING:
        return Limit(_bound(column, Facet.START, moment), mask | starts, is_part)
    return Limit(During(column, moment.first, moment.last), mask, is_part)


def _ends(layout: Layout) -> int:
    """The bits of the words for an end; to go is one only with "out"."""
    found = _bits_anywhere(layout, lexicon.ENDS - {"went"})
    return found | (_bits_anywhere(layout, frozenset({"went"})) if found else 0)


def _either(layout: Layout, chosen: Chosen, free: list[Moment]) -> Limit | None:
    """One day or another: "in 2018 or 2019"."""
    text = layout.links.question.text.casefold()
    if len(free) != 2 or not re.search(r"\d (?:or|or in) \d", text):
        return None
    if any(one.relation is not Relation.DURING for one in free):
        return None
    limits = [_limit(layout, chosen, one) for one in free]
    mask = limits[0].mask | limits[1].mask | _bits_anywhere(layout, frozenset({"or"}))
    return Limit(Either(tuple(one.condition for one in limits)), mask, limits[0].of_part)


def _bits_anywhere(layout: Layout, members: frozenset[str]) -> int:
    return sum(1 << i for i, w in enumerate(layout.links.question.words) if w.folded in members)


def _bound(column: int, facet: Facet, moment: Moment) -> Condition:
    def compare(comparison: Comparison, day: int) -> Condition:
        return Compare(Measure(column, facet), comparison, Constant(Decimal(day)))

    match moment.relation:
        case Relation.BEFORE:
            return compare(Comparison.LESS, moment.first)
        case Relation.UNTIL:
            return compare(Comparison.AT_MOST, moment.last)
        case Relation.AFTER:
            return compare(Comparison.MORE, moment.last)
        case Relation.SINCE:
            return compare(Comparison.AT_LEAST, moment.first)
        case Relation.DURING:
            return Both(
                (
                    compare(Comparison.AT_LEAST, moment.first),
                    compare(Comparison.AT_MOST, moment.last),
                )
            )


# ------------------------------------------------------------------ sizes


def stated(layout: Layout, taken: int) -> tuple[Quantity, ...]:
    """The amounts a question states that are no part of a name or a date."""
    dated = 0
    for moment in layout.links.moments:
        dated |= moment.mask
    return tuple(
        one
        for one in layout.links.quantities
        if not one.mask & (taken if one.is_compared else taken | dated)
        and (one.is_compared or one.amount != 1)
    )


def size_limit(layout: Layout, chosen: Chosen, found: tuple[Quantity, ...]) -> Limit | None:
    """The rows whose amount is as the question says; None where it does not say how."""
    measure = Measure(chosen.column)
    if len(found) == 2 and _BETWEEN.search(layout.links.question.text.casefold()):
        low, high = sorted(found, key=lambda one: one.amount)
        return Limit(
            Both(
                (
                    Compare(measure, Comparison.AT_LEAST, Constant(low.amount)),
                    Compare(measure, Comparison.AT_MOST, Constant(high.amount)),
                )
            ),
            low.mask | high.mask | _bits_anywhere(layout, frozenset({"between"})),
        )
    if len(found) != 1:
        return None
    (one,) = found
    return Limit(Compare(measure, one.comparison, Constant(one.amount)), one.mask)
