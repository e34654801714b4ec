"""Footnote marks at the end of a cell, and the legends that explain them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from index.text.span import Span
from index.text.table import Note

_MARK = r"\*{1,3}|[†‡§¶#]{1,2}|\[\w{1,2}\]|[⁰¹²³⁴-⁹]{1,2}|\([a-z]\)"  # noqa: RUF100
# One character at a time: a run of stars that ends in something else has one way to be read.
_MARKS = re.compile(r"(?:\s?(?:[*†‡§¶#⁰¹²³⁴-⁹]|\[\w{1,2}\]|\([a-z]\)))+$")
_ONE = re.compile(_MARK)
_LEGEND = re.compile(rf"\s*(?P<mark>{_MARK}|\d{{1,2}}[.)])\s*[:=–-]?\s*(?P<words>\S.*)", re.DOTALL)


def split_marks(cell: str) -> tuple[str, tuple[str, ...]]:
    """The cell without the footnote marks at its end, and the marks.

    >>> split_marks("130,190*[2]"), split_marks("2021 – *"), split_marks("12 km²")
    (('130,190', ('*', '[2]')), ('2021 – *', ()), ('12 km²', ()))
    """
    if cell[-1:].isalnum() and cell[-1:].isascii():
        return cell, ()
    match = _MARKS.search(cell[-40:])
    if match is None:
        return cell, ()
    core = cell[: len(cell) - len(match.group())]
    bare = core.rstrip()
    if not bare or bare[-1] in "-–—" or (core[-1:] == "m" and match.group()[0] in "²³"):
        return cell, ()
    return bare, tuple(_ONE.findall(match.group()))


def legend_of(line: str) -> str | None:
    """The mark that a line explains; None where it explains none."""
    match = _LEGEND.match(line)
    return match["mark"] if match else None


def notes_for(marks: Iterable[str], text: str, legends: Iterable[Span]) -> tuple[Note, ...]:
    """A note for each mark in use, with its legend among the lines, or with None."""
    explained = {legend_of(span.cut(text)): span for span in legends}
    return tuple(Note(mark, explained.get(mark)) for mark in dict.fromkeys(marks))
