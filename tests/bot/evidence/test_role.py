"""Who holds a role: the name that stands beside it."""

from __future__ import annotations

import pytest

from bot.evidence import Weighing, weigh
from bot.evidence.weights import judgement
from bot.question import understand
from bot.retrieve import retrieve
from index import IndexSettings, memory_archive, read_text


def told(question: str, text: str) -> str | None:
    """The name that a text puts beside the role asked for."""
    settings = IndexSettings(encoder="hashing", reranker="hashing")
    asked = understand(question)
    with memory_archive([read_text(text, "a.txt")], settings) as archive:
        found = retrieve(asked, archive).passages
        first, *_ = weigh(asked, found, archive, Weighing(judgement(reranked=True).ranking))
    return first.answer if first.tells else None


@pytest.mark.parametrize(
    ("question", "text", "name"),
    [
        (
            "Who is the chief executive of Hull Yards?",
            "Hull Yards sold a dock. Chief executive Ada Moss called it small.",
            "ada moss",
        ),
        (
            "Who is the head of Hull Yards?",
            "Hull Yards sold a dock. “It is small,” said chief executive Ada Moss.",
            "ada moss",
        ),
        (
            "Who manages the dry dock?",
            "The dry dock is old. It is open at night, says its manager, Ada Moss.",
            "ada moss",
        ),
        (
            "Who manages the dry dock?",
            "The dry dock is old. It is open at night. “Come,” says its manager, Ada Moss.",
            "ada moss",
        ),
        (
            "Who is the harbour master of Hull?",
            "Hull is full. The harbour master, Dr Eva Lind, said so on Monday.",
            "eva lind",
        ),
        (
            "Who is the general secretary of the Dockers?",
            "The Dockers struck in Hull, said the union's general secretary, Paul Moss.",
            "paul moss",
        ),
        (
            "Who leads the Quay Party?",
            "The Quay Party lost Hull. Its leader, Berit Solvang, resigned.",
            "berit solvang",
        ),
        (
            "Who coaches Eva Lind?",
            "Eva Lind swam in Hull. Her coach, Ada Moss, was pleased.",
            "ada moss",
        ),
        (
            "Who was the judge in the Lind case?",
            "Lind went to prison in Hull. Judge Ada Moss said it was late.",
            "ada moss",
        ),
        (
            "What is the capital of Norra?",
            "Norra is an island. They were taken to a clinic in Port Aline, the capital.",
            "port aline",
        ),
        (
            "Who is the director of the yard of Hull?",
            "The yard of Hull burned. Ada Moss, its director, saw it.",
            "ada moss",
        ),
        (
            "Who is the director of Hull Yards?",
            "Ada Moss has left as director of Hull Yards. Her successor, Eva Lind, is new.",
            "eva lind",
        ),
        (
            "Who is the director of Hull Yards?",
            "Eva Lind has been named director of Hull Yards.",
            "eva lind",
        ),
        ("Who runs Hull Yards?", "Hull Yards grew, managing director Ada Moss said.", "ada moss"),
    ],
)
def test_a_name_beside_the_role_tells(question: str, text: str, name: str) -> None:
    """Before it or after it, with whose role it is said there or before."""
    assert told(question, text) == name


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Who is the director of Hull Yards?", "Hull Yards' deputy director Ada Moss said so."),
        ("Who is the finance director of Hull Yards?", "Hull Yards' director Ada Moss said so."),
        ("Who is the mayor of Hull?", "Hull fears Leeds. Leeds mayor Ada Moss said so."),
        ("Who is the mayor of Hull?", "Hull fears the mayor of Leeds, Ada Moss, above all."),
        ("Who is the mayor of Hull?", "After lunch with the mayor Ada saw Hull."),
        ("Who coaches Eva Lind?", "Eva Lind swam. It rained in Hull. Her coach, Ada Moss, slept."),
        ("Who is the mayor of Leeds?", "Hull has a new mayor, Ada Moss."),
    ],
)
def test_another_role_or_another_place_tells_nothing(question: str, text: str) -> None:
    """A deputy is no director, and the mayor of the next town is not of this one."""
    assert told(question, text) is None
