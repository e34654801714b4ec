"""Digits run together are cut where a total or their size proves the cut, and else are unread."""

from __future__ import annotations

import re

from index.read.formats import read_text

MEDALS = """RankNationGoldSilver BronzeTotal
1Norway1412 18 44
2Sweden97 10 26
3Finland812 7 27
4Estonia30 2 5
5Latvia21 4 7
6Denmark13 0 4
"""


def _cells(text: str) -> list[list[str | None]]:
    """The cells of the one table of a text; None for a cell without a value."""
    (table,) = read_text(text, "medals.txt").tables
    return [[c.text if c.value is not None else None for c in row.cells] for row in table.rows]


def test_a_total_in_every_row_proves_where_digits_are_cut() -> None:
    """Only one cut of 1412 adds up to 44 with the 18 beside it."""
    assert _cells(MEDALS)[:2] == [
        ["1", "Norway", "14", "12", "18", "44"],
        ["2", "Sweden", "9", "7", "10", "26"],
    ]


def test_figures_that_do_not_add_up_are_not_taken_for_one() -> None:
    """Where a row contradicts the total, the run has no value: neither cut nor as one number."""
    found = {row[1]: row[2:] for row in _cells(MEDALS.replace("30 2 5", "30 2 9"))}

    assert "1412" not in found["Norway"]
    assert "30" not in found["Estonia"]


def test_digits_that_nothing_proves_have_no_value() -> None:
    """Without a total, and with parts of any length, no cut is made up."""
    text = "TownWinsLosses\nAda263\nBel1112\nCol129\nDor64\nEly3112\nFay11\nGil42\n"

    for row in _cells(text):
        assert row[1:] in ([None], [None, None]) or all(len(c or "") <= 1 for c in row[1:])


def test_the_one_cut_that_keeps_both_sides_of_a_size_is_taken() -> None:
    """Weights of 70 to 110 and heights of 170 to 210: no other cut gives numbers that alike."""
    text = (
        "PlayerWeightHeight\nAnna Berg96196\nBea Carl107206\nCleo Dahl81186\nDora Eck80190\n"
        "Ella Falk105210\nFrida Gren80174\n"
    )

    assert _cells(text)[1] == ["Bea Carl", "107", "206"]
    assert _cells(text)[0] == ["Anna Berg", "96", "196"]


RUNS = """RankCrewRun 1Run 2Run 3Final
1Ada and Bel1:17.411:17.851:18.683:53.94
2Cole and Dane1:18.101:18.651:18.503:55.25
3Eve and Fay1:18.611:19.041:19.433:57.08
4Gil and Hope1:19.371:19.121:20.083:58.57
5Ida and Jon1:19.031:18.841:19.313:57.18
"""


def test_times_that_touch_keep_to_as_many_decimals() -> None:
    """1:17.85 and 1:18.68 side by side, not 1:17.8 and 51:18.68."""
    for table in read_text(RUNS, "runs.txt").tables:
        for row, line in zip(table.rows, RUNS.splitlines()[1:], strict=True):
            found = [c.text for c in row.cells if c.value is not None and ":" in c.text]
            assert set(found) <= set(re.findall(r"\d:\d\d\.\d\d", line))
            assert len(found) == 4
