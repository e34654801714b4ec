"""Articles, tables and passages as JSON records, and back without loss."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from index.text.article import Block, BlockKind, Source
from index.text.passage import Passage, embed_text
from index.text.span import Span
from index.text.table import Cell, Check, Column, Note, Row, Table, Unread
from index.text.value import Date, Duration, Kind, Number, Period, Text, Value


def dumps(record: object) -> bytes:
    """Compact JSON in ASCII: it holds any string, lone surrogates included."""
    return json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def loads(data: bytes) -> Any:
    """The record of some JSON."""
    return json.loads(data)


# ---- spans and values


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _to_span(record: Sequence[int]) -> Span:
    return Span(record[0], record[1])


def _maybe_span(record: Sequence[int] | None) -> Span | None:
    return None if record is None else _to_span(record)


def _date(date: Date | None) -> list[int | None] | None:
    return None if date is None else [date.year, date.month, date.day]


def _to_date(record: Sequence[int | None] | None) -> Date | None:
    return None if record is None else Date(*record)


def value_record(value: Value | None) -> list[Any] | None:
    """A value as a tagged list."""
    match value:
        case None:
            return None
        case Number(amount, unit):
            return ["n", str(amount), unit]
        case Date():
            return ["d", _date(value)]
        case Period(start, end):
            return ["p", _date(start), _date(end)]
        case Duration(seconds):
            return ["s", str(seconds)]
        case Text(words):
            return ["t", words]


def to_value(record: Sequence[Any] | None) -> Value | None:
    """The value of a tagged list."""
    if record is None:
        return None
    tag, *rest = record
    match tag:
        case "n":
            return Number(Decimal(rest[0]), rest[1])
        case "d":
            return Date(*rest[0])
        case "p":
            return Period(_to_date(rest[0]), _to_date(rest[1]))
        case "s":
            return Duration(Decimal(rest[0]))
        case _:
            return Text(rest[0])


# ---- articles


def source_record(source: Source) -> list[Any]:
    """What identifies an article."""
    date = _date(source.published)
    return [source.id, source.path, source.title, source.author, date, source.url]


def to_source(record: Sequence[Any]) -> Source:
    """The source of a record."""
    identity, path, title, author, published, url = record
    return Source(
        id=identity,
        path=path,
        title=title,
        author=author,
        published=_to_date(published),
        url=url,
    )


def layout_record(blocks: Sequence[Block], unread: Sequence[Unread]) -> list[Any]:
    """What stands where in an article's text."""
    return [
        [[block.kind.value, block.span.start, block.span.end] for block in blocks],
        [[*_span_pair(place.span), place.reason] for place in unread],
    ]


def _span_pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def to_layout(record: Sequence[Any]) -> tuple[tuple[Block, ...], tuple[Unread, ...]]:
    """The blocks and the unread tables of a record."""
    blocks = tuple(Block(BlockKind(kind), Span(start, end)) for kind, start, end in record[0])
    return blocks, tuple(Unread(Span(start, end), why) for start, end, why in record[1])


# ---- tables


def table_record(table: Table) -> list[Any]:
    """A table with its columns, rows, notes and checks."""
    return [
        [table.id, table.article_id, _span(table.span), table.label],
        [_span(table.caption), table.caption_text, table.context],
        [[c.name, c.kind.value, _span(c.header), c.unit, str(c.scale)] for c in table.columns],
        [[_span(r.span), r.is_total, [_cell(c) for c in r.cells]] for r in table.rows],
        [[note.mark, _span(note.legend)] for note in table.notes],
        [[c.column, str(c.stated), str(c.computed), _span(c.place)] for c in table.checks],
    ]


def _cell(cell: Cell) -> list[Any]:
    record = [cell.span.start, cell.span.end, cell.text, value_record(cell.value)]
    return [*record, *cell.marks]


def to_table(record: Sequence[Any]) -> Table:
    """The table of a record."""
    head, caption, columns, rows, notes, checks = record
    return Table(
        id=head[0],
        article_id=head[1],
        span=_to_span(head[2]),
        label=head[3],
        caption=_maybe_span(caption[0]),
        caption_text=caption[1],
        context=caption[2],
        columns=tuple(
            Column(name, Kind(kind), _maybe_span(header), unit, Decimal(scale))
            for name, kind, header, unit, scale in columns
        ),
        rows=tuple(
            Row(_to_span(span), tuple(_to_cell(cell) for cell in cells), total)
            for span, total, cells in rows
        ),
        notes=tuple(Note(mark, _maybe_span(legend)) for mark, legend in notes),
        checks=tuple(
            Check(column, Decimal(stated), Decimal(computed), _to_span(place))
            for column, stated, computed, place in checks
        ),
    )


def _to_cell(record: Sequence[Any]) -> Cell:
    start, end, text, value, *marks = record
    return Cell(Span(start, end), text, to_value(value), tuple(marks))


# ---- passages


def passage_record(passage: Passage, title: str, text: str) -> list[Any]:
    """A passage; its text to embed is left out where it can be made again from the article."""
    made = _standard_embed_text(passage.kind, passage.heading, title, passage.span.cut(text))
    return [
        *_span_pair(passage.span),
        passage.kind.value,
        passage.heading,
        [edge for place in passage.sentences for edge in _span_pair(place)],
        None if passage.embed_text == made else passage.embed_text,
        passage.table_id,
    ]


def to_passage(record: Sequence[Any], source: Source, text: str) -> Passage:
    """The passage of a record, in its article's text."""
    start, end, kind, heading, edges, embed, table_id = record
    span, block = Span(start, end), BlockKind(kind)
    if embed is None:
        embed = _standard_embed_text(block, heading, source.title, span.cut(text))
    places = zip(edges[::2], edges[1::2], strict=True)
    return Passage(
        article_id=source.id,
        span=span,
        kind=block,
        heading=heading,
        sentences=tuple(Span(left, right) for left, right in places),
        embed_text=embed,
        table_id=table_id,
    )


def passage_head(data: bytes) -> tuple[int, int, str, str | None]:
    """Start, end, kind and table of the passage of some JSON, found without reading all of it.

    >>> passage_head(b'[4,9,"paragraph","Leith, a, port",[4,9],null,"t1"]')
    (4, 9, 'paragraph', 't1')
    """
    start, end, kind, _ = data.split(b",", 3)
    table = data[data.rindex(b",") + 1 : -1]
    # A kind is a plain word; the name of a table may need to be read.
    return int(start[1:]), int(end), kind[1:-1].decode(), None if table == b"null" else loads(table)


def _standard_embed_text(kind: BlockKind, heading: str, title: str, words: str) -> str:
    if kind is BlockKind.BOILERPLATE:
        return words
    return embed_text(title, heading, words)


def checksum(*parts: bytes) -> bytes:
    """A checksum of some columns, 8 bytes: SQLite keeps none, and a flipped bit must not answer."""
    digest = blake2b(digest_size=8)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


def text_bytes(text: str) -> bytes:
    """A text as stored; it may hold NULs and lone surrogates, so it is no SQLite TEXT."""
    return text.encode("utf-8", "surrogatepass")


def to_text(data: bytes) -> str:
    """The text of some stored bytes."""
    return data.decode("utf-8", "surrogatepass")
