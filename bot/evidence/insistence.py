"""What a question insists on: its order, its rank, its end, its year, its "more than"."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from bot.evidence.sentence import Sentence, carries_on, is_name
from bot.question import AnswerType, Question
from index import Date


def is_met(question: Question, sentence: Sentence) -> bool:
    """Whether a sentence says what the question insists on, where it does on anything."""
    return (
        _insisted(question) <= sentence.near
        and _says_order(question, sentence)
        and _compares(question, sentence)
        and not _is_of_another_year(question, sentence)
        and not _speaks_on_of_another(question, sentence)
    )


_END = re.compile(
    r"when\s+(?:did|does|do|will|was|were|is|are|has|have|had)\b.*?\b"
    r"(?P<verb>shut|clos(?:e|ed)|end|ended|stop|stopped|cease|ceased|collapsed?|sinks?|sunk)"
    r"(?:\s+(?:down|up|off))?\s*\?*",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"\b(?:highest|lowest|biggest|largest|smallest|greatest|fewest|best|worst)\s+(?P<of>[a-z]+)\b"
)
_RANKED = re.compile(
    r"\b(?:is|are|was|were)\s+the\s+(?:[\w’'-]+['’]s\s+)?(?P<rank>[a-z]{2,}(?:est|ourite|orite))\b"
    r"|['’]s?\s+(?P<liked>favou?rite)\b"
)


@lru_cache(maxsize=64)
def _insisted(question: Question) -> frozenset[int]:
    """The words that must be said: how something ended, what is highest, "the hottest"."""
    text = question.text
    places = [each.span("verb") for each in [_END.fullmatch(text)] if each]
    if question.answer_type in {AnswerType.ENTITY, AnswerType.LIST, AnswerType.PERSON}:
        places += [each.span("of") for each in _RANK.finditer(text)]
        places += [
            each.span("rank" if each["rank"] else "liked") for each in _RANKED.finditer(text)
        ]
    starts = {start for start, _ in places}
    return frozenset(i for i in question.content if question.words[i].span.start in starts)


_ORDERS = (
    (
        re.compile(r"\b(?:next|new|future)\b", re.IGNORECASE),
        re.compile(
            r"\b(?:next|new|future|succe\w+|replac\w+|tak\w+\s+over|took\s+over|will|follow\w*"
            r"|to\s+(?:be|become)|from|appoint\w*|elect\w*)\b",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"^who\s+(?:was\s+the\s+)?first\b", re.IGNORECASE),
        re.compile(
            r"\b(?:first|earliest|before\s+any\w*|initially|originally|discover\w*|raised"
            r"|alerted|noticed|call\w*|pioneer\w*|invent\w*)\b",
            re.IGNORECASE,
        ),
    ),
)


def _says_order(question: Question, sentence: Sentence) -> bool:
    """Whether it tells who is next, or first, where that is asked of a person."""
    if question.answer_type is not AnswerType.PERSON:
        return True
    return all(
        said.search(sentence.words) for asked, said in _ORDERS if asked.search(question.text)
    )


_COMPARES = re.compile(
    r"\bhow\s+(?:many|much)\s+(?:more|fewer|less|\w+er)\b.*\bthan\b", re.IGNORECASE
)
_COMPARED = re.compile(
    r"\b(?:more|fewer|less|than|\w{2,}er|differen\w+|extra|gap|lead|margin|another|additional"
    r"|times|twice|up|down)\b",
    re.IGNORECASE,
)


def _compares(question: Question, sentence: Sentence) -> bool:
    return not _COMPARES.search(question.text) or _COMPARED.search(sentence.words) is not None


def _is_of_another_year(question: Question, sentence: Sentence) -> bool:
    """Whether the one year it tells of is another than the one that is asked of."""
    if question.answer_type is not AnswerType.YESNO:
        return False
    asked = {date.year for _, date in question.dates if isinstance(date, Date) and date.year}
    said = {d.year for _, d in sentence.reading.dates if isinstance(d, Date) and d.year}
    return bool(asked and said) and not asked & said


def _speaks_on_of_another(question: Question, sentence: Sentence) -> bool:
    """Whether "its 90 steps" are not those of the Town Hall: only another hall was named before."""
    if question.answer_type is not AnswerType.NUMBER or not carries_on(sentence.words):
        return False
    return any(
        j in sentence.near and i not in sentence.near
        for i, j in pairwise(question.content)
        if j == i + 1 and i > 0 and is_name(question, i) and is_name(question, j)
        if question.words[i].text.isalpha() and question.words[j].text.isalpha()
    )
