"""A Reply for the eye: the answer first, then its quotes and rows; sound in 80 plain columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from bot.figure import Figure, FigureRow
from bot.reply import Answer, Citation, NoAnswer, Reply
from bot.show.json import column_names, date_text
from bot.show.visible import one_line, visible
from index import Source, Span

ROWS = 10  # rows shown behind a figure; the rest is counted
_QUIET = "dim"


def reply_view(reply: Reply) -> RenderableType:
    """The whole reply for a rich console."""
    read_as = [Text(f"Read as: {one_line(reply.read_as)}", _QUIET)] if reply.read_as else []
    return Group(*read_as, *_outcome(reply.outcome))


def why_view(reply: Reply) -> RenderableType:
    """How the reply came about: the plan in words, the SQL that ran, the confidence."""
    facts = [("Question", reply.read_as or reply.question)]
    figure = reply.outcome.figure if isinstance(reply.outcome, Answer) else None
    if figure is not None:
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


def place_line(source: Source, span: Span | None = None) -> str:
    """Title, date, path and place of something quoted; what is not known is left out."""
    date = date_text(source.published) if source.published else ""
    where = f"{source.path} {span}" if span is not None else source.path
    return " · ".join(one_line(part) for part in (source.title, date, where) if part)


def render(view: RenderableType, width: int = 80) -> str:
    """The view as plain text, without colour and without escape sequences."""
    console = Console(width=width, color_system=None, force_terminal=False, markup=False)
    with console.capture() as capture:
        console.print(view)
    return capture.get()


def to_text(reply: Reply, width: int = 80) -> str:
    """The reply as plain text."""
    return render(reply_view(reply), width)


def _outcome(outcome: Answer | NoAnswer) -> Iterator[RenderableType]:
    match outcome:
        case Answer():
            yield Text(visible(outcome.text), "bold")
            yield from _quotes(outcome.citations)
            if outcome.figure is not None:
                yield from _figure(outcome.figure, outcome.figure_source)
        case NoAnswer():
            yield Text("Not in the archive. ", "bold").append(visible(outcome.text), "not bold")
            if outcome.missing:
                words = ", ".join(f"“{one_line(word)}”" for word in outcome.missing)
                yield Text(f"Nothing in the archive accounts for: {words}")
            if outcome.nearest:
                yield Text()
                yield Text("The nearest passages, which do not answer the question:", _QUIET)
                yield from _quotes(outcome.nearest)
        case _:
            assert_never(outcome)
    yield from _notes(outcome.notes)


def _quotes(citations: Sequence[Citation]) -> Iterator[RenderableType]:
    for number, citation in enumerate(citations, 1):
        words = Text.assemble(f"[{number}] “", _words(citation), "”")
        yield Text()
        yield Padding(words, (0, 0, 0, 2))
        yield Padding(Text(place_line(citation.source, citation.quote.span), _QUIET), (0, 0, 0, 6))


def _words(citation: Citation) -> Text:
    """The quote with its highlight in bold; the words stay what they are without it."""
    span, mark = citation.quote.span, citation.quote.highlight
    if mark is None:
        return Text(visible(citation.words))
    inner = mark.shift(-span.start) if mark.start >= span.start else Span(0, 0)
    before, within = citation.words[: inner.start], inner.cut(citation.words)
    after = citation.words[inner.end :]
    return Text.assemble(visible(before), (visible(within), "bold underline"), visible(after))


def _figure(figure: Figure, source: Source | None) -> Iterator[RenderableType]:
    yield Text()
    if figure.caption:
        yield Padding(Text(one_line(figure.caption), "italic"), (0, 0, 0, 2))
    if figure.rows:
        yield Padding(_rows(figure.rows[:ROWS]), (0, 0, 0, 2))
    if len(figure.rows) > ROWS:
        yield Padding(Text(f"… and {len(figure.rows) - ROWS} more rows"), (0, 0, 0, 2))
    if source is not None:
        whole = _hull(figure.rows)
        yield Padding(Text(place_line(source, whole), _QUIET), (0, 0, 0, 2))


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


def _hull(rows: Sequence[FigureRow]) -> Span | None:
    if not rows:
        return None
    whole = rows[0].span
    for row in rows[1:]:
        whole = whole.hull(row.span)
    return whole


def _notes(notes: Sequence[str]) -> Iterator[RenderableType]:
    if notes:
        yield Text()
    for note in notes:
        yield Padding(Text(f"Note: {visible(note)}"), (0, 0, 0, 2))
