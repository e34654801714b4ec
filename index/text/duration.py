"""Lengths of time as sources write them: clock style (1:04.698) and with units (3h 12m)."""

from __future__ import annotations

import re
from decimal import Decimal

from index.text.exact import Duration

_CLOCK = re.compile(
    r"[+]?(?:(?P<h>\d{1,3}):(?=\d\d:))?(?P<m>\d{1,3}):(?P<s>[0-5]\d(?:[.,]\d{1,6})?)"
)
_PART = re.compile(
    r"(?P<n>\d+(?:[.,]\d+)?)\s*(?P<u>d(?:ays?)?|h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?|weeks?)\.?"
    r"(?![^\W\d_])[\s,]*(?:and\s+)?",
    re.IGNORECASE,
)
_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1, "w": 604800}


def read_duration(text: str) -> Duration | None:
    """Read the whole text as a length of time; months and years have none.

    >>> read_duration("1:04.698"), read_duration("3h 12m")
    (Duration(seconds=Decimal('64.698')), Duration(seconds=Decimal('11520')))
    """
    text = text.strip()
    clock = _CLOCK.fullmatch(text)
    if clock:
        seconds = Decimal(clock["s"].replace(",", ".")) + int(clock["m"]) * 60
        return Duration(seconds + int(clock["h"] or 0) * 3600)
    return _with_units(text) if text[:1].isdigit() and len(text) <= 60 else None


def _with_units(text: str) -> Duration | None:
    total, at, last = Decimal(0), 0, 10**9
    while at < len(text):
        part = _PART.match(text, at)
        if part is None:
            return None
        size = _SECONDS[part["u"][0].lower()]
        if size >= last:
            return None
        total += Decimal(part["n"].replace(",", ".")) * size
        at, last = part.end(), size
    lone = _PART.fullmatch(text)
    # Alone, "5 m" is a length and "116d" a code.
    return None if lone and lone["u"].lower() in {"m", "d"} else Duration(total)
