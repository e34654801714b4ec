"""BM25 as FTS5 computes it, to the bit, over lists of FTS5 that are read once and kept.

FTS5 looks up the length of every passage that it scores, one by one: 1.3 µs each, 7 ms for a
question over 100,000 passages. Here the lengths are one array, and a term's list is another.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import StoreDamaged

MENTIONS = "CREATE VIRTUAL TABLE temp.mentions USING fts5vocab(main, words, instance)"
LONGEST = 150_000
"""A term with more passages is left to FTS5: its list would crowd out all others."""

_COLUMNS = 2
_REBUILD = "run `archivist index rebuild`"
_K1, _B = 1.2, 0.75
_HEADING = 0.5  # of a term in the heading; in the passage itself it counts 1
_LEAST = 1e-6  # what FTS5 gives a term that most passages have
_KEPT = 3_000_000  # passages in all lists that are kept: 24 MB

_LENGTHS = "SELECT group_concat(id), group_concat(hex(sz), '') FROM words_docsize"
_LIST = (
    "SELECT group_concat(CASE col WHEN 'body' THEN doc ELSE -doc END) FROM temp.mentions"
    " WHERE term = ?"
)

Rows = Callable[..., list[Any]]


@dataclass(frozen=True, slots=True)
class _List:
    """Where a term stands: the places of the passages, in order, and how often it does."""

    places: NDArray[np.int32]
    counts: NDArray[np.float32]


class Bm25:
    """The scores of passages by words, for one generation of a store. Thread-safe."""

    def __init__(self, rows: Rows) -> None:
        """Read the lengths of all passages: 60 ms for 100,000."""
        ids, sizes = (rows(_LENGTHS) or [(None, None)])[0]
        self._ids = _numbers(ids)
        counted = _varints(bytes.fromhex(sizes or ""))
        if len(counted) != _COLUMNS * len(self._ids):
            message = f"the index of words is damaged; {_REBUILD}"
            raise StoreDamaged(message)
        lengths = counted.reshape(-1, _COLUMNS).sum(axis=1)
        mean = lengths.sum() / max(1, len(lengths))
        self._damping = _K1 * (1 - _B + _B * lengths / max(mean, 1e-9))
        self._rows = rows
        self._lists: OrderedDict[str, _List] = OrderedDict()
        self._lock = threading.Lock()

    def best(self, terms: Sequence[str], k: int, *, first_needed: bool) -> list[tuple[int, float]]:
        """The ids of the ``k`` best passages with their scores, those with a lower id first.

        They have any of the terms; or, if so needed, the first and one of the others.
        """
        scores = np.zeros(len(self._ids))
        needed = np.zeros(len(self._ids), dtype=bool)
        lists = [self._list(term) for term in terms]
        for number, one in enumerate(lists):
            counts = one.counts.astype(np.float64)
            damped = counts + self._damping[one.places]
            scores[one.places] += self._weight(len(one.places)) * ((counts * (_K1 + 1.0)) / damped)
            if number or not first_needed:
                needed[one.places] = True
        if first_needed:
            found = lists[0].places[needed[lists[0].places]]
        else:
            found = np.flatnonzero(needed).astype(np.int32)
        chosen = found[_highest(scores[found], k)]
        return list(zip(self._ids[chosen].tolist(), scores[chosen].tolist(), strict=True))

    def _weight(self, holding: int) -> float:
        weight = log((len(self._ids) - holding + 0.5) / (holding + 0.5))
        return weight if weight > 0 else _LEAST

    def _list(self, term: str) -> _List:
        with self._lock:
            kept = self._lists.get(term)
            if kept is not None:
                self._lists.move_to_end(term)
                return kept
        made = self._read(term)
        with self._lock:
            self._lists[term] = made
            held = sum(len(one.places) for one in self._lists.values())
            while held > _KEPT and len(self._lists) > 1:
                held -= len(self._lists.popitem(last=False)[1].places)
        return made

    def _read(self, term: str) -> _List:
        found = self._rows(_LIST, term)
        said = _numbers(found[0][0] if found else None)
        if not len(said):
            return _List(np.zeros(0, dtype=np.int32), np.zeros(0, dtype=np.float32))
        every = np.searchsorted(self._ids, np.abs(said)).astype(np.int32)
        starts = np.flatnonzero(np.diff(every, prepend=-1))
        counts = np.add.reduceat(np.where(said > 0, 1.0, _HEADING), starts)
        return _List(every[starts], counts.astype(np.float32))


def _highest(scores: NDArray[np.float64], k: int) -> NDArray[np.int64]:
    """The places of the ``k`` highest, highest first, of equals the first ones first."""
    if len(scores) > 4 * k:
        least = np.partition(scores, -k)[-k]
        likely = np.flatnonzero(scores >= least)
        return likely[np.argsort(-scores[likely], kind="stable")[:k]]
    return np.argsort(-scores, kind="stable")[:k]


def _numbers(listed: str | None) -> NDArray[np.int64]:
    if not listed:
        return np.zeros(0, dtype=np.int64)
    return np.fromstring(listed, dtype=np.int64, sep=",")


def _varints(data: bytes) -> NDArray[np.int64]:
    """The numbers that SQLite writes in groups of seven bits, all but the last with a high bit.

    >>> _varints(bytes([5, 0x81, 0x02])).tolist()
    [5, 130]
    """
    raw = np.frombuffer(data, dtype=np.uint8)
    ends = np.flatnonzero(raw < 0x80)
    starts = np.concatenate(([0], ends[:-1] + 1)) if len(ends) else ends
    found = np.zeros(len(ends), dtype=np.int64)
    for at in range(int((ends - starts).max(initial=-1)) + 1):
        has = starts + at <= ends
        found[has] = found[has] * 0x80 + (raw[starts[has] + at] & 0x7F)
    return found
