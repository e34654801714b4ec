"""Rows whose cells run together or are only a space apart, read by the whole-block fit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.read.recover.columns import fit
from index.read.recover.cut import read_all
from index.read.recover.digits import settled
from index.read.recover.divide import divided
from index.read.recover.doubt import distrusted
from index.read.recover.grid import NO_HEAD, Grid, Head
from index.read.recover.header import assign, expected, is_glued
from index.read.recover.mode import GLUED, SPACED
from index.read.recover.reading import Cells, Reading
from index.read.recover.stream import cut_stream
from index.read.recover.strip import Strip, strip_of
from index.read.recover.wrapped import certain_rows, regroup
from index.text.span import Span
from index.text.table import Unread

_MIN_ROWS = 3
_MAX_ROW = 400
_MAX_STREAM = 20_000
# A row is read in time of the square of its length, the first 200 in some twenty ways. These are
# 200 rows of 120 characters, and 30,000 of 60: what is more stays text, and nobody waits for it.
_TRIED = 200
_MAX_TRIED = 3_000_000
_MAX_READ = 100_000_000
_CAPTION = re.compile(
    r"\s*(?:.*:\s*$|(?:table|figure|chart|fig\.) \d+\s?[:.–-]|[^|\t]{1,80} by [^|\t]{1,60}$)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d[\d.,]*")
_SURPLUS = 2  # columns more than the header can name
_MIN_SAVED = 0.06
"""The part of the bits that columns must save before a block of lines counts as a table."""


def read_run_on(text: str, block: tuple[Span, ...]) -> Grid | Unread | None:
    """The grid of a block whose rows all read under one sequence of typed columns."""
    while len(block) > _MIN_ROWS and _CAPTION.match(block[0].cut(text)):
        block = block[1:]
    if max(map(len, block)) > _MAX_ROW or _takes_long(block):
        return None
    strips = [strip_of(text, [line]) for line in block]
    found = _read(text, strips)
    wrapped = _read_wrapped(text, block)
    if isinstance(wrapped, Grid) and (not isinstance(found, Grid) or _better(wrapped, found)):
        return wrapped
    return found


def _takes_long(block: tuple[Span, ...]) -> bool:
    squares = [len(line) ** 2 for line in block]
    return sum(squares[:_TRIED]) > _MAX_TRIED or sum(squares) > _MAX_READ


def _better(wrapped: Grid, plain: Grid) -> bool:
    """Whether lines that do not read alone read as parts of rows over several lines."""
    return _unread(plain) * 5 >= len(plain.rows) and _unread(wrapped) < _unread(plain)


def _unread(grid: Grid) -> int:
    """How many rows are not cut into cells."""
    return sum(all(len(span) == 0 for span in row[1:]) for row in grid.rows)


def _read_wrapped(text: str, block: tuple[Span, ...]) -> Grid | Unread | None:
    if is_glued(block[0].cut(text)):
        return None  # what touches was not wrapped
    groups = certain_rows(text, block)
    if groups is None or len(groups) < _MIN_ROWS:
        return None
    likely = [strip_of(text, group) for group in groups]
    reading = _fit_body(likely)
    if reading is None or not reading.words:
        return None
    return _read(text, regroup(text, groups, reading.steps), reading)


def read_stream(text: str, line: Span) -> Grid | None:
    """The grid of one long line that holds many rows."""
    if len(line) > _MAX_STREAM:
        return None
    cut = cut_stream(strip_of(text, [line]))
    if cut is None:
        return None
    header, rows = cut
    reading = fit([row.words for row in rows], header.words if header else "", (SPACED,))
    if reading is None or not _is_table(reading):
        return None
    first = reading.rows[0]
    if header is None and first and not reading.steps[0].field.numeric:
        longest = max((cells[0][1] for cells in reading.rows[1:] if cells), default=0)
        if first[0][1] > 2 * longest:  # a header runs into the first label
            reading = replace(reading, unsure=reading.unsure | {(0, 0)})
    reading = divided(reading, expected(header.words) if header else None)
    return _grid(text, header, rows, reading)


def _fit_body(strips: Sequence[Strip]) -> Reading | None:
    """The reading of the rows under what may be a caption and a header."""
    rows = [strip.words for strip in strips]
    skip = _lead(rows)
    return fit(rows[skip:], rows[skip - 1] if skip else "")


def _lead(rows: Sequence[str]) -> int:
    """How many lines on top have far fewer digits than the others: a caption, a header."""
    digits = [sum(c.isdigit() for c in row) for row in rows]
    usual = sorted(digits)[len(digits) // 2]
    most = min(2, len(rows) - _MIN_ROWS)
    numbered = sum(row[:1].isdecimal() for row in rows) * 10 >= len(rows) * 7
    for n in range(most):
        named = numbered and not rows[n][:1].isdecimal()
        if usual == 0 or (digits[n] * 3 > usual and not named):
            return n
    return most


def _read(
    text: str, strips: Sequence[Strip], fitted: Reading | None = None
) -> Grid | Unread | None:
    if len(strips) < _MIN_ROWS:
        return None
    rows = [strip.words for strip in strips]
    skip = _lead(rows)
    reading = fitted or _fit_body(strips)
    if reading is None:
        return None
    whole = read_all(rows, reading.steps, SPACED if reading.words else GLUED)
    counted = expected(rows[skip - 1]) if skip else None
    whole = distrusted(replace(whole, counted=reading.counted), counted)
    first, last = _extent(whole.rows)
    if last - first < _MIN_ROWS:
        return None
    last = _to_the_end(rows, last, sum(step.field.numeric for step in reading.steps))
    body = _body(reading if fitted is None else None, whole, skip, (first, last))
    if not _is_table(body) or (counted and len(body.steps) > counted[1] + _SURPLUS):
        place = strips[first].whole.hull(strips[last - 1].whole)
        return Unread(place, "its columns cannot be told apart for sure")
    body = divided(settled(body, counted), counted)
    return _grid(text, strips[first - 1] if first else None, strips[first:last], body)


def _extent(rows: Sequence[Cells | None]) -> tuple[int, int]:
    read = [n for n, cells in enumerate(rows) if cells is not None]
    return (read[0], read[-1] + 1) if read else (0, 0)


def _to_the_end(rows: Sequence[str], last: int, numbers: int) -> int:
    """Where the rows end: a line below that only looks like one is kept, unread.

    Were it dropped, what is summed over the column would be too little and look whole.
    """
    while last < len(rows) and _looks_like_row(rows[last], numbers):
        last += 1
    return last


def _looks_like_row(words: str, numbers: int) -> bool:
    """Whether a line has as many figures as a row has, and is no note such as “Source: … 2024”."""
    figures = len(_FIGURE.findall(words))
    return figures >= max(2, numbers) and ":" not in words and not words.endswith(".")


def _body(reading: Reading | None, whole: Reading, skip: int, extent: tuple[int, int]) -> Reading:
    """The reading of the body: rows as read with all lines, doubts of both."""
    first, last = extent
    unsure = {(n - first, c) for n, c in whole.unsure if first <= n < last}
    if reading is not None:
        unsure |= {(n + skip - first, c) for n, c in reading.unsure if n + skip >= first}
    rows = whole.rows[first:last]
    soft = frozenset[tuple[int, int]]()
    if reading is not None:
        soft = frozenset((n + skip - first, c) for n, c in reading.soft if n + skip >= first)
    return replace(
        whole, soft=soft, rows=rows, unsure=frozenset(unsure), texts=whole.texts[first:last]
    )


def _is_table(reading: Reading) -> bool:
    """Whether columns explain the lines so much better than words do that they are there.

    Where a header counts as many columns, or two of them hold no words, fewer bits will do.
    """
    typed = sum(step.field.numeric for step in reading.steps)
    full = [row for row in reading.rows if row is not None]
    if len(full) < _MIN_ROWS or not typed or len(full) * 10 < len(reading.rows) * 7:
        return False
    shown = reading.counted or (reading.words and len(full) >= 2 * _MIN_ROWS) or typed >= 2
    if shown:
        return len(full) * 10 >= len(reading.rows) * 8
    return reading.plain_bits - reading.bits >= max(15.0, _MIN_SAVED * reading.plain_bits)


def _grid(text: str, header: Strip | None, strips: Sequence[Strip], body: Reading) -> Grid:
    rows: list[tuple[Span, ...]] = []
    unsure = set(body.unsure)
    for n, (strip, cells) in enumerate(zip(strips, body.rows, strict=True)):
        if cells is None:
            end = Span(strip.whole.end, strip.whole.end)
            rows.append((strip.whole, *(end for _ in body.steps[1:])))
            unsure |= {(n, c) for c in range(len(body.steps))}
        else:
            rows.append(tuple(strip.span(a, b) for a, b in cells))
    heads: tuple[Head, ...] = (NO_HEAD,) * len(body.steps)
    start = strips[0].whole
    if header is not None and not header.words.endswith(":"):
        heads = assign(text, header.whole, [step.field.name for step in body.steps])
        start = header.whole if any(head.name for head in heads) else start
    return Grid(start.hull(strips[-1].whole), heads, tuple(rows), unsure=frozenset(unsure))
