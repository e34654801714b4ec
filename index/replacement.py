"""A store made anew beside the old one, which serves until the new one is whole."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from index.errors import ArchiveError
from index.search.encoder import Encoder
from index.store import segment
from index.store.database import FILE, generation_at, has_contents, open_to_read
from index.store.draft import EVERY_TOMBSTONE, Draft
from index.store.segment import sync

BESIDE = "rebuilding"


def can_stay(draft: Draft, encoder: Encoder) -> bool:
    """Whether the store is sound and its embeddings are this encoder's."""
    return draft.manifest().get("fingerprint") == encoder.fingerprint and draft.is_sound()


@contextmanager
def beside(folder: Path) -> Iterator[Draft]:
    """An empty store to fill; it takes the place of the one in ``folder`` at the end.

    The caller holds the lock. Raised errors leave the old store as it was.
    """
    place = folder / BESIDE
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    try:
        draft = Draft(place, generation=_last_generation(folder / FILE))
        try:
            yield draft
            _remember(folder / FILE, draft)
            draft.fold()
        finally:
            draft.close()
        _move(place, folder)
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _remember(old: Path, draft: Draft) -> None:
    """Take over what the old store knows of contents that are no more, where it can be read."""
    with suppress(ArchiveError, sqlite3.Error), closing(open_to_read(old)) as connection:
        if has_contents(connection):
            rows = connection.execute(EVERY_TOMBSTONE).fetchall()
            with draft.transaction():
                draft.put_tombstones(rows)


def _last_generation(path: Path) -> int:
    try:
        return generation_at(path)
    except ArchiveError:
        return 0


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
