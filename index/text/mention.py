"""Numbers and dates mentioned in running text, each with its place."""

from __future__ import annotations

import re
from functools import lru_cache

from index.text.date import DASH, LONGEST, MONTHS, OPEN_WORDS, read_date, read_period
from index.text.exact import Date, Number, Period
from index.text.number import CURRENCIES, GLUED_UNITS, SCALES, SPACES, read_number
from index.text.numeral import numerals
from index.text.span import Span

_MONEY = "|".join(re.escape(c) for c in sorted(CURRENCIES, key=len, reverse=True))
_LONG = "|".join(sorted((w for w in SCALES if len(w) > 1), key=len, reverse=True))
_SHORT_UNITS = "|".join(re.escape(u) for u in sorted(GLUED_UNITS, key=len, reverse=True))
# Between digits these are marks of other scripts, or not to be seen: the halves are no numbers.
_ODD = "‚٬٫·ꓸ\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069"
_NUMBER = re.compile(
    rf"(?<![\w.,:/{_ODD}])(?<!\d[-–])(?:(?:{_MONEY})[ {SPACES}]?)?(?:[-−](?=[\d$€£¥]))?"
    rf"(?:(?:[$€£¥])[ {SPACES}]?)?"
    rf"(?:\d{{1,3}}(?:[,{SPACES}'’]\d{{3}})+(?![\d])|(?<!\d )\d{{1,3}}(?: \d{{3}})+(?![\d ]\d)"
    rf"|\d{{1,3}}(?:\.\d{{3}}){{2,}}(?!\d)|\d+)(?:\.\d+)?"
    rf"(?:[ {SPACES}\-]?(?:{_LONG})\b|[kKmMbB]n?\b|(?:st|nd|rd|th)\b"
    rf"|[ {SPACES}]?%|[ {SPACES}](?:per ?cent|pct)\b|(?:{_SHORT_UNITS})(?![\w]))?"
    rf"(?:[ {SPACES}](?:euros?|dollars?|pounds?)\b)?(?![\w])(?![.,:/–-]\d)(?![{_ODD}]+\d)"
    r"(?!-(?!year|month|week|day|hour|minute|mile|metre|meter|foot|inch|percent|point|strong)[A-Za-z])"
)
_NAMED_MONEY = {"euro": "EUR", "dollar": "USD", "pound": "GBP"}
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\b\.?"
_YEAR = r"(?:1[0-9]\d\d|20\d\d|21\d\d)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_ONE_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? {_YEAR}|{_MONTH} {_DAY},? {_YEAR}"
    rf"|{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}"
    rf"|(?:Q[1-4] |(?:first|second|third|fourth) (?:quarter|half) of ){_YEAR}"
    rf"|{_YEAR} Q[1-4]|{_MONTH} (?:of )?{_YEAR}"
    rf"|{_MONTH} {_DAY}|{_DAY}(?: of)? {_MONTH}|(?:1\d|20)\d0['’]?s|{_YEAR}|{_MONTH})"
)
_DATE = re.compile(
    rf"(?<![\w])between {_ONE_DATE} and {_ONE_DATE}(?!\w)|"
    rf"(?<![\w.,:/$€£-])(?:(?:since|from) )?{_ONE_DATE}"
    rf"(?:(?: ?{DASH} ?| to | until | through )(?:{_ONE_DATE}|\d\d(?!\d)|\*"
    rf"|(?:the )?(?:{OPEN_WORDS})\b))?(?![\w%])(?![.,:/]\d)",
    re.IGNORECASE,
)
# A bare number of four digits is a year where a preposition or month leads it, or where no word
# that can be counted follows it.
_COUNTED = re.compile(
    r"\s+(?!(?:was|is|has|as|its|this|plus|less|versus|across|series)\b)[a-z]+s\b|\s+(?:people|men|women|children)\b|\s?(?:%|km|kg|per)\b"
)
_LED = re.compile(
    r"\b(?:in|since|by|until|till|from|of|during|before|after|early|late|mid|year|to|and|between"
    r"|through|for|spring|summer|autumn|fall|winter)[ -]$",
    re.IGNORECASE,
)
_MAY = re.compile(
    r"may\.?|march|mar|sat|sun|dec|jan|nov|oct|sep|sept|aug|jul|jun|apr|feb", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def read_numbers(text: str) -> tuple[tuple[Span, Number], ...]:
    """The numbers of running text in order, in digits and in words; years and dates are left out.

    >>> [number.amount for _, number in read_numbers("In 2024 half a million cars, up 30.8%")]
    [Decimal('500000'), Decimal('30.8')]
    """
    dates = [span for span, _ in read_dates(text)]
    found = [*_in_digits(text), *numerals(text)]
    return tuple(sorted(_apart(_outside(found, dates)), key=lambda pair: pair[0]))


def _outside(found: list[tuple[Span, Number]], dates: list[Span]) -> list[tuple[Span, Number]]:
    """The mentions that share nothing with a date; both lists are walked once."""
    kept, at = [], 0
    for span, number in sorted(found, key=lambda pair: pair[0]):
        while at < len(dates) and dates[at].end <= span.start:
            at += 1
        if at == len(dates) or not dates[at].overlaps(span):
            kept.append((span, number))
    return kept


def _apart(found: list[tuple[Span, Number]]) -> list[tuple[Span, Number]]:
    """Of two mentions that overlap, the one that begins first."""
    kept: list[tuple[Span, Number]] = []
    for span, number in found:
        if not kept or kept[-1][0].end <= span.start:
            kept.append((span, number))
    return kept


def _in_digits(text: str) -> list[tuple[Span, Number]]:
    found = []
    for match in _NUMBER.finditer(text) if _DIGIT.search(text) else ():
        written = match.group()
        named = re.search(r" (euro|dollar|pound)s?$", written)
        number = read_number(written[: named.start()] if named else written)
        if number is not None:
            unit = _NAMED_MONEY[named[1]] if named else number.unit
            found.append((Span(*match.span()), Number(number.amount, unit)))
    return found


@lru_cache(maxsize=4096)  # a sentence is read for its numbers, for its dates and to highlight
def read_dates(text: str) -> tuple[tuple[Span, Date | Period], ...]:
    """The dates and periods of running text, in order; a month's name alone needs a capital.

    >>> [span for span, _ in read_dates("from 2013 to 2022, then in May")]
    [Span(start=0, end=17), Span(start=27, end=30)]
    """
    found: list[tuple[Span, Date | Period]] = []
    for match in _DATE.finditer(text) if _may_hold_date(text) else ():
        if len(match.group()) > LONGEST:
            continue
        found.extend(_read(text, match))
    return tuple(found)


def _may_hold_date(text: str) -> bool:
    """Whether there is a digit or the beginning of a month: a look takes a tenth of a search."""
    folded = text.casefold()
    return _DIGIT.search(text) is not None or any(month in folded for month in _BEGINNINGS)


_DIGIT = re.compile(r"\d")
_BEGINNINGS = tuple(sorted({month[:3] for month in MONTHS}))


def _read(text: str, match: re.Match[str]) -> list[tuple[Span, Date | Period]]:
    words, start = match.group(), match.start()
    if re.fullmatch(r"\d{4}", words):
        return _bare_year(text, match)
    if _MAY.fullmatch(words):
        return _bare_month(text, match)
    value = read_period(words) or read_date(words)
    lead = re.match(r"(?:since|from|between) ", words, re.IGNORECASE)
    if value is None and lead:
        value, start = read_date(words[lead.end() :]), start + lead.end()
    if value is not None:
        return [(Span(start, match.end()), value)]
    return _each(match)


def _each(match: re.Match[str]) -> list[tuple[Span, Date | Period]]:
    """The two sides of what looked like a period and is none ("in 2011 and 1999")."""
    found: list[tuple[Span, Date | Period]] = []
    for part in re.finditer(_ONE_DATE, match.group(), re.IGNORECASE):
        value = read_period(part.group()) or read_date(part.group())
        if value is not None and not _MAY.fullmatch(part.group()):
            found.append((Span(match.start() + part.start(), match.start() + part.end()), value))
    return found


def _bare_year(text: str, match: re.Match[str]) -> list[tuple[Span, Date | Period]]:
    led = _LED.search(text, max(0, match.start() - 12), match.start())
    year = int(match.group())
    if (led or not _COUNTED.match(text, match.end())) and (led or 1500 <= year < 2150):
        return [(Span(*match.span()), Date(year))]
    return []


def _bare_month(text: str, match: re.Match[str]) -> list[tuple[Span, Date | Period]]:
    word = match.group().rstrip(".").lower()
    led = _LED.search(text, max(0, match.start() - 12), match.start())
    if match.group()[0].isupper() and (led or word not in {"may", "march", "mar", "dec"}):
        return (
            [(Span(match.start(), match.start() + len(word)), Date(None, MONTHS[word]))]
            if word in MONTHS
            else []
        )
    return []
