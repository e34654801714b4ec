"""Rows that were broken over several lines because the page was narrow."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from index.read.recover.cut import parse
from index.read.recover.reading import Step
from index.read.recover.strip import Strip, strip_of
from index.text.span import Span

_MAX_LINES = 4
_MAX_WIDTH = 130
_BREAK_BITS = 8.0


def certain_rows(text: str, lines: Sequence[Span]) -> list[list[Span]] | None:
    """The lines in groups that end where a row must end: the next word would still have fitted.

    None where no line can be a wrapped one.
    """
    width = max(len(line) for line in lines)
    if width > _MAX_WIDTH:
        return None
    groups: list[list[Span]] = [[lines[0]]]
    for line, following in pairwise(lines):
        word = following.cut(text).split(maxsplit=1)[0]
        if len(line) + 1 + len(word) <= width:
            groups.append([])
        groups[-1].append(following)
    return groups if any(len(group) > 1 for group in groups) else None


def regroup(text: str, groups: Sequence[Sequence[Span]], steps: tuple[Step, ...]) -> list[Strip]:
    """The lines of each group as rows of one to four lines that read as the columns."""
    return [strip for group in groups for strip in _rows(text, group, steps)]


def _rows(text: str, lines: Sequence[Span], steps: tuple[Step, ...]) -> list[Strip]:
    size = len(lines)
    best: list[tuple[float, int]] = [(0.0, 0)] * (size + 1)
    for at in range(size - 1, -1, -1):
        choices = []
        for taken in range(1, min(_MAX_LINES, size - at) + 1):
            strip = strip_of(text, lines[at : at + taken])
            parsed = parse(strip.words, steps) if len(strip.words) <= 400 else None
            if parsed:
                choices.append(
                    (parsed.bits + _BREAK_BITS * (taken - 1) + best[at + taken][0], taken)
                )
        choices.append((len(lines[at]) * 4.3 + 30.0 + best[at + 1][0], 1))
        best[at] = min(choices)
    found, at = [], 0
    while at < size:
        taken = best[at][1]
        found.append(strip_of(text, lines[at : at + taken]))
        at += taken
    reads = any(parse(strip.words, steps) for strip in found)
    return found if reads else [strip_of(text, lines)]  # a header over two lines is one
