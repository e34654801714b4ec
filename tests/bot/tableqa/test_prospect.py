"""Plans are ranked over the tables that say the names of a question, of several."""

from __future__ import annotations

from bot.question import understand
from bot.tableqa.prospect import hopeful
from index import Article, Table, read_csv_text


def table(path: str, text: str) -> Table:
    found = read_csv_text(text, path)
    assert isinstance(found, Article)
    return found.tables[0]


FERRIES = table("ferries.csv", "Town,Ferries\nArden,12\nKelso,7\n")
LOOMS = table("looms.csv", "Town,Looms\nHythe,3\nLorton,9\n")


def test_a_table_without_a_name_of_the_question_is_left_out() -> None:
    """No plan over it accounts for the name."""
    assert hopeful(understand("How many ferries has Kelso?"), (FERRIES, LOOMS)) == (FERRIES,)


def test_a_misspelt_name_is_a_name_of_the_table() -> None:
    """One slip of the finger hides no table."""
    assert hopeful(understand("How many looms has Lortin?"), (FERRIES, LOOMS)) == (LOOMS,)


def test_words_that_are_no_names_leave_every_table() -> None:
    """They may have their part in a plan without being said."""
    assert hopeful(understand("How many were there in all?"), (FERRIES, LOOMS)) == (FERRIES, LOOMS)


def test_a_table_alone_is_always_looked_at() -> None:
    """There is nothing to choose."""
    assert hopeful(understand("How many ferries has Nowhere?"), (FERRIES,)) == (FERRIES,)
