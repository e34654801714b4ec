"""A process that forks a child for each update: a kill costs no interpreter's start.

``python -m tests.faults.forge ARTICLES STORE``; for each line ``TEXTS`` on its input it prints the
number of a child that updates, committing at most so many new texts at once.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import sentencex  # noqa: F401 - what an update needs is loaded before, not in each child

from index import IndexSettings, ingest, update
from index.read import formats  # noqa: F401


def main(folder: str, store: str) -> None:
    """Fork for each line; the children are reaped by the system."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    settings = IndexSettings(articles=[Path(folder)], store=Path(store), encoder="hashing")
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            ingest._TEXTS = int(line)  # noqa: SLF001 - several commits in a small update
            update(settings)
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
