"""Who did it, where the sentence tells it by "by": "founded in 1975 by two brothers"."""

from __future__ import annotations

import re

from bot.question import Question
from index import Span, words

# Between the verb and its "by" there may be a day or a place, but no other clause.
_BY = re.compile(r"(?:\s+(?!by\b)[\w’'-]+){0,6}?\s+by\s+")
_AGENT = re.compile(
    r"[^,;:.()–—]+?(?=\s+(?:in|on|at|for|from|after|before|when|who|which|that|with|to|as|and\s+\w+ed)"
    r"\b|[,;:.()–—]|\s*$)"
)
SOMEONE = re.compile(
    r"(?:an?|the|his|her|its|their|some|several|two|three|four|five|six|seven|eight|nine|ten|\d+)"
    r"\s+[a-z]",
    re.IGNORECASE,
)
_BELONGS = re.compile(r"\bbelong(?:s|ed)?\s+to\s+")
_NOBODY = frozenset({"hand", "then", "now", "law", "far", "itself"})


def agent_of(question: Question, sentence: str) -> Span | None:
    """Who stands behind the "by" of the verb asked for; None where none does.

    >>> from bot.question import understand
    >>> said = "The yard of Hull was founded in 1975 by two brothers from Leeds."
    >>> agent_of(understand("Who founded the yard of Hull?"), said).cut(said)
    'two brothers'
    """
    owned = any(word.folded in {"own", "owns", "owned"} for word in question.words[:2])
    if owned and (to := _BELONGS.search(sentence)) and (owner := _AGENT.match(sentence, to.end())):
        return Span(*owner.span())
    asked = {question.words[i].stem for i in question.content if question.words[i].text.islower()}
    for word in words(sentence):
        if word.stem not in asked or not word.text.islower():
            continue
        by = _BY.match(sentence, word.span.end)
        agent = _AGENT.match(sentence, by.end()) if by else None
        if agent and not agent.group()[0].isdigit() and agent.group() not in _NOBODY:
            return Span(*agent.span())
    return None
