"""What the environment sets: ``ARCHIVIST_ANSWER__QUOTES=5`` is ``answer: {quotes: 5}``."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

_PREFIX = "ARCHIVIST_"
_DEEPER = "__"

Raw: TypeAlias = dict[str, Any]


def overridden(raw: Raw, environment: Mapping[str, str], known: Collection[str]) -> Raw:
    """Settings with what variables named after a known one say instead.

    >>> overridden({"answer": {"nearest": 1}}, {"ARCHIVIST_ANSWER__QUOTES": "5"}, {"answer"})
    {'answer': {'nearest': 1, 'quotes': '5'}}
    """
    for name, written in sorted(environment.items()):  # a section before what stands in it
        path = name.casefold().removeprefix(_PREFIX.casefold()).split(_DEEPER)
        if name.upper().startswith(_PREFIX) and path[0] in known:
            raw = _merged(raw, _nested(path, _read(written)))
    return raw


def variable(path: list[str]) -> str:
    """The name of the variable that sets what stands at a path.

    >>> variable(["answer", "quotes"])
    'ARCHIVIST_ANSWER__QUOTES'
    """
    return f"{_PREFIX}{_DEEPER.join(path).upper()}"


def _read(written: str) -> object:
    """A value: a list or a section is written as JSON, anything else as it is."""
    if not written.startswith(("[", "{")):
        return written
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return written  # whoever expects a list or a section will say so


def _nested(path: list[str], value: object) -> Raw:
    first, *rest = path
    return {first: _nested(rest, value) if rest else value}


def _merged(below: Raw, above: Raw) -> Raw:
    """The one mapping over the other, section by section."""
    sections = {
        name: _merged(below[name], above[name])
        for name in below.keys() & above.keys()
        if isinstance(below[name], dict) and isinstance(above[name], dict)
    }
    return {**below, **above, **sections}
