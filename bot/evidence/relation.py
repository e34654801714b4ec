"""Whether a sentence says what is asked of a thing, or only speaks of the thing."""

from __future__ import annotations

import re

from bot.evidence.sentence import Sentence, is_name, is_type_word
from bot.question import AnswerType, Question

_ASKS = re.compile(r"\?[\"”’')\]\s]*$")
_RATE = frozenset({"hourly", "daily", "weekly", "monthly", "yearly", "annually"})
# A reason or a thing is often given without the verb of the question.
_STRICT = frozenset({AnswerType.NUMBER, AnswerType.DATE, AnswerType.PERSON, AnswerType.PLACE})


def asks(sentence: str) -> bool:
    """Whether a sentence asks: what asks never answers.

    >>> asks("Will it be built again?"), asks("It will be built again.")
    (True, False)
    """
    return _ASKS.search(sentence) is not None


def is_related(question: Question, sentence: Sentence) -> bool:
    """Whether the sentence says the relation asked for: its verb, its property, its rate.

    That 451 points stand somewhere does not tell how many were added.
    """
    rates = {i for i in question.content if question.words[i].folded in _RATE}
    if not rates <= sentence.match.all:
        return False
    if question.answer_type not in _STRICT:
        return True
    properties = _property(question)
    others = relation(question) - set(question.focus)
    said = not others or bool(others & sentence.near)
    return said and (properties | _deed(question)) <= sentence.near


def is_said_loosely(question: Question, sentence: Sentence) -> bool:
    """Whether a synonym or a slip alone says the relation: "started" where "launched" is asked."""
    asked = relation(question)
    return bool(asked & sentence.match.loose) and not asked & sentence.match.exact


def relation(question: Question) -> frozenset[int]:
    """The places of the plain words of a question: no names, values, operators or type words."""
    return frozenset(
        i
        for i in set(question.content) - set(question.operators)
        if not (is_name(question, i) or is_type_word(question, i) or _is_joined(question, i))
    )


def _is_joined(question: Question, i: int) -> bool:
    """Whether a hyphen makes the word part of a name before it: the "series" of "3-series"."""
    start = question.words[i].span.start
    return i > 0 and question.text[start - 1] == "-" and is_name(question, i - 1)


def _deed(question: Question) -> frozenset[int]:
    """The place of the verb right after "who": "designed" of "who designed"."""
    asks_who = bool(question.words) and question.words[0].folded == "who"
    return relation(question) & {1} if asks_who else frozenset()


def _property(question: Question) -> frozenset[int]:
    """The places of the property a "what" asks the number of: the "capacity" of a lake."""
    asking = {word.folded for word in question.words}
    if question.answer_type is not AnswerType.NUMBER or not asking & {"what", "which"}:
        return frozenset()
    return relation(question) & frozenset(question.focus)
