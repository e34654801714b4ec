"""Readers' questions over tables as news prints them: most are answered, and none wrongly."""

from __future__ import annotations

import pytest

from bot.answer.decide import covering
from bot.question import understand
from bot.tableqa import answer_strictly
from bot.tableqa.strict import surroundings
from index import read_text
from tests.bot.tableqa.news import TABLES

ANSWERED = 129  # of the questions that have an answer; it only rises


def _answer(question: str, text: str) -> str:
    article = read_text(text, "news.md")
    around = {article.id: surroundings(article)}
    asked = understand(question)
    found = covering(asked, answer_strictly(asked, article.tables, around))
    if found is None:
        return ""
    unit = found.figure.unit
    shown = ", ".join(found.figure.display)
    return shown if not unit or unit in shown else f"{shown} {unit}"


@pytest.mark.parametrize(("text", "questions"), TABLES)
def test_no_question_is_answered_wrongly(text: str, questions: tuple[tuple[str, str], ...]) -> None:
    """What the table does not say is left open, and what it says is said as it stands there."""
    wrong = {
        question: given
        for question, expected in questions
        if (given := _answer(question, text)) not in {"", expected}
    }

    assert wrong == {}


def test_most_questions_are_answered() -> None:
    """A reading that is too strict answers nothing."""
    asked = [(text, *one) for text, questions in TABLES for one in questions if one[1]]
    left = [question for text, question, expected in asked if _answer(question, text) != expected]

    assert len(asked) - len(left) >= ANSWERED, left
