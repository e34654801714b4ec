"""Words beside words are two columns where the header names two and the column shows the joint."""

from __future__ import annotations

from index.read.formats import read_text
from index.read.recover.parted import part

RIDERS = """Rank Cyclist Team
1 Ada Holm Denmark
2 Bea Lindqvist Sweden
3 Cora van Dam Netherlands
4 Dina Park South Korea
5 Elsa Romero Aguilar Spain
6 Fay Brown New Zealand
7 Gwen Moser Switzerland
"""


def test_names_of_countries_end_a_column_of_words() -> None:
    """Where the header names one column more, the country is a cell of its own."""
    (table,) = read_text(RIDERS, "riders.txt").tables

    assert [c.name for c in table.columns] == ["Rank", "Cyclist", "Team"]
    assert [c.text for c in table.rows[3].cells] == ["4", "Dina Park", "South Korea"]
    assert [c.text for c in table.rows[4].cells] == ["5", "Elsa Romero Aguilar", "Spain"]


def test_values_that_come_again_beside_others_show_the_joint() -> None:
    """A status that stands behind many names is a column, whole and not by its last word."""
    bare = ["Ada", "Bel", "Cole Hall", "Dane", "Eve", "Little Fox", "Gil", "Hope"]
    kinds = ["Unparished area", "Civil parish"] * 4
    cells = [f"{name} {kind}" for name, kind in zip(bare, kinds, strict=True)]

    found = part(cells, frozenset(), 2)

    assert found is not None
    assert [cell[: cut[0]] for cell, cut in zip(cells, found.cuts, strict=True) if cut] == bare


def test_a_column_that_is_the_same_throughout_is_not_cut_off() -> None:
    """Where one piece never changes, nobody can say where it begins."""
    cells = [f"{name} Middle School Honolulu" for name in "Ada Bel Cole Dane Eve Fox Gil".split()]

    assert part(cells, frozenset(), 2) is None


def test_names_alone_show_no_joint() -> None:
    """First and last names are one cell, whatever a header may count."""
    cells = [
        "Ada Holm",
        "Bea Lind",
        "Cora Dam",
        "Dina Park",
        "Elsa Rome",
        "Fay Brown",
        "Gwen Moser",
    ]
    found = part(cells, frozenset(), 2)

    assert found is None or found.saved * 5 + found.shown < 1.25


GROUNDS = "Tiger Metropolitan Veterans Lambeau Riverside Moor Abbey Castle".split()


def test_a_noun_that_ends_most_names_is_no_column() -> None:
    """A column of stadiums is one column: the word that comes again names their kind."""
    cells = [f"{name} Stadium" for name in GROUNDS[:-1]] + [f"{GROUNDS[-1]} Field"]

    assert part(cells, frozenset(), 2) is None


def test_a_value_that_may_begin_at_two_words_is_not_cut() -> None:
    """Two of three clubs with "United" before the ground: "Home" or "United Home" may be it."""
    clubs = ["Derby County", "West Ham United", "Chelsea", "Leeds United", "Arsenal", "Stoke City"]
    cells = [f"{c} {g}" for c, g in zip(clubs, ["Home", "Home", "Away"] * 2, strict=True)]

    found = part(cells * 2, frozenset(), 2)

    assert found is None or all(
        cut is None or cell[: cut[0]] in clubs
        for cell, cut in zip(cells * 2, found.cuts, strict=True)
    )


def test_a_year_behind_a_month_stays_with_it() -> None:
    """A last word that is a number is a column of its own, but not the end of a date."""
    names = "Ada Bel Cole Dane Eve Fay Gil".split()
    lines = "\n".join(f"{n} {name} Left 2{n} January 2009" for n, name in enumerate(names, 1))
    article = read_text(f"No Name Status Left On\n{lines}\n", "left.txt")

    for table in article.tables:
        assert all(cell.text != "2009" for row in table.rows for cell in row.cells)
