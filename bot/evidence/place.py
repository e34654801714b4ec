"""The places of a sentence: names that a word of place leads in, and places without a name."""

from __future__ import annotations

import re

from bot.evidence.match import Match
from bot.evidence.naming import names
from bot.evidence.reading import Reading
from bot.question import AnswerType, Question
from index import Span, words

_BEFORE = re.compile(
    r"(?:\b(?:in|at|near|from|to|into|outside|across|around|of|on|off|through|via|between|toward|"
    r"towards|leave|leaves|left|visit|visits|visited)\s+(?:the\s+)?|,\s+)$",
    re.IGNORECASE,
)
# "In the end", "at the moment" and "on the night" are no places.
_NO_PLACE = (
    r"(?:(?:[a-z-]+\s+){0,3}(?:years?|months?|weeks?|days?|nights?|mornings?|evenings?|afternoons?"
    r"|springs?|summers?|autumns?|winters?|decades?|century|moment|minutes?|hours?|end|beginning"
    r"|past|future|case|statement|fact|time|times|wake|meantime|course|event|process|first|last"
    r"|cost|price|rate|pace|speed|age|same|report|study|vote|interview|letter|row|hope|way)\b)"
)
_NOUN = r"[a-z][\w’'-]*"
_NOUNS = rf"(?:an?|the|its|his|her|their)\s+(?!{_NO_PLACE})(?:{_NOUN}\s+){{0,3}}?{_NOUN}[a-z]"
_UNNAMED = re.compile(
    r"\s+(?:in|at|near|under|behind|inside|outside|beneath|beside|aboard|on|above|below)\s+"
    rf"({_NOUNS})"
    r"(?=\s*[,;:.!?]|\s*$|\s+(?:in|of|near|at|and|where|which|that|by|with|to|for|on|from|when)\s)"
)


def places(question: Question, sentence: str, reading: Reading) -> tuple[Span, ...]:
    """Names that a word of place leads in; any, where the question names the kind of place."""
    del reading
    every = names(sentence)
    led = tuple(n for n in every if _BEFORE.search(sentence[max(0, n.start - 14) : n.start]))
    return led or (every if question.focus else ())


def unnamed_place(question: Question, sentence: str, match: Match) -> Span | None:
    """The place without a name right after the question's last word: "found in a bakery"."""
    if question.answer_type is not AnswerType.PLACE or question.focus or not question.content:
        return None
    last = question.words[question.content[-1]].stem
    for place in match.places:
        found = _UNNAMED.match(sentence, place.end)
        if found and any(word.stem == last for word in words(place.cut(sentence))):
            return Span(*found.span(1))
    return None


def says_place(sentence: str) -> bool:
    """Whether a sentence holds a place without a name: "in a bakery", "on the old roof"."""
    return _UNNAMED.search(sentence) is not None
