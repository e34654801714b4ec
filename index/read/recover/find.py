"""The tables of a plain text: every block of lines offered to each way of reading, best first."""

from __future__ import annotations

from dataclasses import dataclass

from index.read.recover.grid import Grid
from index.text.table import Unread


@dataclass(frozen=True, slots=True)
class Found:
    """The grids of a text in order, and the blocks that stay text with the reason."""

    grids: tuple[Grid, ...] = ()
    unread: tuple[Unread, ...] = ()


def find_tables(text: str) -> Found:
    """The tables in a text; none where nothing reads as one."""
    del text
    return Found()
