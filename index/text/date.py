"""Dates and periods as sources write them, from a bare year to a weekday with a time after it."""

from __future__ import annotations

import re
from calendar import monthrange

from index.text.exact import Date, Period

DASH = r"[-−‐‑–—]"
OPEN_WORDS = (
    r"present|today|date|now|current(?:ly)?|ongoing|onwards?|active|still in production|to date"
)
_NAMES = (
    "january february march april may june july august september october november december".split()
)
MONTHS = {name[:3]: n for n, name in enumerate(_NAMES, 1)} | {"sept": 9}
MONTHS |= {name: n for n, name in enumerate(_NAMES, 1)}
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![^\W\d_])\.?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?:1[0-9]\d\d|20\d\d|21\d\d)(?!\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_TIME = (
    r"(?:(?:\s*[T,|]?\s*(?:at\s+)?)\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?"
    r"\s*(?:Z|UTC|GMT|[A-Z]{2,4}\b|[+-]\d{2}:?\d{2})?)?"
)
_CIRCA = r"(?:(?:c|ca|circa|about|around)\.?\s*)?"

_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_WEEKDAY}(?P<y>{_YEAR})(?P<s>[-/.])(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>{_DAY}){_TIME}",
        rf"{_WEEKDAY}(?P<d>{_DAY})\s*(?:of )?[-/. ]?(?P<mon>{_MONTH}),?[-/ ]?(?P<y>{_YEAR}){_TIME}",
        rf"{_WEEKDAY}(?P<mon>{_MONTH})\s*(?P<d>{_DAY}),?\s*(?P<y>{_YEAR}){_TIME}",
        rf"(?P<y>{_YEAR})[-/ ,]+(?P<mon>{_MONTH})[-/ ](?P<d>{_DAY})",
        rf"{_WEEKDAY}(?P<a>\d{{1,2}})(?P<s>[-/.–])(?P<b>\d{{1,2}})(?P=s)(?P<y>{_YEAR}){_TIME}",
        rf"(?P<mon>{_MONTH})\s*(?:of\s+)?[-,/]?\s*(?P<y>{_YEAR})",
        rf"(?P<y>{_YEAR})[-/](?P<m>0[1-9]|1[0-2])(?!\d)",
        rf"(?P<m>0[1-9]|1[0-2])[/](?P<y>{_YEAR})",
        rf"(?P<y>{_YEAR})[, ]+(?P<mon>{_MONTH})",
        rf"{_WEEKDAY}(?P<mon>{_MONTH})\s*(?P<d>{_DAY})",
        rf"{_WEEKDAY}(?P<d>{_DAY})\s*(?:of\s+)?(?P<mon>{_MONTH})",
        rf"(?P<mon>{_MONTH})\s*['’](?P<yy>\d\d)(?!\d)",
        rf"{_CIRCA}(?P<y>{_YEAR})",
        rf"(?P<mon>{_MONTH})",
    )
)
_QUARTER = re.compile(
    rf"(?:Q(?P<q>[1-4])[ ,/-]?\s*(?P<y>{_YEAR})|(?P<y2>{_YEAR})[ ,/-]?\s*Q(?P<q2>[1-4])"
    rf"|(?P<word>first|second|third|fourth) (?P<unit>quarter|half)(?: of)? (?P<y3>{_YEAR}))(?!\d)",
    re.IGNORECASE,
)
_DECADE = re.compile(r"(?P<y>1[0-9]\d|20\d)0['’]?s(?!\w)", re.IGNORECASE)
_SINCE = re.compile(r"(?:since|from|after)\s+(?P<a>.+)", re.IGNORECASE)
_UNTIL = re.compile(rf"(?:until|till|up to|{DASH})\s*(?P<b>.+)", re.IGNORECASE)
_OPEN_END = re.compile(
    rf"(?P<a>.+?)\s*(?:(?:{DASH}|\bto\b|\buntil\b)\s*(?:\*|\?|…|\.\.\.|(?:the )?(?:{OPEN_WORDS}))?"
    r"|\+|\s(?:onwards?|ongoing))",
    re.IGNORECASE | re.DOTALL,
)
LONGEST = 64
"""No date or period is written longer than this."""


def read_date(text: str) -> Date | None:
    """Read the whole text as one date; None where it is none, or where day and month may be either.

    >>> read_date("Tuesday, December 9th, 2025"), read_date("03/04/2021")
    (Date(year=2025, month=12, day=9), None)
    """
    text = text.strip().strip(",")
    if not 3 <= len(text) <= LONGEST or not _may_hold_date(text):
        return None
    for form in _FORMS:
        match = form.fullmatch(text)
        if match:
            return _date(match)
    return None


def _may_hold_date(text: str) -> bool:
    return any(c.isdigit() for c in text) or text.strip(".").lower() in MONTHS


def _date(match: re.Match[str]) -> Date | None:
    parts = match.groupdict()
    year = int(parts["y"]) if parts.get("y") else _short_year(parts.get("yy"))
    if parts.get("a"):
        return _numeric(year, int(parts["a"]), int(parts["b"]))
    month = (
        int(parts["m"])
        if parts.get("m")
        else MONTHS.get((parts.get("mon") or "").lower().rstrip("."))
    )
    day = int(re.sub(r"\D", "", parts["d"])) if parts.get("d") else None
    return _checked(year, month, day)


def _short_year(digits: str | None) -> int | None:
    if digits is None:
        return None
    return int(digits) + (2000 if int(digits) < 50 else 1900)


def _numeric(year: int | None, a: int, b: int) -> Date | None:
    """Day and month, where one of them cannot be a month or both are the same."""
    if a > 12 or a == b:
        return _checked(year, b, a)
    return _checked(year, a, b) if b > 12 else None


def _checked(year: int | None, month: int | None, day: int | None) -> Date | None:
    if month is not None and not 1 <= month <= 12:
        return None
    if day is not None and (month is None or not 1 <= day <= monthrange(year or 2000, month)[1]):
        return None
    return None if year is None and month is None else Date(year, month, day)


def read_period(text: str) -> Period | None:
    """Read the whole text as one period: two dates, an open end, a season, a quarter, a decade.

    >>> read_period("2021 – *"), read_period("2005–06"), read_period("May–June 2012")
    (Period(start=Date(year=2021, month=None, day=None), end=None), \
Period(start=Date(year=2005, month=None, day=None), end=Date(year=2006, month=None, day=None)), \
Period(start=Date(year=2012, month=5, day=None), end=Date(year=2012, month=6, day=None)))
    """
    text = text.strip()
    if not 4 <= len(text) <= LONGEST or not any(c.isdigit() for c in text):
        return None
    return _named_period(text) or _closed(text) or _open(text)


def _named_period(text: str) -> Period | None:
    quarter = _QUARTER.fullmatch(text)
    if quarter:
        return _quarter(quarter)
    decade = _DECADE.fullmatch(text.removeprefix("the "))
    if decade:
        first = int(decade["y"]) * 10
        return Period(Date(first), Date(first + 9))
    return None


def _quarter(match: re.Match[str]) -> Period:
    year = int(match["y"] or match["y2"] or match["y3"])
    words = ("first", "second", "third", "fourth")
    number = int(match["q"] or match["q2"] or words.index(match["word"].lower()) + 1)
    months = 6 if (match["unit"] or "").lower() == "half" else 3
    last = min(12, number * months)
    return Period(Date(year, last - months + 1), Date(year, last))


def _closed(text: str) -> Period | None:
    for match in _separators(text):
        a, b = text[: match.start()].strip(), text[match.end() :].strip()
        separator = match.group().strip().lower()
        period = _between(re.sub(r"^(?:from|between)\s+", "", a, flags=re.IGNORECASE), b, separator)
        if period:
            return period
    return None


_SEPARATOR = re.compile(
    rf"\s*(?:{DASH}{{1,2}}|/)\s*|\s+(?:to|until|till|through|and)\s+", re.IGNORECASE
)


def _separators(text: str) -> list[re.Match[str]]:
    """The places where a period may fall in two; more than a few make no period."""
    found = list(_SEPARATOR.finditer(text))
    return found if len(found) <= 7 else []


def _between(a: str, b: str, separator: str) -> Period | None:
    end = read_date(b)
    short = re.fullmatch(r"(\d\d)", b)
    start = read_date(a)
    if start and short and start.month is None and separator != "and":
        return _short_end(start, int(b))
    years_only = start is not None and end is not None and start.month is end.month is None
    if end is None or (separator == "/" and not years_only):
        return None
    if start is None or start.year is None:
        start = _borrow(a, start, end)
    return Period(start, end) if start and _runs_forward(start, end) else None


def _short_end(start: Date, last_two: int) -> Period | None:
    """The period whose end year is written with two digits; it may cross a century."""
    first = start.year or 0
    year = first - first % 100 + last_two
    year += 100 if year < first else 0
    return Period(start, Date(year)) if 0 < year - first <= 60 else None


def _borrow(a: str, start: Date | None, end: Date) -> Date | None:
    """A start that takes its month or year from the end: "5–9 May 2012", "May–June 2012"."""
    if start is not None:
        return _checked(end.year, start.month, start.day) if end.year else start
    if re.fullmatch(_DAY, a, re.IGNORECASE) and end.day:
        return _checked(end.year, end.month, int(re.sub(r"\D", "", a)))
    return None


def _runs_forward(a: Date, b: Date) -> bool:
    if a.year is None or b.year is None:
        return True
    return (a.year, a.month or 0, a.day or 0) <= (b.year, b.month or 12, b.day or 31)


def _open(text: str) -> Period | None:
    for pattern in (_OPEN_END, _SINCE):
        match = pattern.fullmatch(text)
        start = read_date(match["a"]) if match else None
        if start and start.year:
            return Period(start, None)
    match = _UNTIL.fullmatch(text)
    end = read_date(match["b"]) if match else None
    return Period(None, end) if end and end.year else None
