"""New articles on disk, taken in as they come."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from index.config import IndexSettings
from index.errors import StoreBusy
from index.updater import UpdateReport, update

# Without word from the system the folders are looked through this often, in seconds.
_LOOK = 30
_POLL = 2
_TURN_MS = 200
_SETTLE_MS = 300  # a file that is being copied changes more than once


def watch(
    settings: IndexSettings,
    *,
    on_update: Callable[[UpdateReport], None],
    stop: threading.Event,
) -> None:
    """Update at once and then at every change in the articles folders, until ``stop`` is set.

    ``on_update`` gets the report of each update that found something to do or to report.
    """
    for _ in _signals(settings, stop):
        try:
            report = update(settings)
        except StoreBusy:  # another update runs; what it leaves is found at the next look
            stop.wait(_POLL)
            continue
        if report.added or report.changed or report.gone or report.problems:
            on_update(report)


def _signals(settings: IndexSettings, stop: threading.Event) -> Iterator[None]:
    """One at once, then one whenever something may have changed."""
    folders = [folder for folder in settings.articles if folder.exists()]
    if len(folders) == len(settings.articles):
        yield from _told(folders, stop)
    # The system tells nothing of a folder that is missing, or has no more watches to give.
    while not stop.is_set():
        yield
        stop.wait(_POLL)


def _told(folders: list[Path], stop: threading.Event) -> Iterator[None]:
    """What the system tells; ends where it cannot, or when ``stop`` is set."""
    import watchfiles  # noqa: PLC0415 - only who watches pays for it

    changes = watchfiles.watch(
        *folders,
        stop_event=stop,
        debounce=_SETTLE_MS,
        rust_timeout=_TURN_MS,
        yield_on_timeout=True,
        raise_interrupt=True,
    )
    due = 0.0  # the first turn is one: by then the system is listening, and nothing is missed
    try:
        for changed in changes:
            if changed or time.monotonic() >= due:
                yield
                due = time.monotonic() + _LOOK
    except (OSError, RuntimeError):  # out of inotify watches, or the folder went away
        return
