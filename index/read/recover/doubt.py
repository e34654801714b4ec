"""What speaks against a reading: joints that nothing shows, a header that counts otherwise."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from index.read.recover.reading import Reading, Step
from index.text.date import MONTHS

_BLIND_LEFT = (
    "integer", "number", "score", "tied", "spaced", "decimal", "signed", "grouped", "time",
)  # fmt: skip
_BLIND_RIGHT = (
    "integer", "number", "decimal", "grouped", "money", "score", "time", "tied", "spaced", "signed",
)  # fmt: skip
_DAY = re.compile(r"[12]?\d|3[01]")
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})\b\.?(?! \d\d?(?!\d))", re.IGNORECASE)
_NUMBERS = re.compile(r"[\d.,]+(?: +[\d.,]+)+")
_BLIND_BITS = 45.0
_SUPPORTED_BITS = 16.0
_COUNT_BITS = 25.0
_SOFT_BITS = 5.0
IN_WORDS_BITS = 40.0
_FIXED_PLACES = {"decimal1", "decimal2", "decimal3", "time1", "time2", "time3"}
_LONG, _LIKELY = 4, 2
"""Digits. A longer run without a mark in it may be two cells; the first where a header counts."""


def prejudice(reading: Reading, expected: tuple[int, int] | None) -> float:
    """Bits against a reading before its rows are looked at."""
    width = len(reading.steps)
    off = _off(width, expected)
    blind = sum(is_blind(a, b) for a, b in pairwise(reading.steps))
    words = sum(in_words(a, b) for a, b in pairwise(reading.steps))
    supported = expected is not None and off == 0
    torn = 2 * sum(_torn(reading, column) for column in range(1, width))
    soft = _soft(reading, expected) if expected else 0
    empty = sum(_is_empty(reading, column) for column in range(width))
    return (
        off * _COUNT_BITS
        + empty * _BLIND_BITS
        + soft * _SOFT_BITS
        + words * IN_WORDS_BITS
        + torn * _BLIND_BITS
        + blind * (_SUPPORTED_BITS if supported else _BLIND_BITS)
    )


def _soft(reading: Reading, expected: tuple[int, int]) -> int:
    """Columns beside the likeliest count: all names where words stand apart, else the certain."""
    least, most = expected
    width = min(len(reading.steps), most)
    return most - width if reading.words else max(0, width - least)


def in_words(left: Step, right: Step) -> bool:
    """Whether words, or capitals where cells may touch, are cut from words at a mere space."""
    if right.joint != " ":
        return False
    names = {left.field.name, right.field.name}
    capitals = not right.field.whole and any(name.startswith("abbreviation") for name in names)
    return names == {"text"} or (capitals and "text" in names)


def are_unlike(left: Step, right: Step) -> bool:
    """Whether numbers that touch keep to other numbers of decimals: 5.1 and 2.25 for 5.12 and .25.

    >>> from index.read.recover.fields import FIELDS
    >>> times = [Step(field, "") for field in FIELDS if field.name in {"time1", "time2"}]
    >>> [are_unlike(times[0], step) for step in times]
    [False, True]
    """
    a, b = left.field.name, right.field.name
    return not right.joint and a != b and a[:-1] == b[:-1] and {a, b} <= _FIXED_PLACES


def _is_empty(reading: Reading, column: int) -> bool:
    """Whether nearly all cells of a column are mere dashes: then they are part of the words."""
    words = [reading.words_of(n, cells[column]) for n, cells in enumerate(reading.rows) if cells]
    dashes = sum(w in {"-", "–", "—"} for w in words)
    return dashes * 10 >= len(words) * 9


def _torn(reading: Reading, column: int) -> bool:
    """Whether a day is cut from its month in some row, or words at a comma in most."""
    if reading.steps[column].joint != " ":
        return False
    pairs = [
        (reading.words_of(n, cells[column - 1]), reading.words_of(n, cells[column]))
        for n, cells in enumerate(reading.rows[:20])
        if cells
    ]
    commas = sum(left.endswith(",") for left, _ in pairs)
    return commas * 2 > len(pairs) or any(
        _DAY.fullmatch(left) and _MONTH.match(right) for left, right in pairs
    )


def _off(width: int, expected: tuple[int, int] | None) -> int:
    """How many columns a reading has too few or too many."""
    if expected is None:
        return 0
    least, most = expected
    return max(0, least - width, width - most)


def is_blind(left: Step, right: Step) -> bool:
    """Whether digits run into digits there, and nothing shows where one cell ends."""
    if right.joint or left.field.name == right.field.name == "decimal":
        return False
    a, b = left.field.name, right.field.name
    if a.startswith(("decimal", "time")) and a[-1:].isdecimal():
        if a == b:
            return False  # both keep to the same number of decimals
        if a.startswith("time") and b.startswith("time"):
            return True
    return a.startswith(_BLIND_LEFT) and b.startswith(_BLIND_RIGHT)


def distrusted(reading: Reading, expected: tuple[int, int] | None) -> Reading:
    """The reading, unsure of bare runs of digits that may be several cells run together."""
    counted = expected is not None and _off(len(reading.steps), expected) == 0
    reading = replace(reading, counted=counted)
    if reading.words:
        return replace(reading, unsure=reading.unsure | _side_by_side(reading))
    unsure = set(reading.unsure) | _side_by_side(reading) | _long_runs(reading, expected)
    exact = counted and expected is not None and expected[0] == expected[1]
    for group in _blind_groups(reading.steps):
        unsure |= _blind_cells(reading, group, counted=counted, exact=exact)
    for column in range(1, len(reading.steps)):
        if _torn(reading, column):
            unsure |= {(n, c) for n in range(len(reading.rows)) for c in (column - 1, column)}
    unsure |= _infected(reading, unsure)
    return replace(reading, unsure=frozenset(unsure))


def _long_runs(reading: Reading, expected: tuple[int, int] | None) -> set[tuple[int, int]]:
    """Columns of bare digits too long to be one cell for sure."""
    short = expected is not None and len(reading.steps) < expected[0]
    exact = expected is not None and len(reading.steps) == expected[1]
    limit = 1 if short else _LONG if exact else _LIKELY
    found: set[tuple[int, int]] = set()
    for column, step in enumerate(reading.steps):
        if not step.field.name.startswith(("integer", "number", "decimal", "tied")):
            continue
        words = [
            reading.words_of(n, cells[column]) for n, cells in enumerate(reading.rows) if cells
        ]
        zeros = sum(len(w) > 1 and w[0] == "0" and w.isdecimal() for w in words)
        most = limit + step.field.name.startswith("decimal")
        if max(map(_bare_digits, words), default=0) > most or zeros:
            found |= {(n, column) for n, cells in enumerate(reading.rows) if cells}
    return found


_FIXED = re.compile(r"\d+(?=\.\d)|\d+")


def _bare_digits(words: str) -> int:
    """How many digits stand before any point."""
    match = _FIXED.search(words)
    return len(match.group()) if match else 0


def _side_by_side(reading: Reading) -> set[tuple[int, int]]:
    """Cells of nothing but numbers: one grouped by spaces, or several side by side."""
    columns = [c for c, step in enumerate(reading.steps) if step.field.name in {"spaced", "text"}]
    return {
        (n, c)
        for n, cells in enumerate(reading.rows)
        for c in (columns if cells else [])
        if cells and _NUMBERS.fullmatch(reading.words_of(n, cells[c]))
    }


def _blind_groups(steps: tuple[Step, ...]) -> list[range]:
    """The runs of columns whose digits touch without a sign of where one ends."""
    groups: list[range] = []
    start = 0
    for n in range(1, len(steps) + 1):
        if n < len(steps) and is_blind(steps[n - 1], steps[n]):
            continue
        if n - start > 1:
            groups.append(range(start, n))
        start = n
    return groups


def _blind_cells(
    reading: Reading, group: range, *, counted: bool, exact: bool
) -> set[tuple[int, int]]:
    """The cells of a blind group that may be cut otherwise: all but single digits, each its own."""
    if counted and len(group) == 2 and _alike(reading, group):
        return set()
    found: set[tuple[int, int]] = set()
    for n, cells in enumerate(reading.rows):
        for part in _parts(reading, group, n, counted=counted) if cells else []:
            single = cells is not None and cells[part[-1]][1] - cells[part[0]][0] == len(part)
            if len(part) > 1 and not (exact and single):
                found |= {(n, column) for column in part}
    return found


def _parts(reading: Reading, group: range, row: int, *, counted: bool) -> list[list[int]]:
    """The columns of a group, parted after each cell whose form shows its end."""
    parts: list[list[int]] = [[]]
    for column in group:
        parts[-1].append(column)
        if column != group[-1] and _ends_itself(reading, column, row, counted=counted):
            parts.append([])
    return parts


def _ends_itself(reading: Reading, column: int, row: int, *, counted: bool) -> bool:
    """Whether a cell's form shows its end: a whole group of three, fixed decimals."""
    cells = reading.rows[row]
    name = reading.steps[column].field.name
    if cells is None or reading.words_of(row, cells[column]).isdecimal():
        return False
    return name.startswith("grouped") or (counted and name in _FIXED_PLACES)


def _alike(reading: Reading, group: range) -> bool:
    """Whether both columns hold numbers of one size, which no other cut gives: 96|196, 107|206."""
    if not all(reading.steps[c].field.name.startswith("integer") for c in group):
        return False
    runs = [
        reading.words_of(n, (cells[group[0]][0], cells[group[1]][1]))
        for n, cells in enumerate(reading.rows)
        if cells
    ]
    cuts = [cells[group[1]][0] - cells[group[0]][0] for cells in reading.rows if cells]
    models = [("left", n) for n in range(1, 5)] + [("right", n) for n in range(1, 5)]
    fitting = {cut for cut in (_cut(runs, side, n) for side, n in models) if cut is not None}
    return fitting == {tuple(cuts)}


def _cut(runs: list[str], side: str, width: int) -> tuple[int, ...] | None:
    """Where the runs fall in two if one side has so many digits; None where the numbers scatter."""
    cuts = tuple(width if side == "left" else len(run) - width for run in runs)
    for part in (
        [run[:cut] for run, cut in zip(runs, cuts, strict=True)],
        [run[cut:] for run, cut in zip(runs, cuts, strict=True)],
    ):
        if not all(p.isdecimal() and p[0] != "0" for p in part):
            return None
        sizes = [int(p) for p in part]
        if max(sizes) > 2.5 * min(sizes):
            return None
    return cuts


def _infected(reading: Reading, unsure: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Bare digits that touch a cell of which nobody knows where it begins or ends."""
    found = set()
    for n, cells in enumerate(reading.rows):
        for column in range(len(reading.steps) if cells else 0):
            bare = reading.steps[column].field.name.startswith(_BLIND_LEFT)
            before = column > 0 and not reading.steps[column].joint
            after = column + 1 < len(reading.steps) and not reading.steps[column + 1].joint
            touched = (before and (n, column - 1) in unsure) or (
                after and (n, column + 1) in unsure
            )
            if bare and touched:
                found.add((n, column))
    return found
