"""How cells may touch: a space apart as whole words, or run together."""

from __future__ import annotations

from dataclasses import dataclass

from index.read.recover.fields import FIELDS, NBSP, Field
from index.read.recover.wording import TEXT, TEXT_NBSP, WORDS


@dataclass(frozen=True, slots=True)
class Mode:
    """How cells may touch: the joints between them, and the fields that may stand there."""

    joints: tuple[str, ...]
    fields: tuple[Field, ...]
    bits: float  # for being of that mode
    words: bool = False  # cells are whole words


SPACED = Mode((" ",), WORDS, 0.0, words=True)
GLUED = Mode(("", " ", NBSP), (TEXT, *FIELDS), 10.0)
GLUED_NBSP = Mode(("", " "), (TEXT_NBSP, *FIELDS), 14.0)
