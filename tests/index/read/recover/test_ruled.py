"""Tables between pipes, and in columns of spaces."""

from __future__ import annotations

from index.read.formats import read_text


def test_the_outer_pipes_belong_to_the_table() -> None:
    """No pipe is left over beside the table to be taken for a heading."""
    text = (
        "# A budget\n\nThe council voted on Monday.\n\n"
        "| Department | Staff |\n|---|---:|\n"
        "| Schools | 2,310 |\n| Parks | 204 |\n| Culture | 187 |\n"
    )

    article = read_text(text, "budget.md")

    assert article.tables[0].span.cut(text).startswith("| Department")
    assert article.tables[0].span.cut(text).endswith("187 |")
    assert not [b for b in article.blocks if b.span.cut(text).strip() == "|"]


def test_a_header_wider_than_its_column_does_not_join_two() -> None:
    """The rows alone say where the columns part; the header has a name for each."""
    text = (
        "The regatta was rowed on Sunday.\n\n"
        "Rower            Crew               At buoy   Finish\n"
        "Ida Lunt         Tarnside Rowers      18:20    34:51\n"
        "Ravi Okafor      College of Pell      17:05    37:12\n"
        "Tove Harker      Mill Lane            21:33    39:40\n"
        "Ben Alder        University of Yar    22:58    41:08\n"
    )

    table = read_text(text, "regatta.txt").tables[0]

    assert [column.name for column in table.columns] == ["Rower", "Crew", "At buoy", "Finish"]
    assert [row.cells[1].span.cut(text) for row in table.rows][3] == "University of Yar"


def test_cells_with_gaps_of_their_own_are_no_table() -> None:
    """Two columns that nothing tells apart are not served as one."""
    text = (
        "The regatta was rowed on Sunday.\n\n"
        "Rower            Crew\n"
        "Ida Lunt         Tarnside   18:20\n"
        "Ravi Okafor      College of Pell  17:05\n"
        "Tove Harker      Mill Lane    21:33\n"
        "Ben Alder        University of the Yar  22:58\n"
    )

    tables = read_text(text, "regatta.txt").tables

    assert not any("  " in cell.span.cut(text) for t in tables for r in t.rows for cell in r.cells)
