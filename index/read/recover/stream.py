"""Many rows on one line: the kinds of their cells come round again and again."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from index.read.recover.strip import Strip
from index.text.date import DASH, MONTHS

_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_END = r"(?=$|[ *†‡#\[¹²³])"
_TOKENS = (
    ("date", rf"\d{{1,2}} {_MONTH},? {_YEAR}|{_MONTH} \d{{1,2}},? {_YEAR}"),
    (
        "period",
        rf"{_YEAR}(?: ?{DASH} ?| to )(?:{_YEAR}|\d\d(?!\d)|present|today|\*)",
    ),
    ("percent", r"[+−-]?\d+(?:[.,]\d+)? ?%"),
    ("money", r"[-−]?(?:US)?[$€£¥][-−]?\d[\d,.]*"),
    ("time", r"[+]?(?:\d{1,2}:)?\d{1,2}:\d\d(?:\.\d+)?"),
    ("time_", r"\+\d+\.\d+|\+\d+ laps?"),
    ("grouped", r"\d{1,3}(?:,\d{3})+"),
    ("decimal", r"[-−–]?\d+\.\d+"),
    ("unit", r"\d+[ \u00a0](?:units?|km|kg|cm|mm|m|t|mi|lbs?|ft)(?![A-Za-z])"),
    ("ordinal", r"\d+(?:st|nd|rd|th)"),
    ("integer", r"[-−–]?\d+"),
)
_TOKEN = re.compile("|".join(rf"(?P<{name}>{pattern})" for name, pattern in _TOKENS), re.IGNORECASE)
_MARKS = re.compile(r"(?:[*†‡#]|\[\d{1,2}\]|[¹²³]| \([a-e]\))*")
_NUMERIC = {"grouped", "decimal", "integer", "unit"}
_MIN_ROWS = 3
_MAX_PERIOD = 12
_MAX_PIECES = 4000
_HEADED = 0.4
_WORST = 0.7


@dataclass(frozen=True, slots=True)
class Token:
    """A cell-like piece: its class, and where it stands."""

    kind: str
    start: int
    end: int


def tokens(words: str) -> list[Token]:
    """The typed pieces of a line, and the words between them, each one run of words one piece."""
    found: list[Token] = []
    at = 0
    while at < len(words):
        if words[at] == " ":
            at += 1
            continue
        match = _TOKEN.match(words, at)
        end = _MARKS.match(words, match.end()).end() if match else 0  # type: ignore[union-attr]
        if match and (end == len(words) or words[end] == " "):
            kind = (match.lastgroup or "").rstrip("_")
            found.append(Token("number" if kind in _NUMERIC else kind, at, end))
        else:
            end = words.find(" ", at)
            end = len(words) if end < 0 else end
            if found and found[-1].kind == "text":
                found[-1] = Token("text", found[-1].start, end)
            else:
                found.append(Token("text", at, end))
        at = end
    return found


def cut_stream(strip: Strip) -> tuple[Strip | None, list[Strip]] | None:
    """The header, if one stands apart, and the rows of a line; None where nothing comes round."""
    pieces = tokens(strip.words)
    kinds = tuple(piece.kind for piece in pieces)
    if len(kinds) > _MAX_PIECES:
        return None
    cuts = _best_cuts(kinds)
    if cuts is None:
        return None
    edges = [*cuts, len(pieces)]
    rows = [strip.part(pieces[a].start, pieces[b - 1].end) for a, b in pairwise(edges)]
    return (strip.part(pieces[0].start, pieces[0].end) if cuts[0] else None), rows


def _best_cuts(kinds: tuple[str, ...]) -> list[int] | None:
    """Where the rows start, under the shortest cycle of kinds that explains nearly all of them."""
    found: list[tuple[float, list[int]]] = []
    for period in range(2, min(_MAX_PERIOD, len(kinds) // _MIN_ROWS) + 1):
        grams = Counter(kinds[n : n + period] for n in range(len(kinds) - period + 1))
        pattern, times = grams.most_common(1)[0]
        if times < _MIN_ROWS - 1 or set(pattern) == {"text"}:
            continue
        turns = {pattern[n:] + pattern[:n] for n in range(period)}
        ways = [way for turn in sorted(turns) for way in [_cover(kinds, turn)] if way is not None]
        if ways:
            found.append(min(ways))
    if not found:
        return None
    least = min(cost / len(cuts) for cost, cuts in found)
    cost, cuts = next(f for f in found if f[0] / len(f[1]) <= least + 0.1)
    return cuts if len(cuts) >= _MIN_ROWS and cost <= _WORST * len(cuts) else None


def _cover(kinds: tuple[str, ...], pattern: tuple[str, ...]) -> tuple[float, list[int]] | None:
    """The cheapest way to cut the kinds into rows like the pattern, and where the rows start."""
    size, period = len(kinds), len(pattern)
    best: list[tuple[float, int]] = [(math.inf, 0)] * size + [(0.0, 0)]
    for at in range(size - 1, -1, -1):
        for length in range(max(2, period - 2), min(period + 2, size - at) + 1):
            cost = _unlike(kinds[at : at + length], pattern) + best[at + length][0]
            if cost < best[at][0]:
                best[at] = (cost, length)
    start = 1 if kinds[0] == "text" and size > 1 and best[1][0] + _HEADED < best[0][0] else 0
    if math.isinf(best[start][0]):
        return None
    cuts, at = [], start
    while at < size:
        cuts.append(at)
        at += best[at][1]
    return best[start][0] + (_HEADED if start else 0.0), cuts


def _unlike(row: tuple[str, ...], pattern: tuple[str, ...]) -> float:
    """How far a row's kinds are from the pattern: 0 for the same."""
    if row == pattern:
        return 0.0
    ends = (row[0] != pattern[0]) + (row[-1] != pattern[-1])
    if len(row) == len(pattern):
        return 1.0 * sum(a != b for a, b in zip(row, pattern, strict=True)) + 0.5 * ends
    return 1.5 * abs(len(row) - len(pattern)) + 0.5 + 1.0 * ends
