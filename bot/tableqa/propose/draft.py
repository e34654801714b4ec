"""A candidate plan with what it was made from, for the ranking to judge."""

from __future__ import annotations

from dataclasses import dataclass

from bot.tableqa.link import Links
from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import Condition, Root, Rows


@dataclass(frozen=True, slots=True)
class Filter:
    """A condition that words of the question may stand for; ``kind`` names how."""

    condition: Condition
    column: int
    mask: int
    quality: float
    kind: str


@dataclass(frozen=True, slots=True)
class RowSet:
    """Rows that words of the question may stand for, and their number."""

    rows: Rows
    filters: tuple[Filter, ...]
    mask: int
    size: int
    kind: str  # body, one, two, three, either, not

    @property
    def columns(self) -> frozenset[int]:
        """The columns whose cells choose the rows."""
        return frozenset(one.column for one in self.filters)


@dataclass(frozen=True, slots=True)
class Draft:
    """A candidate. ``shape`` names its form, ``mask`` has the bits of the words it accounts for.

    ``target`` is the column it shows, ``measure`` the one it measures by; -1 for none.
    """

    root: Root
    shape: str
    rowset: RowSet
    mask: int
    target: int = -1
    measure: int = -1


@dataclass(frozen=True, slots=True)
class Desk:
    """What the makers of candidates share: the links, an evaluator, and the columns in order."""

    links: Links
    evaluator: Evaluator
    targets: tuple[int, ...]  # columns that may be shown, the likeliest first
    measures: tuple[int, ...]  # columns that hold amounts, the likeliest first

    def header_mask(self, column: int) -> int:
        """The bits of the question's words that name a column."""
        header = self.links.headers[column] if column >= 0 else None
        return header.mask if header else 0

    def trigger_mask(self, *groups: str) -> int:
        """The bits of the question's words of trigger groups."""
        mask = 0
        for group in groups:
            mask |= self.links.triggers.get(group, 0)
        return mask
