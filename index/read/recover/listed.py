"""Rows of cells between commas and spaces, where a cell of words may hold a comma itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from index.read.recover.delimited import is_header
from index.read.recover.grid import NO_HEAD, Grid, Head
from index.read.recover.mark import split_marks
from index.text.span import Span
from index.text.value import Kind, is_blank, kind_of

_COMMA = ", "
_MAX_WAYS = 400


def read_listed(text: str, block: tuple[Span, ...]) -> Grid | None:
    """The grid of lines with cells between commas; cells that may be cut otherwise are unsure."""
    cut = [tuple(_split(text, line)) for line in block]
    first = next((n for n, cells in enumerate(cut) if len(cells) > 2), len(cut))
    cut = cut[first:]
    width = _width(cut)
    if width is None or len(cut) < 3 or any(len(cells) < width for cells in cut):
        return None
    exact = [cells for cells in cut if len(cells) == width]
    kinds = [_usual(text, [cells[c] for cells in exact[1:] or exact]) for c in range(width)]
    if all(kind is Kind.TEXT for kind in kinds) and len(exact) < len(cut):
        return None
    rows, unsure = [], set()
    for n, cells in enumerate(cut):
        fitted, doubts = _fit(text, cells, kinds)
        rows.append(fitted)
        unsure |= {(n, c) for c in doubts}
    return _grid(text, rows, unsure)


def _split(text: str, line: Span) -> Iterator[Span]:
    at = line.start
    while (found := text.find(_COMMA, at, line.end)) >= 0:
        yield Span(at, found).strip(text)
        at = found + len(_COMMA)
    yield Span(at, line.end).strip(text)


def _width(cut: Sequence[tuple[Span, ...]]) -> int | None:
    """The number of columns: the header's where it is the usual one, or else the usual one."""
    counts = Counter(len(cells) for cells in cut)
    if not counts:
        return None
    usual, times = counts.most_common(1)[0]
    width = (
        len(cut[0]) if counts[len(cut[0])] * 5 >= len(cut) or min(counts) == len(cut[0]) else usual
    )
    return (
        width
        if (width >= 3 and counts[width] * 2 >= len(cut)) or (times == len(cut) and usual >= 3)
        else None
    )


def _usual(text: str, cells: Sequence[Span]) -> Kind:
    kinds = Counter(k for k in (_kind(text, cell) for cell in cells) if k is not None)
    if not kinds:
        return Kind.TEXT
    numeric = sum(n for kind, n in kinds.items() if kind.is_numeric)
    if numeric * 5 >= sum(kinds.values()) * 4:
        return Kind.INTEGER
    kind, times = kinds.most_common(1)[0]
    return kind if times * 5 >= sum(kinds.values()) * 4 else Kind.TEXT


def _kind(text: str, span: Span) -> Kind | None:
    return kind_of(split_marks(span.cut(text).strip())[0])


def _fit(
    text: str, cells: tuple[Span, ...], kinds: Sequence[Kind]
) -> tuple[tuple[Span, ...], set[int]]:
    """The cells in as many columns as there are kinds, and the columns that may be cut otherwise."""
    extra = len(cells) - len(kinds)
    if extra == 0:
        return cells, set()
    ways = []
    for starts in combinations(range(1, len(cells)), len(kinds) - 1):
        edges = (0, *starts, len(cells))
        joined = tuple(cells[a].hull(cells[b - 1]) for a, b in zip(edges, edges[1:], strict=False))
        if all(_suits(text, cell, kind) for cell, kind in zip(joined, kinds, strict=True)):
            ways.append(joined)
        if len(ways) > _MAX_WAYS:
            break
    if not ways:
        first = cells[0].hull(cells[-1])
        return (first, *(Span(first.end, first.end) for _ in kinds[1:])), set(range(len(kinds)))
    doubts = {c for c in range(len(kinds)) if any(way[c] != ways[0][c] for way in ways)}
    return ways[0], doubts


def _suits(text: str, cell: Span, kind: Kind) -> bool:
    if kind is Kind.TEXT:
        return True
    found = _kind(text, cell)
    plain = found in {Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.PERCENT, Kind.YEAR}
    return (
        found is None
        or found is kind
        or (kind is Kind.INTEGER and plain)
        or is_blank(cell.cut(text))
    )


def _grid(text: str, rows: list[tuple[Span, ...]], unsure: set[tuple[int, int]]) -> Grid | None:
    headed = is_header(text, rows)
    heads = (
        tuple(Head(" ".join(s.cut(text).split()), s) if len(s) else NO_HEAD for s in rows[0])
        if headed
        else (NO_HEAD,) * len(rows[0])
    )
    body = rows[1:] if headed else rows
    doubts = frozenset((n - headed, c) for n, c in unsure if n >= headed)
    extent = Span(rows[0][0].start, max(s.end for s in rows[-1]))
    return Grid(extent, heads, tuple(body), unsure=doubts) if len(body) >= 2 else None
