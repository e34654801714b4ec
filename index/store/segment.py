"""The vector files of a store: written beside, moved into place, checked when opened."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from index.errors import StoreDamaged, StoreUnwritable
from index.search import vectors
from index.search.models import sha256_of
from index.search.vectors import Ids, VectorIndex, Vectors
from index.store.contents import Segment
from index.store.snapshot import Snapshot

_SUFFIX = ".faiss"
_HALF = ".part"
# More files than this are merged: a search asks each of them.
_FILES = 8


def write(
    folder: Path, generation: int, span: tuple[int, int], rows: tuple[Ids, Vectors]
) -> Segment:
    """Build the vectors with ``span[0] < id <= span[1]`` (ids, vectors) into a file, durably."""
    ids, matrix = rows
    index, built = vectors.build(matrix, ids)
    name = f"vectors-{generation:08d}-{span[0]}-{span[1]}{_SUFFIX}"
    half = folder / (name + _HALF)
    try:
        half.unlink(missing_ok=True)
        index.write(half)
        size, digest = half.stat().st_size, sha256_of(half)
        sync(half)
        half.replace(folder / name)
        sync(folder)
    except (OSError, RuntimeError) as error:  # faiss reports a failed write as RuntimeError
        with suppress(OSError):
            half.unlink(missing_ok=True)
        message = (
            f"cannot write {half} ({error}); make room on the disk and run"
            " `archivist index update` again: what was indexed before is whole"
        )
        raise StoreUnwritable(message) from error
    return Segment(name, *span, index.size, size, digest, built.kind, built.recall)


def sync(path: Path) -> None:
    """Have the disk keep a file, or what a folder lists."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def opened(folder: Path, segment: Segment) -> VectorIndex:
    """The index in a file; raise StoreDamaged where it is not the file that was committed."""
    path = folder / segment.name
    if fault := fault_of(folder, segment):
        raise StoreDamaged(fault)
    return vectors.read(path)


def fault_of(folder: Path, segment: Segment) -> str:
    """What is wrong with a file, in words; empty where it is what was committed."""
    path = folder / segment.name
    try:
        if path.stat().st_size != segment.size:
            return f"{path} has {path.stat().st_size} bytes instead of {segment.size}"
        if sha256_of(path) != segment.sha256:
            return f"{path} is not the file that was committed"
    except OSError as error:
        return f"cannot read {path} ({error.strerror})"
    return ""


def opened_or_made(folder: Path, segment: Segment, snapshot: Snapshot) -> VectorIndex:
    """The index in a file or, where that is damaged or gone, made again from the snapshot.

    Few vectors are taken from the snapshot in any case, which holds them as the file does.
    """
    if segment.rows <= vectors.FEW:
        ids, matrix = snapshot.vectors(segment.low, segment.high)
        return vectors.PlainIndex(matrix, ids)
    try:
        return opened(folder, segment)
    except StoreDamaged:
        ids, matrix = snapshot.vectors(segment.low, segment.high)
        return vectors.build(matrix, ids)[0]


def first_to_merge(rows: Sequence[int]) -> int:
    """From which file on to merge into one, given the rows of each, oldest first.

    The files of like size at the end are merged once there are too many; a big old one stays.
    """
    if len(rows) <= _FILES:
        return len(rows)
    start, held = len(rows) - 2, sum(rows[-2:])
    while start > 0 and (rows[start - 1] <= 2 * held or start >= _FILES // 2):
        start -= 1
        held += rows[start]
    return start


def sweep(folder: Path, keep: frozenset[str]) -> None:
    """Remove vector files that no generation names any more."""
    for path in folder.iterdir():
        if path.name not in keep and is_segment(path.name):
            path.unlink(missing_ok=True)


def is_segment(name: str) -> bool:
    """Whether a file of that name holds vectors, or began to."""
    return name.endswith((_SUFFIX, _SUFFIX + _HALF))
