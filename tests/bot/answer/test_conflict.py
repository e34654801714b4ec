"""Two reports that give different values: which sentences conflict, and which of them answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answer.conflict import differing, newest, told
from bot.evidence import Evidence, Weighing, weigh
from bot.evidence.weights import judgement
from bot.question import understand
from bot.retrieve import retrieve
from index import IndexSettings, memory_archive, read_text

COST = "date 2025-03-04 The Tarn bridge\n\nThe Tarn bridge is to cost $41 million."
HURT = "date 2025-03-04 Fire at the Tarn mill\n\nFourteen people were hurt at the Tarn mill."
OPENING = "date 2025-03-04 The Tarn bridge\n\nThe Tarn bridge opens in the spring of 2026."


def likely(question: str, *texts: str) -> list[Evidence]:
    """The sentences with an answer of its kind, as if a reader found all alike, oldest first."""
    return [each for each in every(question, *texts) if each.highlight is not None]


def every(question: str, *texts: str) -> list[Evidence]:
    """All sentences, as if a reader found them alike, oldest first."""
    settings = IndexSettings(encoder="hashing", reranker="hashing")
    articles = [read_text(text, f"{number}.txt") for number, text in enumerate(texts)]
    asked = understand(question)
    with memory_archive(articles, settings) as archive:
        found = retrieve(asked, archive).passages
        weighed = weigh(asked, found, archive, Weighing(judgement(reranked=True).ranking))
    alike = [
        replace(each, score=5.0, features=replace(each.features, logit=0.5))
        for each in weighed
        if not each.words.startswith("date")
    ]
    return sorted(alike, key=lambda each: (each.day, each.words))


@pytest.mark.parametrize(
    ("question", "older", "later", "answer"),
    [
        (
            "How much will the Tarn bridge cost?",
            COST,
            "date 2025-06-01 More for the Tarn bridge\n\nThe cost has risen to $52 million.",
            "$52 million",
        ),
        (
            "How many people were hurt at the Tarn mill?",
            HURT,
            "date 2025-03-09 The Tarn mill\n\nThe number of injured is seventeen, not fourteen.",
            "seventeen",
        ),
        (
            "When does the Tarn bridge open?",
            OPENING,
            "date 2025-06-01 The Tarn bridge\n\nIt will not open until the spring of 2027.",
            "2027",
        ),
    ],
)
def test_a_later_report_that_tells_of_the_change_answers(
    question: str, older: str, later: str, answer: str
) -> None:
    """In words of its own; the older value stands beside it, with its day."""
    evidence = likely(question, older, later)
    others = differing(understand(question), evidence)

    assert newest(evidence[0], others).answer.endswith(answer)
    remarks = told(evidence[0], others, evidence)
    assert {"of 2025-03-04" in each.saying for each in remarks} == {True, False}


def test_a_value_that_went_from_one_to_another_is_the_other() -> None:
    """Even where what is asked has no kind that a reader would mark."""
    older = "date 2025-03-04 The Tarn flood\n\nA flood of level 3.4 came down the Tarn valley."
    later = (
        "date 2025-03-09 The Tarn flood\n\nThe office has raised the level of the flood in the Tarn"
        " valley from 3.4 to 3.9."
    )
    question = "What was the level of the Tarn valley flood?"
    evidence = [e for e in every(question, older, later) if e.words.rstrip(".")[-1] in "9y"]
    others = differing(understand(question), evidence)

    assert newest(evidence[0], others).answer == "3.9"


@pytest.mark.parametrize(
    "later",
    [
        "date 2025-06-01 The Tarn bridge\n\nThe toll has risen to $4.",
        "date 2025-06-01 The Skye bridge\n\nIts cost has risen to $52 million.",
        "date 2025-06-01 The Tarn bridge\n\nThe number of jobs has been cut to 120.",
    ],
)
def test_another_value_of_another_thing_is_no_conflict(later: str) -> None:
    """The toll is not the cost, and the next bridge is another."""
    question = "How much will the Tarn bridge cost?"

    assert not differing(understand(question), likely(question, COST, later))


def test_each_last_year_is_its_own() -> None:
    """What was sold in one year is no conflict with what was sold in the next."""
    question = "How many tiles did the Tarn mill sell?"
    older = "date 2024-03-04 Tiles\n\nThe Tarn mill sold 610 tiles last year."
    later = "date 2025-03-04 Tiles\n\nThe Tarn mill sold 720 tiles last year."

    assert not differing(understand(question), likely(question, older, later))


def test_who_has_left_holds_the_role_no_more() -> None:
    """The later report need not name the role; it names who held it, and who follows."""
    question = "Who is the head of Tarn Mills?"
    older = "date 2025-03-04 Tarn Mills grows\n\nTarn Mills grows, its head, Ada Moss, said."
    later = "date 2025-06-01 Tarn Mills\n\nAda Moss has left Tarn Mills; her successor is Eva Lind."
    evidence = likely(question, older, later)
    first = next(each for each in evidence if each.tells)
    others = differing(understand(question), [first, *(e for e in evidence if e is not first)])

    assert newest(first, others).answer == "eva lind"


def test_who_follows_is_who_holds_the_role() -> None:
    """The one of the older report is shown beside, with the day of it."""
    question = "Who is the head of Tarn Mills now?"
    older = "date 2025-03-04 Tarn Mills grows\n\nTarn Mills grows, its head, Ada Moss, said."
    later = (
        "date 2025-06-01 A new head at Tarn Mills\n\n"
        "Ada Moss stepped down as head of Tarn Mills. Her successor, Eva Lind, called it an honour."
    )
    tells = [each for each in likely(question, older, later) if each.tells]
    others = differing(understand(question), tells)

    assert newest(tells[0], others).answer == "eva lind"
    assert len(told(tells[0], others, tells)) == 2
