"""The rows a value rests on are those that the question means, each once."""

from __future__ import annotations

from decimal import Decimal

from bot.question import understand
from bot.tableqa.figures import sheet_of
from bot.tableqa.plan.compute import compute
from bot.tableqa.plan.expression import (
    Body,
    Compare,
    Comparison,
    Constant,
    Count,
    Either,
    Equals,
    Extreme,
    Facet,
    Lookup,
    Measure,
    Plan,
    Reduce,
    Reducer,
    Root,
    Where,
)
from bot.tableqa.soundness import Claim
from bot.tableqa.soundness.rows import ROWS
from index import read_csv_text

_CLUBS = """\
Club,Ground,Founded,Seats,Share
Aske,Mill Lane,1921,900,2
Berg,North End,pre-1939,400,7
Corn,Mill Lane,1944,900,1
Dale,South Bank,1950,n/a,5
"""
_GOALS = """\
No,Date,Venue,Opponent,Score,Result,Cup
1,12 May 2003,Aske,Berg,1–0,2–0,Friendly
2,12 May 2003,Aske,Berg,2–0,2–0,Friendly
3,14 May 2003,Corn,Dale,1–0,1–0,Friendly
4,20 May 2003,Dale,Corn,1–0,1–1,League
"""
_TIES = """\
Tie,Home team,Score,Away team,Crowd
1,Aske,2–0,Berg,300
2,Corn,1–0,Dale,500
"""
_SONGS = """\
Draw,Country,Artist,Song,Place
1,Norway,Liv Dahl,Fjord,2
2,Sweden,Jan Ek,Skog,1
"""
_BODY = Body()


def _faults(question: str, root: Root, text: str = _CLUBS) -> list[str]:
    (table,) = read_csv_text(text, "table.csv").tables
    laid_out = sheet_of(Plan(root), table)
    outcome = compute(root, laid_out)
    assert outcome is not None
    claim = Claim(understand(question), table, laid_out, Plan(root), outcome)
    return [fault.__name__ for fault in ROWS if fault(claim)]


def _is(column: int, words: str) -> Equals:
    return Equals(column, f" {words} ")


def test_a_year_that_was_not_read_may_be_before_another() -> None:
    """To a reader "pre-1939" is before 1940; "n/a" says nothing to anybody."""
    early = Compare(Measure(2, Facet.START), Comparison.LESS, Constant(Decimal(19400101)))
    largest = Lookup(Extreme(_BODY, Measure(3), largest=True), 1)

    assert "skips_unmeasured" in _faults(
        "How many clubs were founded before 1940?", Count(Where(_BODY, early))
    )
    assert not _faults("Which ground has the most seats?", largest)


def test_two_goals_of_one_match_are_no_two_matches() -> None:
    """Rows of one day that are hardly told apart are not counted as two."""
    friendly, league = (Count(Where(_BODY, _is(6, cup))) for cup in ("friendly", "league"))

    assert "counts_one_twice" in _faults("How many were friendly?", friendly, _GOALS)
    assert not _faults("How many were in the league?", league, _GOALS)


def test_what_is_counted_stands_in_one_column_and_once() -> None:
    """Two teams play a tie, and two clubs share a ground."""
    grounds = Count(Where(_BODY, Compare(Measure(3), Comparison.MORE, Constant(Decimal(500)))))
    teams, ties = Count(_BODY), "How many ties are listed?"

    assert "counts_rows_of_names" in _faults("How many grounds have over 500 seats?", grounds)
    assert "counts_rows_of_names" in _faults("How many teams are listed?", teams, _TIES)
    assert not _faults("How many clubs have over 500 seats?", grounds)
    assert not _faults(ties, teams, _TIES)


def test_a_shared_ground_is_not_added_twice() -> None:
    """One name in two rows with one amount says the amount again."""
    both = Where(_BODY, Either((_is(1, "mill lane"), _is(1, "north end"))))
    root = Reduce(Reducer.SUM, both, Measure(3))

    assert _faults("What are the seats of Mill Lane and North End combined?", root) == [
        "adds_one_twice"
    ]


def test_the_number_of_a_percentage_is_no_other_number() -> None:
    """2 % are no two seats, unless the column has percentages."""
    root = Lookup(Where(_BODY, _is(4, "2")), 0)

    assert "is_chosen_by_other_amount" in _faults("Which club has 2% of the seats?", root)
    assert not _faults(
        "Which club has 2% of the seats?", root, _CLUBS.replace("Share", "Share (%)")
    )


def test_who_is_a_person_where_the_table_has_persons() -> None:
    """The country came first, and who did is its artist."""
    first = Where(_BODY, Compare(Measure(4), Comparison.EQUAL, Constant(Decimal(1))))
    question = "Who took first place?"

    assert "is_one_of_several_names" in _faults(question, Lookup(first, 1), _SONGS)
    assert not _faults(question, Lookup(first, 2), _SONGS)
