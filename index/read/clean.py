"""A text falls into blocks, each with its purpose; promotion is marked, never cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.read.biography import biography
from index.read.boilerplate import is_boilerplate
from index.read.draft import Draft, Metadata
from index.read.lines import lines_of, runs
from index.read.metadata import (
    byline,
    dateline,
    file_date,
    front_matter,
    head_lines,
    masthead,
    title_of,
)
from index.read.promotion import is_title, promotion_in
from index.read.recover.grid import Grid
from index.read.recover.mark import legend_of
from index.text.article import Block, BlockKind
from index.text.span import Span

_MARKED_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S")
_NOTE = re.compile(r"\s*(?:notes?|sources?|footnotes?|n\.b\.|nb)\s?:", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;,…][\"”’')\]]*\s*$")
_GALLERY = re.compile(r"[^a-z]*\d[^a-z]*")
_MAX_HEADING = 100


def describe(draft: Draft, name: str, *, titled: bool = True) -> tuple[Metadata, tuple[Span, ...]]:
    """The metadata of a draft and the runs of its text that hold nothing else."""
    text = draft.text
    fronted, front = front_matter(text)
    lines = head_lines(text, front.end if front else 0)
    published, dated = dateline(text, lines)
    author, signed = byline(text, lines)
    told, life = biography(text, paragraphs(text), signed)
    own = tuple(span for span in (front, masthead(text, lines, dated), dated, signed, life) if span)
    said = Metadata(
        title_of(text, lines, own) if titled else None, author or told, published or file_date(name)
    )
    return draft.metadata.over(fronted).over(said), _apart(own)


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order; of two that overlap the first stays."""
    kept: list[Span] = []
    for span in sorted(set(spans)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs at the end of a text, at most ten runs of lines."""
    tail = Span(max(0, len(text) - 20_000), len(text))
    found = runs(text, lines_of(text, tail))[-10:]
    return tuple(piece for run in found for piece in pieces(text, run))


def pieces(text: str, run: tuple[Span, ...]) -> tuple[Span, ...]:
    """The paragraphs of a run of lines: one a line, or all in one where the lines are wrapped."""
    if len(run) < 2 or not _wrapped(text, run):
        return tuple(line.strip(text) for line in run)
    found: list[Span] = []
    for line in run:
        bare = line.strip(text)
        if found and not _MARKED_HEADING.match(line.cut(text)) and not _opens_item(bare.cut(text)):
            found[-1] = found[-1].hull(bare)
        else:
            found.append(bare)
    return tuple(found)


def _opens_item(words: str) -> bool:
    return re.match(r"(?:[-*•]|\d{1,2}[.)])\s", words) is not None


def _wrapped(text: str, run: tuple[Span, ...]) -> bool:
    """Whether the lines break because they are full, not because a paragraph ends."""
    lengths = [len(line) for line in run[:-1]]
    even = max(lengths) <= 130 and min(lengths) >= max(lengths) * 0.6 and max(lengths) >= 40
    unfinished = sum(not re.search(r"[.!?][\"”’]?\s*$", line.cut(text)) for line in run[:-1])
    return even and unfinished * 2 >= len(lengths)


def blocks_of(text: str, own: Sequence[Span], grids: Sequence[Grid]) -> tuple[Block, ...]:
    """The blocks of a plain text in order; together they cover all that is not white space."""
    fixed = [Block(BlockKind.TABLE, grid.span) for grid in grids]
    fixed += [Block(BlockKind.CAPTION, grid.caption) for grid in grids if grid.caption]
    fixed += [Block(BlockKind.NOTE, note) for grid in grids for note in grid.notes]
    taken = sorted(fixed, key=lambda b: b.span)
    free = _free(taken, [Block(_own_kind(text, s), s) for s in own])
    fixed = sorted([*taken, *free], key=lambda b: b.span)
    found: list[Block] = []
    at = 0
    for block in [*fixed, None]:
        end = block.span.start if block else len(text)
        if end > at:
            found += _loose(text, Span(at, end))
        if block and block.span.end > at:
            found.append(block)
            at = block.span.end
    return _settled(text, tuple(found))


def _free(taken: list[Block], others: list[Block]) -> list[Block]:
    return [b for b in others if not any(b.span.overlaps(t.span) for t in taken)]


def _own_kind(text: str, span: Span) -> BlockKind:
    return (
        BlockKind.BOILERPLATE
        if span.cut(text)[:4].strip("\ufeff") in {"---", "+++", "---\n"}
        else BlockKind.BYLINE
    )


def _loose(text: str, within: Span) -> list[Block]:
    """The blocks of a stretch without tables."""
    found = []
    for run in runs(text, lines_of(text, within)):
        for span in pieces(text, run):
            leads = span.start <= run[0].end and is_title(span.cut(text))
            found.append(Block(_kind(text, span, alone=len(run) == 1 or leads), span))
    return found


def _kind(text: str, span: Span, *, alone: bool) -> BlockKind:
    words = span.cut(text)
    said = _said_kind(words)
    if said is not None:
        return said
    if len(words) > _MAX_HEADING or _SENTENCE_END.search(words) or "\n" in words:
        return BlockKind.PARAGRAPH
    if _GALLERY.fullmatch(words):
        return BlockKind.CAPTION
    return BlockKind.HEADING if alone and len(words.split()) <= 14 else BlockKind.PARAGRAPH


def _said_kind(words: str) -> BlockKind | None:
    """The kind that a block's own first words give it; None where they give none."""
    if is_boilerplate(words):
        return BlockKind.BOILERPLATE
    if _NOTE.match(words) and len(words) < 400:
        return BlockKind.NOTE
    if _MARKED_HEADING.match(words):
        return BlockKind.HEADING
    short = len(words) <= _MAX_HEADING and not _SENTENCE_END.search(words)
    return BlockKind.NOTE if short and legend_of(words) and not words[0].isdecimal() else None


def _settled(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with whole promotions marked, not only the lines that give them away."""
    marked = promotion_in(text, blocks)
    return tuple(
        Block(BlockKind.BOILERPLATE, block.span) if n in marked else block
        for n, block in enumerate(blocks)
    )
