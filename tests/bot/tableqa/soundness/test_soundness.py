"""A figure is served only where nothing it rests on is at odds with the question."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.question import understand
from bot.tableqa.figures import sheet_of
from bot.tableqa.plan.compute import compute
from bot.tableqa.plan.expression import (
    Beside,
    Body,
    Compare,
    Comparison,
    Condition,
    Constant,
    Contains,
    Count,
    Either,
    Equals,
    Extreme,
    Lookup,
    Measure,
    Pair,
    Pairing,
    Plan,
    Reduce,
    Reducer,
    Root,
    Where,
)
from bot.tableqa.soundness import FAULTS, Claim, is_sound
from index import Table, read_csv_text

_FERRIES = """\
Ferry,Yard,Line,Rank,Passengers,Share of passengers
Astrid,Gdansk,North,1,420,14%
Berta,Turku,North,2,610,20%
Clara,Turku,South,3,610,20%
Dorte,Gdansk,South,4,900,30%
Clara,Rauma,East,5,480,16%
Elin,Rauma,East,6,90,3%
"""
_ACCOUNTS = """\
,2021,2020
Net income,"$4,400","$4,000"
Net income per share,0.31,0.28
Change (%),10,(4)
Wages,"1,500","1,200"
"""
_BODY = Body()
_MOST = Extreme(_BODY, Measure(4), largest=True)
_HIGHEST = Extreme(_BODY, Measure(3), largest=True)


def _table(text: str) -> Table:
    (table,) = read_csv_text(text, "table.csv").tables
    return table


def _faults(question: str, root: Root, text: str = _FERRIES, *around: str) -> list[str]:
    table = _table(text)
    laid_out = sheet_of(Plan(root), table)
    outcome = compute(root, laid_out)
    assert outcome is not None
    claim = Claim(understand(question), table, laid_out, Plan(root), outcome, around)
    assert is_sound(claim) == (not any(fault(claim) for fault in FAULTS))
    return [fault.__name__ for fault in FAULTS if fault(claim)]


def _is(column: int, words: str) -> Where:
    return Where(_BODY, Equals(column, f" {words} "))


def _behind(name: str) -> Beside:
    return Beside(_is(0, name), after=True)


def _sum(condition: Condition, column: int = 4) -> Reduce:
    return Reduce(Reducer.SUM, Where(_BODY, condition), Measure(column))


def _more(column: int, amount: int) -> Where:
    return Where(_BODY, Compare(Measure(column), Comparison.MORE, Constant(Decimal(amount))))


@pytest.mark.parametrize(
    ("question", "root"),
    [
        ("How many passengers does Berta carry?", Lookup(_is(0, "berta"), 4)),
        ("Which ferry carries the most passengers?", Lookup(_MOST, 0)),
        ("Which ferries have more than 500 passengers?", Lookup(_more(4, 500), 0)),
        ("How many ferries are of Turku?", Count(_is(1, "turku"))),
        ("How many passengers do the ferries of Turku carry?", _sum(Equals(1, " turku "))),
        ("What share of passengers does Dorte have?", Lookup(_is(0, "dorte"), 5)),
    ],
)  # fmt: skip
def test_what_the_question_says_is_sound(question: str, root: Root) -> None:
    """Lookups, extremes, counts and sums that are asked for."""
    assert not _faults(question, root)


@pytest.mark.parametrize(
    ("question", "root", "fault"),
    [
        ("What is Berta?", Lookup(_is(0, "berta"), 0), "says_nothing"),
        ("How many ferries of Oslo?", Count(_is(1, "oslo")), "finds_nothing"),
        ("What is Astrid?", Lookup(_is(0, "astrid"), 4), "asks_meaning"),
        (
            "Which ferry is of Turku?",
            Lookup(_is(1, "turku"), 0),
            "is_tied",
        ),
        ("Has Astrid or Berta more?", Lookup(_is(0, "dorte"), 0), "is_not_offered"),
        (
            "What yard has the most?",
            Reduce(Reducer.MAX, _BODY, Measure(4)),
            "is_amount_of_name",
        ),
        ("Who is after Clara?", Lookup(_behind("clara"), 0), "has_other_neighbours"),
        ("What follows Berta?", Lookup(_behind("berta"), 1), "shows_elsewhere"),
        ("How many has Berta?", Lookup(_is(0, "berta"), 5), "is_altered"),
        ("Which has the highest rank?", Lookup(_HIGHEST, 0), "turns_ranks"),
        ("How many yards are there?", Count(_BODY), "counts_repeats"),
        ("What do the ferries of Turku carry?", _sum(Equals(1, " turku ")), "adds_unasked"),
        ("How many are of Turku?", _sum(Equals(1, " turku ")), "adds_the_uncounted"),
        (
            "What is the average of Berta?",
            Reduce(Reducer.MEAN, _is(0, "berta"), Measure(4)),
            "adds_unlike",
        ),
        ("Which line is the longest?", Lookup(_is(0, "berta"), 2), "leaves_undone"),
        (
            "How many times was Turku the yard?",
            _sum(Equals(1, " turku ")),
            "adds_times",
        ),
        ("Which has more than 500?", Lookup(_is(0, "berta"), 2), "leaves_bound"),
        ("Which carries more than Berta?", Lookup(_is(0, "berta"), 4), "stays_at_name"),
    ],
)  # fmt: skip
def test_what_is_at_odds_with_the_question_is_a_fault(
    question: str, root: Root, fault: str
) -> None:
    """Each by itself keeps a figure from being served."""
    assert fault in _faults(question, root)


@pytest.mark.parametrize(
    ("question", "root", "fault"),
    [
        ("What was the net income in 2021?", _sum(Contains(0, " net income "), 1), "adds_unlike"),
        ("What was the income in 2021?", Lookup(_is(0, "net income per share"), 1), "is_altered"),
        ("What percentage were the wages?", Lookup(_is(0, "wages"), 1), "mistakes_percent"),
        (
            "By how much did the change move?",
            Pair(
                Pairing.CHANGE,
                Reduce(Reducer.ONLY, _is(0, "change"), Measure(1)),
                Reduce(Reducer.ONLY, _is(0, "change"), Measure(2)),
            ),
            "is_of_two_minds",
        ),
    ],
)
def test_lines_of_accounts_are_not_mixed(question: str, root: Root, fault: str) -> None:
    """Income with income per share, an amount with a percentage."""
    assert fault in _faults(question, root, _ACCOUNTS)


def test_money_without_a_scale_is_not_served_beside_millions() -> None:
    """Where the article writes millions, nobody can tell what "4,400" are."""
    root = Lookup(_is(0, "net income"), 1)
    question = "What was the net income in 2021?"

    assert "is_of_unknown_scale" in _faults(question, root, _ACCOUNTS, "$7.9 million")
    assert not _faults(question, root, _ACCOUNTS, "$7.9 million", "in thousands")
    assert not _faults(question, root, _ACCOUNTS)


def test_two_names_are_not_a_row_of_one_of_them() -> None:
    """A row that the question names by a lesser part of its name is not the one meant."""
    text = _FERRIES.replace("Astrid", "The Queen Astrid Maria")
    root = Lookup(Where(_BODY, Either((Equals(0, " the queen astrid maria "),))), 2)

    assert "is_hardly_named" in _faults(
        "Which line has the ferry queen?", root, text + "Queen,Turku,West,6,1,1%\n"
    )
