"""The archive that follows its store: a new generation is taken up without a pause."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Self

from index.archive import Archive
from index.config import IndexSettings
from index.errors import ArchiveError
from index.store.database import FILE, LONG_LOG, generation_at, inode, log_size

_POLL = 0.5  # seconds
_CONNECTIONS = 2
_HOLD = 10  # seconds


class LiveArchive:
    """The current generation, always open. Thread-safe.

    A thread looks for a new one twice a second and opens it beside the old one, so that no question
    waits; questions that hold the old one finish with it. What is wrong with a new generation is in
    ``trouble``, and the old one keeps answering.
    """

    def __init__(self, settings: IndexSettings) -> None:
        """Open what is current; raise StoreMissing or StoreIncompatible, with what mends it."""
        self._settings = settings
        self._path: Path = settings.store / FILE
        self._seen = (inode(self._path), 0)
        self._archive = Archive(settings, connections=_CONNECTIONS)
        self._seen = (self._seen[0], self._archive.generation)
        self._opened = time.monotonic()
        self.trouble: ArchiveError | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="archive", daemon=True)
        self._thread.start()

    def current(self) -> Archive:
        """The newest generation that is open; keep it for one question, not longer."""
        return self._archive

    def close(self) -> None:
        """Stop following; archives in use stay open until they are let go."""
        self._stop.set()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _follow(self) -> None:
        while not self._stop.wait(_POLL):
            try:
                self._look()
                self.trouble = None
            except ArchiveError as error:
                self.trouble = error

    def _look(self) -> None:
        there = (inode(self._path), generation_at(self._path))
        if there != self._seen or self._holds_log():
            self._archive = self._archive.successor(connections=_CONNECTIONS)
            self._seen = (there[0], self._archive.generation)
            self._opened = time.monotonic()

    def _holds_log(self) -> bool:
        """Whether to open the same generation anew: a long log starts over when nobody reads it."""
        return time.monotonic() - self._opened > _HOLD and log_size(self._path) > LONG_LOG
