"""The plan language: which rows, on what condition, and what is made of their cells."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

OPEN_END = 99991231
"""The end of a period that is still open, as a day; every day that can be written lies before."""


class Facet(StrEnum):
    """What can be measured in a cell: one cell may hold several, ``4 (2005)`` two numbers."""

    NUMBER = "number"
    SECOND = "second number"
    YEAR = "year"  # of the first day
    START = "start"  # first day of a date or period, yyyymmdd
    END = "end"  # last day, yyyymmdd; OPEN_END while it lasts
    LENGTH = "length"  # of a period, in years, months or days as the column writes its dates
    SECONDS = "seconds"  # of a time such as 1:02:03


class Part(StrEnum):
    """What of a cell is shown."""

    WHOLE = "whole"
    YEAR = "year"  # of the first day
    LAST_YEAR = "last year"
    LINE = "first line"


class Comparison(StrEnum):
    """How two amounts stand to each other."""

    LESS = "<"
    AT_MOST = "<="
    EQUAL = "="
    UNEQUAL = "<>"
    AT_LEAST = ">="
    MORE = ">"


class Reducer(StrEnum):
    """How the amounts of several rows become one; ONLY wants them all to be the same."""

    ONLY = "only"
    SUM = "sum"
    MEAN = "mean"
    MEDIAN = "median"
    MIN = "min"
    MAX = "max"


class Pairing(StrEnum):
    """How two amounts become one."""

    PLUS = "plus"
    MINUS = "minus"
    GAP = "gap"  # the difference without its sign
    RATIO = "ratio"
    SHARE = "share"  # the first as a percentage of the second
    CHANGE = "change"  # from the second to the first, as a percentage of the second


@dataclass(frozen=True, slots=True)
class Measure:
    """One facet of one column."""

    column: int
    facet: Facet = Facet.NUMBER


# ------------------------------------------------------------------ which rows


@dataclass(frozen=True, slots=True)
class Body:
    """Every row that is no total of others."""


@dataclass(frozen=True, slots=True)
class Every:
    """Every row, totals too: for looking one up by its name."""


@dataclass(frozen=True, slots=True)
class Where:
    """The rows that meet a condition."""

    rows: Rows
    condition: Condition


@dataclass(frozen=True, slots=True)
class Extreme:
    """The rows, more than one on a tie, that have the largest or the smallest amount."""

    rows: Rows
    measure: Measure
    largest: bool


@dataclass(frozen=True, slots=True)
class Top:
    """The ``count`` rows with the largest or smallest amounts; of equal ones the upper first."""

    rows: Rows
    measure: Measure
    largest: bool
    count: int


@dataclass(frozen=True, slots=True)
class Nth:
    """The n-th of the rows as the table lists them: 1 is the first, -1 the last."""

    rows: Rows
    place: int


@dataclass(frozen=True, slots=True)
class Beside:
    """The row that the table lists just after the last of the rows, or just before the first."""

    rows: Rows
    after: bool


@dataclass(frozen=True, slots=True)
class Beyond:
    """All rows that the table lists after the last of the rows, or before the first."""

    rows: Rows
    after: bool


Rows = Body | Every | Where | Extreme | Top | Nth | Beside | Beyond

# ------------------------------------------------------------------ on what condition


@dataclass(frozen=True, slots=True)
class Equals:
    """The cell's words are these words and no others."""

    column: int
    words: str


@dataclass(frozen=True, slots=True)
class Contains:
    """The cell's words contain these words, in this order, side by side."""

    column: int
    words: str


@dataclass(frozen=True, slots=True)
class Compare:
    """The cell's amount stands so to another amount."""

    measure: Measure
    comparison: Comparison
    amount: Scalar


@dataclass(frozen=True, slots=True)
class Against:
    """The cell's amount stands so to the amount of another column in the same row."""

    measure: Measure
    comparison: Comparison
    other: Measure


@dataclass(frozen=True, slots=True)
class During:
    """The cell's date or period has a day in common with the days from first to last."""

    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Ongoing:
    """The cell's period has no end yet."""

    column: int


@dataclass(frozen=True, slots=True)
class Empty:
    """The cell has no words."""

    column: int


@dataclass(frozen=True, slots=True)
class Not:
    """The condition is not met."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Both:
    """All of the conditions are met."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of the conditions is met."""

    conditions: tuple[Condition, ...]


Condition = Equals | Contains | Compare | Against | During | Ongoing | Empty | Not | Both | Either

# ------------------------------------------------------------------ what is made of them


@dataclass(frozen=True, slots=True)
class Constant:
    """An amount that the question states."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows there are."""

    rows: Rows


@dataclass(frozen=True, slots=True)
class Distinct:
    """How many different words the rows have in a column."""

    rows: Rows
    column: int


@dataclass(frozen=True, slots=True)
class Reduce:
    """One amount out of those of the rows; nothing where no row has one."""

    reducer: Reducer
    rows: Rows
    measure: Measure


@dataclass(frozen=True, slots=True)
class Pair:
    """One amount out of two."""

    pairing: Pairing
    left: Scalar
    right: Scalar


@dataclass(frozen=True, slots=True)
class Groups:
    """How many different words of a column stand in so many rows."""

    rows: Rows
    column: int
    comparison: Comparison
    count: int


Scalar = Constant | Count | Distinct | Reduce | Pair | Groups


@dataclass(frozen=True, slots=True)
class Lookup:
    """What stands in a column of the rows, each different wording once."""

    rows: Rows
    column: int
    part: Part = Part.WHOLE


@dataclass(frozen=True, slots=True)
class Leading:
    """The words of a column with the largest or smallest sum of a measure, or number of rows."""

    rows: Rows
    column: int
    measure: Measure | None
    largest: bool


@dataclass(frozen=True, slots=True)
class Holds:
    """Whether one amount stands so to another, in the words the question offers for it."""

    left: Scalar
    comparison: Comparison
    right: Scalar
    yes: str = "yes"
    no: str = "no"


@dataclass(frozen=True, slots=True)
class Exists:
    """Yes or no: whether there is any such row."""

    rows: Rows


Root = Lookup | Leading | Holds | Exists | Scalar


@dataclass(frozen=True, slots=True)
class Plan:
    """An expression over one table; ``turned`` reads the table with its rows as columns."""

    root: Root
    turned: bool = False
