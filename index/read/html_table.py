"""An HTML table laid out on its grid: rowspan, colspan, several header rows, or none."""

from __future__ import annotations

import re
from dataclasses import dataclass

import lxml.html

from index.read.recover.delimited import WIDEST, is_header
from index.read.recover.grid import NO_HEAD, Grid, Head
from index.text.span import Span

_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAKS = frozenset({"br", "p", "div", "li"})
_MAX_SPAN = 1000
_MAX_CELLS = 2_000_000


@dataclass(frozen=True, slots=True)
class TableCells:
    """The cells' words by number, and for every place of the grid the number of its cell."""

    words: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]
    header_rows: int
    caption: str

    def grid(self, spans: dict[int, Span], span: Span, caption: Span | None) -> Grid:
        """The grid over the written text, where every cell has its place."""
        width = len(self.rows[0])
        rows = tuple(tuple(spans[number] for number in row) for row in self.rows)
        count = self.header_rows or self._unmarked_header(rows)
        heads = tuple(self._head(column, count, spans) for column in range(width))
        return Grid(span, heads, rows[count:], caption)

    def _unmarked_header(self, rows: tuple[tuple[Span, ...], ...]) -> int:
        text = "\n".join(self.words)
        starts, at = [], 0
        for words in self.words:
            starts.append(Span(at, at + len(words)))
            at += len(words) + 1
        records = [tuple(starts[number] for number in row) for row in self.rows[:40]]
        return int(len(rows) > 1 and is_header(text, records))

    def _head(self, column: int, count: int, spans: dict[int, Span]) -> Head:
        """The words of all header rows over a column, from the top, each said once."""
        numbers = dict.fromkeys(self.rows[n][column] for n in range(count))
        said = [n for n in numbers if self.words[n]]
        if not said:
            return NO_HEAD
        return Head(" ".join(dict.fromkeys(self.words[n] for n in said)), spans[said[-1]])


def lay_out(table: lxml.html.HtmlElement) -> TableCells | None:
    """The cells of a data table; None for a table of one row or column, or of other tables."""
    if table.find(".//table") is not None:
        return None
    lines = [tr for tr in table.iter("tr") if any(c.tag in {"td", "th"} for c in tr)]
    words: list[str] = []
    placed: dict[tuple[int, int], int] = {}
    for y, tr in enumerate(lines):
        width = _place_row(tr, y, len(lines), (words, placed))
        if width > WIDEST or width * len(lines) > _MAX_CELLS or len(placed) > _MAX_CELLS:
            return None
    rows = _square(len(lines), words, placed)
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    caption = table.find("caption")
    return TableCells(
        tuple(words), rows, _header_rows(lines), _words(caption) if caption is not None else ""
    )


def _place_row(
    tr: lxml.html.HtmlElement,
    y: int,
    height: int,
    state: tuple[list[str], dict[tuple[int, int], int]],
) -> int:
    """Put the cells of a row, and what they reach over, in their places; return its width.

    A row that is too wide is left where it becomes so: there are pages made to fill the memory.
    """
    words, placed = state
    x = 0
    for cell in tr:
        if cell.tag not in {"td", "th"}:
            continue
        if x > WIDEST or len(placed) > _MAX_CELLS:
            break
        while (y, x) in placed:
            x += 1
        across, down = _size(cell, "colspan"), _size(cell, "rowspan")
        number = len(words)
        words.append(_words(cell))
        for dy in range(min(down, height - y)):
            for dx in range(across):
                placed.setdefault((y + dy, x + dx), number)
        x += across
    return x


def _size(cell: lxml.html.HtmlElement, name: str) -> int:
    digits = re.match(r"\s*(\d{1,4})", cell.get(name) or "")
    return max(1, min(_MAX_SPAN, int(digits[1]))) if digits else 1


def _square(
    height: int, words: list[str], placed: dict[tuple[int, int], int]
) -> tuple[tuple[int, ...], ...]:
    """Every row as long as the longest; missing cells are empty. Columns of nothing are dropped."""
    width = max((x for _, x in placed), default=-1) + 1
    empty = len(words)
    words.append("")
    rows = [[placed.get((y, x), empty) for x in range(width)] for y in range(height)]
    kept = [x for x in range(width) if any(words[row[x]] for row in rows)]
    kept = [x for n, x in enumerate(kept) if not n or any(r[x] != r[kept[n - 1]] for r in rows)]
    return tuple(tuple(row[x] for x in kept) for row in rows if any(words[row[x]] for x in kept))


def _header_rows(lines: list[lxml.html.HtmlElement]) -> int:
    """The rows on top that are marked as headers: in a thead, or all th."""
    count = 0
    for tr in lines:
        cells = [c for c in tr if c.tag in {"td", "th"}]
        in_head = tr.getparent() is not None and tr.getparent().tag == "thead"
        named = all(c.tag == "th" or not _words(c) for c in cells) and len(cells) > 1
        group = count > 0 and all(c.tag == "th" for c in cells)
        if not (in_head or named or group):
            break
        count += 1
    return count if count < len(lines) else 0


def _words(element: lxml.html.HtmlElement) -> str:
    """The words of a cell; a line break or a paragraph in it is a space, scripts are left out."""
    parts = []
    for node in element.xpath(".//text()[not(ancestor::script) and not(ancestor::style)]"):
        beside = node.getparent()
        parts.append(f" {node}" if beside is not None and beside.tag in _BREAKS else str(node))
    return _SPACE.sub(" ", "".join(parts)).strip(" \u00a0")
