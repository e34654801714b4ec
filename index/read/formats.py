"""A file becomes an article: the one module of reading that opens files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from index.errors import Problem
from index.read.article import draft_article, grid_article, read_text
from index.read.decode import decode, read_bytes
from index.read.draft import Draft
from index.read.recover.delimited import csv_grid
from index.text.article import Article

__all__ = ["SUFFIXES", "read_csv_text", "read_file", "read_text"]

_DOCX_LIMIT = 200_000_000
"""Bytes a DOCX may hold unpacked: more is a bomb, not an article."""


def read_file(path: Path, name: str) -> Article | Problem:
    """The article in a file, or why there is none; ``name`` is its path in the archive."""
    suffix = PurePosixPath(name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = ", ".join(sorted(SUFFIXES))
        return Problem(name, f"is of no kind that is read ({known}); save its text as one of them")
    data = read_bytes(path, name)
    return data if isinstance(data, Problem) else reader(data, name)


def read_csv_text(text: str, name: str) -> Article:
    """The article of a CSV or TSV text: one table, or plain text where it has no rows."""
    grid = csv_grid(text)
    return grid_article(text, grid, name) if grid else read_text(text, name)


def _plain(data: bytes, name: str) -> Article | Problem:
    text = decode(data, name)
    return text if isinstance(text, Problem) else _worded(text, name, read_text)


def _csv(data: bytes, name: str) -> Article | Problem:
    text = decode(data, name)
    return text if isinstance(text, Problem) else _worded(text, name, read_csv_text)


def _worded(text: str, name: str, read: Callable[[str, str], Article]) -> Article | Problem:
    if not text.strip("\ufeff \t\r\n\u00a0"):
        return Problem(name, "is empty; remove it or give it text")
    return read(text, name)


def _html(data: bytes, name: str) -> Article | Problem:
    from index.read.html import read_html  # noqa: PLC0415 (lxml is slow to import)

    text = decode(data, name)
    if isinstance(text, Problem):
        return text
    return _drafted(read_html(text, name), name)


def _pdf(data: bytes, name: str) -> Article | Problem:
    from index.read.document import read_pdf  # noqa: PLC0415 (pypdf is slow to import)

    return _drafted(read_pdf(io.BytesIO(data), name), name)


def _docx(data: bytes, name: str) -> Article | Problem:
    from index.read.document import read_docx  # noqa: PLC0415 (python-docx is slow to import)

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(entry.file_size for entry in package.infolist())
    except (zipfile.BadZipFile, ValueError, EOFError):
        return Problem(name, "is no whole DOCX file; save it again or export its text")
    if size > _DOCX_LIMIT:
        return Problem(name, f"unpacks to {size:,} bytes; export its text instead")
    return _drafted(read_docx(io.BytesIO(data), name), name)


def _drafted(draft: Draft | Problem, name: str) -> Article | Problem:
    return draft if isinstance(draft, Problem) else draft_article(draft, name)


READERS: dict[str, Callable[[bytes, str], Article | Problem]] = {
    ".txt": _plain, ".text": _plain, ".md": _plain, ".markdown": _plain, ".csv": _csv, ".tsv": _csv,
    ".html": _html, ".htm": _html, ".xhtml": _html, ".pdf": _pdf, ".docx": _docx,
}  # fmt: skip
SUFFIXES = frozenset(READERS)
"""The endings of the files that are read."""
