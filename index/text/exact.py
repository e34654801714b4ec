"""The exact values of the archive: numbers, dates, periods, durations, words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What the cells of a column are."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    PERCENT = "percent"
    MONEY = "money"
    YEAR = "year"
    DATE = "date"
    PERIOD = "period"
    DURATION = "duration"
    CODE = "code"
    TEXT = "text"

    @property
    def is_numeric(self) -> bool:
        """Whether cells of this kind can be added up."""
        return self in {Kind.INTEGER, Kind.DECIMAL, Kind.PERCENT, Kind.MONEY}


@dataclass(frozen=True, slots=True)
class Number:
    """An exact amount and the unit beside it: ``%``, an ISO 4217 code, a word such as ``km``."""

    amount: Decimal
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date with the precision of its source: a year, a month of it, or a day."""

    year: int | None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year is None and self.month is None:
            message = "a date names a year or a month"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Period:
    """From one date to another, both included; a missing end is an open one."""

    start: Date | None
    end: Date | None


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, in seconds."""

    seconds: Decimal


@dataclass(frozen=True, slots=True)
class Text:
    """Words that are no number and no date; codes such as ``E90`` are words too."""

    words: str


Value = Number | Date | Period | Duration | Text
