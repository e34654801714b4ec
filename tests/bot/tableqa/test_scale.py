"""What the numbers of a table stand for."""

from __future__ import annotations

import pytest

from bot.question import understand
from bot.tableqa import answer_from_tables
from bot.tableqa.figures import sheet_of
from bot.tableqa.scale import scale
from index import read_csv_text

_ROWS = """\
Sales,"$4,412","$3,950"
Gross margin (%),31.2,30.4
Basic weighted average shares,"1,204","1,180"
Earnings per share,0.32,0.28
"""
_HEAD = ",2021,2020\n"


def _scale(head: str, question: str, *around: str) -> str:
    (table,) = read_csv_text(head + _ROWS, "accounts.csv").tables
    plan = answer_from_tables(understand(question), [table])[0].plan
    return scale(plan, sheet_of(plan, table), around)


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ("The table shows our results (dollars in thousands):", "thousand"),
        ("Comparison of the years (in 000’s)", "thousand"),
        ("Tabular amounts in millions, unless otherwise stated", "million"),
        ("We spent $3.8 million on a mill.", ""),
        ("Sales were $4.4 million in 2021 against $4.0 million before.", "thousand"),
        ("", ""),
    ],
)
def test_the_texts_around_say_the_scale(around: str, expected: str) -> None:
    """By the words for it, or by amounts that are those of the table rounded."""
    assert _scale(_HEAD, "What were the sales in 2021?", around) == expected


def test_the_headers_come_before_the_texts_around() -> None:
    """A column in millions stays so whatever the article is in."""
    around = "All amounts in thousands"

    assert _scale("$ million,2021,2020\n", "What were the sales in 2021?", around) == "million"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What was the gross margin in 2021?", "percent"),
        ("What were the earnings per share in 2021?", ""),
        ("What were the basic weighted average shares in 2021?", "thousand"),
        ("What was the percentage change in sales from 2020 to 2021?", "percent"),
        ("In which year were the sales higher?", ""),
    ],
)
def test_a_row_has_a_scale_of_its_own(question: str, expected: str) -> None:
    """Percentages, amounts a share, numbers of shares and years are not in millions."""
    around = "(amounts in millions, shares in thousands)"

    assert _scale(_HEAD, question, around) == expected


def test_fiscal_years_in_a_header_are_no_unit() -> None:
    """A column of a year is as much in thousands as any other."""
    head = "Fiscal years ended,2021,2020\n"

    assert _scale(head, "What were the sales in 2021?", "(in thousands)") == "thousand"
