"""Charts: drawn where rows are worth a picture, with the cells' own words on them."""

from __future__ import annotations

import struct
from dataclasses import replace

from bot.figure import FigureCell, FigureRow
from bot.show.chart import Bar, chart, draw
from index import Span
from tests.bot.show.replies import ships

HERE = Span(0, 1)


def row(label: str, **cells: str) -> FigureRow:
    return FigureRow(label, HERE, tuple(FigureCell(k, v, HERE) for k, v in cells.items()))


def test_rows_with_an_amount_each_are_drawn_with_their_own_words() -> None:
    """The year is no amount; the containers are."""
    picture = chart(ships())

    assert picture is not None
    assert picture.measure == "Containers"
    assert [(bar.label, bar.written) for bar in picture.bars] == [
        ("Aurora", "12,400"),
        ("Borealis", "18,150"),
        ("Corona", "9,875"),
    ]
    assert "Borealis 18,150" in picture.alt


def test_rows_of_words_or_a_single_row_are_not_worth_a_picture() -> None:
    """Nothing is drawn that says less than its text."""
    assert chart(replace(ships(), rows=ships().rows[:1])) is None
    words = (row("a", colour="red"), row("b", colour="blue"))
    assert chart(replace(ships(), rows=words)) is None
    years = (row("a", opened="2001"), row("b", opened="1998"))
    assert chart(replace(ships(), rows=years)) is None


def test_amounts_of_several_units_are_not_put_on_one_scale() -> None:
    """Three dollars are not shorter than four euros."""
    mixed = (row("a", price="$3"), row("b", price="€4"))
    assert chart(replace(ships(), rows=mixed)) is None


def test_rows_of_one_label_are_told_apart() -> None:
    """By the cell beside it; where that is the same too, nothing is drawn."""
    rows = (row("Door", made="2012 – 2019", n="5"), row("Door", made="2019 – 2024", n="7"))
    picture = chart(replace(ships(), rows=rows))

    assert picture is not None
    assert [bar.label for bar in picture.bars] == ["Door 2012 – 2019", "Door 2019 – 2024"]
    assert chart(replace(ships(), rows=(rows[0], rows[0]))) is None


def test_what_cannot_be_drawn_is_left_as_text() -> None:
    """Scripts the font lacks, amounts beyond any scale."""
    assert chart(replace(ships(), rows=(row("船", n="1"), row("b", n="2")))) is None
    assert chart(replace(ships(), rows=(row("a", n="1"), row("b", n="9" * 400)))) is None


def test_a_picture_is_a_png_large_enough_to_read() -> None:
    """Long labels, formulas and other scripts are drawn as they are."""
    rows = (
        row("A ship with a name that is much longer than any label has room for", n="$12"),
        row("$x^2$ \\frac", n="$3"),
        row("Ålesund", n="$4"),
    )
    picture = chart(replace(ships(), rows=rows, caption="$ \\alpha of nothing {"))
    assert picture is not None
    data = draw(picture)

    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", data[16:24])
    assert width >= 200
    assert height >= 100
    assert isinstance(picture.bars[0], Bar)
