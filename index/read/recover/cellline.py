"""Tables written one cell a line, with blank lines between rows or without."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index.read.recover.delimited import grid_of
from index.read.recover.grid import NO_HEAD, Grid
from index.read.recover.mark import split_marks
from index.text.span import Span
from index.text.value import is_blank, kind_of

_MAX_CELL = 120
_MAX_WORDS = 3
_MAX_COLUMNS = 14
_MIN_ROWS = 3
_AGREE = 0.8


def read_cells(text: str, runs: Sequence[tuple[Span, ...]]) -> Grid | None:
    """The grid of lines that are one cell each; ``runs`` are the lines between blank lines."""
    lines = [line for run in runs for line in run]
    sizes = sorted(len(line.cut(text).split()) for line in lines)
    if any(len(line) > _MAX_CELL for line in lines) or sizes[len(sizes) // 2] > _MAX_WORDS:
        return None
    return _with_gaps(text, runs) or (_without_gaps(text, runs[0]) if len(runs) == 1 else None)


def _with_gaps(text: str, runs: Sequence[tuple[Span, ...]]) -> Grid | None:
    """A row a run: the runs have as many lines as the table has columns."""
    counts = Counter(len(run) for run in runs)
    width, times = counts.most_common(1)[0]
    if width < 2 or times < _MIN_ROWS or times < len(runs) - 2:
        return None
    first = next(n for n, run in enumerate(runs) if len(run) == width)
    rows = list(runs[first:])
    while rows and len(rows[-1]) != width:
        rows.pop()
    if any(len(row) != width for row in rows):
        return None
    above = runs[first - 1] if first else ()
    if len(above) > width:
        rows = [above[-width:], *rows]
    records = [tuple(line.strip(text) for line in row) for row in rows]
    return grid_of(text, records) if _regular(text, records) else None


def _regular(text: str, records: Sequence[tuple[Span, ...]]) -> bool:
    """Whether some column holds another kind than words nearly throughout."""
    classes = [[_class(text, span) for span in record] for record in records[1:]]
    for column in zip(*classes, strict=True):
        known = [c for c in column if c]
        usual = Counter(known).most_common(1)
        if usual and usual[0][0] != "text" and usual[0][1] >= _AGREE * len(known):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Layout:
    """So many columns, the first row starting at a line, with how well the kinds agree."""

    width: int
    start: int
    headed: bool
    score: float


def _without_gaps(text: str, lines: tuple[Span, ...]) -> Grid | None:
    """Rows without a gap: the number of columns under which the kinds agree best."""
    if len(lines) < 2 * _MIN_ROWS:
        return None
    classes = [_class(text, line) for line in lines]
    layouts = [
        layout
        for width in range(2, min(_MAX_COLUMNS, len(lines) // _MIN_ROWS) + 1)
        for start in range(min(3, len(lines)))
        if (len(lines) - start) % width == 0
        for layout in [_layout(classes, width, start)]
        if layout is not None
    ]
    if not layouts:
        return None
    best = max(layout.score for layout in layouts)
    chosen = min((w for w in layouts if w.score >= best - 0.02), key=lambda w: (w.width, w.start))
    rivals = [w for w in layouts if w.score >= best - 0.02 and w.width % chosen.width]
    if rivals:
        return None
    records = [
        tuple(line.strip(text) for line in lines[n : n + chosen.width])
        for n in range(chosen.start, len(lines), chosen.width)
    ]
    if chosen.headed:
        return grid_of(text, records)
    extent = records[0][0].hull(records[-1][-1])
    return Grid(extent, (NO_HEAD,) * chosen.width, tuple(records))


def _layout(classes: Sequence[str], width: int, start: int) -> _Layout | None:
    """How well each column keeps to one kind; None where no column of numbers does."""
    rows = [classes[n : n + width] for n in range(start, len(classes), width)]
    if len(rows) < _MIN_ROWS:
        return None
    headed = all(c in {"text", "year"} for c in rows[0])
    body = rows[1:] if headed else rows
    shares, typed = [], 0
    for column in zip(*body, strict=True):
        known = [c for c in column if c]
        usual, times = Counter(known).most_common(1)[0] if known else ("text", 0)
        share = times / len(known) if known else 0.5
        shares.append(share)
        typed += usual != "text" and share >= _AGREE
    score = sum(shares) / width
    return _Layout(width, start, headed, score) if typed and score >= _AGREE else None


def _class(text: str, span: Span) -> str:
    """The coarse kind of a cell; empty for a mark of no value."""
    words, _ = split_marks(span.cut(text).strip())
    if is_blank(words):
        return ""
    kind = kind_of(words)
    if kind is not None and kind.is_numeric:
        return "money" if re.match(r"[$€£¥]", words) else "percent" if "%" in words else "number"
    if re.match(r"[+]?\d+:\d\d", words):
        return "time"
    return kind.value if kind is not None and kind.value not in {"text", "code"} else "text"
