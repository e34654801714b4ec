"""Cells between delimiters: CSV and TSV with their quotes, and lines of pipes, tabs or commas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from index.read.recover.grid import NO_HEAD, Grid, Head
from index.text.span import Span
from index.text.value import Kind, is_blank, kind_of

_BREAK = re.compile(r"\r\n|\r|\n")
WIDEST = 1000  # columns; a wider table is no table to a reader, and each column is typed


def csv_grid(text: str) -> Grid | None:
    """The grid of a whole CSV or TSV text; None where it has no two fields in any record."""
    delimiter = sniff(text)
    records = [record for record in csv_records(text, delimiter) if any(len(f) for f in record)]
    if not records:
        return None
    width = _width(records)
    if width > WIDEST:
        return None
    return grid_of(text, [_fit(record, width) for record in records], quoted=True)


def sniff(text: str) -> str:
    """The delimiter that cuts the first lines into the most even records."""
    lines = [line for line in text[:20_000].splitlines()[:30] if line.strip()]
    return max(",;\t|", key=lambda mark: _evenness(lines, mark))


def _evenness(lines: list[str], mark: str) -> tuple[float, int]:
    counts = Counter(len(list(_fields(line, 0, len(line), mark))) for line in lines)
    if not counts:
        return (0.0, 0)
    fields, times = counts.most_common(1)[0]
    return (times / len(lines) if fields > 1 else 0.0, fields)


def csv_records(text: str, delimiter: str) -> Iterator[tuple[Span, ...]]:
    """The records of an RFC 4180 text, each field a span without its quotes."""
    at = 1 if text.startswith("\ufeff") else 0
    end = len(text)
    while at < end:
        record, at = _record(text, at, delimiter)
        yield record


def _record(text: str, at: int, delimiter: str) -> tuple[tuple[Span, ...], int]:
    fields = []
    stop = _stop(delimiter)
    while True:
        field, at = _field(text, at, stop)
        fields.append(field)
        if at >= len(text) or text[at] != delimiter:
            break
        at += 1
    match = _BREAK.match(text, at)
    return tuple(fields), match.end() if match else at


def _stop(delimiter: str) -> re.Pattern[str]:
    return re.compile(rf"[{re.escape(delimiter)}\r\n]")


_QUOTED = re.compile(r'[ \t]*"([^"]*(?:""[^"]*)*)"[ \t]*')


def _field(text: str, at: int, stop: re.Pattern[str]) -> tuple[Span, int]:
    """One field and where it stops: at a delimiter, a line break or the end."""
    if text[at : at + 1] in {'"', " ", "\t"}:
        quoted = _QUOTED.match(text, at)
        if quoted and (quoted.end() == len(text) or stop.match(text, quoted.end())):
            return Span(*quoted.span(1)), quoted.end()
    match = stop.search(text, at)
    end = match.start() if match else len(text)
    return Span(at, end).strip(text), end


def _fields(text: str, start: int, end: int, delimiter: str) -> Iterator[Span]:
    at, stop = start, _stop(delimiter)
    line = text[:end]
    while at <= end:
        field, at = _field(line, at, stop)
        yield field
        at += 1


def _width(records: Sequence[Sequence[Span]]) -> int:
    """The usual number of fields: the header's, unless most records have more."""
    counts = Counter(len(record) for record in records)
    return max(len(records[0]), counts.most_common(1)[0][0])


def _fit(record: Sequence[Span], width: int) -> tuple[Span, ...]:
    """The record with as many fields as the table has; surplus ones are kept in the last."""
    if len(record) > width:
        last = record[width - 1].hull(record[-1])
        return (*record[: width - 1], last)
    end = record[-1].end
    return (*record, *(Span(end, end) for _ in range(width - len(record))))


def grid_of(text: str, records: Sequence[tuple[Span, ...]], *, quoted: bool = False) -> Grid:
    """The grid whose first record is the header where it reads as one."""
    headed = is_header(text, records)
    heads = (
        tuple(_head(text, span) for span in records[0]) if headed else (NO_HEAD,) * len(records[0])
    )
    rows = tuple(records[1:] if headed else records)
    return Grid(_extent(records), heads, rows, quoted=quoted)


def _extent(records: Sequence[Sequence[Span]]) -> Span:
    return Span(min(s.start for s in records[0]), max(s.end for s in records[-1]))


def _head(text: str, span: Span) -> Head:
    name = " ".join(span.cut(text).split())
    return Head(name, span) if name else NO_HEAD


def is_header(text: str, records: Sequence[Sequence[Span]]) -> bool:
    """Whether the first record names the others: words above numbers, or all words and unlike."""
    if len(records) < 2:
        return False
    first = [span.cut(text).strip() for span in records[0]]
    if sum(bool(cell) for cell in first) * 2 < len(first):
        return False
    kinds = [kind_of(cell) for cell in first]
    votes = 0
    for n, kind in enumerate(kinds):
        below = [kind_of(r[n].cut(text)) for r in records[1:40] if n < len(r)]
        votes += _vote(kind, [k for k in below if k is not None])
    if votes:
        return votes > 0
    return not _repeats(text, records) and not any(is_blank(cell) for cell in first)


def _vote(kind: Kind | None, below: list[Kind]) -> int:
    """For a header where words stand above another kind; against where the kinds are the same."""
    if not below or kind is None:
        return 0
    usual, times = Counter(below).most_common(1)[0]
    if usual is Kind.TEXT or times * 10 < len(below) * 6:
        return 0
    if kind in {Kind.TEXT, Kind.CODE, Kind.YEAR} and usual is not kind:
        return 2
    return -2 if kind is usual else 0


def _repeats(text: str, records: Sequence[Sequence[Span]]) -> bool:
    """Whether a cell of the first record comes again below it: then it is data."""
    for n, span in enumerate(records[0]):
        word = span.cut(text).strip()
        if word and any(n < len(r) and r[n].cut(text).strip() == word for r in records[1:40]):
            return True
    return False
