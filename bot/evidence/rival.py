"""A sentence about something else of nearly the same name: another coupe, another bridge."""

from __future__ import annotations

import re
from collections.abc import KeysView
from itertools import pairwise

from bot.evidence.naming import NO_NAME
from bot.evidence.sentence import Sentence, is_name
from bot.question import AnswerType, Question
from bot.question.function_words import FUNCTION_WORDS
from index import Span, Word, words

_SUPERLATIVE = r"(?:most|least|[a-z]{2,}est)\b"
_ASKED = re.compile(rf"\b{_SUPERLATIVE}", re.IGNORECASE)
_RANKED = re.compile(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:nd|rd|th))[\s-]+"
    r"(?:(?:among|amongst|of|in)\s+(?:the\s+|its\s+|their\s+)?)?" + _SUPERLATIVE,
    re.IGNORECASE,
)


def is_rival(question: Question, sentence: Sentence) -> bool:
    """Whether it is about another thing, or about one that comes second."""
    return (
        _is_second(question, sentence)
        or _is_namesake(question, sentence)
        or _is_relative(question, sentence)
        or _is_elsewhere(question, sentence)
        or _is_to_another(question, sentence)
        or _is_by_another(question, sentence)
    )


_AT = re.compile(
    r"\b(?:[Aa]t|[Ii]n|[Oo]n|[Nn]ear)\s+(?:the\s+)?([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)"
)


_OF_A_PLACE = frozenset({AnswerType.NUMBER, AnswerType.DATE, AnswerType.DURATION})


def _is_elsewhere(question: Question, sentence: Sentence) -> bool:
    """Whether "at Hull" is asked, and it says "at Leeds", and nothing near says Hull."""
    if question.answer_type not in _OF_A_PLACE:
        return False
    asked = _names_at(question.text)
    near = {question.words[i].stem for i in sentence.near}
    if not asked or any(stems & near for stems in asked):
        return False
    said = {word.stem for word in question.words}
    return any(not stems & said for stems in _names_at(sentence.words))


def _names_at(text: str) -> list[set[str]]:
    """The stems of each name that a word of place leads in, but of days and months."""
    found = (words(each[1]) for each in _AT.finditer(text))
    return [{w.stem for w in name} for name in found if name[0].folded not in NO_NAME]


def _is_relative(question: Question, sentence: Sentence) -> bool:
    """Whether "Moss" alone is Ada Moss, of whom the article speaks, where Paul Moss is asked."""
    for i, j in pairwise(question.content):
        first, last = question.words[i], question.words[j]
        whole = _adjoin(first, last) and first.text.istitle() and last.text.istitle() and i > 0
        if not whole or not is_name(question, i) or first.stem in _stems(sentence):
            continue
        before = sentence.article.text[: sentence.span.end]
        bearers = re.findall(rf"\b([A-Z][\w’'-]+)\s+{re.escape(last.text)}\b", before)
        bearers = [each for each in bearers if each.casefold() not in _TITLES]
        if last.stem in _stems(sentence) and bearers and bearers[-1] != first.text:
            return True
    return False


def _is_by_another(question: Question, sentence: Sentence) -> bool:
    """Whether Paul Lind is who died in it, and of what Ada Moss died is asked."""
    asked = _DOING.match(question.text)
    if asked is None:
        return False
    own = {word.stem for word in words(asked["name"])}
    verb = words(asked["verb"])[0].stem
    if own & _stems(sentence):
        return False
    return any(
        words(each["verb"])[0].stem == verb and not own & {w.stem for w in words(each["name"])}
        for each in _DONE.finditer(sentence.words)
    )


_WHO = r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+)"
_DOING = re.compile(rf"\w+\s+(?:did|does|do)\s+{_WHO}\s+(?P<verb>[a-z]+)")
_DONE = re.compile(rf"{_WHO},?\s+(?:(?:has|have|had|was|is)\s+)?(?P<verb>[a-z]+)")


def _is_to_another(question: Question, sentence: Sentence) -> bool:
    """Whether it says "the route to Leeds" where the question asks of the one to Hull."""
    asked = {word.stem for word in question.words}
    for found in _PLACED.finditer(question.text):
        head, name = words(found["head"])[0], Span(*found.span("name"))
        near = any(question.words[i].span.overlaps(name) for i in sentence.near)
        if near or head.folded in FUNCTION_WORDS:
            continue
        said = rf"\b(?P<head>[\w’'-]+)\s+{found['by']}\s+(?:the\s+)?(?P<name>[A-Z][\w’'-]+)"
        others = [
            other
            for other in re.finditer(said, sentence.words)
            if words(other["head"])[0].stem == head.stem
        ]
        if others and all(words(other["name"])[0].stem not in asked for other in others):
            return True
    return False


_PLACED = re.compile(
    r"\b(?P<head>[a-z][\w’'-]+)\s+(?P<by>to|from|for|by)\s+(?:the\s+)?"
    r"(?P<name>[A-Z][\w’'-]+)"
)


def _stems(sentence: Sentence) -> KeysView[str]:
    return sentence.reading.by_stem.keys()


_TITLES = FUNCTION_WORDS | frozenset({"mr", "mrs", "ms", "dr", "sir", "lady", "lord", "president"})


def _is_second(question: Question, sentence: Sentence) -> bool:
    """Whether it says "sixth most" where the question asks for the most."""
    asked = _ASKED.search(question.text) and not _RANKED.search(question.text)
    return bool(asked) and _RANKED.search(sentence.words) is not None


def _is_namesake(question: Question, sentence: Sentence) -> bool:
    """Whether it says "A C" where the question asks about "A B", and B nowhere near.

    Only the sentence itself counts for B: what the one before says is not what this is about.
    """
    for i, j in pairwise(range(len(question.words))):
        first, second = question.words[i], question.words[j]
        if not (is_name(question, i) and is_name(question, j)) or not _adjoin(first, second):
            continue
        if i in sentence.match.all and j in question.content and j not in sentence.match.all:
            said = [place for place, w in enumerate(sentence.reading.words) if w.stem == first.stem]
            if said and _is_other(question, sentence, said[-1] + 1):
                return True
    return False


def _adjoin(first: Word, second: Word) -> bool:
    return second.span.start - first.span.end <= 1


def _is_other(question: Question, sentence: Sentence, place: int) -> bool:
    """Whether the word there is a name that the question does not say."""
    if place >= len(sentence.reading.words):
        return False
    before, word = sentence.reading.words[place - 1 : place + 1]
    named = word.text[0].isupper() or any(c.isdigit() for c in word.text)
    return named and _adjoin(before, word) and word.stem not in {w.stem for w in question.words}
