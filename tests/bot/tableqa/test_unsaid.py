"""Tables that cannot account for a name of the question are told before they are read."""

from __future__ import annotations

import pytest

from bot.question import understand
from bot.tableqa.said import said
from bot.tableqa.strict import Surroundings
from bot.tableqa.strict.unsaid import may_account
from index import Table, read_csv_text

_FERRIES = "Port,Operator,Passengers\nEllery,Moss Lines,1200\nHarrowgate,Ada & Sons,800\n"


def _table(text: str) -> Table:
    return read_csv_text(text, "ferries.csv").tables[0]


@pytest.mark.parametrize(
    ("asked", "may"),
    [
        ("How many passengers came to Ellery?", True),
        ("How many passengers came to Elery?", True),
        ("How many passengers came to Harrow?", True),
        ("How many passengers came to Stromness?", False),
        ("how many passengers came to stromness?", True),
        ("How many Passengers in Total?", True),
        ("How many passengers did Moss Lines carry in Sound?", True),
        ("How many passengers did Moss Lines carry in Leith?", False),
    ],
)
def test_only_a_name_that_nothing_says_rules_a_table_out(asked: str, may: bool) -> None:  # noqa: FBT001
    """A slip or a word of the family says it; words without a capital may have another part."""
    around = Surroundings(title=("ferri", "of", "the", "sound"))
    assert may_account(understand(asked), _table(_FERRIES), lambda: around) is may


def test_what_is_around_is_read_only_where_the_table_lacks_a_name() -> None:
    """The article of a table that says all names is not looked at."""

    def unread() -> Surroundings:
        raise AssertionError

    assert may_account(understand("How many passengers came to Ellery?"), _table(_FERRIES), unread)


def test_initials_of_the_question_may_be_a_word_of_the_table() -> None:
    """A table that writes ASM says Available Seat Miles."""
    table = _table("Year,ASM\n2019,12\n2020,14\n")
    assert said(table).abridges(understand("How many Available Seat Miles were there?"))
