"""Lists and tables in full, on a screen and in a pipe."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.show.listing import check_lines, sources_view, table_view, tables_view, to_csv
from bot.show.text import render
from index import Cell, Check, Column, Date, Kind, Note, Row, Source, Span, Table, Text, Unread

SOURCE = Source(id="0123456789", path="news/\x1bferry.txt", title="A" * 90, published=Date(2024))
WORDS = "Boat Seats Heron 1,204* Plover 88 * rebuilt"


def cell(words: str) -> Cell:
    """A cell of the article."""
    start = WORDS.index(words)
    return Cell(Span(start, start + len(words)), words, Text(words))


def table() -> Table:
    """Two boats, a mark with its legend and one without, and two totals."""
    return Table(
        id="t1",
        article_id=SOURCE.id,
        span=Span(0, 33),
        columns=(Column("Boat", Kind.TEXT), Column("Seats", Kind.INTEGER, unit="seats")),
        rows=tuple(
            Row(Span(11, 33), (cell(name), cell(seats)))
            for name, seats in (("Heron", "1,204*"), ("Plover", "88"))
        ),
        caption_text="Boats of the line",
        notes=(Note("*", Span(36, 43)), Note("[2]", None)),
        checks=(
            Check(1, Decimal(1292), Decimal(1292), Span(1, 2)),
            Check(1, Decimal(1300), Decimal(1292), Span(3, 4)),
        ),
    )


def test_a_long_title_gives_way_on_a_screen_and_not_in_a_pipe() -> None:
    """The id and the path, which one copies, stay whole in both."""
    screen, pipe = render(sources_view([SOURCE]), 60), render(sources_view([SOURCE]), 10_000)

    assert max(map(len, screen.splitlines())) <= 60
    assert "0123456789" in screen
    assert "news/␛ferry.txt" in screen
    assert "A" * 90 in pipe


def test_a_long_path_folds_where_it_would_leave_no_room_for_titles() -> None:
    """An article is known by its title; its id can be copied whole."""
    long = replace(SOURCE, title="The ferry stops in June", path="news/2025/03/ferry-stops.txt")

    screen = render(sources_view([long]), 56)

    assert max(map(len, screen.splitlines())) <= 56
    assert "The ferry st" in screen
    assert "0123456789" in screen


def test_a_table_is_shown_with_its_types_marks_and_totals() -> None:
    """What a reader needs to judge what was recovered."""
    shown = render(table_view(SOURCE, table(), WORDS))

    assert "integer in seats" in shown
    assert "*: rebuilt" in shown
    assert "[2]: the source does not explain this mark." in shown
    assert "88" in next(line for line in shown.splitlines() if line.startswith("Plover"))


def test_a_stated_total_is_held_against_its_rows() -> None:
    """Agreement and disagreement are both told."""
    assert list(check_lines(table())) == [
        "Seats: the article states 1,292 (1:2); the rows add up to 1,292.",
        "Seats: the article states 1,300 (3:4), but the rows add up to 1,292.",
    ]


def test_blocks_left_as_text_are_listed_with_the_reason() -> None:
    """Nobody wonders where a table went."""
    shown = render(tables_view([], [(SOURCE, Unread(Span(5, 9), "two readings"))]))

    assert shown.splitlines() == [
        "No tables.",
        "",
        "Left as text:",
        "  news/␛ferry.txt 5:9: two readings",
    ]


def test_csv_holds_the_words_of_the_cells() -> None:
    """As the source writes them."""
    assert to_csv(table()) == 'Boat,Seats\r\nHeron,"1,204*"\r\nPlover,88\r\n'
