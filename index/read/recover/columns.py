"""The whole-block fit: the sequence of fields and joints under which the rows read most simply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import pairwise

from index.read.recover.cut import FAIL_BITS, JOINT_BITS, read_all
from index.read.recover.doubt import IN_WORDS_BITS, are_unlike, distrusted, in_words, prejudice
from index.read.recover.fields import NBSP, Field, counter_field, unit_field
from index.read.recover.header import expected, is_glued
from index.read.recover.mode import GLUED, GLUED_NBSP, SPACED, Mode
from index.read.recover.offered import offered
from index.read.recover.reading import Cells, Reading, Step
from index.read.recover.wording import whole

_UNITS = (
    "units", "km", "kg", "cm", "mm", "m", "t", "mi", "ft", "lb", "lbs", "cars", "knots", "tons",
    "hp",
    "kW", "cc",
    "miles", "years", "year", "points", "pts", "votes", "seats", "people", "vehicles",
    "pages", "min", "s",
)  # fmt: skip
_SAMPLE = 12
_BEAM = 16
_KEPT = 12
_MAX_COLUMNS = 14
_MAX_ROW = 400
_LONG_TABLE = 200
_REST_BITS = 3.1  # what a character still unread is likely to cost
_PRUNE = 40.0
_ROW_PRUNE = 8.0
_UNLIKE_BITS = 8.0  # columns of figures side by side are mostly written alike

Reach = dict[int, tuple[float, int, int]]
"""For each place reached in a row: cost, where the last cell began, where its joint did."""


@dataclass(frozen=True, slots=True)
class State:
    """A sequence of columns and how far each row is read under it; None for a row that is not."""

    steps: tuple[Step, ...]
    reaches: tuple[tuple[Reach, ...] | None, ...]
    cost: float  # of the columns
    score: float  # of columns, rows so far and what is likely still to come


def fit(
    rows: Sequence[str], header: str = "", modes: Sequence[Mode] | None = None
) -> Reading | None:
    """The best reading of the rows as columns, or None where none explains them.

    The header line says how many columns to look for, and whether cells touch.
    """
    if len(rows) > _LONG_TABLE:
        return _fit_long(rows, header, modes)
    counted = expected(header)
    rows = [row if len(row) <= _MAX_ROW else "" for row in rows]
    full = [row for row in rows if row]
    if len(full) < 2:
        return None
    sample = full if len(full) <= _SAMPLE else full[:: -(-len(full) // _SAMPLE)]
    modes = modes or modes_of(sample, header if counted else "")
    readings = [r for mode in modes for r in _fit_mode(rows, sample, mode)]
    if not readings:
        return None
    readings = [replace(r, bits=r.bits + prejudice(r, counted)) for r in readings]
    readings.sort(key=lambda r: r.bits)
    return distrusted(_hedged(readings), counted)


def _fit_long(rows: Sequence[str], header: str, modes: Sequence[Mode] | None) -> Reading | None:
    """The reading of the first rows for all; a column they are unsure of is so throughout."""
    first = fit(rows[:_LONG_TABLE], header, modes)
    if first is None:
        return None
    whole = read_all(rows, first.steps, SPACED if first.words else GLUED)
    doubted = {column for _, column in first.unsure}
    unsure = {(n, c) for n in range(_LONG_TABLE, len(rows)) for c in doubted}
    known = replace(whole, unsure=whole.unsure | first.unsure | frozenset(unsure))
    return distrusted(known, expected(header))


def modes_of(sample: Sequence[str], header: str) -> list[Mode]:
    """The modes worth trying: what touches in the header touches in the rows, and the reverse."""
    tied = any(NBSP in row for row in sample)
    if header and not tied and NBSP not in header and not is_glued(header):
        return [SPACED]
    modes = [GLUED, GLUED_NBSP] if tied else [GLUED]
    return modes if header and is_glued(header) else [SPACED, *modes]


def _fit_mode(rows: Sequence[str], sample: Sequence[str], mode: Mode) -> list[Reading]:
    """The readings of one mode under which most rows read."""
    found = _search(sample, fields_for(rows, sample, mode), mode)
    least = len([row for row in rows if row]) * 7
    readings = [read_all(rows, state.steps, mode) for state in found]
    return [r for r in readings if sum(c is not None for c in r.rows) * 10 >= least]


def fields_for(rows: Sequence[str], sample: Sequence[str], mode: Mode) -> tuple[Field, ...]:
    """The fields worth trying: the mode's, units that most rows carry, a running number."""
    found = [*offered(mode.fields, sample)]
    after = "A-Za-z" if mode.words else "a-z"
    for unit in _UNITS:
        pattern = re.compile(rf"\d[ \u00a0]?{unit}(?![{after}])")
        if sum(pattern.search(row) is not None for row in sample) * 10 >= len(sample) * 6:
            found.append(whole(unit_field(unit)) if mode.words else unit_field(unit))
    if mode.words or not any(row[:1].isdigit() for row in sample):
        return tuple(found)
    lead = re.match(r"\d{1,2}", rows[0] or "")
    starts = {0, 1} | ({int(lead.group()[:n]) for n in (1, 2)} if lead else set())
    return (*found, *(counter_field(first, rows) for first in sorted(starts)))


def _search(sample: Sequence[str], fields: Sequence[Field], mode: Mode) -> list[State]:
    """Columns from left to right, the most promising sequences kept."""
    origin: Reach = {0: (0.0, 0, 0)}
    beam = [State((), tuple((origin,) for _ in sample), 0.0, 0.0)]
    complete: list[State] = []
    for depth in range(_MAX_COLUMNS):
        joints = mode.joints if depth else ("",)
        grown = [
            g for state in beam for joint in joints for g in _grow(state, sample, fields, joint)
        ]
        complete += [s for s in (_completed(state, sample) for state in grown) if s is not None]
        beam = nsmallest(_BEAM, _distinct(grown), key=lambda s: s.score)
        if complete and beam:
            best = min(s.score for s in complete)
            beam = [s for s in beam if s.score <= best + _PRUNE + _ROW_PRUNE * len(sample)]
    return nsmallest(_KEPT, complete, key=lambda s: s.score)


def _distinct(states: list[State]) -> list[State]:
    """The cheapest of the states that have read the rows equally far: the rest is the same."""
    best: dict[tuple[object, ...], State] = {}
    for state in states:
        key = tuple(None if reach is None else tuple(reach[-1]) for reach in state.reaches)
        if key not in best or state.score < best[key].score:
            best[key] = state
    return list(best.values())


def _grow(state: State, sample: Sequence[str], fields: Sequence[Field], joint: str) -> list[State]:
    """The state with one more column, for every field that most rows take there."""
    jointed = _cross(state, sample, joint)
    if jointed is None:
        return []
    usable = [f for f in fields if not (state.steps and f.name.startswith("counter"))]
    grown = (_extend(state, jointed, sample, Step(field, joint)) for field in usable)
    return [g for g in grown if g is not None]


def _cross(state: State, sample: Sequence[str], joint: str) -> list[dict[int, float] | None] | None:
    """Where each row goes on after the joint, with its cost so far."""
    found: list[dict[int, float] | None] = []
    failed = 0
    for row, reaches in zip(sample, state.reaches, strict=True):
        going = None if reaches is None else _after(row, reaches[-1], joint)
        failed += not going
        found.append(going or None)
    return found if failed <= _tolerated(len(sample)) else None


def _tolerated(rows: int) -> int:
    return rows // 6


def _after(row: str, reach: Reach, joint: str) -> dict[int, float]:
    if not joint:
        return {
            at: bits
            for at, (bits, _, _) in reach.items()
            if at < len(row) and row[at] not in " \u00a0"
        }
    return {
        at + 1: bits for at, (bits, _, _) in reach.items() if at + 1 < len(row) and row[at] == joint
    }


def _extend(
    state: State, jointed: Sequence[dict[int, float] | None], sample: Sequence[str], step: Step
) -> State | None:
    """The state with one more column; None where too many rows do not take it."""
    reaches: list[tuple[Reach, ...] | None] = []
    failed, score = 0, 0.0
    limit = _tolerated(len(sample))
    for row, going, before in zip(sample, jointed, state.reaches, strict=True):
        reach = _reach(row, going, step) if going else None
        if not reach or before is None:
            failed += 1
            if failed > limit:
                return None
            reaches.append(None)
            score += len(row) * 4.3 + FAIL_BITS
        else:
            reaches.append((reach,))
            score += min(bits + (len(row) - at) * _REST_BITS for at, (bits, _, _) in reach.items())
    cost = state.cost + step.field.bits + (JOINT_BITS if step.joint != " " else 1.0)
    cost += _beside_bits(state.steps[-1], step) if state.steps else 0.0
    return State((*state.steps, step), tuple(reaches), cost, score + cost)


def _beside_bits(left: Step, right: Step) -> float:
    """What two columns cost for standing beside each other."""
    words = IN_WORDS_BITS if in_words(left, right) else 0.0
    return words + (_UNLIKE_BITS if are_unlike(left, right) else 0.0)


def _reach(row: str, going: dict[int, float], step: Step) -> Reach:
    found: Reach = {}
    for start, bits in going.items():
        for end, more in step.field.ends(row, start):
            total = bits + more
            if end not in found or total < found[end][0]:
                found[end] = (total, start, start - len(step.joint))
    return _pruned(row, found)


def _pruned(row: str, reach: Reach) -> Reach:
    """The reach without the places that only a far dearer reading gets to."""
    if len(reach) <= 4:
        return reach
    size = len(row)
    best = min(bits + (size - at) * _REST_BITS for at, (bits, _, _) in reach.items())
    return {
        at: way
        for at, way in reach.items()
        if way[0] + (size - at) * _REST_BITS <= best + _PRUNE or at == size
    }


def _completed(state: State, sample: Sequence[str]) -> State | None:
    """The state as a whole reading, where the rows end with its last column."""
    if len(state.steps) < 2:
        return None
    score, failed = state.cost, 0
    for row, reaches in zip(sample, state.reaches, strict=True):
        if reaches is None or len(row) not in reaches[-1]:
            failed += 1
            score += len(row) * 4.3 + FAIL_BITS
        else:
            score += reaches[-1][len(row)][0]
    if failed > _tolerated(len(sample)):
        return None
    return State(state.steps, state.reaches, state.cost, score)


_RIVAL = 14.0


def _hedged(readings: list[Reading]) -> Reading:
    """The best reading, unsure of every cell that a rival reading cuts another way."""
    best = readings[0]
    unsure, soft = set(best.unsure), set[tuple[int, int]]()
    for rival in readings[1:]:
        if rival.bits > best.bits + _RIVAL:
            break
        for n, (cells, others) in enumerate(zip(best.rows, rival.rows, strict=True)):
            if cells is None or others is None:
                continue
            cut = {(n, c) for c, cell in enumerate(cells) if not _respected(cell, others)}
            inner = {(n, c) for n, c in cut if _is_words(best, n, cells[c], others)}
            unsure |= cut - inner
            soft |= inner
    return replace(best, unsure=frozenset(unsure | soft), soft=frozenset(soft - unsure))


def _respected(cell: tuple[int, int], others: Cells) -> bool:
    """Whether a rival has the cell too, or keeps it whole inside a larger one of words."""
    return any(cell == other or (other[0] <= cell[0] and cell[1] <= other[1]) for other in others)


def _is_words(reading: Reading, row: int, cell: tuple[int, int], others: Cells) -> bool:
    """Whether a rival only parts the words of the cell at spaces."""
    inside = [other for other in others if cell[0] <= other[0] and other[1] <= cell[1]]
    whole = bool(inside) and inside[0][0] == cell[0] and inside[-1][1] == cell[1]
    return whole and all(
        reading.texts[row][a[1] : b[0]] in {" ", NBSP} for a, b in pairwise(inside)
    )
