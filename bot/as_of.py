"""The archive as it was known on a day: which articles count, and what "last year" meant then."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.count import count
from bot.errors import UsageError
from bot.evidence.relative_date import RelativeDate, relative_dates
from bot.reply import Answer, NoAnswer
from index import Date, Kind, Source, read_value

# The word before says already how the date stands: "since last year" is "since 2024".
_BEFORE = re.compile(
    r"\b(?:in|of|on|at|by|since|until|till|from|to|during|before|after|for|than|between|and|or|the)"
    r"\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AsOf:
    """A day, the last one known; a month or a year named stands for its last day."""

    date: Date

    def __str__(self) -> str:
        parts = self.date.year or 0, self.date.month or 0, self.date.day or 0
        return f"{parts[0]:04d}-{parts[1]:02d}-{parts[2]:02d}"


@dataclass(frozen=True, slots=True)
class Known:
    """The articles known on a day, and how many were not: later ones, and those without a date."""

    day: AsOf
    ids: frozenset[str]
    later: int
    undated: int
    first: str = ""

    def note(self) -> str:
        """What the reply says of it."""
        if not self.ids:
            first = f"; the first is of {self.first}" if self.first else ""
            return f"As of {self.day}: no article is dated until then{first}."
        left = [f"{self.later} later"] if self.later else []
        left += [f"{self.undated} without a date"] if self.undated else []
        asked = count(len(self.ids), "article")
        out = f"; left out: {', '.join(left)}" if left else ""
        return f"As of {self.day}: {asked} dated until then{out}."


def read_as_of(written: str) -> AsOf:
    """The day as written, such as 2025-03-31, March 2025 or 2025; else raise UsageError."""
    date = read_value(written, Kind.DATE)
    if not isinstance(date, Date) or date.year is None:
        raise UsageError(f"{written}: no date to look back to; write it as 2025-03-31 or 2025-03")
    return AsOf(_last_day(date))


def known(sources: Iterable[Source], day: AsOf) -> Known:
    """The articles dated on the day or before; a month or year counts from its last day on."""
    ids: set[str] = set()
    later = undated = 0
    days: list[tuple[int, int, int]] = []
    for source in sources:
        if source.published is None or source.published.year is None:
            undated += 1
        elif _order(_last_day(source.published)) <= _order(day.date):
            ids.add(source.id)
        else:
            later += 1
            days.append(_order(source.published))
    first = "-".join(f"{part:02d}" for part in min(days, default=()) if part)
    return Known(day, frozenset(ids), later, undated, first)


def resolved(question: str, day: AsOf) -> str:
    """The question with the dates it names by its own day written out; quoted words stay.

    >>> resolved("What changed since last year?", AsOf(Date(2025, 3, 31)))
    'What changed since 2024?'
    """
    for one in reversed(relative_dates(question, day.date)):
        before = question[: one.span.start]
        if one.date != day.date and not _in_quotes(before):
            after = question[one.span.end :]
            question = f"{before}{_lead(before, after, one)}{one.read_as()}{after}"
    return question


def _in_quotes(before: str) -> bool:
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _lead(before: str, after: str, one: RelativeDate) -> str:
    """The preposition that a date wants and a relative one does not."""
    if _BEFORE.search(before) or after.startswith(("'s", "’s")):
        return ""
    return "on " if one.date.day else "in "


def dated(outcome: Answer | NoAnswer, known: Known) -> Answer | NoAnswer:
    """The same with a note on the day it depends on, before all others.

    Where nothing was known yet, it is not for the words of the question that nothing answers.
    """
    notes = (known.note(), *outcome.notes)
    if isinstance(outcome, NoAnswer) and not known.ids:
        return replace(outcome, text=_NOTHING_YET, missing=(), elsewhere=(), notes=notes)
    return replace(outcome, notes=notes)


_NOTHING_YET = "No article was known on that day."


def _last_day(date: Date) -> Date:
    year, month = date.year or 1, date.month or 12
    return Date(year, month, date.day or calendar.monthrange(year, month)[1])


def _order(date: Date) -> tuple[int, int, int]:
    return date.year or 0, date.month or 0, date.day or 0
