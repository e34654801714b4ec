"""The days a question speaks of: in a year, before a month, since a day, between two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from bot.question import Question
from bot.tableqa.plan.expression import OPEN_END
from bot.tableqa.quantities import mask_of
from index import Date, Period, Span


class Relation(StrEnum):
    """How what is asked for stands to the days."""

    DURING = "during"
    BEFORE = "before"
    UNTIL = "until"
    AFTER = "after"
    SINCE = "since"


_BEFORE = (
    (re.compile(r"\b(?:before|prior to|earlier than)(?: the)?(?: year)?$"), Relation.BEFORE),
    (re.compile(r"\b(?:by|until|till|up to)(?: the)?(?: end of)?(?: year)?$"), Relation.UNTIL),
    (re.compile(r"\b(?:after|later than|newer than|past)(?: the)?(?: year)?$"), Relation.AFTER),
    (re.compile(r"\b(?:since|starting in|starting from|from)(?: the)?(?: year)?$"), Relation.SINCE),
)  # fmt: skip
_JOINT = re.compile(r"\s*(?:and|to|through|until|till|-|–|—)\s*(?:the )?(?:year )?")


@dataclass(frozen=True, slots=True)
class Moment:
    """Days from first to last, as yyyymmdd, and how the rows asked for stand to them."""

    first: int
    last: int
    relation: Relation
    mask: int


def moments(question: Question) -> tuple[Moment, ...]:
    """The days of a question, in order; two joined by "and" or "to" make one run as well."""
    found: list[tuple[Span, int, int]] = []
    for span, date in question.dates:
        days = _days(date)
        if days is not None:
            found.append((span, *days))
    single = [_moment(question, span, first, last) for span, first, last in found]
    joined = [
        Moment(one[1], other[2], Relation.DURING, mask_of(question, one[0].hull(other[0])))
        for one, other in pairwise(found)
        if one[1] < other[2]
        and _JOINT.fullmatch(question.text[one[0].end : other[0].start].lower())
    ]
    return (*joined, *single)


def _moment(question: Question, span: Span, first: int, last: int) -> Moment:
    before = question.text[: span.start].lower().rstrip()
    for pattern, relation in _BEFORE:
        match = pattern.search(before)
        if match:
            place = Span(match.start(), span.end)
            return Moment(first, last, relation, mask_of(question, place))
    return Moment(first, last, Relation.DURING, mask_of(question, span))


def _days(date: Date | Period) -> tuple[int, int] | None:
    if isinstance(date, Period):
        start = _days(date.start) if date.start else None
        end = _days(date.end) if date.end else None
        if start is None and end is None:
            return None
        return (start[0] if start else 0), (end[1] if end else OPEN_END)
    if date.year is None:
        return None
    base = date.year * 10000
    if date.month is None:
        return base + 101, base + 1231
    if date.day is None:
        return base + date.month * 100 + 1, base + date.month * 100 + 31
    return (base + date.month * 100 + date.day,) * 2
