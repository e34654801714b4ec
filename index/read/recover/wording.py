"""Cells of words: where they may end, and what it costs to have no joint where one would be."""

from __future__ import annotations

import re
from functools import lru_cache

from index.read.recover.fields import DASH_BITS, FIELDS, NBSP, Ends, Field

_LETTER = 4.3
_GLUE = 9.0
_LOOSE_NUMBER = 5.0  # a number that stands alone is more often a cell than a word of one

_ALNUM = re.compile(r"[^\W_]")


def _joint_bits(row: str, at: int) -> float:
    """What it costs to have no joint between two characters that look like two cells."""
    before, after = row[at - 1], row[at]
    if before.islower() and after.isupper():
        return 0.0 if _prefixed(row, at) else _GLUE
    if _ALNUM.match(after):
        named = after.isupper() and row[at + 1 : at + 2].islower()
        code = before.isupper() and at > 1 and row[at - 2].isupper()  # "NCChapel Hill"
        return _GLUE if named and (before.isdecimal() or code) else _before_letter(before, after)
    if after == "#" and before.isalnum():
        return _GLUE
    return 5.0 if after in "—–" and row[at + 1 : at + 2].isalnum() else 0.0


def _before_letter(before: str, after: str) -> float:
    """The same before a letter or a digit."""
    if before in ')]"”%?!':
        return _GLUE
    if before.isalpha() != after.isalpha() and before.isalnum():
        return 5.0 if before.islower() and after.isdecimal() else 2.5
    return 3.0 if before == "." else 0.0


_PREFIX = re.compile(r"(?:^|[^A-Za-z])(?:Mc|Mac|De|Di|Le|La|Du|Van|Von|O'|O’|Fitz|i|e)$")


def _prefixed(row: str, at: int) -> bool:
    """Whether a name goes on with a capital there: McDonald, DeLeon, iPhone."""
    return _PREFIX.search(row, max(0, at - 6), at) is not None


def _may_end(row: str, at: int) -> bool:
    """Whether a cell of words may end before this character."""
    if at == len(row):
        return True
    before, after = row[at - 1], row[at]
    if before in " \u00a0" or after in " \u00a0":
        return before not in " \u00a0"
    if before in ".," and after.isdecimal() and at > 1 and row[at - 2].isdecimal():
        return False
    if before.isalpha() and after.isalpha():
        upper_word = before.isupper() and row[at + 1 : at + 2].islower()
        return after.isupper() and (before.islower() or upper_word)
    digits = before.isdecimal() and after.isdecimal()
    return not digits and _starts_cell(after)


def _starts_cell(char: str) -> bool:
    """Whether a cell may begin with the character."""
    return _ALNUM.match(char) is not None or char in "\"“(#$€£+−–-—.['"


class _Inside:
    """Whether a place is inside brackets or quotes, where no cell ends."""

    __slots__ = ("_depth", "_quoted")

    def __init__(self) -> None:
        self._depth, self._quoted = 0, False

    def after(self, char: str) -> bool:
        """Whether the place after this character is inside."""
        if char in "([“":
            self._depth += 1
        elif char in ")]”":
            self._depth = max(0, self._depth - 1)
        elif char == '"':
            self._quoted = not self._quoted
        return self._depth > 0 or self._quoted


def text_field(space: float, nbsp: float) -> Field:
    """Cells of words, with what a space and a no-break space inside them cost."""

    def ends(row: str, start: int) -> Ends:
        if start >= len(row) or row[start] in _NO_START:
            return ()
        found, inside = [], _Inside()
        bits = 8.0 if row[start] == "(" else 2.0
        if start and row[start] in "-–" and row[start - 1].isalnum():
            bits += DASH_BITS if row[start + 1 : start + 2].isalnum() else 0.0
        for at in range(start + 1, len(row) + 1):
            char = row[at - 1]
            bits += _char_bits(char, space, nbsp)
            if char.isdecimal() and (at == start + 1 or row[at - 2] in " \u00a0"):
                bits += _LOOSE_NUMBER
            held = inside.after(char)
            if at == len(row) or (not held and _may_end(row, at)):
                found.append((at, bits))
            if at < len(row) and not held:
                bits += _joint_bits(row, at)
        return tuple(found)

    return Field("text", lru_cache(maxsize=200_000)(ends), numeric=False, bits=4.0)


_NO_START = " \u00a0,;)]%¹²³†‡*ªº°"


def _char_bits(char: str, space: float, nbsp: float) -> float:
    if char == NBSP:
        return nbsp
    if char == " ":
        return space
    return 4.0 if char.isdecimal() else _LETTER


TEXT = text_field(2.5, 7.0)
TEXT_NBSP = text_field(7.0, 2.5)


def whole(field: Field) -> Field:
    """The same field where cells are whole words: it ends before a space or with the row."""

    def ends(row: str, start: int) -> Ends:
        return tuple(e for e in field.ends(row, start) if e[0] == len(row) or row[e[0]] == " ")

    return Field(field.name, ends, field.numeric, field.bits, whole=True)


_RUN_TOGETHER = {"integer1", "integer2", "integer3", "integer4", "integer5"}
WORDS = tuple(whole(f) for f in (TEXT, *FIELDS) if f.name not in _RUN_TOGETHER)
"""The fields of rows whose cells are a space apart and never touch."""
