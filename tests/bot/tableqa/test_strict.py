"""A strict reading: every word of a question has its part, or there is no reading."""

from __future__ import annotations

import pytest

from bot.question import understand
from bot.tableqa.figures import figure
from bot.tableqa.plan.expression import Plan
from bot.tableqa.strict import Surroundings, strict
from index import Table, read_text

_FERRIES = """Ferries of the Sound

The Sound Line lists all ferries it has built at Holm since 1961:

| Ferry | Code | In service | Passengers |
| --- | --- | --- | --- |
| Holm 1 Class Open | A10 | 1961 – 1980 | 120,400 |
| Holm 1 Class Closed | A11 | 1970 – 1985 | 80,600 |
| Holm 2 Class Open | B20 | 1985 – 2015 | 240,800 |
| Holm Star | B21 | 1990 – 2003 | 9,100 |
| Holm Star Mini | B22 | 2015 – * | 1,100 |
| Holm Night | C30 | 2018 – * | 48,000 |
"""


@pytest.fixture(scope="module")
def ferries() -> Table:
    article = read_text(_FERRIES, "ferries.md")
    assert article.tables[0].columns[2].kind == "period"
    return article.tables[0]


def _answer(question: str, table: Table) -> tuple[str, ...] | None:
    found = strict(understand(question), table, Surroundings(("ferri", "of", "the", "sound")))
    made = None if found is None else figure(Plan(found.root), table)
    return None if made is None else made.display


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many passengers did the Holm Star have?", "9,100"),
        ("What is the number of passengers of the B-20?", "240,800"),
        ("How many passengers did the Holm 1 Class have in total?", "201,000"),
        ("How many passengers did the 1 Class and 2 Class Open have together?", "361,200"),
        ("How many more passengers did the Holm Night have than the Holm Star?", "38,900"),
        ("What is the total number of passengers of the A10, A11 and B22?", "202,100"),
        ("What is the difference in passengers between the A10 and the A11?", "39,800"),
        ("What is the average number of passengers of the ferries?", "83,333.33"),
        ("How many ferries had more than 100,000 passengers?", "2"),
        ("How many ferries are still in service?", "2"),
        ("Which ferry had the most passengers?", "Holm 2 Class Open"),
        ("Which ferry was in service the longest?", "Holm 2 Class Open"),
        ("Which ferry had the longest service?", "Holm 2 Class Open"),
        ("When was the Holm Star in service?", "1990 – 2003"),
        ("Was the A10 in service in 1975?", "yes"),
        ("Was the A10 in service in 1995?", "no"),
        ("Did the Holm Star have more than 5,000 passengers?", "yes"),
        ("Which had fewer passengers, the B21 or the B22?", "Holm Star Mini"),
    ],
)
def test_a_question_whose_every_word_has_its_part_has_one_answer(
    question: str, answer: str, ferries: Table
) -> None:
    """The answer is that of one plan."""
    assert _answer(question, ferries) == (answer,)


@pytest.mark.parametrize(
    "question",
    [
        "How many passengers did the Holm Moon have?",
        "How many passengers did the Holm Star have in 1995?",  # the amount is of all its years
        "How many passengers did the Holm Star have last year?",
        "How many passengers did the ferries have before 1990?",  # their later years count, too
        "Which Holm Star ferry had passengers more often?",
        "How many passengers did the Holm Star not have?",
        "How many passengers did the Holm Star carry?",
        "How many sailors did the Holm Star have?",
        "Which ferry had the most accidents?",
        "How many passengers did the ferries of Norvik have?",
        "What did a ticket for the Holm Star cost?",
    ],
)
def test_a_word_without_a_part_leaves_no_reading(question: str, ferries: Table) -> None:
    """Another name, another property, a part of the time: nothing of it is in the table."""
    assert _answer(question, ferries) is None


def test_rows_of_one_name_are_told_apart_by_their_code() -> None:
    """Two rows called alike are two answers."""
    table = read_text(
        "Trams\n\n| Tram | Code | Built |\n| --- | --- | --- |\n"
        "| City | K1 | 40 |\n| City | K2 | 90 |\n| Hill | H1 | 70 |\n| Port | P1 | 10 |\n",
        "trams.md",
    ).tables[0]
    found = strict(understand("Which tram was built most?"), table)

    assert found is not None
    made = figure(Plan(found.root), table)
    assert made is not None
    assert made.display == ("City K2",)
