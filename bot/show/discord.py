"""A Reply as Discord markdown: pages within the limits, every quote whole and exact."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.figure import Figure, FigureRow
from bot.reply import Answer, Citation, NoAnswer, Reply, asked
from bot.show.escape import ELLIPSIS, blockquote, escape, fit, link, longest, units
from index import Article, Date, Source, Span

# Discord's limits, in the units of ``escape.units``.
CONTENT = 2000
DESCRIPTION = 4096

# Ours: what reads well on a phone. Everything past it waits behind a button.
CARD_PAGE = 3000
PLAIN_PAGE = 1900
ROWS_SHOWN = 10
NEAREST_SHOWN = 3
NOTES_SHOWN = 6
CONTEXT = 350
_TITLE, _TITLE_AGAIN = 100, 40

_MONTHS = "January/February/March/April/May/June/July/August/September/October/November/December"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a quote as it stands on one page; ``first`` and ``last`` say which end it has."""

    span: Span
    first: bool
    last: bool


def cards(reply: Reply) -> tuple[str, ...]:
    """The pages for an embed's description; there is always at least one."""
    return _pages(reply, CARD_PAGE)


def plain(reply: Reply) -> tuple[str, ...]:
    """The pages for a message's content, for channels where embeds are not allowed."""
    return _pages(reply, PLAIN_PAGE)


def _pages(reply: Reply, size: int) -> tuple[str, ...]:
    if reply.parts:
        return pack(_part_blocks(reply, size), size)
    match reply.outcome:
        case Answer() as answer:
            return pack(_answer_blocks(reply, answer, size), size)
        case NoAnswer() as missing:
            return pack(_refusal_blocks(reply, missing, size), size)


def _part_blocks(reply: Reply, size: int) -> Iterator[str]:
    """Each part under its own question; a quote or figure has the number it has behind Sources."""
    places = [(one.quote.article_id, one.quote.span) for one in _citations(reply.outcome)]
    figures = [figure for figure, _ in reply.figures if figure.rows]
    for number, part in enumerate(reply.parts, 1):
        yield f"{number}\\. {fit(asked(part), 400)}"
        yield from _part_opening(part.outcome)
        yield from _notes(part.outcome.notes)
        shown = _citations(part.outcome)
        for one in shown:
            place = one.quote.article_id, one.quote.span
            mark = places.index(place) + 1 if place in places else 0
            yield from quote_blocks(one, _source_line(one.source, mark, _TITLE_AGAIN), size)
        if isinstance(part.outcome, Answer) and part.outcome.figure is not None:
            figure = part.outcome.figure
            mark = len(places) + 1 + (figures.index(figure) if figure in figures else 0)
            yield from _figure_blocks(figure, part.outcome.figure_source, mark)


def _citations(outcome: Answer | NoAnswer) -> tuple[Citation, ...]:
    match outcome:
        case Answer(citations=shown) | NoAnswer(nearest=shown):
            return shown


def _part_opening(outcome: Answer | NoAnswer) -> Iterator[str]:
    yield f"**{fit(outcome.text.strip() or ELLIPSIS, 1000)}**"
    if isinstance(outcome, Answer):
        return
    if outcome.missing:
        yield _missing(outcome)
    if outcome.nearest:
        yield "The closest passages, **not an answer**:"


def _missing(outcome: NoAnswer) -> str:
    said = []
    if outcome.nowhere():
        said.append(f"Nothing in the archive accounts for: {_listed(outcome.nowhere())}")
    if outcome.elsewhere:
        said.append(f"In the archive, but not with the rest: {_listed(outcome.elsewhere)}")
    return "\n".join(said)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"**{fit(word, 60)}**" for word in words[:8])


def pack(blocks: Iterable[str], size: int) -> tuple[str, ...]:
    """Blocks, none longer than ``size``, on as few pages as keep their order."""
    pages = [""]
    for block in blocks:
        joined = f"{pages[-1]}\n\n{block}" if pages[-1] else block
        if units(joined) <= size:
            pages[-1] = joined
        else:
            pages.append(block)
    return tuple(pages)


def _answer_blocks(reply: Reply, answer: Answer, size: int) -> Iterator[str]:
    listed = len(answer.citations) + (answer.figure_source is not None)
    marks = " ".join(rf"\[{n}\]" for n in range(1, listed + 1))
    yield f"**{fit(answer.text.strip() or ELLIPSIS, 1000)}** {marks}".rstrip()
    yield from _reading(reply)
    yield from _notes(answer.notes)
    yield from _quotes(answer.citations, size)
    if answer.figure is not None:
        number = len(answer.citations) + 1
        yield from _figure_blocks(answer.figure, answer.figure_source, number)


def _refusal_blocks(reply: Reply, missing: NoAnswer, size: int) -> Iterator[str]:
    yield f"**{fit(missing.text.strip() or ELLIPSIS, 1000)}**"
    yield from _reading(reply)
    if missing.missing:
        yield _missing(missing)
    yield from _notes(missing.notes)
    if missing.nearest:
        yield "The closest passages, **not an answer**:"
    yield from _quotes(missing.nearest[:NEAREST_SHOWN], size)


def _quotes(citations: Iterable[Citation], size: int) -> Iterator[str]:
    """Numbered quotes; the title of an article is long the first time alone."""
    known: set[str] = set()
    for number, citation in enumerate(citations, 1):
        room = _TITLE if citation.source.id not in known else _TITLE_AGAIN
        known.add(citation.source.id)
        yield from quote_blocks(citation, _source_line(citation.source, number, room), size)


def _reading(reply: Reply) -> Iterator[str]:
    if reply.read_as and reply.read_as != reply.question:
        yield f"Read as: {fit(reply.read_as, 400)}"


def _notes(notes: tuple[str, ...]) -> Iterator[str]:
    if notes:
        yield "\n".join(f"• {fit(' '.join(note.split()), 250)}" for note in notes[:NOTES_SHOWN])


def quote_blocks(citation: Citation, source: str, size: int) -> Iterator[str]:
    """The source with the quote under it; one too long for a page goes on over several."""
    room = size - units(source) - 20  # the bar, the marks, the ellipses, the emphasis
    for piece in pieces(citation.words, room):
        before, after = ("" if piece.first else "… "), ("" if piece.last else " …")
        words = _emphasised(citation, piece.span)
        yield f"{source}\n{blockquote(f'{before}“{words}”{after}')}"


def pieces(words: str, room: int) -> Iterator[Piece]:
    """The words cut into runs whose escaped form keeps within ``room``; together they are all."""
    start = 0
    while True:
        end = start + longest(words[start:], room) if start < len(words) else start
        yield Piece(Span(start, end), first=start == 0, last=end >= len(words))
        if end >= len(words):
            return
        start = end


def _emphasised(citation: Citation, part: Span) -> str:
    words = part.cut(citation.words)
    marked = citation.quote.highlight
    if marked is None:
        return escape(words)
    offset = citation.quote.span.start + part.start
    start = max(marked.start - offset, 0)
    end = min(marked.end - offset, len(words))
    inner = words[start:end] if start < end else ""
    # Emphasis over a line's end would take the bar of the next line into it.
    if not inner.strip() or "\n" in inner:
        return escape(words)
    return f"{escape(words[:start])}**{escape(inner)}**{escape(words[end:])}"


def _source_line(source: Source, number: int, room: int = _TITLE) -> str:
    parts = [fit(" ".join(source.title.split()) or source.path, room)]
    if source.published is not None:
        parts.append(written_date(source.published))
    parts.append(link("article", source.url))
    return rf"\[{number}\] " + " · ".join(part for part in parts if part)


def written_date(date: Date) -> str:
    """A date in words, as precise as its source.

    >>> written_date(Date(2025, 12, 9))
    '9 December 2025'
    """
    parts = (
        str(date.day) if date.day is not None else "",
        _MONTHS.split("/")[date.month - 1] if date.month is not None else "",
        str(date.year) if date.year is not None else "",
    )
    return " ".join(part for part in parts if part)


def _figure_blocks(figure: Figure, source: Source | None, number: int) -> Iterator[str]:
    lines = [f"**{fit(figure.caption or 'The rows it rests on', 200)}**"]
    lines += [row_line(row) for row in figure.rows[:ROWS_SHOWN]]
    if len(figure.rows) > ROWS_SHOWN:
        lines.append(f"… and {len(figure.rows) - ROWS_SHOWN} more behind **Rows**")
    if source is not None:
        lines.append(_source_line(source, number))
    yield "\n".join(lines)


def row_line(row: FigureRow) -> str:
    """A row as one line: its label, then its other cells as the source writes them."""
    cells = [cell for cell in row.cells if cell.text.strip() and cell.text.strip() != row.label]
    shown = " · ".join(fit(_one_line(cell.text), 40) for cell in cells[:3])
    label = fit(_one_line(row.label), 60)
    return f"• {label} — {shown}" if label and shown else f"• {label or shown}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def context_block(article: Article, citation: Citation, number: int) -> str:
    """The quote in bold among the words around it, cut from the article as it is now."""
    span = citation.quote.span
    before = _flat(article.text[max(0, span.start - CONTEXT) : span.start])
    after = _flat(article.text[span.end : span.end + CONTEXT])
    lead, tail = "", ""
    if span.start > CONTEXT:
        lead, before = f"{ELLIPSIS} ", before.partition(" ")[2]
    if span.end + CONTEXT < len(article.text):
        tail, after = f" {ELLIPSIS}", after.rpartition(" ")[0]
    words = fit(citation.words, 900)
    shown = f"{lead}{_last(before)}**{words}**{fit(after, 2 * CONTEXT)}{tail}"
    place = f"characters {span.start}–{span.end} of {fit(article.source.path, 120)}"
    place += f" · {citation.id}"
    return f"{_source_line(article.source, number)}\n{blockquote(shown)}\n{place}"


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def _last(text: str) -> str:
    """The text escaped, less of its beginning where codes would make it long."""
    markdown = escape(text)
    return markdown if units(markdown) <= 2 * CONTEXT else ELLIPSIS + escape(text[-60:])


def how(reply: Reply) -> str:
    """How the reply came about: the reading, the plan in words and the SQL that recomputed it."""
    parts = [f"Asked: {fit(reply.question, 400)}"]
    parts += _reading(reply)
    parts += [f"{n}. {fit(asked(part), 400)}" for n, part in enumerate(reply.parts, 1)]
    outcome = reply.outcome
    for figure, _ in reply.figures:
        parts.append(f"Plan: {fit(figure.plan, 600)}")
        parts.append(_code(figure.sql, 1500))
        parts.append("Computed over the cells, and again by this SQL: both agree.")
    if isinstance(outcome, Answer) and not reply.figures:
        parts.append("The sentences that answer, cut from the articles; nothing was computed.")
    parts.append(
        f"Confidence {outcome.confidence:.2f}, archive generation {reply.generation}, "
        f"{reply.elapsed_ms:.0f} ms"
    )
    return "\n\n".join(parts)


def _code(sql: str, room: int) -> str:
    # Nothing can be escaped inside a code block, so text that could end one is not put there.
    if "`" in sql or units(sql) > room:
        return fit(sql, room)
    return f"```sql\n{sql}\n```"


def rows_csv(figure: Figure) -> str:
    """All rows of a figure as CSV; cells that a spreadsheet would run are made words."""
    columns = list(dict.fromkeys(cell.column for row in figure.rows for cell in row.cells))
    lines = _Lines()
    writer = csv.writer(lines)
    writer.writerow(["row", *map(_inert, columns), "start", "end"])
    for row in figure.rows:
        cells = {cell.column: cell.text for cell in row.cells}
        shown = (_inert(cells.get(column, "")) for column in columns)
        writer.writerow([_inert(row.label), *shown, row.span.start, row.span.end])
    return "".join(lines)


class _Lines(list[str]):
    """Where ``csv`` writes its lines: a list in memory is no file."""

    write = list.append


def _inert(cell: str) -> str:
    return f"'{cell}" if re.match(r"[=@\t\r]|[+-](?![\d.,])", cell) else cell
