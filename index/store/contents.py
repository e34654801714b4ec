"""What a generation holds: its vector files, its tables, its articles and their days."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Segment:
    """A vector file: it holds the vectors with ``low < id <= high``, as they were at its making."""

    name: str
    low: int
    high: int
    rows: int
    size: int
    sha256: str
    kind: str
    recall: float


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A table as its index knows it: ``size`` is how many different terms its cells have."""

    id: str
    article: str
    size: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many articles there are, and the days of the first and the last that has a date.

    A day is year, month, day; a part that is not known is 0.
    """

    articles: int
    days: tuple[tuple[int, int, int], tuple[int, int, int]] | None
