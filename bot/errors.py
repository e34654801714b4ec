"""What stops the bot before it can answer; a question without an answer is a NoAnswer, no error.

The tree (the rest of it is drawn in ``index``)::

    ArchivistError
    ├── ConfigError     config.yaml, or the environment variables over it, cannot be used
    ├── UsageError      a command was given something it cannot work with
    └── BookUnusable    the file of watches, votes and the audit cannot be opened
"""

from __future__ import annotations

from index import ArchivistError


class ConfigError(ArchivistError):
    """config.yaml, or the environment variables over it, cannot be used."""


class UsageError(ArchivistError):
    """A command was given something it cannot work with."""


class BookUnusable(ArchivistError):
    """The file of watches, votes and the audit cannot be opened."""
