"""Connections that see one generation, whatever is written meanwhile."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from index.store.database import explained, open_to_read, read_generation


def pinned(path: Path, wanted: int) -> list[sqlite3.Connection]:
    """Connections that all see the same generation: taken again where an update came between."""
    while True:
        opened: list[sqlite3.Connection] = []
        try:
            with explained(path):
                opened.extend(open_to_read(path) for _ in range(wanted))
                seen = {read_generation(connection) for connection in opened}
        except BaseException:
            close(opened)
            raise
        if len(seen) == 1:
            return opened
        close(opened)


def close(connections: Sequence[sqlite3.Connection]) -> None:
    """Close them all."""
    for connection in connections:
        connection.close()
