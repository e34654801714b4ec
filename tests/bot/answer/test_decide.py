"""Which figure answers a question."""

from __future__ import annotations

import pytest

from bot.answer.decide import covering
from bot.question import understand
from bot.tableqa import answer_from_tables
from index import read_text

_RACE = """The Quay Cup

| Crew | Time | Points |
| --- | --- | --- |
| Alba | 5:48.2 | 12 |
| Brise | 5:53.7 | 10 |
| Cirrus | 6:01.1 | 8 |
"""

_FAIRS = """Fairs

| Fair | Visitors | Ticket ($) |
| --- | --- | --- |
| Book Fair | 12,400 | 8.00 |
| Boat Fair | 30,100 | 5.00 |
| Pear Fair | 2,150 | 9.50 |
"""


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("What was the time of Brise?", _RACE, "5:53.7"),
        ("Which fairs cost less than 6 dollars?", _FAIRS, "Boat Fair"),
        ("How many visitors did the Boat Fair have?", _FAIRS, "30,100"),
    ],
)
def test_a_figure_of_the_kind_asked_for_answers(question: str, text: str, answer: str) -> None:
    """A time may be a duration; "which" asks for names, whatever is compared."""
    asked = understand(question)
    found = covering(asked, answer_from_tables(asked, read_text(text, "a.md").tables))

    assert found is not None
    assert found.figure.display == (answer,)


@pytest.mark.parametrize("question", ["When was the time of Brise?", "When did Brise finish?"])
def test_a_duration_is_no_day(question: str) -> None:
    """A question for when asks for a day."""
    asked = understand(question)

    assert covering(asked, answer_from_tables(asked, read_text(_RACE, "a.md").tables)) is None
