"""Which rows and columns a strict reading speaks of, where title, numbering and names overlap."""

from __future__ import annotations

import pytest

from bot.question import understand
from bot.tableqa.figures import figure
from bot.tableqa.plan.expression import Plan
from bot.tableqa.strict import strict, surroundings
from index import read_text

_RALLY = """Merrow rally: Finch wins, and now on Sundays too

Visitors came from all over; one of them lives on a boat.

The legs of the Merrow rally:

| Leg | Finish | Length (km) | Visitors 2023 | Visitors 2024 | Winner |
| --- | --- | --- | --- | --- | --- |
| 1 | Merrow Sands | 112 | 4,210 | 3,900 | Ada Finch |
| 2 | Holt | 87 | 2,150 | 2,600 | Per Lund |
| 3 | Carrow | 140 | 1,980 | 1,700 | Ada Finch |
| 4 | Sale Moor | 65 | 3,330 | 3,420 | Ida Bray |
| 5 | Ulcombe | 98 | 2,700 | 2,500 | Ada Finch |
"""


def _answer(question: str) -> tuple[str, ...] | None:
    article = read_text(_RALLY, "rally.md")
    (table,) = article.tables
    found = strict(understand(question), table, surroundings(article))
    made = None if found is None else figure(Plan(found.root), table)
    return None if made is None else made.display


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many legs did Ada Finch win?", "3"),
        ("How many visitors came to Holt in 2024?", "2,600"),
        ("Which Merrow finish had the fewest visitors in 2024?", "Carrow"),
    ],
)
def test_a_numbering_is_counted_and_a_word_of_the_title_chooses_no_row(
    question: str, answer: str
) -> None:
    """Legs 1, 3 and 5 are three legs, not nine; all finishes are the Merrow rally's."""
    assert _answer(question) == (answer,)


@pytest.mark.parametrize(
    "question",
    [
        "How many people live on Holt in 2024?",
        "For how many finishes of the Merrow rally did visitors fall by half?",
    ],
)
def test_a_function_word_of_the_title_accounts_for_no_other_word(question: str) -> None:
    """One "lives on" a boat, and "on" stands in the title: that says nothing of visitors."""
    assert _answer(question) is None


_MUSEUMS = """A whale of glass fills the museums of Vell

| Museum | Visitors | Ticket (€/h) |
| --- | --- | --- |
| Museum of Glass | 41,200 | 10.00 |
| Toll Tower † | 8,150 | 4.00 |
| Harbour Museum | 12,730 | 7.50 |

† Closed in winter.
"""


@pytest.mark.parametrize("question", ["Who made the glass whale?", "How much was the glass whale?"])
def test_what_the_title_speaks_of_is_not_a_row_with_one_of_its_words(question: str) -> None:
    """The glass of the whale that the article is about is no Museum of Glass."""
    (table,) = read_text(_MUSEUMS, "museums.md").tables
    around = surroundings(read_text(_MUSEUMS, "museums.md"))
    assert strict(understand(question), table, around) is None


def test_a_name_is_shown_without_its_footnote_mark_and_a_rate_is_in_no_millions() -> None:
    """The mark is of the footnote; four euros an hour are not four million."""
    (table,) = read_text(_MUSEUMS, "museums.md").tables
    found = strict(understand("Which museum has the cheapest ticket?"), table)
    made = None if found is None else figure(Plan(found.root), table)
    assert made is not None
    assert made.display == ("Toll Tower",)
    assert table.columns[2].scale == 1
