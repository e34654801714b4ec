"""Where a quote stands on the disk: read here again by other means than the product's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import docx
import pypdf

from bot.reply import Answer, Citation, NoAnswer, Reply

_HIDDEN = {"script", "style", "template"}
_EXACT = {".txt", ".md", ".csv", ".tsv"}


def faults(reply: Reply, folder: Path) -> Iterator[str]:
    """What the reply shows as the words of a file that are not the file's words."""
    for citation in _citations(reply):
        yield from _fault(citation, folder)
    if isinstance(reply.outcome, Answer):
        yield from _faults_of_figure(reply.outcome, folder)


def _citations(reply: Reply) -> tuple[Citation, ...]:
    match reply.outcome:
        case Answer(citations=citations) | NoAnswer(nearest=citations):
            return citations


def _fault(citation: Citation, folder: Path) -> Iterator[str]:
    span, path = citation.quote.span, folder / citation.source.path
    if not citation.words.strip():
        yield f"an empty quote of {citation.source.path}"
    elif not _stands(citation.words, path, span.start):
        yield f"not at {citation.source.path}:{span}: “{citation.words}”"


def _faults_of_figure(answer: Answer, folder: Path) -> Iterator[str]:
    if answer.figure is None:
        return
    if answer.figure_source is None:
        yield "a figure without its source"
        return
    path = folder / answer.figure_source.path
    for row in answer.figure.rows:
        for cell in row.cells:
            if cell.text and not _stands(cell.text, path, cell.span.start):
                yield f"no cell at {answer.figure_source.path}:{cell.span}: “{cell.text}”"


def _stands(words: str, path: Path, start: int) -> bool:
    """Whether the words stand at the place, or, where a library made the text, in the file."""
    if path.suffix.lower() in _EXACT:
        return decoded(path).startswith(words, start)
    return _squeezed(words) in _squeezed(_extracted(path))


def decoded(path: Path) -> str:
    """The text of a file in UTF-8 or, where it is not, in the code page of old Windows."""
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def _extracted(path: Path) -> str:
    match path.suffix.lower():
        case ".docx":
            body = docx.Document(str(path)).element.body
            return " ".join(text for text in body.itertext() if text)
        case ".pdf":
            return " ".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
        case _:
            page = _Page()
            page.feed(decoded(path))
            return " ".join(page.lines)


def _squeezed(text: str) -> str:
    """The text without white space and table rules: layout is the extracting library's affair."""
    return re.sub(r"[\s|]+", "", text)


class _Page(HTMLParser):
    """The visible text of an HTML file, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._hidden += tag in _HIDDEN

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.lines.append(data)
