"""What the archive holds, for the eye: its articles, its tables, and one of each in full."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table as Grid
from rich.text import Text

from bot.count import count
from bot.show.json import date_text
from bot.show.text import pairs_view
from bot.show.visible import one_line, visible
from index import Column, Source, Table, Unread

if TYPE_CHECKING:
    from index import Status


_COPIED = frozenset({"id", "published", "path", "article"})  # columns one may want to copy
_SHORT = frozenset({"id", "published"})  # those of them that leave room on any screen
_ROOM = 16  # columns of a screen below which words tell nothing


OUTDATED = "made by an earlier version; `archivist index update` reads its articles anew"


def sources_view(sources: Sequence[Source]) -> RenderableType:
    """A line for each article: its id, date, title and path."""
    rows = [
        (
            Text(source.id),
            Text(date_text(source.published) if source.published else ""),
            _clipped(source.title),
            Text(one_line(source.path)),
        )
        for source in sources
    ]
    return _Listing(("id", "published", "title", "path"), rows) if rows else Text("No articles.")


def source_view(source: Source, length: int) -> RenderableType:
    """What identifies one article; ``length`` is that of its text, in characters."""
    facts = [
        ("id", source.id),
        ("path", source.path),
        ("title", source.title),
        ("author", source.author or ""),
        ("published", date_text(source.published) if source.published else ""),
        ("url", source.url or ""),
        ("length", f"{length} characters"),
    ]
    return pairs_view([(name, one_line(value)) for name, value in facts if value])


def tables_view(
    tables: Sequence[tuple[Source, Table]], unread: Sequence[tuple[Source, Unread]]
) -> RenderableType:
    """A line for each table, and the blocks that look like one but stay text, with the reason."""
    parts: list[RenderableType] = [Text("No tables.")]
    if tables:
        names = ("id", "rows", "columns", "caption", "article")
        parts = [_Listing(names, [_table_row(source, table) for source, table in tables])]
    if unread:
        parts += [Text(), Text("Left as text:")]
        parts += [
            Text(f"  {one_line(source.path)} {block.span}: {one_line(block.reason)}")
            for source, block in unread
        ]
    return Group(*parts)


def _table_row(source: Source, table: Table) -> tuple[Text, ...]:
    return (
        Text(table.id),
        Text(str(len(table.rows))),
        _clipped(", ".join(column.name or "–" for column in table.columns)),
        _clipped(table.caption_text),
        Text(one_line(source.path)),
    )


def table_view(source: Source, table: Table, text: str) -> RenderableType:
    """One table in full: where it stands, its typed columns, rows, marks and totals."""
    facts = [
        ("table", table.id),
        ("caption", one_line(table.caption_text)),
        ("article", f"{one_line(source.path)} {table.span}"),
    ]
    grid = _grid(_heading(column) for column in table.columns)
    for shown, column in zip(grid.columns, table.columns, strict=True):
        shown.justify = "right" if column.kind.is_numeric else "left"
    for row in table.rows:
        style = "bold" if row.is_total else ""
        grid.add_row(*(Text(one_line(cell.text), style) for cell in row.cells))
    return Group(
        pairs_view([fact for fact in facts if fact[1]]),
        Text(),
        grid,
        *(Text(line) for line in _legends(table, text)),
        *(Text(line) for line in check_lines(table)),
    )


def status_view(status: Status) -> RenderableType:
    """The current generation in numbers."""
    held = (
        f"{count(status.articles, 'article')}, {count(status.passages, 'passage')}, "
        f"{count(status.tables, 'table')}, {count(status.unread, 'block')} left as text"
    )
    vectors = [
        f"{rows:,} by {kind}, recall of the ten nearest {recall:.3f}"
        for kind, rows, recall in status.vectors
    ]
    return pairs_view(
        [
            ("store", str(status.store)),
            ("generation", str(status.generation)),
            ("holds", held),
            ("encoder", f"{status.encoder} ({status.fingerprint[:12]})"),
            ("vectors", "\n".join(vectors) or "none"),
            ("size", f"{status.size / 1_000_000:,.1f} MB"),
            *([("note", OUTDATED)] if status.is_outdated else []),
        ]
    )


def check_lines(table: Table) -> Iterator[str]:
    """A sentence for each total the article states, held against the sum of its column."""
    for check in table.checks:
        name = one_line(table.columns[check.column].name) or f"column {check.column + 1}"
        sums = f"{name}: the article states {check.stated:,f} ({check.place})"
        computed = f"the rows add up to {check.computed:,f}"
        yield f"{sums}; {computed}." if check.agrees else f"{sums}, but {computed}."


def to_csv(table: Table) -> str:
    """The table as RFC 4180 CSV: its columns' names, then the words of its cells."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow([column.name for column in table.columns])
    writer.writerows([[cell.text for cell in row.cells] for row in table.rows])
    return buffer.getvalue()


def _legends(table: Table, text: str) -> Iterator[str]:
    for note in table.notes:
        mark = one_line(note.mark)
        if note.legend is None:
            yield f"{mark}: the source does not explain this mark."
        else:
            yield f"{mark}: {one_line(note.legend.cut(text))}"


def _heading(column: Column) -> str:
    kind = f"{column.kind.value} in {column.unit}" if column.unit else column.kind.value
    scale = "" if column.scale == 1 else f" × {column.scale:,f}"
    return f"{column.name or '–'}\n{kind}{scale}"


def _grid(names: Iterable[str], whole: Collection[str] = ()) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in names:
        grid.add_column(Text(visible(name)), overflow="fold", no_wrap=name in whole)
    return grid


@dataclass(frozen=True, slots=True)
class _Listing:
    """A line for each thing; its paths stay whole but where that leaves its words no room."""

    names: tuple[str, ...]
    rows: Sequence[tuple[Text, ...]]

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        """The grid at the width there is."""
        longest = {
            name: max(row[place].cell_len for row in self.rows)
            for place, name in enumerate(self.names)
        }
        taken = sum(length + 3 for name, length in longest.items() if name in _COPIED)
        grid = _grid(self.names, _COPIED if options.max_width - taken >= _ROOM else _SHORT)
        for row in self.rows:
            grid.add_row(*row)
        yield grid


def _clipped(text: str) -> Text:
    """Words that give way, on their one line, where a terminal is narrow."""
    return Text(one_line(text), no_wrap=True, overflow="ellipsis")
