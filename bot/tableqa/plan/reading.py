"""What can be measured in the words of a cell that holds more, or less, than one typed value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from bot.tableqa.plan.expression import OPEN_END
from index import Cell, Date, Duration, Number, Period, words

_NUMBER = re.compile(
    r"(?P<open>\()?\s*(?P<sign>[-−–+](?=[\d.$€£]))?\s*[$€£¥]?\s*"
    r"(?P<digits>\d{1,3}(?:[,\u2009\u202f\u00a0 ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"\s*%?(?P<close>\))?"
)
_GAPS = re.compile(r"[,\s]")
_CLOCK = re.compile(r"(?<![\d:.])(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:\.\d+)?)(?![\d:])")
_SPRINT = re.compile(r"(?<![\d:.])(\d{1,2})[.'](\d{2})[.\"](\d{1,3})(?![\d:])")
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun",
            "july jul", "august aug", "september sept sep", "october oct", "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?P<year>1[0-9]\d\d|20\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})\b",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}\s+{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH},?\s+{_YEAR}\b",
        rf"\b{_MONTH}\s+{_DAY}\b",
        rf"\b{_DAY}\s+{_MONTH}",
        rf"(?<![\d,.$€£-]){_YEAR}s?\b(?![,.]\d)(?!-\d\d?\b-)",
        rf"^\s*{_MONTH}\s*$",
    )
)
_RANGE = re.compile(
    r"(?<![\d,.])(?P<first>1[0-9]\d\d|20\d\d)\s*(?:[-–—−/]|to|until)\s*"
    r"(?P<last>1[0-9]\d\d|20\d\d|\d\d(?!\d)|present|now|date|current|\*|$)",
    re.IGNORECASE,
)
NO_YEAR = 1
"""The year of a day and month without one: such dates keep their order among themselves."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A cell's measures: amounts, days as yyyymmdd, seconds; None where it has none.

    ``words`` are its folded words with a blank around each, so that a run of whole words is found
    by looking for text in text. ``fineness`` says how dates are written: 1 years, 2 months, 3 days.
    """

    words: str
    number: Decimal | None = None
    second: Decimal | None = None
    start: int | None = None
    end: int | None = None
    seconds: Decimal | None = None
    fineness: int = 0
    is_range: bool = False


def padded(text: str) -> str:
    """The folded words of a text with a blank around each; a blank alone for none.

    >>> padded("BMW X1 (E84)")
    ' bmw x1 e84 '
    """
    found = [word.folded for word in words(text)]
    return f" {' '.join(found)} " if found else " "


def read(cell: Cell) -> Reading:
    """The measures of a cell: of its typed value, and of its words where they hold more."""
    plain = _read_words(cell.text)
    if cell.value is None:
        return Reading(plain.words)
    match cell.value:
        case Number(amount=amount):
            return _merge(plain, amount)
        case Date() as date if date.year is not None or plain.start is None:
            first, last, fineness = _days(date.year, date.month, date.day)
            return _dated(plain, (first, last), fineness, is_range=False)
        case Period(start=start, end=end):
            return _period(plain, start, end)
        case Duration(seconds=seconds):
            return Reading(plain.words, seconds, plain.second, seconds=seconds)
        case _:
            return plain


def _merge(plain: Reading, amount: Decimal) -> Reading:
    """A number first of all; four digits may be a year as well."""
    return Reading(
        plain.words, amount, plain.second, plain.start, plain.end, plain.seconds, plain.fineness
    )


def _dated(plain: Reading, days: tuple[int, int], fineness: int, *, is_range: bool) -> Reading:
    number = plain.number
    return Reading(
        plain.words, number, plain.second, *days, plain.seconds, fineness, is_range=is_range
    )


def _period(plain: Reading, start: Date | None, end: Date | None) -> Reading:
    first = _days(start.year, start.month, start.day) if start else (0, 0, 1)
    last = _days(end.year, end.month, end.day) if end else (0, OPEN_END, first[2])
    return _dated(plain, (first[0], last[1]), min(first[2], last[2]), is_range=True)


@lru_cache(maxsize=16384)
def _read_words(text: str) -> Reading:
    numbers = _numbers(text)
    first, last, fineness, is_range = read_days(text)
    return Reading(
        padded(text),
        numbers[0] if numbers else None,
        numbers[1] if len(numbers) > 1 else None,
        first,
        last,
        _seconds(text),
        fineness,
        is_range,
    )


def _numbers(text: str) -> list[Decimal]:
    found = []
    for match in _NUMBER.finditer(text[:200]):
        amount = Decimal(_GAPS.sub("", match["digits"]))
        leads = not text[: match.start()].strip(" $€£\u00a0")
        bracketed = bool(match["open"] and match["close"]) and leads
        negative = bracketed or (match["sign"] in {"-", "−"} and match.start("sign") == 0)
        found.append(-amount if negative else amount)
        if len(found) == 2:
            break
    return found


def _seconds(text: str) -> Decimal | None:
    clock = _CLOCK.search(text)
    if clock:
        hours, minutes, seconds = clock.groups()
        return Decimal(hours or 0) * 3600 + Decimal(minutes) * 60 + Decimal(seconds)
    sprint = _SPRINT.search(text)
    if sprint:
        minutes, seconds, part = sprint.groups()
        return Decimal(minutes) * 60 + Decimal(f"{seconds}.{part}")
    return None


def read_days(text: str) -> tuple[int | None, int | None, int, bool]:
    """First day, last day, fineness, and whether it is a period, of the first date in a text."""
    span = _RANGE.search(text)
    if span:
        last = _range_end(int(span["first"]), span["last"])
        if last is not None:
            return int(span["first"]) * 10000 + 101, last, 1, True
    for pattern in _DATES:
        match = pattern.search(text)
        if match:
            days = _match_days(match)
            if days is not None:
                return *days, False
    return None, None, 0, False


def _range_end(first: int, last: str) -> int | None:
    if not last.isdigit():
        return OPEN_END
    year = int(last) if len(last) == 4 else first - first % 100 + int(last)
    if len(last) == 2 and year < first:
        year += 100
    return year * 10000 + 1231 if year >= first else None


def _match_days(match: re.Match[str]) -> tuple[int, int, int] | None:
    found = match.groupdict()
    month = _MONTHS.get((found.get("month") or "").lower(), int(found.get("number") or 0)) or None
    day = int(found["day"]) if found.get("day") else None
    year = int(found["year"]) if found.get("year") else None
    if (month and month > 12) or (day is not None and not 1 <= day <= 31):
        return None
    return _days(year, month, day)


def _days(year: int | None, month: int | None, day: int | None) -> tuple[int, int, int]:
    base = (NO_YEAR if year is None else year) * 10000
    if month is None:
        return base + 101, base + 1231, 1
    if day is None:
        return base + month * 100 + 1, base + month * 100 + 31, 2
    return base + month * 100 + day, base + month * 100 + day, 3
