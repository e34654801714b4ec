"""Vectors as they are stored: half precision, each with a checksum."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.errors import StoreDamaged
from index.store import record
from index.store.database import REBUILD

_CHECKSUM = 8


def pack_vector(vector: NDArray[np.float32]) -> bytes:
    """A vector as stored: half precision, little-endian, and a checksum."""
    data = vector.astype("<f2").tobytes()
    return data + record.checksum(data)


def unpack_vectors(
    rows: Sequence[tuple[int, bytes]], path: Path
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Ids and vectors of stored rows; raise StoreDamaged where one is not what was written."""
    for identity, data in rows:
        if record.checksum(data[:-_CHECKSUM]) != data[-_CHECKSUM:]:
            message = f"vector {identity} in {path} is not what was written; {REBUILD}"
            raise StoreDamaged(message)
    ids = np.array([row[0] for row in rows], dtype=np.int64)
    joined = b"".join(row[1][:-_CHECKSUM] for row in rows)
    halves = np.frombuffer(joined, dtype="<f2").astype(np.float32)
    return ids, halves.reshape(len(rows), -1) if len(rows) else np.zeros((0, 0), np.float32)
