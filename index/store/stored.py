"""A passage as its row has it: the record is read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from index.store import record

COLUMNS = ", ".join(
    f"passages.{name}" for name in ("id", "article", "place", "vector", "last", "digest", "data")
)
"""What a row has, in the order of the arguments of ``Stored``."""

Holds = Callable[[bytes, bytes, int], None]
"""Raises StoreDamaged where a record is not what its digest says; with the id of the passage."""


class Stored:
    """A passage as stored: its row, its article, and whether it is searched last.

    Of two hundred rows that searches find ten are read whole. ``held`` raises StoreDamaged where
    the record is not what was written.
    """

    __slots__ = (
        "_data",
        "_digest",
        "_head",
        "_holds",
        "_raw",
        "article",
        "id",
        "last",
        "place",
        "vector",
    )

    def __init__(self, row: tuple[int, str, int, int, int, bytes, bytes], holds: Holds) -> None:
        self.id, self.article, self.place, self.vector, last, self._digest, self._raw = row
        self.last = bool(last)
        self._holds: Holds | None = holds
        self._data: Any = None
        self._head: tuple[int, int, str, str | None] | None = None

    def held(self) -> Stored:
        """The same, its record known to be what was written."""
        if self._holds is not None:
            self._holds(self._digest, self._raw, self.id)
            self._holds = None
        return self

    @property
    def data(self) -> Any:
        """The record."""
        if self._data is None:
            self.held()
            self._data = record.loads(self._raw)
        return self._data

    @property
    def head(self) -> tuple[int, int, str, str | None]:
        """Where it begins and ends, its kind and its table, without reading the record."""
        if self._head is None:
            self.held()
            self._head = record.passage_head(self._raw)
        return self._head

    def _key(self) -> tuple[int, str, int, int, bool, bytes]:
        return self.id, self.article, self.place, self.vector, self.last, self._raw

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Stored) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((self.article, self.id))
