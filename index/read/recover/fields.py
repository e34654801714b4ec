"""The typed fields of a row: where each kind of cell may end, and what it costs to write it so.

Costs are in bits, as a writer would pay who knows the kind: a year is cheaper than four free
digits, digits are cheaper than letters, and words run together inside one cell are dear. The
cheapest reading of a whole block is the one that explains it best.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.text.date import DASH, MONTHS, OPEN_WORDS

NBSP = "\u00a0"
_MARK = r"(?: ?(?:\*{1,2}|[†‡#]|\[\d{1,2}\]|[¹²³]|\([a-e]\)))"
_MARKS = re.compile(rf"{_MARK}{{1,2}}")
_BLANK = re.compile(
    r"(?:[–—-]{1,3}|n/a|—)(?![\w–—-])|N/A|did not \w+(?! did)|(?:DNF|DNS|DNQ|DNP|DSQ|NC|TBD"
    r"|TBA)(?![A-Za-z])"
)
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_ANY_YEAR = r"[12]\d{3}"
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})(?![a-z])\.?"
_DIGIT = math.log2(10)
_MARK_BITS = 7.0
_BLANK_BITS = 6.0
DASH_BITS = 15.0

Ends = tuple[tuple[int, float], ...]
"""Where a field that starts at a place may end, each with its cost."""


@dataclass(frozen=True, slots=True)
class Field:
    """A kind of cell: ``ends(row, start)`` gives every end it may have there."""

    name: str
    ends: Callable[[str, int], Ends]
    numeric: bool = True
    bits: float = 4.0  # for having such a column at all
    whole: bool = False  # its cells are whole words


def _fixed(name: str, pattern: str, cost: Callable[[str], float], *, bits: float = 4.0) -> Field:
    """A field whose end is given by its pattern, or by one of several patterns."""
    compiled = re.compile(pattern, re.IGNORECASE)

    def ends(row: str, start: int) -> Ends:
        match = compiled.match(row, start)
        found = [(match.end(), cost(match.group()))] if match and match.end() > start else []
        return _also(row, start, found)

    return Field(name, lru_cache(maxsize=200_000)(ends), bits=bits)


def _also(row: str, start: int, found: list[tuple[int, float]]) -> Ends:
    """The ends with footnote marks after them, and a mark of no value in the field's place."""
    if start and row[start] in "-–" and row[start - 1].isalnum():
        found = [(end, bits + DASH_BITS) for end, bits in found]  # a dash between, not a minus
    blank = _BLANK.match(row, start)
    if blank:
        found = [*found, (blank.end(), _BLANK_BITS)]
    marked = []
    for end, bits in found:
        match = _MARKS.match(row, end)
        if match:
            marked.append((match.end(), bits + _MARK_BITS))
    return (*found, *marked)


def _digits(written: str) -> float:
    return sum(c.isdecimal() for c in written) * _DIGIT + 1.0


def _integer(lengths: range, name: str, bits: float) -> Field:
    """Ungrouped digits: they may end after any of the lengths."""
    extra = math.log2(len(lengths)) + (0.5 if len(lengths) > 1 else 0.0)

    def ends(row: str, start: int) -> Ends:
        run = start
        while run < len(row) and run - start < lengths.stop and "0" <= row[run] <= "9":
            run += 1
        zero = 12.0 if row[start : start + 1] == "0" else 0.0  # a code may begin so, a number not
        found = [
            (start + n, n * _DIGIT + extra + (zero if n > 1 else 0.0))
            for n in lengths
            if n <= run - start and (n == 1 or not zero or len(lengths) == 1)
        ]
        return _also(row, start, found)

    return Field(name, lru_cache(maxsize=200_000)(ends), bits=bits)


def _grouped(name: str, mark: str, fraction: str = "") -> Field:
    """Digits in groups of three, or fewer than four digits."""
    full = re.compile(rf"\d{{1,3}}(?:{mark}\d{{3}})+{fraction}")
    short = re.compile(rf"\d{{1,3}}{fraction}") if fraction else None

    def ends(row: str, start: int) -> Ends:
        match = full.match(row, start)
        if match:
            return _also(row, start, [(match.end(), _digits(match.group()))])
        if short:
            small = short.match(row, start)
            return _also(row, start, [(small.end(), _digits(small.group()))] if small else [])
        run = start
        while run < len(row) and run - start < 3 and "0" <= row[run] <= "9":
            run += 1
        found = [(start + n, n * _DIGIT + 2.0) for n in range(1, run - start + 1)]
        return _also(row, start, [f for f in found if f[0] - start == 1 or row[start] != "0"])

    return Field(name, lru_cache(maxsize=200_000)(ends), bits=5.0)


def _spaced() -> Field:
    """Digits grouped by spaces: every number of groups is a possible end."""
    group = re.compile(r"\d{3}(?!\d)")

    def ends(row: str, start: int) -> Ends:
        head = re.compile(r"[1-9]\d{0,2}(?!\d)|0(?!\d)").match(row, start)
        if not head:
            return _also(row, start, [])
        found, at, digits = [(head.end(), _digits(head.group()) + 1)], head.end(), len(head.group())
        while at < len(row) and row[at] in " \u00a0\u2009\u202f" and head.group() != "0":
            match = group.match(row, at + 1)
            if not match:
                break
            at, digits = match.end(), digits + 3
            found.append((at, digits * _DIGIT + 2.0))
        return _also(row, start, found)

    return Field("spaced", lru_cache(maxsize=200_000)(ends), bits=30.0)


def _decimal(name: str, places: str, cost: float, bits: float) -> Field:
    """A decimal number; with a fixed number of places the end is certain."""
    whole = re.compile(rf"[−–-]?\d{{1,6}}\.{places}")

    def ends(row: str, start: int) -> Ends:
        match = whole.match(row, start)
        return _also(row, start, [(match.end(), _digits(match.group()) + cost)] if match else [])

    return Field(name, lru_cache(maxsize=200_000)(ends), bits=bits)


def _loose_decimal() -> Field:
    """A number with any or no decimals: every digit may be its last."""
    whole = re.compile(r"[−–-]?\d{1,6}(?:\.\d{1,4})?")

    def ends(row: str, start: int) -> Ends:
        match = whole.match(row, start)
        if not match:
            return _also(row, start, [])
        found = []
        for end in range(start + 1, match.end() + 1):
            written = row[start:end].lstrip("−–-")
            if (
                written
                and written[-1] != "."
                and not (len(written) > 1 and written[0] == "0" and written[1] != ".")
            ):
                found.append((end, _digits(written) + 3.0))
        return _also(row, start, found)

    return Field("number", lru_cache(maxsize=200_000)(ends), bits=8.0)


def _score() -> Field:
    """A result such as 62–61 or 69-75-71-79=294: its last digits may go on in the next cell."""
    pattern = re.compile(rf"(?:[WLTD] )?\d{{1,3}}(?:{DASH}\d{{1,3}}){{0,4}}{DASH}(?=\d)")
    tail = re.compile(r"\d{1,3}")

    def ends(row: str, start: int) -> Ends:
        head = pattern.match(row, start)
        if not head:
            return ()
        last = tail.match(row, head.end())
        assert last is not None  # noqa: S101 (the lookahead saw a digit)
        base = _digits(head.group()) + 2
        return _also(
            row,
            start,
            [(head.end() + n, base + n * _DIGIT + 0.8) for n in range(1, len(last.group()) + 1)],
        )

    return Field("score", lru_cache(maxsize=200_000)(ends), bits=6.0)


_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+(?!\d)|\d+\.\d+|\d+"


_SHORT_UNIT = r"(?:km2?|km²|sq mi|mi|cm|mm|m|ft|in|kg|lbs?|mph|hp|kW|°C|°F|years?)(?![a-z])"


def unit_field(unit: str) -> Field:
    """Numbers that all carry the same unit."""
    return _fixed(
        f"unit:{unit}",
        rf"[+−-]?(?:{_NUMBER})[ \u00a0]?{re.escape(unit)}(?!(?-i:[a-z]))",
        lambda w: _digits(w) + 2,
    )


def counter_field(first: int, rows: Sequence[str]) -> Field:
    """A running number: each row's is near its place in the block."""
    expected = {row: first + n for n, row in enumerate(rows)}

    def ends(row: str, start: int) -> Ends:
        want = expected.get(row)
        if want is None or start != 0:
            return ()
        match = re.match(r"\d{1,5}", row)
        found = []
        for n in range(1, len(match.group()) + 1 if match else 1):
            off = abs(int(row[:n]) - want)
            if row[0] != "0" and off <= 2 + want // 20:
                found.append((n, 0.5 + 3.0 * min(off, 3)))
        return _also(row, start, found)

    return Field(f"counter:{first}", ends, bits=6.0)


YEAR = _fixed("year", _YEAR, lambda _: 7.0)
_OPEN = rf"(?:\*|(?:{OPEN_WORDS})(?![a-z]))"
PLAIN = _integer(range(1, 10), "integer", 5.0)
FIELDS: tuple[Field, ...] = (
    YEAR,
    _fixed(
        "period",
        rf"{_YEAR}(?: ?{DASH} ?| to )(?:{_YEAR}|{_OPEN})|{_YEAR} ?{DASH}(?=$|[^\w ]|{NBSP}|[A-Z])",
        lambda w: 12.0 if len(w) > 6 else 10.0,
    ),
    _fixed(
        "season",
        rf"{_YEAR}(?: ?{DASH} ?|/)(?:{_YEAR}|\d\d)|{_YEAR} ?{DASH}(?=$|[^\w ]|{NBSP}|[A-Z])",
        lambda _: 10.0,
        bits=6.0,
    ),
    _fixed(
        "date",
        rf"(?:(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)? {_MONTH},? {_ANY_YEAR}"
        rf"|{_MONTH} (?:[12]\d|3[01]|0?[1-9]),? {_ANY_YEAR}"
        rf"|{_YEAR}-\d\d-\d\d|\d{{1,2}}[-/.–]\d{{1,2}}[-/.–]{_YEAR})(?: \(age \d+\))?",
        lambda w: 14.0 + (8.0 if "(" in w else 0.0),
    ),
    _fixed(
        "day",
        rf"{_MONTH} (?:[12]\d|3[01]|[1-9])(?!\d)|(?:[12]\d|3[01]|[1-9]) {_MONTH}|{_MONTH} {_YEAR}",
        lambda _: 12.0,
    ),
    _fixed(
        "span",
        rf"(?:{_MONTH} (?:\d{{1,2}}, )?)?{_YEAR} ?{DASH} ?(?:{_MONTH} (?:\d{{1,2}}, )?)?{_YEAR}",
        lambda w: 26.0 if len(w) > 14 else 14.0,
        bits=8.0,
    ),
    *(_integer(range(n, n + 1), f"integer{n}", 3.0 + n) for n in range(1, 6)),
    PLAIN,
    _grouped("grouped", ","),
    _grouped("grouped.", r"\."),
    _grouped("grouped'", "['’]"),
    _grouped("grouped_", "[\u2009\u00a0\u202f]"),
    _grouped("money", ",", r"\.\d\d"),
    _spaced(),
    *(_decimal(f"decimal{n}", rf"\d{{{n}}}", 0.0, 4.0) for n in (1, 2, 3, 4)),
    _loose_decimal(),
    _fixed("percent", r"[+−-]?\d+(?:[.,]\d+)?[ \u00a0]?%", lambda w: _digits(w) + 1),
    _fixed(
        "currency",
        r"[-−]?(?:US|A|C|NZ)?[$€£¥][ \u00a0]?(?:\d{1,3}(?:[,.]\d{3})+|\d+)(?:\.\d+)?"
        r"(?: ?(?:million|billion|bn|m|k)(?![a-z]))?",
        lambda w: _digits(w) + 2,
    ),
    _fixed("ordinal", r"\d+(?:st|nd|rd|th|ª|º)(?![a-z])", lambda w: _digits(w) + 1),
    _fixed("tied", r"T\d{1,3}(?!\d)|(?:[1-9]\d{0,2}|0)(?!\d)", lambda w: _digits(w) + 1.5),
    *(
        _fixed(
            f"abbreviation{n}",
            rf"(?-i:[A-Z]{{{n}}}(?=[A-Z][a-z]|[^A-Za-z]|$))",
            lambda w: len(w) * 3.2,
        )
        for n in (1, 2, 3)
    ),
    _fixed(
        "abbreviation",
        r"(?-i:[A-Z]{1,5}(?=[A-Z][a-z]|[^A-Za-z]|$))",
        lambda w: len(w) * 3.4 + 2,
        bits=6.0,
    ),
    _fixed("number sign", r"#\d{1,3}(?!\d)", lambda w: _digits(w) + 1),
    _fixed("quoted", r"[\"“][^\"“”]{1,100}[\"”]", lambda w: len(w) * 4.0),
    _fixed("rank", r"T?\d{1,3}\.(?!\d)", lambda w: _digits(w) + 1),
    *(
        _fixed(
            f"time{n}", rf"[+]?(?:\d{{1,2}}:)?\d{{1,2}}:\d\d{fraction}", lambda w: _digits(w) + 1
        )
        for n, fraction in enumerate(("(?![.:])", r"\.\d", r"\.\d\d", r"\.\d\d\d"))
    ),
    _fixed(
        "time",
        r"[+]?(?:(?:\d{1,2}:)?\d{1,2}:\d\d(?:\.\d{1,3})?|\d\d\.\d\d)(?!\d)",
        lambda w: _digits(w) + 2,
    ),
    _fixed("clock", r"\d{1,2}:\d\d ?(?:am|pm|a\.m\.|p\.m\.)", lambda w: _digits(w) + 2),
    _fixed(
        "interval",
        r"[+]?(?:\d{1,2}:)?\d{1,2}:\d\d\.\d{1,3}|\+\d{1,3}\.\d{1,3}|\+\d+ laps?",
        lambda w: _digits(w) + 3,
    ),
    _fixed("lag", r"\+\d{1,3}\.\d{1,3}|\+\d+ laps?", lambda w: _digits(w) + 2),
    *(
        _fixed(f"signed{n}", rf"[+−–-]\d{{1,4}}\.\d{{{n}}}", lambda w: _digits(w) + 2)
        for n in (1, 2, 3)
    ),
    _fixed("signed", r"[+−–-]\d{1,4}(?!\d)|0|E(?![a-z])", lambda w: _digits(w) + 2),
    _score(),
    _fixed(
        "measure",
        rf"(?:{_NUMBER})(?: ?{_SHORT_UNIT})? ?\((?:{_NUMBER})(?: ?(?:{_SHORT_UNIT}|%))?\)",
        lambda w: _digits(w) + 5,
    ),
    _fixed(
        "duration",
        r"\d{1,3} ?h ?\d{1,2} ?m(?:in)?(?: ?\d{1,2}(?:\.\d+)? ?s)?",
        lambda w: _digits(w) + 4,
    ),
    _fixed(
        "angle",
        r"[-−+]?\d{1,3}°(?: ?\d{1,2}[′'])?(?: ?\d{1,2}(?:\.\d+)?[″\"])?[NSEW]?",
        lambda w: _digits(w) + 4,
    ),
    _fixed("tolerance", r"\d[\d.,]* ?± ?\d[\d.,]*", lambda w: _digits(w) + 4),
    _fixed("code", r"[A-Z]{1,3}-?\d{1,4}[A-Za-z]?(?![A-Za-z0-9])", lambda w: len(w) * 3.3 + 1),
)
