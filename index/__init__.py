"""Articles in, a searchable archive out. What ``bot`` may use of it is named here, and no more."""

from index.text.article import Article, Block, BlockKind, Source
from index.text.span import Span
from index.text.table import Cell, Check, Column, Note, Row, Table, Unread
from index.text.value import Date, Duration, Kind, Number, Period, Text, Value
from index.text.words import Word, words

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "Cell",
    "Check",
    "Column",
    "Date",
    "Duration",
    "Kind",
    "Note",
    "Number",
    "Period",
    "Row",
    "Source",
    "Span",
    "Table",
    "Text",
    "Unread",
    "Value",
    "Word",
    "words",
]
