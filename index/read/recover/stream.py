"""Many rows on one line: the kinds of their cells come round again and again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.read.recover.strip import Strip
from index.text.date import DASH, MONTHS

_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)"
_TOKENS = (
    ("date", rf"\d{{1,2}} {_MONTH},? {_YEAR}|{_MONTH} \d{{1,2}},? {_YEAR}"),
    (
        "period",
        rf"{_YEAR} ?{DASH} ?(?:{_YEAR}|\d\d(?!\d)|present|today|\*)|{_YEAR} to (?:{_YEAR}|present|today)",
    ),
    ("percent", r"[+−-]?\d+(?:[.,]\d+)? ?%"),
    ("money", r"[-−]?(?:US)?[$€£¥][-−]?\d[\d,.]*"),
    ("time", r"[+]?(?:\d{1,2}:)?\d{1,2}:\d\d(?:\.\d+)?"),
    ("lag", r"\+\d+\.\d+|\+\d+ laps?"),
    ("grouped", r"\d{1,3}(?:,\d{3})+"),
    ("decimal", r"[-−–]?\d+\.\d+"),
    ("unit", r"\d+[ \u00a0](?:units?|km|kg|cm|mm|m|t|mi|lbs?|ft)"),
    ("ordinal", r"\d+(?:st|nd|rd|th)"),
    ("integer", r"[-−–]?\d+"),
)
_TOKEN = re.compile("|".join(rf"(?P<{name}>{pattern})" for name, pattern in _TOKENS), re.IGNORECASE)
_MARKS = re.compile(r"(?:\*{1,2}|[†‡#]|\[\d{1,2}\]|[¹²³]| \([a-e]\))*")
_NUMERIC = {"grouped", "decimal", "integer", "unit"}
_MIN_ROWS = 3
_MAX_PERIOD = 12
_AGREE = 0.8


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
            kind = match.lastgroup or ""
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
    kinds = [piece.kind for piece in pieces]
    period = _period(kinds)
    if period is None:
        return None
    lead = len(kinds) % period
    if lead > 1 or (lead == 1 and kinds[0] != "text"):
        return None
    groups = [pieces[n : n + period] for n in range(lead, len(pieces), period)]
    rows = [strip.part(group[0].start, group[-1].end) for group in groups]
    return (strip.part(pieces[0].start, pieces[0].end) if lead else None), rows


def _period(kinds: Sequence[str]) -> int | None:
    """The smallest number of pieces after which the kinds come again."""
    for period in range(2, min(_MAX_PERIOD, len(kinds) // _MIN_ROWS) + 1):
        pairs = len(kinds) - period
        same = sum(kinds[n] == kinds[n + period] for n in range(pairs))
        typed = any(kind != "text" for kind in kinds[-period:])
        if typed and same >= _AGREE * pairs:
            return period
    return None
