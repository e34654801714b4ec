"""Columns of words that hold two columns side by side, divided where the header speaks of more."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from index.read.recover.mark import split_marks
from index.read.recover.parted import Cuts, Parting, part
from index.read.recover.reading import Cells, Reading, Step
from index.read.recover.wording import TEXT
from index.text.date import MONTHS

_NUMBER_FIRST = re.compile(r"(\d{1,4}) +[^\d\s]{2}.*")
_NUMBER_LAST = re.compile(r"(.*[^\d\s,.–—-]{2}|[+\d:.]*[.:]\d+) +\d{1,4}")
_DATED = re.compile(rf"\b(?:{'|'.join(MONTHS)})\.? \d{{1,4}}$", re.IGNORECASE)
_MIN_ROWS = 5
_MAX_PIECES = 3
_DEAR = 0.08  # what a piece more must save
_SAVED, _SHOWN = 0.2, 0.6
_CLEAR_SAVED, _CLEAR, _CLEAR_SURE = 0.1, 1.25, 0.85
_UNNAMED_SAVED = 0.3
"""What a division must save and show where a header counts more columns; and where none does."""


def divided(reading: Reading, counted: tuple[int, int] | None) -> Reading:
    """The reading with as many columns of words as the header names, where the rows show them."""
    most = counted[1] if counted else len(reading.steps) + 1
    while len(reading.steps) < most:
        room = most - len(reading.steps)
        found = _best(reading, room, named=counted is not None)
        if found is None:
            break
        reading = _cut(reading, *found)
    if counted and len(reading.steps) == most:  # no room for the columns that rivals see
        return replace(reading, unsure=reading.unsure - reading.soft, soft=frozenset())
    return reading


def _best(reading: Reading, room: int, *, named: bool) -> tuple[int, Parting] | None:
    """The column of words that falls in parts most surely."""
    texts = [c for c, step in enumerate(reading.steps) if step.field.name == "text"]
    words = {c: _words(reading, c) for c in texts}
    found = []
    for column in texts:
        others = frozenset(w for c in texts if c != column for w in words[c])
        numbered = _numbered(words[column]) if named else None
        if numbered:
            return column, numbered
        for pieces in range(2, min(room + 1, _MAX_PIECES) + 1):
            parting = part(words[column], others, pieces)
            if parting and _convinces(parting, named=named):
                found.append((parting.saved - _DEAR * pieces, -column, parting))
    if not found:
        return None
    _, column, parting = max(found, key=lambda f: f[:2])
    return -column, parting


def _numbered(cells: list[str]) -> Parting | None:
    """The parting of cells that all begin, or all end, with a number."""
    for pattern in (_NUMBER_FIRST, _NUMBER_LAST):
        found = [pattern.fullmatch(split_marks(cell)[0]) for cell in cells]
        dated = any(_DATED.search(cell) for cell in cells)
        if len(cells) >= _MIN_ROWS and all(found) and not dated:
            return Parting(tuple((match.end(1),) for match in found if match), 1.0, 1.0)
    return None


def _convinces(parting: Parting, *, named: bool) -> bool:
    """Whether a parting shows that there are columns, with a header that counts more or without."""
    sure = sum(cut is not None for cut in parting.cuts) >= _CLEAR_SURE * len(parting.cuts)
    clear = sure and parting.saved * 5 + parting.shown >= _CLEAR
    if not named:
        return clear and parting.saved >= _UNNAMED_SAVED
    return (parting.saved >= _SAVED and parting.shown >= _SHOWN) or (
        clear and parting.saved >= _CLEAR_SAVED
    )


def _words(reading: Reading, column: int) -> list[str]:
    return [reading.words_of(n, cells[column]) for n, cells in enumerate(reading.rows) if cells]


def _cut(reading: Reading, column: int, parting: Parting) -> Reading:
    """The reading with the column in parts; a row that is unsure keeps its words in the first."""
    more = len(next(cut for cut in parting.cuts if cut))
    every = {column + n for n in range(more + 1)}
    cuts = iter(parting.cuts)
    rows: list[Cells | None] = []
    unsure = {(n, c + more * (c > column)) for n, c in reading.unsure}
    for n, cells in enumerate(reading.rows):
        if cells is None:
            rows.append(None)
            continue
        cut = next(cuts)
        sure = cut is not None and (
            (n, column) not in reading.unsure or (n, column) in reading.soft
        )
        unsure -= {(n, column)} if sure else set()
        unsure |= set() if sure else {(n, c) for c in every}
        rows.append((*cells[:column], *_parts(cells[column], cut, more), *cells[column + 1 :]))
    new = (Step(TEXT, " "),) * more
    return replace(
        reading,
        steps=(*reading.steps[: column + 1], *new, *reading.steps[column + 1 :]),
        rows=tuple(rows),
        unsure=frozenset(unsure),
        soft=frozenset((n, c + more * (c > column)) for n, c in reading.soft if c != column),
    )


def _parts(cell: tuple[int, int], cut: Cuts | None, more: int) -> Cells:
    """The cell in parts; all of it in the first where no cut is sure."""
    start, end = cell
    if cut is None:
        return (cell, *((end, end) for _ in range(more)))
    edges = (-1, *cut, end - start)
    return tuple((start + a + 1, start + b) for a, b in pairwise(edges))
