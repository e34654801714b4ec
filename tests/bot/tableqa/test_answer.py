"""From a question and a table to a figure that both entries agree on."""

from __future__ import annotations

import pytest

from bot.question import understand
from bot.tableqa import answer_from_tables, recompute
from bot.tableqa.answer import STRICT
from index import Number, Table, read_csv_text

_FERRIES = """\
Ferry,Yard,Launched,Passengers
Astrid,Gdansk,1998,420
Berta,Turku,2003,610
Clara,Turku,2009,380
Dorte,Gdansk,2011,900
Elin,Rauma,2016,750
"""


def _table() -> Table:
    (table,) = read_csv_text(_FERRIES, "ferries.csv").tables
    return table


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which ferry has the most passengers?", "Dorte"),
        ("Which yard launched Clara?", "Turku"),
        ("What is the average number of passengers?", "612"),
        ("which ferry was launched after Clara?", "Dorte"),
    ],
)
def test_the_best_candidate_answers(question: str, answer: str) -> None:
    """Lookups, extremes, averages and neighbours."""
    best = answer_from_tables(understand(question), [_table()])[0]

    assert best.figure.display == (answer,)


def test_a_figure_is_recomputed_by_sql() -> None:
    """The values by SQL alone are those of the figure."""
    table = _table()
    for one in answer_from_tables(understand("How many passengers in total?"), [table]):
        assert recompute(one, table) == one.figure.values


def test_a_question_without_a_word_of_the_table_is_hardly_answered() -> None:
    """Another subject leaves little confidence."""
    found = answer_from_tables(understand("Who wrote the symphony?"), [_table()])

    assert all(one.confidence < 0.5 for one in found)


def test_no_table_has_no_answer() -> None:
    """An archive without tables has no figures."""
    assert answer_from_tables(understand("How many?"), []) == ()


def test_values_are_exact() -> None:
    """A computed number is a decimal, not a float."""
    question = understand("What is the average number of passengers?")
    best = answer_from_tables(question, [_table()])[0]

    (value,) = best.figure.values
    assert isinstance(value, Number)
    assert str(value.amount) == "612"


def test_a_strict_reading_settles_a_question_alone() -> None:
    """Where every word has its part, no other plan is weighed."""
    found = answer_from_tables(understand("Which ferry has the most passengers?"), [_table()])

    assert [(one.figure.display, one.confidence) for one in found] == [(("Dorte",), STRICT)]


def test_plans_are_weighed_over_the_first_tables_alone() -> None:
    """A ninth table is read strictly, but its plans are not ranked."""
    others = [
        table
        for number in range(8)
        for table in read_csv_text("Lake,Depth\nOmbre,40\nSkell,90\n", f"{number}.csv").tables
    ]
    loose = answer_from_tables(understand("which yard made it to Clara?"), [*others, _table()])
    strict = answer_from_tables(understand("How many passengers has Clara?"), [*others, _table()])

    assert not any(one.table == _table() for one in loose)
    assert [one.figure.display for one in strict] == [("380",)]
