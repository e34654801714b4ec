"""The article of a draft: metadata, blocks, tables with what surrounds them, and their checks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from index.read.clean import blocks_of, describe
from index.read.draft import Draft, Metadata
from index.read.recover.build import Place, build_table
from index.read.recover.claim import with_claims
from index.read.recover.find import find_tables
from index.read.recover.grid import Grid
from index.text.article import Article, Block, BlockKind, Source, article_id
from index.text.span import Span
from index.text.table import Unread

_MAX_CONTEXT = 400
_MAX_TITLE = 300


def read_text(text: str, name: str) -> Article:
    """The article of a plain text; its canonical text is the text itself."""
    return draft_article(Draft(text), name)


def draft_article(draft: Draft, name: str) -> Article:
    """The article of a draft: its tables found where the markup gives none."""
    metadata, own = describe(draft, name)
    if draft.blocks:
        return _assemble(draft.text, name, (metadata, draft.blocks), draft.grids)
    found = find_tables(draft.text)
    blocks = blocks_of(draft.text, own, found.grids)
    return _assemble(draft.text, name, (metadata, blocks), found.grids, found.unread)


def grid_article(text: str, grid: Grid, name: str) -> Article:
    """The article of a text that is one table; its title is the file's name."""
    metadata, _ = describe(Draft(""), name, titled=False)
    blocks = (Block(BlockKind.TABLE, grid.span),)
    return _assemble(text, name, (metadata, blocks), (grid,))


def _assemble(
    text: str,
    name: str,
    described: tuple[Metadata, tuple[Block, ...]],
    grids: Sequence[Grid],
    unread: tuple[Unread, ...] = (),
) -> Article:
    metadata, blocks = described
    source = Source(
        id=article_id(name),
        path=name,
        title=_shown(metadata.title or PurePosixPath(name).stem),
        author=metadata.author,
        published=metadata.published,
        url=metadata.url,
    )
    tables = tuple(
        build_table(text, grid, Place(source.id, n, context_of(text, blocks, grid.span)))
        for n, grid in enumerate(grids, 1)
    )
    prose = (block.span for block in blocks if block.kind is BlockKind.PARAGRAPH)
    tables = with_claims(text, prose, tables)
    return Article(source=source, text=text, blocks=blocks, tables=tables, unread=unread)


def _shown(title: str) -> str:
    """A title at a length that one shows: a page may give any."""
    if len(title) <= _MAX_TITLE:
        return title
    return title[:_MAX_TITLE].rsplit(" ", 1)[0] + "…"


def context_of(text: str, blocks: Sequence[Block], table: Span) -> str:
    """The heading over a table and the sentence that leads to it."""
    words: list[str] = []
    for block in reversed([b for b in blocks if b.span.end <= table.start][-6:]):
        if block.kind is BlockKind.TABLE:
            break
        if block.kind is BlockKind.PARAGRAPH and not words:
            words.append(block.span.cut(text)[-_MAX_CONTEXT:])
        if block.kind is BlockKind.HEADING:
            words.append(block.span.cut(text)[:_MAX_CONTEXT])
            break
    return " ".join(" ".join(reversed(words)).split())
