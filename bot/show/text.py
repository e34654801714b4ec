"""A Reply for the eye: the answer first, then its quotes and rows; sound in 80 plain columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from bot.figure import Figure, FigureRow
from bot.reply import Answer, Citation, NoAnswer, Reply, asked
from bot.show.json import column_names, date_text
from bot.show.visible import one_line, visible
from index import Source, Span

ROWS = 10  # rows shown behind a figure; the rest is counted
_QUIET = "dim"
_SHORT = 24  # columns of a title that still tell which article it is


def reply_view(reply: Reply) -> RenderableType:
    """The whole reply for a rich console."""
    read_as = [Text(f"Read as: {one_line(reply.read_as)}", _QUIET)] if reply.read_as else []
    if reply.parts:
        return Group(*_parts(reply))
    return Group(*read_as, *_outcome(reply.outcome))


def _parts(reply: Reply) -> Iterator[RenderableType]:
    """Each part under its own question, and what is left open at the end."""
    for number, part in enumerate(reply.parts, 1):
        if number > 1:
            yield Text()
        yield Text(f"{number}. {one_line(asked(part))}", _QUIET)
        yield from _outcome(part.outcome)
    missing = [n for n, part in enumerate(reply.parts, 1) if isinstance(part.outcome, NoAnswer)]
    if missing and len(missing) < len(reply.parts):
        numbers = ", ".join(map(str, missing))
        yield from _notes([f"Answered in part: not {numbers} of {len(reply.parts)}."])


def why_view(reply: Reply) -> RenderableType:
    """How the reply came about: the plan in words, the SQL that ran, the confidence."""
    facts = [("Question", reply.read_as or reply.question)]
    facts += [(f"Part {n}", asked(part)) for n, part in enumerate(reply.parts, 1)]
    for figure, _ in reply.figures:
        facts += [
            ("Plan", figure.plan),
            ("Operation", figure.operation),
            ("SQL", figure.sql),
            ("Table", f"{figure.table_id}  {figure.caption}"),
            ("Rows", str(len(figure.rows))),
        ]
    facts += [
        ("Confidence", f"{reply.outcome.confidence:.2f}"),
        ("Archive", f"generation {reply.generation}"),
        ("Time", f"{reply.elapsed_ms:.0f} ms"),
    ]
    return pairs_view(facts)


def pairs_view(facts: Sequence[tuple[str, str]]) -> RenderableType:
    """Names and their values, one under the other."""
    grid = Grid.grid(padding=(0, 2))
    grid.add_column(style=_QUIET, no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in facts:
        grid.add_row(Text(name), Text(visible(value)))
    return grid


@dataclass(frozen=True, slots=True)
class Hanging:
    """Words behind a lead, their further lines as far in as the first; no blanks at line ends."""

    lead: str
    words: Text

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The lines at the width there is."""
        width = max(8, options.max_width - len(self.lead))
        lead = self.lead
        for line in self.words.wrap(console, width):
            line.rstrip()
            yield Text(lead).append_text(line)
            lead = " " * len(lead)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where something quoted stands: title, date, path, span and permalink; a title gives way."""

    source: Source
    span: Span | None
    id: str
    indent: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """One line where it fits, else the title on a line of its own."""
        source = self.source
        date = date_text(source.published) if source.published else ""
        where = f"{one_line(source.path)} {self.span}" if self.span else one_line(source.path)
        rest = " · ".join(part for part in (date, where, self.id) if part)
        width = max(8, options.max_width - self.indent)
        left = width - cell_len(rest) - 3
        title = Text(one_line(source.title), _QUIET)
        if title and left >= min(title.cell_len, _SHORT):
            title.truncate(left, overflow="ellipsis")
            yield Hanging(" " * self.indent, title.append(f" · {rest}"))
            return
        if title:
            title.truncate(width, overflow="ellipsis")
            yield Hanging(" " * self.indent, title)
        yield Hanging(" " * self.indent, Text(rest, _QUIET))


def render(view: RenderableType, width: int = 80) -> str:
    """The view as plain text, without colour and without escape sequences."""
    console = Console(width=width, color_system=None, force_terminal=False, markup=False)
    with console.capture() as capture:
        console.print(view)
    return "".join(f"{line.rstrip()}\n" for line in capture.get().splitlines())


def to_text(reply: Reply, width: int = 80) -> str:
    """The reply as plain text."""
    return render(reply_view(reply), width)


def _outcome(outcome: Answer | NoAnswer) -> Iterator[RenderableType]:
    match outcome:
        case Answer():
            yield Text(visible(outcome.text), "bold")
            yield from _quotes(outcome.citations)
            if outcome.figure is not None:
                yield from _figure(outcome.figure, outcome.figure_source, outcome.figure_id)
        case NoAnswer():
            yield Text("Not in the archive. ", "bold").append(visible(outcome.text), "not bold")
            if outcome.nowhere():
                yield Text(f"Nothing in the archive accounts for: {_listed(outcome.nowhere())}")
            if outcome.elsewhere:
                yield Text(f"In the archive, but not with the rest: {_listed(outcome.elsewhere)}")
            if outcome.nearest:
                yield Text()
                yield Text("The nearest passages, which do not answer the question:", _QUIET)
                yield from _quotes(outcome.nearest)
        case _:
            assert_never(outcome)
    yield from _notes(outcome.notes)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"“{one_line(word)}”" for word in words)


def _quotes(citations: Sequence[Citation]) -> Iterator[RenderableType]:
    for number, citation in enumerate(citations, 1):
        yield Text()
        yield Hanging(f"  [{number}] ", Text.assemble("“", _words(citation), "”"))
        yield SourceLine(citation.source, citation.quote.span, citation.id, indent=6)


def _words(citation: Citation) -> Text:
    """The quote with its highlight in bold; the words stay what they are without it."""
    span, mark = citation.quote.span, citation.quote.highlight
    if mark is None:
        return Text(visible(citation.words))
    inner = mark.shift(-span.start) if mark.start >= span.start else Span(0, 0)
    before, within = citation.words[: inner.start], inner.cut(citation.words)
    after = citation.words[inner.end :]
    return Text.assemble(visible(before), (visible(within), "bold underline"), visible(after))


def _figure(figure: Figure, source: Source | None, identity: str) -> Iterator[RenderableType]:
    yield Text()
    if figure.caption:
        yield Hanging("  ", Text(one_line(figure.caption), "italic"))
    if figure.rows:
        yield Padding(_rows(figure.rows[:ROWS]), (0, 0, 0, 2))
    if len(figure.rows) > ROWS:
        yield Hanging("  ", Text(f"… and {len(figure.rows) - ROWS} more rows"))
    if source is not None:
        yield SourceLine(source, figure.place, identity, indent=2)


def _rows(rows: Sequence[FigureRow]) -> Grid:
    """The rows with a column for each of their cells, and the place of the row."""
    named = [dict(zip(column_names(row.cells), row.cells, strict=True)) for row in rows]
    columns = list(dict.fromkeys(name for cells in named for name in cells))
    labels = [row.label for row in rows]
    with_label = any(
        label and label not in {cell.text for cell in cells.values()}
        for label, cells in zip(labels, named, strict=True)
    )
    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name in [*([""] if with_label else []), *columns]:
        grid.add_column(Text(one_line(name)), overflow="fold")
    grid.add_column("place", style=_QUIET, no_wrap=True)
    for row, cells in zip(rows, named, strict=True):
        texts = [cells[name].text if name in cells else "" for name in columns]
        lead = [row.label] if with_label else []
        grid.add_row(*(Text(one_line(text)) for text in [*lead, *texts]), Text(str(row.span)))
    return grid


def _notes(notes: Sequence[str]) -> Iterator[RenderableType]:
    if notes:
        yield Text()
    for note in notes:
        yield Hanging("  Note: ", Text(visible(note)))
