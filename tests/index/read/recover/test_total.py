from __future__ import annotations

import pytest

from index.read.formats import read_text
from index.text.table import Table

HEAD = "| Shop | Cakes | Loaves | Since |\n|---|---:|---:|---:|\n"
SHOPS = (
    "| Mill Lane | 1,240 | 905 | 1968 |\n| Quay | 610 | 415 | 1974 |\n| Hill | 130 | 88 | 1931 |\n"
)


def table(last: str) -> Table:
    (found,) = read_text(f"The shops:\n\n{HEAD}{SHOPS}{last}\n", "shops.md").tables
    return found


@pytest.mark.parametrize(
    "last",
    [
        "| Total | 1,980 | 1,408 | |",
        "| **Total** | **1,980** | **1,400** | |",
        "| All shops | | 1,408 | |",
        "| __Group__ | 1,980 | 1,408 | |",
        "| Bakehouse Row | 1,980 | 1,408 | |",
    ],
    ids=["named", "named, its sum wrong", "all of them", "a group", "two sums"],
)
def test_a_total_is_known_by_its_label_or_by_its_sums(last: str) -> None:
    """Counted among the rows it adds up, it would double every figure."""
    assert [row.is_total for row in table(last).rows] == [False, False, False, True]


@pytest.mark.parametrize(
    "last",
    [
        "| All Saints | 1,981 | 1,409 | 1960 |",
        "| Bakehouse Row | 1,980 | 300 | 1960 |",
        "| Market Group | 12 | 9 | 1960 |",
    ],
    ids=["a name with all", "one sum by chance", "a name with group"],
)
def test_a_row_whose_figures_prove_no_sum_is_no_total(last: str) -> None:
    """A word that may mean a total is not enough, nor is one number that happens to be a sum."""
    assert not any(row.is_total for row in table(last).rows)


def test_marks_of_emphasis_are_no_words_of_a_cell() -> None:
    """The span ends inside them, so a cell shown is a cell as it is read."""
    text = f"The shops:\n\n{HEAD}{SHOPS}| **Total** | *1,980* | 1,408 | |\n"
    (found,) = read_text(text, "shops.md").tables
    cells = found.rows[-1].cells
    assert [cell.text for cell in cells[:2]] == ["Total", "1,980"]
    assert [cell.span.cut(text) for cell in cells[:2]] == ["Total", "1,980"]
