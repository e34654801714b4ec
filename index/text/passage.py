"""Passages: what is embedded and retrieved, runs of whole sentences that fit the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from index.text.article import Article, Block, BlockKind
from index.text.sentence import sentences
from index.text.span import Span
from index.text.table import Table

# A passage stays well under the 512 tokens of the models, its heading included.
_TOKENS = 240
_SENTENCE_TOKENS = 320
_TABLE_TOKENS = 300
# Row labels are embedded for the first parts of a long table; the others share one vector.
_LABELLED_PARTS = 8
_PIECE = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of sentences of one article; ``embed_text`` is what is embedded, never shown.

    ``heading`` is the section's or the article's title. ``table_id`` names the table of a TABLE.
    """

    article_id: str
    span: Span
    kind: BlockKind
    heading: str
    sentences: tuple[Span, ...]
    embed_text: str
    table_id: str | None = None


def passages(article: Article) -> tuple[Passage, ...]:
    """The passages of an article, in the order of its text."""
    found: list[Passage] = []
    heading = article.source.title
    for run in _runs(article):
        head = run[0]
        if head.kind is BlockKind.HEADING:
            heading = " ".join(head.span.cut(article.text).split())[:200]
        kind = run[-1].kind
        if kind is BlockKind.TABLE:
            found.extend(_of_table_block(article, run[-1], heading))
        else:
            found.extend(_of_prose(article, run, heading))
    return tuple(found)


def embed_text(title: str, heading: str, words: str) -> str:
    """What is embedded of a passage: the section's heading where the words do not begin with it.

    The article's title is left out: with it the passages of an article came to lie too close
    together (nDCG@10 on DEV .697 with it, .733 without; .822, .829; .921, .923).
    """
    if heading in (title, "") or words.startswith(heading):
        return words
    return f"{heading}\n{words}"


def tokens(text: str) -> int:
    """An upper estimate of the word pieces of a text, without a tokenizer."""
    return sum(map(_tokens_of, _PIECE.findall(text)))


@lru_cache(maxsize=65536)  # words come again
def _tokens_of(piece: str) -> int:
    if not piece.isascii():
        return len(piece)
    if piece.isalpha():
        return 1 + len(piece) // 6
    return 1 + len(piece) // 2


def _runs(article: Article) -> Iterator[list[Block]]:
    """Blocks that make passages together: a heading with what follows, paragraphs with the next."""
    run: list[Block] = []
    for block in article.blocks:
        if not block.span.cut(article.text).strip():
            continue
        if run and not _together(run[-1], block):
            yield run
            run = []
        run.append(block)
    if run:
        yield run


def _together(before: Block, after: Block) -> bool:
    if before.kind is BlockKind.HEADING:
        return after.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING)
    return before.kind is after.kind and before.kind in (BlockKind.PARAGRAPH, BlockKind.BOILERPLATE)


def _of_prose(article: Article, run: Sequence[Block], heading: str) -> Iterator[Passage]:
    kind = run[-1].kind
    title = "" if kind is BlockKind.BOILERPLATE else article.source.title
    places = [
        part
        for block in run
        for place in sentences(article.text, block.span)
        for part in _fitting(article.text, place)
    ]
    for group in _groups(article.text, places, _TOKENS):
        span = group[0].hull(group[-1])
        words = span.cut(article.text)
        lead = "" if kind is BlockKind.BOILERPLATE else heading
        yield Passage(
            article_id=article.id,
            span=span,
            kind=kind,
            heading=heading,
            sentences=tuple(group),
            embed_text=embed_text(title, lead, words),
        )


def _groups(text: str, places: Sequence[Span], limit: int) -> Iterator[list[Span]]:
    """Neighbours packed into groups of about equal size, none above the limit."""
    sizes = [tokens(place.cut(text)) for place in places]
    total = sum(sizes)
    aim = total / max(1, -(-total // limit))
    group: list[Span] = []
    held = 0
    for place, size in zip(places, sizes, strict=True):
        if group and (held + size > limit or held + size / 2 > aim):
            yield group
            group, held = [], 0
        group.append(place)
        held += size
    if group:
        yield group


def _fitting(text: str, place: Span) -> Iterator[Span]:
    """The sentence, or its pieces cut at white space where it is longer than a model reads."""
    if len(place) < _SENTENCE_TOKENS or tokens(place.cut(text)) <= _SENTENCE_TOKENS:
        yield place
        return
    start, held, end = place.start, 0, place.start
    for match in _PIECE.finditer(text, place.start, place.end):
        size = _tokens_of(match.group())
        if size > _SENTENCE_TOKENS:  # one endless word: cut it anywhere
            yield from _slices(start, match.end())
            start, held, end = match.end(), 0, match.end()
            continue
        if held + size > _SENTENCE_TOKENS:
            yield Span(start, end).strip(text)
            start, held = match.start(), 0
        held += size
        end = match.end()
    if end > start:
        yield Span(start, place.end).strip(text)


def _slices(start: int, end: int) -> Iterator[Span]:
    cuts = [*range(start, end, _SENTENCE_TOKENS), end]
    for left, right in pairwise(cuts):
        yield Span(left, right)


def _of_table_block(article: Article, block: Block, heading: str) -> Iterator[Passage]:
    inside = [table for table in article.tables if block.span.overlaps(table.span)]
    if not inside:
        prose = _of_prose(article, [replace(block, kind=BlockKind.PARAGRAPH)], heading)
        yield from (replace(passage, kind=BlockKind.TABLE) for passage in prose)
        return
    for table in inside:
        yield from _of_table(article, table, heading)


def _of_table(article: Article, table: Table, heading: str) -> Iterator[Passage]:
    rows = _table_lines(article.text, table)
    labels = {row.span: row.cells[table.label].text for row in table.rows}
    for number, group in enumerate(_groups(article.text, rows, _TABLE_TOKENS)):
        shown = [labels[row] for row in group if row in labels] if number < _LABELLED_PARTS else []
        yield Passage(
            article_id=article.id,
            span=group[0].hull(group[-1]),
            kind=BlockKind.TABLE,
            heading=heading,
            sentences=tuple(group),
            embed_text=table_text(article.source.title, table, shown),
            table_id=table.id,
        )


def _table_lines(text: str, table: Table) -> list[Span]:
    """The header line, where there is one, and the rows that fit; wider rows are cut to pieces."""
    lines = [row.span for row in table.rows if len(row.span)]
    headers = [column.header for column in table.columns if column.header is not None]
    before = [place for place in headers if not lines or place.end <= lines[0].start]
    if before:
        first = min(before)
        lines.insert(0, first.hull(max(before)))
    lines = lines or [table.span]
    return [part for line in sorted(lines) for part in _fitting(text, line)]


def table_text(title: str, table: Table, labels: Sequence[str]) -> str:
    """What is embedded of a table: title, caption, context, the columns' names, some labels."""
    names = ", ".join(column.name for column in table.columns if column.name)
    some = ", ".join(dict.fromkeys(label for label in labels if label))
    parts = (title, table.caption_text, table.context, names, some)
    return _cut("\n".join(dict.fromkeys(part for part in parts if part)))


def _cut(text: str) -> str:
    """The beginning of a text that fits the model."""
    held = 0
    for match in _PIECE.finditer(text):
        held += _tokens_of(match.group())
        if held > _SENTENCE_TOKENS:
            return text[: match.start()]
    return text
