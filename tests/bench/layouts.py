"""The layouts a table comes in: what newsrooms export, paste, mail and lose the separators of."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """A table before it is laid out."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table becomes a file."""

    suffix: str
    write: Callable[[Grid], str]


def _separated(grid: Grid, delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows([grid.header, *grid.rows])
    return out.getvalue()


def _pipes(grid: Grid) -> str:
    lines = [grid.header, ["---"] * len(grid.header), *grid.rows]
    return _page(grid, [f"| {' | '.join(line)} |" for line in lines])


def _html(grid: Grid) -> str:
    def row(cells: Iterable[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"

    body = "\n".join([row(grid.header, "th"), *(row(line, "td") for line in grid.rows)])
    caption = grid.caption.replace("&", "&amp;")
    return (
        f"<html><head><title>{caption}</title></head><body><article><h1>{caption}</h1>\n"
        f"<table><caption>{caption}</caption>\n{body}\n</table></article></body></html>\n"
    )


def _aligned(grid: Grid) -> str:
    return _page(grid, [f"{a:<22}{b:>8}{c:>16}" for a, b, c in (grid.header, *grid.rows)])


def _cell_a_line(grid: Grid) -> str:
    return _page(grid, [cell for line in (grid.header, *grid.rows) for cell in line])


def _flattened(grid: Grid) -> str:
    return _page(grid, ["".join(line) for line in (grid.header, *grid.rows)])


def _page(grid: Grid, lines: Iterable[str]) -> str:
    return "\n".join([f"# {grid.caption}", "", *lines, ""])


LAYOUTS = (
    Layout("csv", lambda grid: _separated(grid, ",")),
    Layout("tsv", lambda grid: _separated(grid, "\t")),
    Layout("md", _pipes),
    Layout("html", _html),
    Layout("txt", _aligned),
    Layout("txt", _cell_a_line),
    Layout("txt", _flattened),
)
