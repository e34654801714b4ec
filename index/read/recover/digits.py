"""Digits run together: cut where the rows add up, or where only one cut gives numbers of a size.

A total that every row reaches by one cut alone proves the cut, whatever the digits look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise

from index.read.recover.fields import PLAIN
from index.read.recover.mark import split_marks
from index.read.recover.reading import Cells, Reading, Step

_RUN = re.compile(r"[\d–—=-]*")
_PIECE = re.compile(r"0|[1-9]\d*|[–—-]")
_NUMBER = re.compile(r"[−-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[−-]?\d+(?:\.\d+)?")
_SCORE = re.compile(r".*[–—=-](?=\d)")
_DIGITS = ("integer", "grouped", "number", "tied", "score", "spaced")
_MIN_ROWS = 4
_MAX_PIECES = 5
_MAX_DIGITS = 14
_UNIQUE, _MISSED = 0.7, 0.1
_SPREAD = Decimal("2.5")

Cuts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Run:
    """Columns of digits that touch, and what stands there in each row that is read."""

    first: int
    last: int
    words: tuple[str | None, ...]


def settled(reading: Reading, counted: tuple[int, int] | None) -> Reading:
    """The reading with its runs of digits cut where that is proved."""
    if reading.words and not any(len(step.joint) == 0 for step in reading.steps[1:]):
        return reading
    for run in reversed(list(_runs(reading))):
        found = _by_sum(reading, run, counted) or _by_size(reading, run, counted)
        if found:
            reading = _recut(reading, run, found)
    return reading


def _runs(reading: Reading) -> Iterator[_Run]:
    digits = [_is_digits(reading, column) for column in range(len(reading.steps))]
    starts = [
        n
        for n, here in enumerate(digits)
        if here and not (n and digits[n - 1] and not reading.steps[n].joint)
    ]
    for first in starts:
        last = first
        while last + 1 < len(digits) and digits[last + 1] and not reading.steps[last + 1].joint:
            last += 1
        yield _Run(
            first, last, tuple(_stretch(reading, n, first, last) for n in range(len(reading.rows)))
        )


def _stretch(reading: Reading, row: int, first: int, last: int) -> str | None:
    """What stands in a row from one column to another, without footnote marks."""
    cells = reading.rows[row]
    return (
        split_marks(reading.words_of(row, (cells[first][0], cells[last][1])))[0] if cells else None
    )


def _is_digits(reading: Reading, column: int) -> bool:
    """Whether a column holds bare digits, or dashes for none."""
    words = [reading.words_of(n, c[column]) for n, c in enumerate(reading.rows) if c]
    bare = sum(_RUN.fullmatch(split_marks(w)[0]) is not None for w in words)
    named = reading.steps[column].field.name.startswith(_DIGITS)
    return named and bare * 10 >= len(words) * 9


def _widths(reading: Reading, run: _Run, counted: tuple[int, int] | None) -> range:
    """In how many pieces a run may fall, by what the header counts."""
    others = len(reading.steps) - (run.last - run.first + 1)
    if counted is None:
        return range(2, _MAX_PIECES + 1)
    return range(max(2, counted[0] - others), min(_MAX_PIECES, counted[1] - others) + 1)


def _ways(words: str, pieces: int) -> list[Cuts]:
    """Every way to cut digits into numbers without a leading zero."""
    if not words or len(words) > _MAX_DIGITS or not _RUN.fullmatch(words):
        return []
    return [
        cuts
        for cuts in combinations(range(1, len(words)), pieces - 1)
        if all(_PIECE.fullmatch(words[a:b]) for a, b in pairwise((0, *cuts, len(words))))
    ]


def _by_sum(reading: Reading, run: _Run, counted: tuple[int, int] | None) -> dict[int, Cuts] | None:
    """The cuts under which one column is the sum of those beside it, in every row."""
    proofs = []
    for pieces in _widths(reading, run, counted):
        ways = {n: _ways(w, pieces) for n, w in enumerate(run.words) if w}
        values = {n: [_values(reading, run, n, cuts) for cuts in w] for n, w in ways.items()}
        for total, first, last in _sums(len(reading.steps) + pieces, run, pieces):
            fits = {
                n: [c for c, v in zip(w, values[n], strict=True) if _adds_up(v, total, first, last)]
                for n, w in ways.items()
            }
            proof = _proved(fits)
            if proof:
                proofs.append(proof)
    if not proofs:
        return None
    best = max(proofs, key=len)
    same = len(next(iter(best.values())))
    rivals = [proof for proof in proofs if len(next(iter(proof.values()))) != same]
    if any(len(rival) * 10 >= len(best) * 9 for rival in rivals):
        return None
    clear = {
        n: c for n, c in best.items() if all(p.get(n, c) == c for p in proofs if p not in rivals)
    }
    return clear or None


def _sums(width: int, run: _Run, pieces: int) -> Iterator[tuple[int, int, int]]:
    """A total's column, and the first and last of those it adds up, with all of the run."""
    start, end = run.first, run.first + pieces - 1
    for first in range(start + 2):
        for last in range(max(first + 1, end - 1), width):
            for total in (last + 1, first - 1):
                inside = range(min(first, total), max(last, total) + 1)
                if total >= 0 and start in inside and end in inside:
                    yield total, first, last


def _values(reading: Reading, run: _Run, row: int, cuts: Cuts) -> list[Decimal | None]:
    """The numbers of a row with its run cut so; None for what is no number."""
    cells, words = reading.rows[row], run.words[row]
    assert cells is not None and words is not None  # noqa: S101, PT018 (rows with words are read)
    pieces = [words[a:b] for a, b in pairwise((0, *cuts, len(words)))]
    before = [reading.words_of(row, c) for c in cells[: run.first]]
    after = [reading.words_of(row, c) for c in cells[run.last + 1 :]]
    return [_number(w) for w in (*before, *pieces, *after)]


def _number(words: str) -> Decimal | None:
    bare = split_marks(words)[0]
    if bare in {"-", "–", "—"}:
        return Decimal(0)
    if not _NUMBER.fullmatch(bare):
        return None
    return Decimal(bare.replace(",", "").replace("−", "-"))


def _adds_up(values: Sequence[Decimal | None], total: int, first: int, last: int) -> bool:
    parts = values[first : last + 1]
    if total >= len(values) or last >= len(values) or values[total] is None or None in parts:
        return False
    return sum((p for p in parts if p is not None), Decimal(0)) == values[total]


def _proved(fits: dict[int, list[Cuts]]) -> dict[int, Cuts] | None:
    """The cut of each row that has one alone, where nearly all rows have one."""
    rows = len(fits)
    unique = {n: cuts[0] for n, cuts in fits.items() if len(cuts) == 1}
    missed = sum(not cuts for cuts in fits.values())
    enough = rows >= _MIN_ROWS and len(unique) >= _UNIQUE * rows and missed <= _MISSED * rows
    return unique if enough else None


def _by_size(
    reading: Reading, run: _Run, counted: tuple[int, int] | None
) -> dict[int, Cuts] | None:
    """The one cut in two under which each part keeps to one size: 96|196, 107|206."""
    rows = {n: w for n, w in enumerate(run.words) if w and _RUN.fullmatch(w)}
    scored = all(_SCORE.match(w) for w in rows.values())
    exact = counted is not None and 2 in _widths(reading, run, counted)
    if not (scored or exact) or len(rows) < _MIN_ROWS + 2 or len({*map(len, rows.values())}) < 2:
        return None
    models = [(side, n) for side in ("left", "right") for n in range(1, 5)]
    found = [_cut(rows, side, n, scored=scored) for side, n in models]
    fitting = [cuts for cuts in found if cuts]
    distinct = {tuple(cuts.values()) for cuts in fitting}
    return fitting[0] if len(distinct) == 1 else None


def _cut(rows: dict[int, str], side: str, width: int, *, scored: bool) -> dict[int, Cuts] | None:
    """Where the runs fall in two if one side has so many digits; None where the numbers scatter."""
    cuts: dict[int, Cuts] = {}
    left, right = [], []
    for n, words in rows.items():
        head = _SCORE.match(words)
        base = head.end() if scored and head else 0
        at = base + width if side == "left" else len(words) - width
        a, b = words[base:at], words[at:]
        if at <= base or not all(_PIECE.fullmatch(p) and p.isdecimal() for p in (a, b)):
            return None
        left.append(Decimal(a))
        right.append(Decimal(b))
        cuts[n] = (at,)
    even = [right] if scored else [left, right]
    return cuts if all(0 < max(side) <= _SPREAD * min(side) for side in even) else None


def _recut(reading: Reading, run: _Run, cuts: dict[int, Cuts]) -> Reading:
    """The reading with the run in as many columns as the cuts give; other rows are unsure."""
    pieces = len(next(iter(cuts.values()))) + 1
    shift = pieces - (run.last - run.first + 1)
    unsure = {
        (n, c + shift * (c > run.last)) for n, c in reading.unsure if not run.first <= c <= run.last
    }
    soft = {
        (n, c + shift * (c > run.last)) for n, c in reading.soft if not run.first <= c <= run.last
    }
    rows: list[Cells | None] = []
    for n, cells in enumerate(reading.rows):
        if cells is None:
            rows.append(None)
            continue
        start, end = cells[run.first][0], cells[run.last][1]
        edges = [0, *cuts[n], end - start] if n in cuts else [0, *[end - start] * pieces]
        parts = tuple((start + a, start + b) for a, b in pairwise(edges))
        if n not in cuts:
            unsure |= {(n, run.first + c) for c in range(pieces)}
        rows.append((*cells[: run.first], *parts, *cells[run.last + 1 :]))
    new = (
        Step(PLAIN, reading.steps[run.first].joint),
        *(Step(PLAIN, "") for _ in range(pieces - 1)),
    )
    return replace(
        reading,
        steps=(*reading.steps[: run.first], *new, *reading.steps[run.last + 1 :]),
        rows=tuple(rows),
        unsure=frozenset(unsure),
        soft=frozenset(soft),
    )
