"""The lines of a text, each with its place; the text itself is never touched."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.text.span import Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|\Z)")
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"


def lines_of(text: str, within: Span | None = None) -> tuple[Span, ...]:
    """Every line, blank ones too, without its line break."""
    return tuple(_lines(text, within or Span(0, len(text))))


def _lines(text: str, within: Span) -> Iterator[Span]:
    at = within.start
    while at < within.end:
        match = _LINE.match(text, at, within.end)
        if match is None or match.end() == at:
            return
        yield Span(at, at + len(match.group().rstrip(_BREAKS)))
        at = match.end()


def is_blank_line(text: str, line: Span) -> bool:
    """Whether nothing but white space stands on the line."""
    words = line.cut(text)
    return not words or words.isspace() or not words.strip("\ufeff \t\u00a0\u200b")


def runs(text: str, lines: tuple[Span, ...]) -> tuple[tuple[Span, ...], ...]:
    """The runs of lines between blank lines."""
    found: list[tuple[Span, ...]] = []
    current: list[Span] = []
    for line in lines:
        if not is_blank_line(text, line):
            current.append(line)
        elif current:
            found.append(tuple(current))
            current = []
    if current:
        found.append(tuple(current))
    return tuple(found)
