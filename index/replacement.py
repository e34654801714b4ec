"""A store made anew beside the old one, which serves until the new one is whole."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from index.search.encoder import Encoder
from index.store import segment
from index.store.database import FILE, has_contents, read_generation
from index.store.draft import EVERY_TOMBSTONE, Draft
from index.store.segment import sync

BESIDE = "rebuilding"


def sweep(folder: Path) -> None:
    """Remove a store that was begun beside and never moved in. The caller holds the lock."""
    shutil.rmtree(folder / BESIDE, ignore_errors=True)


def can_stay(draft: Draft, encoder: Encoder) -> bool:
    """Whether the store is sound and its embeddings are this encoder's."""
    return draft.manifest().get("fingerprint") == encoder.fingerprint and draft.is_sound()


@contextmanager
def beside(folder: Path) -> Iterator[Draft]:
    """An empty store to fill; it takes the place of the one in ``folder`` at the end.

    The caller holds the lock. Raised errors leave the old store as it was.
    """
    place = folder / BESIDE
    place.mkdir()
    try:
        past = _past(folder / FILE)
        draft = Draft(place, generation=past.generation)
        try:
            yield draft
            with draft.transaction():
                draft.put_tombstones(past.tombstones)
            draft.fold()
        finally:
            draft.close()
        _move(place, folder)
    finally:
        shutil.rmtree(place, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class _Past:
    """What a new store takes over from the old one: its number, and what it knows is no more."""

    generation: int = 0
    tombstones: tuple[tuple[str, str, str, str], ...] = ()


def _past(old: Path) -> _Past:
    """As far as it can be read: it may be damaged, or another version's, or not there."""
    past = _Past()
    address = f"{old.resolve().as_uri()}?mode=ro"
    with suppress(sqlite3.Error), closing(sqlite3.connect(address, uri=True)) as connection:
        past = replace(past, generation=read_generation(connection))
        if has_contents(connection):
            past = replace(past, tombstones=tuple(connection.execute(EVERY_TOMBSTONE)))
    return past


def _move(place: Path, folder: Path) -> None:
    """Move the new files in: vectors first, then the SQLite file, which makes them current."""
    fresh = [path for path in place.iterdir() if segment.is_segment(path.name)]
    for path in fresh:
        path.replace(folder / path.name)
    sync(folder)
    # The old log belongs to the old file; beside the new one SQLite would play it back into it.
    _fold_old(folder / FILE)
    for ending in ("-wal", "-shm"):
        (folder / (FILE + ending)).unlink(missing_ok=True)
    (place / FILE).replace(folder / FILE)
    sync(folder)
    segment.sweep(folder, frozenset(path.name for path in fresh))


def _fold_old(path: Path) -> None:
    """Bring the old file up to its log, so that it is whole without it."""
    if not path.exists():
        return
    with suppress(sqlite3.Error):
        connection = sqlite3.connect(path, isolation_level=None, timeout=1)
        try:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()
