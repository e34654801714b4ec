"""HTML: the page's text in reading order, its tables cell by cell, what its head says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import lxml.etree
import lxml.html

from index.errors import Problem
from index.read.draft import Draft
from index.read.html_head import head_metadata
from index.read.html_table import TableCells, lay_out
from index.read.recover.grid import Grid
from index.text.article import Block, BlockKind
from index.text.span import Span

_SKIPPED = frozenset(
    "script style noscript template svg head iframe object canvas select option button input".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_FLOW = frozenset(
    "p div section article main header footer aside nav ul ol li dl dt dd blockquote pre figure "
    "figcaption address form fieldset body html table caption hr br h1 h2 h3 h4 h5 h6 details "
    "summary center".split()
)
_AROUND = frozenset("nav footer aside form".split())
_AROUND_NAMES = re.compile(
    r"(?:^|[-_ ])(?:nav|navbar|menu|breadcrumbs?|footer|sidebar|cookie|consent|share|sharing|social|"
    r"newsletter|subscribe|promo|related|advert|ad|ads|comments?|banner)(?:$|[-_ ])",
    re.IGNORECASE,
)
_BYLINE_NAMES = re.compile(
    r"(?:^|[-_ ])(?:byline|author|dateline|author-bio|bio)(?:$|[-_ ])", re.IGNORECASE
)
_MAX_DEPTH = 200
_SPACE = re.compile(r"[ \t\r\n\f]+")


def read_html(text: str, name: str) -> Draft | Problem:
    """The draft of a page, or the reason why there is none."""
    # A declared encoding has done its work before; lxml refuses it in decoded text.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text.removeprefix("\ufeff"), count=1)
    if not text.strip():
        return Problem(name, "is empty; remove it or give it text")
    try:
        root = lxml.html.document_fromstring(text)
    except (lxml.etree.LxmlError, ValueError):
        return Problem(name, "holds no HTML that can be read; save the page again")
    writer = _Writer()
    body = root.find("body")
    _walk(body if body is not None else root, writer, _State(content=_content(root)))
    writer.flush(BlockKind.PARAGRAPH)
    if not writer.length:
        return Problem(name, "shows no text; save the page with its text")
    canonical = "".join(writer.parts)
    return Draft(canonical, head_metadata(root), tuple(writer.blocks), tuple(writer.grids))


def _content(root: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """The one element that is the article, where the page names one."""
    for path in ("//article", "//main", "//*[@role='main']"):
        found = root.xpath(path)
        if len(found) == 1 and len(found[0].text_content().split()) >= 20:
            return found[0]
    return None


@dataclass(frozen=True, slots=True)
class _State:
    content: lxml.html.HtmlElement | None
    kind: BlockKind = BlockKind.PARAGRAPH
    inside: bool = False
    depth: int = 0


@dataclass(slots=True)
class _Writer:
    """Builds the canonical text, one block after the other."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pending: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)

    def write(self, words: str) -> Span:
        span = Span(self.length, self.length + len(words))
        self.parts.append(words)
        self.length = span.end
        return span

    def flush(self, kind: BlockKind) -> None:
        words = _SPACE.sub(" ", "".join(self.pending)).strip()
        self.pending.clear()
        if words:
            self.gap()
            self.blocks.append(Block(kind, self.write(words)))

    def gap(self) -> None:
        if self.length:
            self.write("\n\n")


def _walk(element: lxml.html.HtmlElement, writer: _Writer, state: _State) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _SKIPPED or _hidden(element) or state.depth > _MAX_DEPTH:
        return
    if tag == "table" and _table(element, writer, state):
        return
    inner = _inner(element, tag, state)
    flows = tag in _FLOW
    if flows:
        writer.flush(_served(state))
    if element.text:
        writer.pending.append(element.text)
    for child in element:
        _walk(child, writer, inner)
        if child.tail:
            writer.pending.append(child.tail)
    if flows:
        writer.flush(_served(inner))


def _served(state: _State) -> BlockKind:
    outside = state.content is not None and not state.inside
    plain = state.kind in {BlockKind.PARAGRAPH, BlockKind.CAPTION}
    return BlockKind.BOILERPLATE if outside and plain else state.kind


def _hidden(element: lxml.html.HtmlElement) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style


def _inner(element: lxml.html.HtmlElement, tag: str, state: _State) -> _State:
    inside = state.inside or element is state.content
    return _State(state.content, _kind(element, tag, state), inside, state.depth + 1)


def _kind(element: lxml.html.HtmlElement, tag: str, state: _State) -> BlockKind:
    if state.kind is BlockKind.BOILERPLATE:
        return state.kind
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    if tag in _AROUND or (tag not in {"body", "html"} and _AROUND_NAMES.search(names)):
        return BlockKind.BOILERPLATE
    if tag in _HEADINGS:
        return BlockKind.HEADING
    if tag in {"figcaption", "caption"}:
        return BlockKind.CAPTION
    if tag == "address" or _BYLINE_NAMES.search(names) or element.get("rel") == "author":
        return BlockKind.BYLINE
    return state.kind


def _table(element: lxml.html.HtmlElement, writer: _Writer, state: _State) -> bool:
    """Write a data table; False for one that only lays the page out."""
    cells = lay_out(element)
    if cells is None:
        return False
    writer.flush(_served(state))
    caption = None
    if cells.caption:
        writer.gap()
        caption = writer.write(cells.caption)
        writer.blocks.append(Block(BlockKind.CAPTION, caption))
    writer.gap()
    start = writer.length
    spans = _write_cells(cells, writer)
    span = Span(start, writer.length)
    writer.blocks.append(Block(BlockKind.TABLE, span))
    writer.grids.append(cells.grid(spans, span, caption))
    return True


def _write_cells(cells: TableCells, writer: _Writer) -> dict[int, Span]:
    """The place of every cell, by its number: a line a row, a tab between cells."""
    spans: dict[int, Span] = {}
    for n, row in enumerate(cells.rows):
        if n:
            writer.write("\n")
        fresh = True
        for number in row:
            if number in spans:
                continue  # it reaches down from a row above
            if not fresh:
                writer.write("\t")
            spans[number] = writer.write(cells.words[number])
            fresh = False
    return spans
