"""PDF and DOCX files, read by pypdf and python-docx."""

from __future__ import annotations

import logging
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

import docx
import docx.document
import docx.table
import docx.text.paragraph
import pypdf
import pypdf.errors
from docx.opc.exceptions import OpcError
from lxml.etree import LxmlError

from index.errors import Problem
from index.read.draft import Draft, Metadata
from index.read.recover.delimited import grid_of
from index.read.recover.grid import Grid
from index.text.article import Block, BlockKind
from index.text.exact import Date
from index.text.span import Span

_MAX_PAGES = 2000
# What it finds strange it logs in the words of the file, unasked, on the reader's terminal.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
_MAX_ITEMS = 50_000
"""Paragraphs and tables of a DOCX: an article has hundreds, and each takes a while to read."""


class _TooLong(Exception):
    """There is no end to it."""


_BROKEN = (
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    OSError,
    ArithmeticError,
    AssertionError,
    RuntimeError,
    EOFError,
    LookupError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


def read_pdf(file: BinaryIO, name: str) -> Draft | Problem:
    """The text of a PDF, page after page; pictures of text hold none."""
    try:
        reader = pypdf.PdfReader(file)
        if reader.is_encrypted and not reader.decrypt(""):
            return Problem(name, "is protected by a password; save it without one")
        pages = [page.extract_text() or "" for page in reader.pages[:_MAX_PAGES]]
        metadata = _pdf_metadata(reader)
    except (pypdf.errors.PyPdfError, *_BROKEN) as error:
        return Problem(name, f"is no whole PDF ({type(error).__name__}); export its text instead")
    text = "\n\n".join(page.strip() for page in pages if page.strip())
    if not text:
        return Problem(
            name, "holds no text, perhaps only pictures of it; run text recognition first"
        )
    return Draft(text, metadata)


def _pdf_metadata(reader: pypdf.PdfReader) -> Metadata:
    info = reader.metadata
    if info is None:
        return Metadata()
    title = " ".join((info.title or "").split())
    named = (
        title
        if title and not re.search(r"\.\w{2,5}$|^untitled|^microsoft word", title, re.IGNORECASE)
        else None
    )
    return Metadata(named, " ".join((info.author or "").split()) or None)


def read_docx(file: BinaryIO, name: str) -> Draft | Problem:
    """The text of a DOCX: paragraphs and tables in their order."""
    try:
        document = docx.Document(file)  # type: ignore[arg-type, unused-ignore]
        draft = _docx_draft(document)
    except _TooLong:
        return Problem(
            name, f"has more than {_MAX_ITEMS:,} paragraphs; split it into several files"
        )
    except (OpcError, LxmlError, *_BROKEN) as error:
        return Problem(name, f"is no whole DOCX ({type(error).__name__}); export its text instead")
    return draft if draft.text else Problem(name, "holds no text; remove it or give it text")


def _docx_draft(document: docx.document.Document) -> Draft:
    parts: list[str] = []
    blocks: list[Block] = []
    grids: list[Grid] = []
    at = 0
    for kind, words, rows in _items(document):
        if parts:
            parts.append("\n\n")
            at += 2
        span = Span(at, at + len(words))
        parts.append(words)
        at = span.end
        blocks.append(Block(kind, span))
        if rows:
            grids.append(grid_of("".join(parts), _shifted(rows, span.start)))
    core = document.core_properties
    created = core.created
    published = Date(created.year, created.month, created.day) if created and core.title else None
    return Draft(
        "".join(parts),
        Metadata(core.title or None, core.author or None, published),
        tuple(blocks),
        tuple(grids),
    )


def _items(
    document: docx.document.Document,
) -> Iterator[tuple[BlockKind, str, list[tuple[Span, ...]]]]:
    for number, item in enumerate(document.iter_inner_content()):
        if number >= _MAX_ITEMS:
            raise _TooLong
        if isinstance(item, docx.table.Table):
            words, rows = _table_text([[c.text for c in row.cells] for row in item.rows])
            if words.strip() and rows and len(rows[0]) > 1:
                yield BlockKind.TABLE, words, rows
            continue
        words = item.text.strip()
        if words:
            style = (item.style.name if item.style is not None else "") or ""
            yield _paragraph_kind(style), words, []


def _paragraph_kind(style: str) -> BlockKind:
    if style.startswith(("Heading", "Title")):
        return BlockKind.HEADING
    return BlockKind.CAPTION if style == "Caption" else BlockKind.PARAGRAPH


def _table_text(cells: list[list[str]]) -> tuple[str, list[tuple[Span, ...]]]:
    """The words of a table, a line a row and a tab between cells, and the places of the cells."""
    width = max((len(row) for row in cells), default=0)
    parts, rows, at = [], [], 0
    for row in cells:
        spans = []
        for words in [*row, *[""] * (width - len(row))]:
            clean = " ".join(words.split())
            spans.append(Span(at, at + len(clean)))
            parts.append(clean + ("\t" if len(spans) < width else "\n"))
            at += len(clean) + 1
        rows.append(tuple(spans))
    return "".join(parts).rstrip("\n"), rows


def _shifted(rows: list[tuple[Span, ...]], by: int) -> list[tuple[Span, ...]]:
    return [tuple(span.shift(by) for span in row) for row in rows]
