"""Articles in, a searchable archive out. What ``bot`` may use of it is named here, and no more."""

from index.errors import (
    ArchiveError,
    ArchivistError,
    NotInArchive,
    Problem,
    StoreBusy,
    StoreDamaged,
    StoreIncompatible,
    StoreMissing,
)
from index.text.article import Article, Block, BlockKind, Source
from index.text.passage import Passage
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
    read_any,
    read_dates,
    read_numbers,
    read_value,
    write_number,
)
from index.text.words import Word, words

__all__ = [
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
    "Kind",
    "NotInArchive",
    "Note",
    "Number",
    "Passage",
    "Period",
    "Problem",
    "Row",
    "Source",
    "Span",
    "StoreBusy",
    "StoreDamaged",
    "StoreIncompatible",
    "StoreMissing",
    "Table",
    "Text",
    "Unread",
    "Value",
    "Word",
    "read_any",
    "read_dates",
    "read_numbers",
    "read_value",
    "words",
    "write_number",
]
