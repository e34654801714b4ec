"""The one door to exact values: what a cell says, what running text says, and how it is written."""

from __future__ import annotations

import re

from index.text.date import read_date, read_period
from index.text.duration import read_duration
from index.text.exact import Date, Duration, Kind, Number, Period, Text, Value
from index.text.mention import read_dates, read_numbers
from index.text.number import read_number, write_number

__all__ = [
    "Date", "Duration", "Kind", "Number", "Period", "Text", "Value", "is_blank", "read_any",
    "read_dates", "read_numbers", "read_value", "write_number",
]  # fmt: skip

_BLANK = re.compile(
    r"[-–—−‒―_]{1,3}|\.{1,3}|…|n/?a\.?|n\.a\.?|n\.?/?d\.?|nil|none|unknown|tb[adc]|\?|\*",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?=[^\s]*\d)(?=[^\s]*[A-Za-z])[A-Za-z0-9][A-Za-z0-9./_-]{0,15}")
_DECADE = re.compile(r"\d{3}0s")
_YEAR = re.compile(r"1[4-9]\d\d|20\d\d|21[0-4]\d")


def is_blank(text: str) -> bool:
    """Whether a cell says "no value": nothing, a dash, "n/a", "tba"."""
    core = text.strip()
    return not core or _BLANK.fullmatch(core) is not None


def read_value(text: str, kind: Kind) -> Value | None:
    """What the whole text says as that kind; None where it says nothing of the kind.

    >>> read_value("2005 – 2009", Kind.PERIOD) == read_value("2005 to 2009", Kind.PERIOD)
    True
    """
    core = text.strip()
    if kind in {Kind.TEXT, Kind.CODE}:
        return Text(core) if core and (kind is Kind.TEXT or not is_blank(core)) else None
    if is_blank(core):
        return None
    if kind.is_numeric:
        return _numeric(core, kind)
    return _temporal(core, kind)


def _numeric(core: str, kind: Kind) -> Number | None:
    number = read_number(core)
    if number is None:
        return None
    if kind is Kind.INTEGER and number.amount != number.amount.to_integral_value():
        return None
    if kind is Kind.PERCENT and number.unit not in {"%", ""}:
        return None
    if kind is Kind.PERCENT:
        return Number(number.amount, "%")
    return number


def _temporal(core: str, kind: Kind) -> Value | None:
    if kind is Kind.YEAR:
        return Date(int(core)) if _YEAR.fullmatch(core) else None
    if kind is Kind.DATE:
        return read_date(core)
    if kind is Kind.PERIOD:
        return read_period(core) or _as_period(read_date(core))
    return read_duration(core)


def _as_period(date: Date | None) -> Period | None:
    """A single date in a column of periods begins and ends there."""
    return Period(date, date) if date and date.year else None


def read_any(text: str) -> Value | None:
    """The best single reading of the whole text; None for nothing or a mark of no value.

    >>> read_any("148,084"), read_any("E90")
    (Number(amount=Decimal('148084'), unit=''), Text(words='E90'))
    """
    kind = kind_of(text)
    return None if kind is None else read_value(text, kind)


def kind_of(text: str) -> Kind | None:
    """The kind a cell is when it stands alone; None for a cell that says "no value"."""
    core = text.strip()
    if is_blank(core):
        return None
    if _YEAR.fullmatch(core):
        return Kind.YEAR
    if not any(c.isdecimal() for c in core):
        return Kind.DATE if read_date(core) else Kind.TEXT
    number = None if _DECADE.fullmatch(core) else read_number(core)
    if number is not None:
        return _kind_of_number(number, core)
    for kind, reads in (
        (Kind.PERIOD, read_period),
        (Kind.DATE, read_date),
        (Kind.DURATION, read_duration),
    ):
        if reads(core):
            return kind
    return Kind.CODE if _CODE.fullmatch(core) else Kind.TEXT


def _kind_of_number(number: Number, core: str) -> Kind:
    if number.unit == "%":
        return Kind.PERCENT
    if len(number.unit) == 3 and number.unit.isupper():
        return Kind.MONEY
    if read_duration(core):
        return Kind.DURATION
    return Kind.INTEGER if number.amount == number.amount.to_integral_value() else Kind.DECIMAL
