"""Dates that a text names by its own date: "last year" in a piece of 2025 is 2024."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from index import Date, Span

_MONTHS = (
    "january february march april may june july august september october november december".split()
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_NUMBERS |= {"eight": 8, "nine": 9, "ten": 10, "a": 1}

_RELATIVE = re.compile(
    r"\b(?:(?P<which>last|this|next|current|previous)\s+(?P<unit>year|month|week|"
    + "|".join((*_MONTHS, "spring", "summer", "autumn", "fall"))
    + r")"
    r"|(?P<day>yesterday|today|tonight|tomorrow)"
    r"|(?P<count>\d{1,3}|" + "|".join(_NUMBERS) + r")\s+(?P<ago>years?|months?)\s+ago)\b",
    re.IGNORECASE,
)
_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_STEP = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """Where a relative date stands in a text, and the date it means; ``part`` says it closer."""

    span: Span
    date: Date
    part: str = ""

    def read_as(self) -> str:
        """The date as a reader writes it: "2024", "May 2024", "2 May 2024", "spring 2024"."""
        if self.part:
            return self.part
        day = f"{self.date.day} " if self.date.day else ""
        month = f"{_MONTHS[self.date.month - 1].title()} " if self.date.month else ""
        return f"{day}{month}{self.date.year}"


@lru_cache(maxsize=1024)  # each word of a question asks for those of its question
def relative_spans(text: str) -> tuple[Span, ...]:
    """Where a text names dates by its own date, whatever that is."""
    return tuple(Span(*found.span()) for found in _RELATIVE.finditer(text))


def relative_dates(text: str, published: Date | None) -> tuple[RelativeDate, ...]:
    """The relative dates of a text, resolved against its day; none where the day is not known.

    >>> [each.read_as() for each in relative_dates("up on last year", Date(2025, 12, 9))]
    ['2024']
    """
    if published is None or published.year is None or not _may_be_relative(text):
        return ()
    found = []
    for match in _RELATIVE.finditer(text):
        date = _read(match, published)
        if date is not None:
            found.append(RelativeDate(Span(*match.span()), date, _part(match, date, published)))
    return tuple(found)


def _may_be_relative(text: str) -> bool:
    """Whether there is a word that every relative date has one of: quicker than the search."""
    folded = text.casefold()
    return any(sign in folded for sign in _SIGNS)


_SIGNS = (*_STEP, *_DAYS, "ago")


def _read(match: re.Match[str], published: Date) -> Date | None:
    if match["day"]:
        return _days_on(published, _DAYS[match["day"].casefold()])
    return _ago(match, published) if match["ago"] else _beside(match, published)


def _days_on(published: Date, days: int) -> Date | None:
    if published.year is None or published.month is None or published.day is None:
        return None
    try:
        day = dt.date(published.year, published.month, published.day)
        there = day + dt.timedelta(days)
    except (ValueError, OverflowError):
        return None
    return Date(there.year, there.month, there.day)


def _ago(match: re.Match[str], published: Date) -> Date | None:
    word = match["count"].casefold()
    count = int(word) if word.isdigit() else _NUMBERS[word]
    if match["ago"].casefold().startswith("year"):
        return _months_on(published, -12 * count, monthly=False)
    return _months_on(published, -count, monthly=True)


def _beside(match: re.Match[str], published: Date) -> Date | None:
    step = _STEP[match["which"].casefold()]
    unit = match["unit"].casefold()
    if unit == "week":
        monday = _monday(published, step)
        # A week is told by its first day, and is no day: its month alone is compared.
        return Date(monday.year, monday.month) if monday else None
    if unit in _SEASONS:
        return _season(_SEASONS[unit], step, published)
    if unit == "year":
        return _months_on(published, 12 * step, monthly=False)
    if unit == "month":
        return _months_on(published, step, monthly=True)
    return _named_month(_MONTHS.index(unit) + 1, step, published)


_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9}  # by their first month
_SEASON = 3  # months


def _season(first: int, step: int, published: Date) -> Date | None:
    """The year of the season before ("last spring"), after ("next spring") or of the text's."""
    if published.month is None or published.year is None:
        return None
    past = published.month >= first + _SEASON
    begun = published.month >= first
    return Date(published.year + (step > 0 and begun) - (step < 0 and not past))


def _monday(published: Date, step: int) -> Date | None:
    """The first day of the week so many weeks on."""
    day = _days_on(published, 7 * step)
    if day is None or day.year is None or day.month is None or day.day is None:
        return None
    return _days_on(day, -dt.date(day.year, day.month, day.day).weekday())


def _part(match: re.Match[str], date: Date, published: Date) -> str:
    """What a season or a week is called: it is no whole year and no whole month."""
    unit = (match["unit"] or "").casefold()
    if unit in _SEASONS:
        return f"{unit} {date.year}"
    monday = _monday(published, _STEP[match["which"].casefold()]) if unit == "week" else None
    return f"the week of {RelativeDate(Span(0, 0), monday).read_as()}" if monday else ""


def _named_month(month: int, step: int, published: Date) -> Date | None:
    """The named month nearest before ("last May"), in or after ("next May") the text's month."""
    if published.month is None or published.year is None:
        return None
    year = published.year
    if step < 0 and month >= published.month:
        year -= 1
    if step > 0 and month <= published.month:
        year += 1
    return Date(year, month)


def _months_on(published: Date, months: int, *, monthly: bool) -> Date | None:
    if published.year is None:
        return None
    if not monthly:
        return Date(published.year + months // 12) if published.year + months // 12 > 0 else None
    if published.month is None:
        return None
    year, month = divmod(published.year * 12 + published.month - 1 + months, 12)
    return Date(year, month + 1) if year > 0 else None
