"""Whether a sentence says what is asked of a thing, or only speaks of the thing."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.evidence.highlight import clause_of
from bot.evidence.match import match
from bot.evidence.reading import read
from bot.evidence.role import asked_role
from bot.evidence.sentence import Sentence, is_name, is_type_word
from bot.question import AnswerType, Question
from index import Span

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


def denies(question: Question, sentence: str) -> bool:
    """Whether the question is about what did not happen, and the sentence says that it did.

    >>> from bot.question import understand
    >>> denies(understand("What did Hull not sell?"), "Hull sold trams.")
    True
    """
    return bool(_NOT_ASKED.search(question.text)) and not _NOT_SAID.search(sentence)


_NOT_ASKED = re.compile(r"\b(?:not|never|cannot|without|non)\b|n['’]t\b", re.IGNORECASE)
_NOT_SAID = re.compile(
    r"\b(?:not?|never|none|nobody|nothing|nor|neither|cannot|without|non|except|only|unable|hardly"
    r"|barely|too|fail\w*|refus\w*|lack\w*|miss\w*|un\w+)\b|n['’]t\b",
    re.IGNORECASE,
)


def announces(sentence: str) -> bool:
    """Whether a sentence only leads in what follows: a list, a table, a statement.

    >>> announces("What was borrowed most in 2022:"), announces("It was a drill.")
    (True, False)
    """
    return sentence.rstrip().endswith(":")


def is_related(question: Question, sentence: Sentence) -> bool:
    """Whether the sentence says the relation asked for: its verb, its property, its rate.

    That 451 points stand somewhere does not tell how many were added.
    """
    rates = {i for i in question.content if question.words[i].folded in _RATE}
    if not rates <= sentence.match.all:
        return False
    if not (_contrasts(question) | asked_role(question)) <= sentence.near:
        return False
    if _WILL.match(question.text) and not _AHEAD.search(sentence.words):
        return False
    if question.answer_type not in _STRICT:
        asked = relation(question) if _is_property(question) else frozenset()
        return not asked or bool(asked & sentence.near)
    properties = _property(question)
    if properties & sentence.match.loose and not _names(question) & sentence.match.all:
        return False  # metres may be the height of anything
    said = _says_some(question, sentence)
    return said and (properties | _deed(question)) <= sentence.near


# What is to come is told by no sentence about what has been.
_WILL = re.compile(r"when\s+(?:will|is|are)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|to(?= [a-z])|is|are|next|until|by|before"
    r"|expect\w*|due|plan\w*|schedul\w*|hop(?:e|es|ing)|aim\w*|intend\w*|from"
    r"|(?:start|begin|open|end|close|resume|return|take|come|leave|arrive|run|meet|play|vote)s)\b"
    r"|['’](?:ll|re)\b",
)


def _says_some(question: Question, sentence: Sentence) -> bool:
    """Whether a plain word of the question is said, where it has one."""
    others = relation(question) - set(question.focus)
    return not others or bool(others & sentence.near)


@lru_cache(maxsize=64)
def _is_property(question: Question) -> bool:
    """Whether "what is" asks for something of something: the profit of a firm."""
    return _WHAT_IS.match(question.text) is not None


_WHAT_IS = re.compile(r"what\s+(?:is|was|are|were)\s+(?:the\s|.{2,60}['’]s?\s)", re.IGNORECASE)
# Where one of these is asked, the others are something else.
_CONTRASTS = frozenset(
    """men men's women women's boys boys' girls girls' male female junior senior exported imported
    export import exports imports domestic foreign overseas abroad""".split()
)


@lru_cache(maxsize=64)
def _contrasts(question: Question) -> frozenset[int]:
    folded = (word.folded.replace("’", "'") for word in question.words)
    said = {i for i, word in enumerate(folded) if word in _CONTRASTS}
    return frozenset(said & set(question.content) - set(question.focus))


def opposes(question: Question, sentence: str) -> bool:
    """Whether what was done for someone is asked, and the sentence has them on the other side.

    >>> from bot.question import understand
    >>> opposes(understand("Who scored for Hull?"), "Leeds won after beating Hull, Moss scoring.")
    True
    """
    return any(
        re.search(rf"{_AGAINST}{re.escape(asked.group(1))}\b", sentence)
        for asked in _FOR.finditer(question.text)
    )


_FOR = re.compile(r"\bfor\s+(?:the\s+)?([A-Z][\w’'-]+)")
_AGAINST = (
    r"\b(?:beat|beats|beating|beaten|defeat(?:s|ed|ing)?|against|over|past|thrash\w*)\s+(?:the\s+)?"
)


@lru_cache(maxsize=64)
def _names(question: Question) -> frozenset[int]:
    return frozenset(i for i in question.content if is_name(question, i))


def is_said_of(question: Question, sentence: Sentence, place: Span) -> bool:
    """Whether the verb asked for stands in the clause of the day or place that is to answer.

    The building of "two years ago, they say, the building opened" was not built two years ago.
    """
    if question.answer_type not in {AnswerType.DATE, AnswerType.PLACE}:
        return True
    asked = relation(question) - set(question.focus)
    if not asked & sentence.match.all:
        return True
    said = read(clause_of(sentence.words, place).cut(sentence.words))
    return bool(asked & match(question, said).all)


def is_said_loosely(question: Question, sentence: Sentence) -> bool:
    """Whether a synonym or a slip alone says the relation: "started" where "launched" is asked."""
    asked = relation(question)
    return bool(asked & sentence.match.loose) and not asked & sentence.match.exact


@lru_cache(maxsize=64)
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


@lru_cache(maxsize=64)
def _deed(question: Question) -> frozenset[int]:
    """The place of the verb right after "who": "designed" of "who designed"."""
    asks_who = bool(question.words) and question.words[0].folded == "who"
    return relation(question) & {1} if asks_who else frozenset()


@lru_cache(maxsize=64)
def _property(question: Question) -> frozenset[int]:
    """The places of the property a "what" asks the number of: the "capacity" of a lake."""
    asking = {word.folded for word in question.words}
    if question.answer_type is not AnswerType.NUMBER or not asking & {"what", "which"}:
        return frozenset()
    return relation(question) & frozenset(question.focus)
