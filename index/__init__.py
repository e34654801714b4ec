"""Articles in, a searchable archive out. What ``bot`` may use of it is named here, and no more."""

from typing import TYPE_CHECKING, Any

from index.errors import (
    ArchiveError,
    ArchivistError,
    ModelMissing,
    NotInArchive,
    Problem,
    StoreBusy,
    StoreDamaged,
    StoreIncompatible,
    StoreMissing,
    StoreUnwritable,
)
from index.text.article import Article, Block, BlockKind, Source
from index.text.numbered import is_numbered
from index.text.passage import Passage
from index.text.permalink import Permalink, Tombstone, permalink, read_permalink
from index.text.sentence import sentences
from index.text.span import Span
from index.text.table import Cell, Check, Column, Note, Row, Table, Unread
from index.text.value import (
    Date,
    Duration,
    Kind,
    Number,
    Period,
    Text,
    Value,
    is_blank,
    read_any,
    read_dates,
    read_numbers,
    read_value,
    write_number,
)
from index.text.words import Word, read_word, spellings, words

if TYPE_CHECKING:
    from index.archive import Archive, Hit
    from index.config import IndexSettings
    from index.corpus import memory_archive
    from index.health import Status, check, check_models, repair, status
    from index.live import LiveArchive
    from index.read.formats import SUFFIXES, read_csv_text, read_file, read_text
    from index.updater import UpdateReport, rebuild, update
    from index.watcher import watch

# What pulls numpy, SQLite or pydantic is imported when it is first asked for: `--help` needs none.
_LATER = {
    "Archive": "index.archive",
    "Hit": "index.archive",
    "IndexSettings": "index.config",
    "LiveArchive": "index.live",
    "SUFFIXES": "index.read.formats",
    "Status": "index.health",
    "UpdateReport": "index.updater",
    "check": "index.health",
    "check_models": "index.health",
    "memory_archive": "index.corpus",
    "read_csv_text": "index.read.formats",
    "read_file": "index.read.formats",
    "read_text": "index.read.formats",
    "rebuild": "index.updater",
    "repair": "index.health",
    "status": "index.health",
    "update": "index.updater",
    "watch": "index.watcher",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module  # noqa: PLC0415

    if name not in _LATER:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_LATER[name]), name)


__all__ = [
    "SUFFIXES",
    "Archive",
    "ArchiveError",
    "ArchivistError",
    "Article",
    "Block",
    "BlockKind",
    "Cell",
    "Check",
    "Column",
    "Date",
    "Duration",
    "Hit",
    "IndexSettings",
    "Kind",
    "LiveArchive",
    "ModelMissing",
    "NotInArchive",
    "Note",
    "Number",
    "Passage",
    "Period",
    "Permalink",
    "Problem",
    "Row",
    "Source",
    "Span",
    "Status",
    "StoreBusy",
    "StoreDamaged",
    "StoreIncompatible",
    "StoreMissing",
    "StoreUnwritable",
    "Table",
    "Text",
    "Tombstone",
    "Unread",
    "UpdateReport",
    "Value",
    "Word",
    "check",
    "check_models",
    "is_blank",
    "is_numbered",
    "memory_archive",
    "permalink",
    "read_any",
    "read_csv_text",
    "read_dates",
    "read_file",
    "read_numbers",
    "read_permalink",
    "read_text",
    "read_value",
    "read_word",
    "rebuild",
    "repair",
    "sentences",
    "spellings",
    "status",
    "update",
    "watch",
    "words",
    "write_number",
]
