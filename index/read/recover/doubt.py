"""What speaks against a reading: joints that nothing shows, a header that counts otherwise."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from index.read.recover.reading import Reading, Step

_BLIND_LEFT = ("integer", "number", "score", "tied", "spaced", "decimal", "signed", "ordinary")
_BLIND_RIGHT = (
    "integer", "number", "decimal", "grouped", "money", "score", "time", "tied", "spaced", "signed",
)  # fmt: skip
_BLIND_BITS = 45.0
_SUPPORTED_BITS = 16.0
_COUNT_BITS = 25.0
_SOFT_BITS = 5.0
_WORDS_BITS = 20.0
_LONG = 4
"""Digits. A longer run without a mark in it may be two cells."""


def prejudice(reading: Reading, expected: tuple[int, int] | None) -> float:
    """Bits against a reading before its rows are looked at."""
    width = len(reading.steps)
    off = _off(width, expected)
    blind = sum(is_blind(a, b) for a, b in pairwise(reading.steps))
    words = sum(_in_words(a, b) for a, b in pairwise(reading.steps))
    supported = expected is not None and off == 0
    soft = max(0, min(width, expected[1]) - expected[0]) if expected else 0
    return (
        off * _COUNT_BITS
        + soft * _SOFT_BITS
        + words * _WORDS_BITS
        + blind * (_SUPPORTED_BITS if supported else _BLIND_BITS)
    )


def _in_words(left: Step, right: Step) -> bool:
    """Whether words are cut from words at a mere space."""
    return right.joint == " " and left.field.name == right.field.name == "text"


def _off(width: int, expected: tuple[int, int] | None) -> int:
    """How many columns a reading has too few or too many."""
    if expected is None:
        return 0
    least, most = expected
    return max(0, least - width, width - most)


def is_blind(left: Step, right: Step) -> bool:
    """Whether digits run into digits there, and nothing shows where one cell ends."""
    return (
        not right.joint
        and left.field.name.startswith(_BLIND_LEFT)
        and right.field.name.startswith(_BLIND_RIGHT)
    )


def distrusted(reading: Reading, expected: tuple[int, int] | None) -> Reading:
    """The reading, unsure of bare runs of digits that may be several cells run together."""
    if reading.words:
        return reading
    short = expected is not None and len(reading.steps) < expected[0]
    unsure = set(reading.unsure)
    for column, step in enumerate(reading.steps):
        if not step.field.name.startswith(("integer", "number", "decimal")):
            continue
        lengths = {cells[column][1] - cells[column][0] for cells in reading.rows if cells}
        limit = 1 if short else _LONG
        counted = expected is not None and not short
        if max(lengths, default=0) > limit and not counted:
            unsure |= {(n, column) for n, cells in enumerate(reading.rows) if cells}
    unsure |= _infected(reading, unsure)
    return replace(reading, unsure=frozenset(unsure))


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
