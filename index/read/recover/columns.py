"""The whole-block fit: the sequence of fields and joints under which the rows read most simply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest

from index.read.recover.fields import FIELDS, NBSP, TEXT, Field, counter_field, unit_field

JOINTS = ("", " ", NBSP)
_UNITS = (
    "units", "km", "kg", "cm", "mm", "m", "t", "mi", "ft", "lb", "lbs", "cars", "knots", "tons", "hp", "kW", "cc",
    "miles", "years", "year", "points", "pts", "votes", "seats", "people", "vehicles", "pages", "min", "s",
)  # fmt: skip
_SAMPLE = 14
_BEAM = 24
_KEPT = 12
_MAX_COLUMNS = 14
_MAX_ROW = 400
_REST_BITS = 3.1  # what a character still unread is likely to cost
_FAIL_BITS = 24.0
_JOINT_BITS = 2.0

Reach = dict[int, tuple[float, int, int]]
"""For each place reached in a row: cost, place where the last cell began, place before its joint."""


@dataclass(frozen=True, slots=True)
class Step:
    """A column: its field and the joint before it."""

    field: Field
    joint: str


@dataclass(frozen=True, slots=True)
class State:
    """A sequence of columns and how far each row is read under it; None for a row that is not."""

    steps: tuple[Step, ...]
    reaches: tuple[tuple[Reach, ...] | None, ...]
    cost: float  # of the columns
    score: float  # of columns, rows so far and what is likely still to come


Cells = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The cells of each row under the best columns; None for a row that does not read so.

    ``unsure`` holds (row, column) where another reading is as good.
    """

    steps: tuple[Step, ...]
    rows: tuple[Cells | None, ...]
    unsure: frozenset[tuple[int, int]]
    bits: float
    plain_bits: float  # what the rows cost as mere words


def fit(rows: Sequence[str]) -> Reading | None:
    """The best reading of the rows as columns, or None where none explains them."""
    rows = [row if len(row) <= _MAX_ROW else "" for row in rows]
    full = [row for row in rows if row]
    if len(full) < 2:
        return None
    sample = full if len(full) <= _SAMPLE else full[:: -(-len(full) // _SAMPLE)]
    fields = fields_for(rows, sample)
    found = _search(sample, fields)
    readings = [read_all(rows, state.steps) for state in found]
    readings = [r for r in readings if sum(c is not None for c in r.rows) * 10 >= len(full) * 7]
    if not readings:
        return None
    readings.sort(key=lambda r: r.bits)
    return _hedged(readings)


def fields_for(rows: Sequence[str], sample: Sequence[str]) -> tuple[Field, ...]:
    """The fields worth trying: those of the grammar, units that most rows carry, a running number."""
    found = [TEXT, *FIELDS]
    for unit in _UNITS:
        pattern = re.compile(rf"\d[ \u00a0]?{unit}(?![A-Za-z])")
        if sum(pattern.search(row) is not None for row in sample) * 10 >= len(sample) * 6:
            found.append(unit_field(unit))
    starts = {
        int(m.group()[:n])
        for m in [re.match(r"\d{1,3}", rows[0] or "x")]
        if m
        for n in (1, 2)
        if m.group()[:n]
    }
    starts |= {0, 1} if any(row[:1].isdigit() for row in sample) else set()
    return (*found, *(counter_field(first, rows) for first in sorted(starts)))


def _search(sample: Sequence[str], fields: Sequence[Field]) -> list[State]:
    """Columns from left to right, the most promising sequences kept."""
    origin: Reach = {0: (0.0, 0, 0)}
    beam = [State((), tuple((origin,) for _ in sample), 0.0, 0.0)]
    complete: list[State] = []
    for depth in range(_MAX_COLUMNS):
        grown: list[State] = []
        for state in beam:
            for joint in JOINTS if depth else ("",):
                jointed = _cross(state, sample, joint)
                if jointed is None:
                    continue
                for field in fields:
                    if field.name.startswith("counter") and depth:
                        continue
                    following = _extend(state, jointed, sample, Step(field, joint))
                    if following is not None:
                        grown.append(following)
        complete += [s for s in map(lambda s: _completed(s, sample), grown) if s is not None]
        beam = nsmallest(_BEAM, grown, key=lambda s: s.score)
        if complete and beam:
            best = min(s.score for s in complete)
            beam = [s for s in beam if s.score <= best + 40]
    return nsmallest(_KEPT, complete, key=lambda s: s.score)


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
            score += len(row) * 4.3 + _FAIL_BITS
        else:
            reaches.append((reach,))
            score += min(bits + (len(row) - at) * _REST_BITS for at, (bits, _, _) in reach.items())
    cost = state.cost + step.field.bits + (_JOINT_BITS if step.joint != " " else 1.0)
    return State((*state.steps, step), tuple(reaches), cost, score + cost)


def _reach(row: str, going: dict[int, float], step: Step) -> Reach:
    found: Reach = {}
    for start, bits in going.items():
        for end, more in step.field.ends(row, start):
            total = bits + more
            if end not in found or total < found[end][0]:
                found[end] = (total, start, start - len(step.joint))
    return found


def _completed(state: State, sample: Sequence[str]) -> State | None:
    """The state as a whole reading, where the rows end with its last column."""
    if len(state.steps) < 2:
        return None
    score, failed = state.cost, 0
    for row, reaches in zip(sample, state.reaches, strict=True):
        if reaches is None or len(row) not in reaches[-1]:
            failed += 1
            score += len(row) * 4.3 + _FAIL_BITS
        else:
            score += reaches[-1][len(row)][0]
    if failed > _tolerated(len(sample)):
        return None
    return State(state.steps, state.reaches, state.cost, score)


def read_all(rows: Sequence[str], steps: tuple[Step, ...]) -> Reading:
    """Every row under the columns: its cheapest cells, and where others are about as cheap."""
    bits = sum(step.field.bits + _JOINT_BITS for step in steps)
    plain = 0.0
    found: list[Cells | None] = []
    unsure: set[tuple[int, int]] = set()
    for n, row in enumerate(rows):
        words = len(row) * 4.3 + _FAIL_BITS
        plain += plain_bits(row)
        parses = parse(row, steps)
        if not parses:
            found.append(None)
            bits += words if row else 0.0
            continue
        best_bits, best = parses[0]
        bits += best_bits
        found.append(best)
        for other_bits, other in parses[1:]:
            if other_bits <= best_bits + _SLACK:
                unsure |= {(n, c) for c in range(len(best)) if best[c] != other[c]}
    return Reading(steps, tuple(found), frozenset(unsure), bits, plain)


_SLACK = 6.0
_PARSES = 12


def plain_bits(row: str) -> float:
    """What a row costs as mere words."""
    ends = TEXT.ends(row, 0)
    return ends[-1][1] if ends and ends[-1][0] == len(row) else len(row) * 4.3


def parse(row: str, steps: tuple[Step, ...]) -> list[tuple[float, Cells]]:
    """The cheapest ways to cut a row into the columns, best first."""
    if not row:
        return []
    front: dict[int, list[tuple[float, Cells]]] = {0: [(0.0, ())]}
    for n, step in enumerate(steps):
        grown: dict[int, list[tuple[float, Cells]]] = {}
        for at, ways in front.items():
            start = _begin(row, at, step.joint if n else "")
            if start is None:
                continue
            for end, more in step.field.ends(row, start):
                target = grown.setdefault(end, [])
                target.extend((bits + more, (*cells, (start, end))) for bits, cells in ways)
        front = {at: nsmallest(_PARSES, ways) for at, ways in grown.items()}
    return front.get(len(row), [])


def _begin(row: str, at: int, joint: str) -> int | None:
    if at >= len(row) or (joint and row[at] != joint) or (not joint and row[at] in " \u00a0"):
        return None
    return at + len(joint)


_RIVAL = 14.0


def _hedged(readings: list[Reading]) -> Reading:
    """The best reading, unsure of every cell that a rival reading cuts another way."""
    best = readings[0]
    unsure = set(best.unsure)
    for rival in readings[1:]:
        if rival.bits > best.bits + _RIVAL:
            break
        for n, (cells, others) in enumerate(zip(best.rows, rival.rows, strict=True)):
            if cells is None or others is None:
                continue
            unsure |= {(n, c) for c, cell in enumerate(cells) if not _respected(cell, others)}
    return Reading(best.steps, best.rows, frozenset(unsure), best.bits, best.plain_bits)


def _respected(cell: tuple[int, int], others: Cells) -> bool:
    """Whether a rival has the cell too, or keeps it whole inside a larger one of words."""
    return any(cell == other or (other[0] <= cell[0] and cell[1] <= other[1]) for other in others)
