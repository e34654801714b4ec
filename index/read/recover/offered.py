"""Which fields a block can hold at all: one whose mark stands nowhere in it is not tried."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.read.recover.fields import Field

_MARKS = {
    "grouped.": r"\d\.\d{3}(?!\d)",
    "grouped'": r"\d['’]\d{3}",
    "grouped_": "\\d[\u2009\u00a0\u202f]\\d{3}",
    "money": r"\d\.\d\d",
    "spaced": "\\d[ \u2009\u00a0\u202f]\\d{3}(?!\\d)",
    "decimal": r"\d\.\d",
    "number": r"\d\.\d",
    "percent": r"%",
    "currency": r"[$€£¥]",
    "ordinal": r"\d(?:st|nd|rd|th|ª|º)",
    "tied": r"T\d",
    "number sign": r"#",
    "quoted": r"[\"“]",
    "rank": r"\d\.(?!\d)",
    "time": r"\d:\d\d",
    "clock": r"\d:\d\d ?(?i:[ap]\.?m)",
    "interval": r"\+\d",
    "lag": r"\+\d",
    "signed": r"[+−–-]\d",
    "score": r"\d ?[–—−-] ?\d",
    "measure": r"\d ?[^()]{0,5}\(\d",
    "duration": r"\d ?h",
    "angle": r"°",
    "tolerance": r"±",
    "period": r"\d{4} ?(?:[–—−-]|to )",
    "season": r"\d{4} ?[–—−/-]",
    "span": r"\d{4} ?[–—−-]",
}  # fmt: skip
"""What must stand in some row for the field of that name, without its number, to be tried."""


def offered(fields: Sequence[Field], sample: Sequence[str]) -> tuple[Field, ...]:
    """The fields that some row of the sample may hold."""
    block = "\n".join(sample)
    found = {name for name, mark in _MARKS.items() if re.search(mark, block)}
    return tuple(f for f in fields if _mark_of(f) not in _MARKS or _mark_of(f) in found)


def _mark_of(field: Field) -> str:
    return field.name.rstrip("0123456789")
