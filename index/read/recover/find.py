"""The tables of a plain text: every block of lines offered to each way of reading, best first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.read.lines import is_blank_line, lines_of
from index.read.recover.cellline import read_cells
from index.read.recover.grid import Grid
from index.read.recover.listed import read_listed
from index.read.recover.mark import legend_of
from index.read.recover.ruled import read_aligned, read_ruled
from index.read.recover.runon import read_run_on, read_stream
from index.text.span import Span
from index.text.table import Unread

MAX_LINE = 400
_FUNCTION = frozenset(
    "the of and to a in is was were that it for on with as by at from are be this which have has had "
    "not but or an his her their its they he she who will would been also than when where".split()
)
_NOTE = re.compile(
    r"\s*(?:notes?|sources?|photos?|images?|credits?|n\.b\.|figures?|data)\b[^|\t]{0,40}?:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """The grids of a text in order, and the blocks that stay text with the reason."""

    grids: tuple[Grid, ...] = ()
    unread: tuple[Unread, ...] = ()


Read = Callable[[str, tuple[Span, ...]], Grid | Unread | None]


def find_tables(text: str) -> Found:
    """The tables in a text; none where nothing reads as one."""
    lines = lines_of(text)
    grids: list[Grid] = []
    unread: list[Unread] = []
    for stretch in stretches(text, lines):
        found = _read_stretch(text, stretch)
        grids += [f for f in found if isinstance(f, Grid)]
        unread += [f for f in found if isinstance(f, Unread)]
    return Found(tuple(_surrounded(text, lines, grids)), tuple(unread))


_READERS: tuple[Read, ...] = (read_ruled, read_aligned, read_listed)


def _read_stretch(text: str, runs: list[tuple[Span, ...]]) -> list[Grid | Unread]:
    """The tables of some runs of lines with no prose between them."""
    found: list[Grid | Unread] = []
    left: list[tuple[Span, ...]] = []
    for run in runs:
        grid = _first(text, run, _READERS)
        found += [grid] if grid else []
        left += [] if grid else [run]
    for group in _cell_groups(left):
        cells = read_cells(text, group)
        if cells:
            return sorted([*found, cells], key=lambda f: f.span)
    for run in left:
        streams = [g for line in run if len(line) > _LONG for g in [read_stream(text, line)] if g]
        grid = _first(text, run, (read_run_on,)) if not streams and len(run) > 1 else None
        found += [*streams, *([grid] if grid else [])]
    return sorted(found, key=lambda f: f.span)


_LONG = 150


def _cell_groups(runs: list[tuple[Span, ...]]) -> list[list[tuple[Span, ...]]]:
    """The runs that may be cells, a line each: all together, then each alone."""
    return ([runs] if len(runs) > 1 else []) + [[run] for run in runs]


def _first(text: str, run: tuple[Span, ...], readers: Sequence[Read]) -> Grid | Unread | None:
    reason: Unread | None = None
    for read in readers if len(run) > 1 else ():
        found = read(text, run)
        if isinstance(found, Grid):
            return found
        reason = reason or found
    return reason


def stretches(text: str, lines: Sequence[Span]) -> list[list[tuple[Span, ...]]]:
    """The runs of lines between blank ones, in stretches without prose or notes between them."""
    found: list[list[tuple[Span, ...]]] = [[]]
    current: list[Span] = []
    for line in [*lines, None]:
        words = line.cut(text) if line else ""
        blank = line is None or is_blank_line(text, line)
        ends = line is None or (not blank and (is_prose_line(words) or is_note(words)))
        if not blank and not ends and line:
            current.append(line)
            continue
        if current:
            found[-1].append(tuple(current))
            current = []
        if ends:
            found.append([])
    return [stretch for stretch in found if stretch]


def is_prose_line(words: str) -> bool:
    """Whether a line is running text: sentences, or many of the small words that join them."""
    if "\t" in words or words.count("|") >= 2 or words.rstrip().endswith(":"):
        return False
    tokens = words.split()
    small = sum(token in _FUNCTION for token in tokens)
    if len(words) > MAX_LINE:
        return small * 12 >= len(tokens)
    ends = re.search(r"[.!?][\"”’)]*\s*$", words) is not None
    return len(tokens) >= 6 and (
        small >= 5 or (small >= 2 and ends) or small * 4 >= len(tokens) >= 8
    )


def is_note(words: str) -> bool:
    """Whether a line says something about a table instead of being a row of it."""
    if _NOTE.match(words):
        return True
    mark = legend_of(words)
    return mark is not None and not mark[0].isdigit() and len(words.split()) >= 2


def _surrounded(text: str, lines: tuple[Span, ...], grids: list[Grid]) -> list[Grid]:
    """The grids with their captions above and their notes below."""
    full = [line for line in lines if not is_blank_line(text, line)]
    found = []
    at = 0
    for grid in grids:
        while at < len(full) and full[at].end <= grid.span.start:
            at += 1
        caption = grid.caption or (_caption(text, full[at - 1]) if at else None)
        after = at
        while after < len(full) and full[after].start < grid.span.end:
            after += 1
        notes = []
        while after < len(full) and len(notes) < 12 and _explains(full[after].cut(text)):
            notes.append(full[after].strip(text))
            after += 1
        taken = found and caption and found[-1].span.overlaps(caption)
        found.append(replace(grid, caption=None if taken else caption, notes=tuple(notes)))
    return found


def _explains(words: str) -> bool:
    return (
        len(words) < 300
        and (legend_of(words) is not None or _NOTE.match(words) is not None)
        and not re.match(r"\s*(?:photos?|images?|credits?)\b", words, re.IGNORECASE)
    )


def _caption(text: str, line: Span) -> Span | None:
    """The line over a table where it leads to it: a colon at its end, a table's number, a title."""
    words = line.cut(text).strip()
    leads = words.endswith(":") or re.match(r"(?:table|figure|chart)\s+\d", words, re.IGNORECASE)
    titled = len(words) <= 90 and not re.search(r"[.!?;,]$", words) and not words.startswith("#")
    return line.strip(text) if words and len(words) <= 240 and (leads or titled) else None
