"""Rows read as columns: the fields and joints, the cells they give, and what is not certain."""

from __future__ import annotations

from dataclasses import dataclass

from index.read.recover.fields import Field


@dataclass(frozen=True, slots=True)
class Step:
    """A column: its field and the joint before it."""

    field: Field
    joint: str


Cells = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The cells of each row under the best columns; None for a row that does not read so.

    ``unsure`` holds (row, column) where another reading is as good.
    """

    steps: tuple[Step, ...]
    rows: tuple[Cells | None, ...]
    unsure: frozenset[tuple[int, int]]
    bits: float
    plain_bits: float  # what the rows cost as mere words
    words: bool = False  # its cells are whole words, a space apart
    texts: tuple[str, ...] = ()
    counted: bool = False  # the header speaks of as many columns
    soft: frozenset[tuple[int, int]] = frozenset()  # unsure only of being two cells of words

    def words_of(self, row: int, part: tuple[int, int]) -> str:
        """The words of a part of a row."""
        return self.texts[row][part[0] : part[1]]
