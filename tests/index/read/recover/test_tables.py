from __future__ import annotations

import sys
from decimal import Decimal
from itertools import pairwise
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.read.formats import read_csv_text, read_text
from index.text.table import Table
from index.text.value import Date, Kind, Number, Period

ROWS = [
    ("Northern Star", "N12", "2005 – 2009", "33,427"),
    ("Southern Cross", "S4", "2007 – 2011", "187,263"),
    ("Little Bear", "L88", "2009 – 2013", "130,205"),
    ("Great Bear", "G3", "2011 – 2012", "6,342"),
    ("Evening Star", "E20", "2014 – 2020", "16,581"),
    ("Morning Star", "M7", "2021 – *", "442,859"),
    ("Polar Light", "P70", "2024 – *", "42,991"),
]
NAMES = ("Ship", "Code", "In service", "Passengers")


def cells(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in table.rows]


def lines(rows: list[tuple[str, ...]], joint: str) -> str:
    return "\n".join(joint.join(row) for row in rows)


LAYOUTS = {
    "tabs": lines([NAMES, *ROWS], "\t"),
    "pipes": lines([NAMES, *ROWS], " | "),
    "markdown": "| "
    + " | ".join(NAMES)
    + " |\n|---|---|---|---:|\n"
    + "\n".join("| " + " | ".join(r) + " |" for r in ROWS),
    "semicolons": lines([NAMES, *ROWS], "; "),
    "commas": lines([NAMES, *ROWS], ", "),
    "spaces": lines([NAMES, *ROWS], " "),
    "aligned": "\n".join("".join(cell.ljust(18) for cell in row) for row in [NAMES, *ROWS]),
    "lines": "\n".join("\n".join(row) for row in [NAMES, *ROWS]),
    "gaps": "\n\n".join("\n".join(row) for row in [NAMES, *ROWS]),
    "glued": "ShipCodeIn servicePassengers\n"
    + "\n".join(f"{a}\u00a0{b}\u00a0{c}{d}" for a, b, c, d in ROWS),
}


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_one_table_reads_the_same_in_every_layout(layout: str) -> None:
    """Delimited, aligned, one cell a line, and run together."""
    text = f"The fleet at a glance:\n\n{LAYOUTS[layout]}\n"
    (table,) = read_text(text, "fleet.txt").tables

    assert cells(table) == ROWS
    assert [column.name for column in table.columns] == list(NAMES)
    assert table.columns[3].kind is Kind.INTEGER
    assert table.columns[2].kind is Kind.PERIOD
    assert table.rows[5].cells[2].value == Period(Date(2021), None)
    assert (
        sum(r.cells[3].value.amount for r in table.rows if isinstance(r.cells[3].value, Number))
        == 859668
    )
    assert table.caption_text == "The fleet at a glance:"


def test_digits_that_may_be_cut_anywhere_have_no_value() -> None:
    """Two columns of whole numbers run together are not guessed."""
    text = "ClubWinsLosses\nAlpha1512\nBeta129\nGamma64\nDelta411\nOmega33\n"
    found = read_text(text, "clubs.txt")

    for table in found.tables:
        values = {row.cells[0].text: [c.value for c in row.cells[1:]] for row in table.rows}
        assert not any(values.get("Alpha", []))
        assert not any(values.get("Beta", []))


def test_marks_keep_their_legend() -> None:
    """A footnote mark is no part of the value; its line below is its legend."""
    text = "Ship | Built\nStar | 120*\nBear | 95\nCross | 80*\n\n* still in service\n"
    (table,) = read_text(text, "fleet.txt").tables

    assert table.rows[0].cells[1].value == Number(Decimal(120))
    assert table.notes[0].mark == "*"
    assert table.notes[0].legend is not None
    assert table.notes[0].legend.cut(text) == "* still in service"


def test_a_stated_total_is_held_against_its_column() -> None:
    """Agreement and disagreement are both recorded."""
    text = "Port\tShips\nNorth\t10\nSouth\t20\nTotal\t31\n"
    (table,) = read_text(text, "ports.txt").tables

    assert table.rows[2].is_total
    assert [(c.stated, c.computed, c.agrees) for c in table.checks] == [
        (Decimal(31), Decimal(30), False),
    ]


def test_a_total_told_in_the_story_is_held_against_the_column() -> None:
    """The sum of the column, in words or digits, is found in the prose."""
    story = (
        "This autumn the yard delivered its one-thousandth boat, and the town came to watch it go."
    )
    text = f"{story}\n\nYear\tBoats\n1990\t400\n2000\t350\n2010\t250\n"
    (table,) = read_text(text, "yard.txt").tables

    assert [(c.column, c.computed, c.agrees) for c in table.checks] == [(1, Decimal(1000), True)]


def test_units_and_scales_come_from_the_header() -> None:
    """A currency and a scale: "(US$ m.)"."""
    text = "Firm\tSales (US$ m.)\tShare (%)\nA\t11,410\t12.5\nB\t9,950\t9.1\nC\t250\t1.0\n"
    (table,) = read_text(text, "firms.txt").tables

    assert (table.columns[1].unit, table.columns[1].scale) == ("USD", Decimal(1_000_000))
    assert table.columns[2].kind is Kind.PERCENT


@pytest.mark.parametrize(
    "text",
    [
        "He was born in 1950.\nHe moved to the city in 1970.\nHe died there in 1990.\n",
        "Ships\nHarbours\nWeather\nContact us\n",
        "12 High Street\nSpringfield\nPhone: 555 1234\n",
        "Part one\n\nThe sea was calm that day, and nobody thought of the storm to come.\n",
    ],
)
def test_lines_that_are_no_table_are_left_alone(text: str) -> None:
    """Short sentences, link lists, addresses, headings."""
    assert read_text(text, "a.txt").tables == ()


messy = st.text(
    alphabet=st.sampled_from("abcXYZ0123456789 \n\t\u00a0|,.;:-–()*%$€\"'"), max_size=240
)


@given(messy)
@settings(max_examples=120, derandomize=True, deadline=None)
def test_every_cell_is_cut_from_the_text(text: str) -> None:
    """Spans lie inside the text and cut the words of their cells, whatever the text."""
    found = read_text(text, "a.txt")
    spans = [table.span for table in found.tables]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for table in found.tables:
        for row in table.rows:
            for cell in row.cells:
                assert cell.text == cell.span.cut(text)
                assert table.span.contains(cell.span)


@given(messy)
@settings(max_examples=100, derandomize=True, deadline=None)
def test_every_csv_text_has_an_article(text: str) -> None:
    """Broken quotes and uneven records are read as far as they go."""
    found = read_csv_text(text, "a.csv")
    for table in found.tables:
        assert all(c.text == c.span.cut(text) for row in table.rows for c in row.cells)


def steps(text: str) -> int:
    """The calls that reading a text takes, of Python's functions and of C's."""
    count = 0

    def called(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(called)
    try:
        read_text(text, "a.txt")
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    ("part", "times"),
    [
        ("a1 ", 100_000),
        ("A\n", 800),
        ("x, ", 100_000),
        ('"', 100_000),
        ("1 2 3\n", 400),
        ("|", 100_000),
        ("Star 12 2005 ", 4_000),
    ],
    ids=["words", "lines", "commas", "quotes", "numbers", "pipes", "stream"],
)
def test_twice_the_input_takes_twice_the_steps(part: str, times: int) -> None:
    """Of one long line as of thousands of short ones, and never a square of steps."""
    read_text(part, "a.txt")  # what is imported or kept at first use is no step

    assert steps(part * times * 2) < steps(part * times) * 2.2 + 100


def test_a_row_below_that_does_not_read_stays_as_an_unread_row() -> None:
    """A column whose last rows were dropped would add up to too little and look whole."""
    read = "\n".join(f"{name} {count} {year}" for name, count, year in TREES)
    torn = "Willow 44x1 n/a\nMaple 7 hundred 88"
    article = read_text(f"Kind Number Planted\n{read}\n{torn}\n", "trees.txt")
    last = article.tables[0].rows[-1]
    assert [cell.text for cell in last.cells if cell.text] == ["Maple 7 hundred 88"]
    assert all(cell.value is None for cell in last.cells)


def test_a_note_below_the_rows_is_no_row() -> None:
    """A source with its year is not a row of the table."""
    read = "\n".join(f"{name} {count} {year}" for name, count, year in TREES)
    article = read_text(f"Kind Number Planted\n{read}\nSource: count of 2019, 2020\n", "trees.txt")
    assert len(article.tables[0].rows) == len(TREES)


def test_a_last_row_that_adds_up_those_above_is_a_total_whatever_it_is_called() -> None:
    """A group is no division of its own: it would be counted, and added, twice."""
    said = "Division,Revenue,Staff\nTiles,84.6,120\nPipes,60.5,95\nBricks,22.9,61\n"
    (table,) = read_csv_text(f"{said}Concern,168.0,276\n", "group.csv").tables
    (other,) = read_csv_text(f"{said}Glass,40.1,30\n", "group.csv").tables
    assert [row.is_total for row in table.rows] == [False, False, False, True]
    assert not any(row.is_total for row in other.rows)


def test_numbers_below_a_noun_that_is_numbered_are_names() -> None:
    """Line 3 is called so; its year of opening is not what it is called."""
    said = "Line,Opened,Stops\n1,1898,31\n2,1904,22\n3,1927,25\n"
    (table,) = read_csv_text(said, "lines.csv").tables
    assert table.label == 0


TREES = [
    ("Oak", "1,205", "1990"),
    ("Elm", "880", "1987"),
    ("Ash tree", "12,455", "2001"),
    ("Birch", "3,310", "2010"),
    ("Pine", "990", "1999"),
]


def test_many_long_rows_that_run_together_stay_text() -> None:
    """Reading them takes time of the square of their length: nobody waits for minutes."""
    row = "Alder Birch Cedar Elm " * 15
    some, many = (
        "\n".join([f"Name Planted Height {n}", *(f"{row}{1900 + i} {7 * i}" for i in range(n))])
        for n in (8, 60)
    )

    assert len(read_text(some, "a.txt").unread) == 1
    assert read_text(many, "a.txt").unread == ()
    assert read_text(many, "a.txt").tables == ()
