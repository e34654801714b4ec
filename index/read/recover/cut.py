"""Rows cut into given columns: the cheapest cells, and which others are about as cheap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from index.read.recover.mode import Mode
from index.read.recover.reading import Cells, Reading, Step
from index.read.recover.wording import TEXT

FAIL_BITS = 24.0
JOINT_BITS = 2.0


def read_all(rows: Sequence[str], steps: tuple[Step, ...], mode: Mode) -> Reading:
    """Every row under the columns: its cheapest cells, and where others are about as cheap."""
    bits = mode.bits + sum(step.field.bits + JOINT_BITS for step in steps)
    plain = 0.0
    found: list[Cells | None] = []
    unsure: set[tuple[int, int]] = set()
    for n, row in enumerate(rows):
        words = len(row) * 4.3 + FAIL_BITS
        plain += plain_bits(row)
        parsed = parse(row, steps)
        if parsed is None:
            found.append(None)
            bits += words if row else 0.0
            continue
        bits += parsed.bits
        found.append(parsed.cells)
        unsure |= {(n, column) for column in parsed.unsure}
    return Reading(steps, tuple(found), frozenset(unsure), bits, plain, mode.words, tuple(rows))


_SLACK = 6.0


def plain_bits(row: str) -> float:
    """What a row costs as mere words."""
    ends = TEXT.ends(row, 0)
    return ends[-1][1] if ends and ends[-1][0] == len(row) else len(row) * 4.3


@dataclass(frozen=True, slots=True)
class Parsed:
    """A row cut into the columns; ``unsure`` are those that other cuts, about as cheap, change."""

    bits: float
    cells: Cells
    unsure: frozenset[int]


Edge = tuple[int, int, int, float]
"""A possible cell: where the last one ended, its own start and end, its cost."""


def parse(row: str, steps: tuple[Step, ...]) -> Parsed | None:
    """The cheapest way to cut a row into the columns; None where there is none."""
    if not row:
        return None
    edges = _edges(row, steps)
    if edges is None:
        return None
    rest = _rest(edges, len(row))
    if 0 not in rest[0]:
        return None
    best, at = rest[0][0], 0
    cells = []
    for n, layer in enumerate(edges):
        ways = [
            (bits + rest[n + 1][end], start, end)
            for a, start, end, bits in layer
            if a == at and end in rest[n + 1]
        ]
        _, start, end = min(ways)
        cells.append((start, end))
        at = end
    return Parsed(best, tuple(cells), _doubts(edges, rest, best))


def _edges(row: str, steps: tuple[Step, ...]) -> list[list[Edge]] | None:
    """The possible cells of each column, reached from the left."""
    layers: list[list[Edge]] = []
    reached = {0}
    for n, step in enumerate(steps):
        layer: list[Edge] = []
        for at in reached:
            start = _begin(row, at, step.joint if n else "")
            if start is not None:
                layer += [(at, start, end, bits) for end, bits in step.field.ends(row, start)]
        if not layer:
            return None
        layers.append(layer)
        reached = {end for _, _, end, _ in layer}
    return layers if len(row) in reached else None


def _rest(edges: list[list[Edge]], size: int) -> list[dict[int, float]]:
    """For each column and place, the least it costs to read on to the end of the row."""
    rest: list[dict[int, float]] = [{size: 0.0}]
    for layer in reversed(edges):
        following = rest[-1]
        found: dict[int, float] = {}
        for at, _, end, bits in layer:
            if end in following:
                total = bits + following[end]
                if total < found.get(at, math.inf):
                    found[at] = total
        rest.append(found)
    return rest[::-1]


def _doubts(edges: list[list[Edge]], rest: list[dict[int, float]], best: float) -> frozenset[int]:
    """The columns that have more than one cell in readings about as cheap as the best."""
    doubts = set()
    cost = {0: 0.0}
    for n, layer in enumerate(edges):
        following: dict[int, float] = {}
        likely = set()
        for at, start, end, bits in layer:
            if at not in cost or end not in rest[n + 1]:
                continue
            total = cost[at] + bits
            if total + rest[n + 1][end] <= best + _SLACK:
                likely.add((start, end))
            if total < following.get(end, math.inf):
                following[end] = total
        if len(likely) > 1:
            doubts.add(n)
        cost = following
    return frozenset(doubts)


def _begin(row: str, at: int, joint: str) -> int | None:
    if at >= len(row) or (joint and row[at] != joint) or (not joint and row[at] in " \u00a0"):
        return None
    return at + len(joint)
