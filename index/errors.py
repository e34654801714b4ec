"""What stops the index, and what it only reports.

The tree::

    ArchivistError              raised on purpose; its message says what mends it
    └── ArchiveError            the store or the articles cannot be used
        ├── StoreMissing        there is no index yet
        ├── StoreIncompatible   it was made by another version or with another encoder
        ├── StoreBusy           another process is writing
        ├── StoreDamaged        what is on disk is not what was committed
        ├── StoreUnwritable     the disk is full or the store may not be written
        ├── ModelMissing        a model's files are missing or are not the known ones
        └── NotInArchive        no article, table or passage of that name
"""

from __future__ import annotations

from dataclasses import dataclass


class ArchivistError(Exception):
    """Anything this project raises on purpose; the message says what, where, and what mends it."""


class ArchiveError(ArchivistError):
    """The store or the articles cannot be used."""


class StoreMissing(ArchiveError):
    """There is no index yet."""


class StoreIncompatible(ArchiveError):
    """The store was made by another version or with another encoder."""


class StoreBusy(ArchiveError):
    """Another process is writing to the store."""


class StoreDamaged(ArchiveError):
    """What is on disk is not what was committed."""


class StoreUnwritable(ArchiveError):
    """The disk is full, or the store may not be written."""


class ModelMissing(ArchiveError):
    """A model's files are missing, or are not the known ones."""


class NotInArchive(ArchiveError):
    """No article, table or passage of that name is in the archive."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that could not be read: reported and skipped. ``line`` is None for the whole."""

    path: str
    message: str
    line: int | None = None
