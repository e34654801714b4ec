"""Accounts: lines by periods, read by the line and the years a question names."""

from __future__ import annotations

import pytest

from bot.question import understand
from bot.tableqa import answer_from_tables
from index import Table, read_csv_text

_ACCOUNTS = """\
,,Year ended 30 June,
,2021,2020,2019
(in thousands),,,
Sales,"$4,400","$4,000","$3,200"
Other income,120,(80),40
Costs:,,,
Wages,"1,500","1,200","1,100"
Rent,300,310,290
"""


def _table(text: str) -> Table:
    (table,) = read_csv_text(text, "accounts.csv").tables
    return table


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What were the sales in 2020?", "$4,000"),
        ("What was the rent in 2019?", "290"),
        ("What was the other income in 2020?", "(80)"),
        ("What was the change in wages between 2020 and 2021?", "300"),
        ("What was the percentage change in sales from 2020 to 2021?", "10%"),
        ("What were the average sales for 2020 and 2021?", "4,200"),
        ("In which year was the rent the highest?", "2020"),
    ],
)
def test_lines_and_years_are_found_and_computed(question: str, answer: str) -> None:
    """Header rows name the columns; the later year comes first in a change."""
    best = answer_from_tables(understand(question), [_table(_ACCOUNTS)])[0]

    assert best.figure.display == (answer,)


def test_the_table_is_computed_over_as_it_is_cited() -> None:
    """The rows of a figure over a turned table cut their words from the article."""
    article = read_csv_text(_ACCOUNTS, "accounts.csv")
    question = understand("What was the change in wages between 2020 and 2021?")
    best = answer_from_tables(question, list(article.tables))[0]

    amounts = [
        cell for row in best.figure.rows for cell in row.cells if cell.column == "Costs: Wages"
    ]
    assert [cell.span.cut(article.text).strip('"') for cell in amounts] == ["1,500", "1,200"]
