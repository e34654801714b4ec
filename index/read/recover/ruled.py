"""Rows whose cells a mark keeps apart: pipes, tabs, semicolons, commas, or columns of spaces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from index.read.recover.delimited import grid_of
from index.read.recover.grid import NO_HEAD, Grid, Head
from index.read.recover.header import is_glued
from index.text.span import Span
from index.text.value import Kind, kind_of

_RULE = re.compile(r"[\s|+:=_-]*(?:--|==|[|+]-)[\s|+:=_-]*")
_MARKS = ("|", "\t", ";", " · ", " • ", " / ", " — ", " – ")
_NBSP = "\u00a0"
_DASHES = {"-", "–", "—"}
_NUMBERS = {Kind.INTEGER, Kind.DECIMAL}
_GLUE = re.compile(r"[a-zß-ÿ)][A-ZÀ-Þ]|\d[A-Z][a-z]|[A-Za-z]\d{1,3},\d{3}")


def read_ruled(text: str, block: tuple[Span, ...]) -> Grid | None:
    """The grid of a block whose lines hold the same mark the same number of times."""
    lines = [line for line in block if not _RULE.fullmatch(line.cut(text))]
    ruled_after = _rule_after(text, block)
    for mark in _MARKS:
        records = _records(text, lines, mark)
        if records:
            grid = _named(text, records, ruled_after)
            return replace(grid, span=_fenced(text, grid.span)) if mark == "|" else grid
    return _tied(text, lines)


def _fenced(text: str, span: Span) -> Span:
    """The span of a table with the pipes at the ends of its first and last line."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1] in "| \t":
        start -= 1
    while end < len(text) and text[end] in "| \t":
        end += 1
    return Span(start, end).strip(text)


def _tied(text: str, lines: Sequence[Span]) -> Grid | None:
    """The grid of lines whose cells keep their own words together by no-break spaces."""
    if sum(_NBSP in line.cut(text).strip() for line in lines) * 2 < len(lines):
        return None
    records = _records(text, lines, " ")
    if len(records) < 3 or len(records) * 10 < len(lines) * 8:
        return None
    if is_glued(lines[0].cut(text)) or sum(
        span.cut(text) in _DASHES for r in records for span in r
    ) * 2 > len(records):
        return None
    if sum(_GLUE.search(line.cut(text)) is not None for line in lines) * 4 > len(lines):
        return None
    if sum(any(_is_joint(span.cut(text)) for span in record) for record in records) * 2 > len(
        records
    ):
        return None
    tied = sum(_NBSP in span.cut(text) for record in records for span in record)
    return grid_of(text, records) if tied * 2 >= len(records) else None


def _is_joint(cell: str) -> bool:
    """Whether a no-break space stands between words and a number that are no date together."""
    before, _, last = cell.rpartition(_NBSP)
    return (
        bool(before)
        and kind_of(last) in _NUMBERS
        and kind_of(cell.replace(_NBSP, " ")) is Kind.TEXT
    )


def _rule_after(text: str, block: Sequence[Span]) -> int | None:
    """Where the line stands over which a rule is drawn ("---|---")."""
    for n, line in enumerate(block[1:4], 1):
        if _RULE.fullmatch(line.cut(text)):
            return block[n - 1].start
    return None


def _records(text: str, lines: Sequence[Span], mark: str) -> list[tuple[Span, ...]]:
    """The longest run of lines with the usual number of cells; shorter rows are filled up."""
    cut = [split(text, line, mark) for line in lines]
    counts = Counter(len(cells) for cells in cut if len(cells) > 1)
    if not counts:
        return []
    width, times = counts.most_common(1)[0]
    if width < 3 and mark.strip() in {"—", "–", "/"}:
        return []  # one dash a line is a period or an aside
    if times < 2 or (mark not in "|\t" and times * 10 < len(lines) * 7):
        return []
    fits = [n for n, cells in enumerate(cut) if _fits(len(cells), width, mark)]
    start, end = _longest_run(fits)
    if end - start < 2:
        return []
    return [_filled(cells, width) for cells in cut[start:end]]


def _fits(cells: int, width: int, mark: str) -> bool:
    return cells == width or (mark in "|\t" and 1 < cells < width)


def _longest_run(numbers: list[int]) -> tuple[int, int]:
    best, start = (0, 0), 0
    for n, number in enumerate(numbers):
        if n and number != numbers[n - 1] + 1:
            start = n
        if n - start + 1 > best[1] - best[0]:
            best = (numbers[start], number + 1)
    return best


def _filled(cells: tuple[Span, ...], width: int) -> tuple[Span, ...]:
    end = cells[-1].end
    return (*cells, *(Span(end, end) for _ in range(width - len(cells))))


def split(text: str, line: Span, mark: str) -> tuple[Span, ...]:
    """The cells of a line between the marks, without the marks at its ends."""
    words = line.cut(text)
    start, end = line.start, line.end
    if mark == "|":
        bare = line.strip(text)
        start = bare.start + (text[bare.start : bare.start + 1] == "|")
        end = max(start, bare.end - (words.rstrip().endswith("|") and len(bare) > 1))
    cells, at = [], start
    while True:
        found = text.find(mark, at, end)
        stop = end if found < 0 else found
        cells.append(Span(at, stop).strip(text))
        if found < 0:
            return tuple(cells)
        at = found + len(mark)


def _named(text: str, records: list[tuple[Span, ...]], ruled_after: int | None) -> Grid:
    """The grid with its header: the record over a rule, or the first where it reads as one."""
    if ruled_after is not None and records[0][0].start <= records[0][-1].end:
        above = [n for n, r in enumerate(records) if _line_start(text, r) <= ruled_after]
        if above and above[-1] == 0 and len(records) > 1:
            heads = tuple(_head(text, span) for span in records[0])
            return Grid(records[0][0].hull(records[-1][-1]), heads, tuple(records[1:]))
    return grid_of(text, records)


def _line_start(text: str, record: Sequence[Span]) -> int:
    at = record[0].start
    while at > 0 and text[at - 1] not in "\r\n":
        at -= 1
    return at


def _head(text: str, span: Span) -> Head:
    name = " ".join(span.cut(text).split()).strip("*_ ")
    return Head(name, span) if name else NO_HEAD


_WIDE = re.compile(r"[ \u00a0]{2,}")


def read_aligned(text: str, block: tuple[Span, ...]) -> Grid | None:
    """The grid of lines whose cells stand in columns, two or more spaces apart."""
    lines = [line for line in block if not _RULE.fullmatch(line.cut(text))]
    wide = [n for n, line in enumerate(lines) if _WIDE.search(line.cut(text).strip())]
    if len(wide) < 2:
        return None
    start, end = _longest_run(wide)
    body = lines[start:end]
    if end - start < 2 or len(body) * 10 < len(wide) * 7:
        return None
    under = _under_heads(text, body)
    if under:
        return grid_of(text, under)
    edges = _gutters([line.cut(text) for line in body])
    if not edges:
        return _evenly_split(text, body)
    records = [_sliced(text, line, edges) for line in body]
    return None if _is_merged(text, records) else grid_of(text, records)


def _under_heads(text: str, body: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The records where only the header line, written wider than its columns, closes a gutter."""
    edges = _gutters([line.cut(text) for line in body[1:]]) if len(body) > 3 else []
    heads = _pieces(text, body[0])
    if len(edges) <= len(_gutters([line.cut(text) for line in body])):
        return []
    if len(heads) != len(edges) + 1:
        return []
    return [heads, *(_sliced(text, line, edges) for line in body[1:])]


def _is_merged(text: str, records: Sequence[tuple[Span, ...]]) -> bool:
    """Whether in most rows a cell has a gap of its own: two columns that were not told apart."""
    rows = records[1:]
    parted = [
        sum(_WIDE.search(cell.cut(text)) is not None for cell in c) for c in zip(*rows, strict=True)
    ]
    return any(count * 2 > len(rows) for count in parted)


def _sliced(text: str, line: Span, edges: Sequence[int]) -> tuple[Span, ...]:
    return tuple(_slice(text, line, a, b) for a, b in zip([0, *edges], [*edges, None], strict=True))


def _slice(text: str, line: Span, start: int, end: int | None) -> Span:
    a = min(line.end, line.start + start)
    b = line.end if end is None else min(line.end, line.start + end)
    return Span(a, max(a, b)).strip(text)


def _gutters(rows: Sequence[str]) -> list[int]:
    """Where columns begin: after two or more character columns that are blank in every row."""
    width = max(len(row) for row in rows)
    if width > 2000:
        return []
    filled = [False] * (width + 1)
    for row in rows:
        for at, char in enumerate(row):
            if char not in " \u00a0":
                filled[at] = True
    edges, blank, seen = [], 0, False
    for at in range(width):
        if filled[at]:
            if blank >= 2 and seen:
                edges.append(at)
            blank, seen = 0, True
        else:
            blank += 1
    return edges


def _evenly_split(text: str, body: Sequence[Span]) -> Grid | None:
    """Lines that are not aligned but fall into the same number of cells."""
    records = [_pieces(text, line) for line in body]
    width = len(records[0])
    return grid_of(text, records) if all(len(r) == width for r in records) else None


def _pieces(text: str, line: Span) -> tuple[Span, ...]:
    """What stands on a line, cut wherever two spaces or more part it."""
    bare = line.strip(text)
    at, cells = bare.start, list[Span]()
    for gap in _WIDE.finditer(text, bare.start, bare.end):
        cells.append(Span(at, gap.start()))
        at = gap.end()
    return (*cells, Span(at, bare.end))
