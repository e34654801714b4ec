"""Whether a sentence says what is asked of a thing, or only speaks of the thing."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.evidence.dimension import OF_A_THING, dimension
from bot.evidence.highlight import clause_of
from bot.evidence.match import said
from bot.evidence.reading import read
from bot.evidence.role import asked_role
from bot.evidence.sentence import Sentence, carries_on, is_light, is_name, is_type_word
from bot.question import AnswerType, Question
from bot.question.function_words import AUXILIARIES, MEASURES
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


def names_cause(question: Question, sentence: str) -> bool:
    """Whether a sentence says of what someone died, where that is asked; that they died does not.

    >>> from bot.question import understand
    >>> names_cause(understand("What did Moss die of?"), "Moss died on Monday at her home.")
    False
    """
    return not _DIED_OF.search(question.text) or _CAUSE.search(sentence) is not None


_DIED_OF = re.compile(
    r"\bdied?\s+(?:of|from)\b|\bcause\s+of\b.*\bdeath\b|\b(?:how|why)\s+did\b.*\bdie\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\b(?:died|dies|dying|dead|death|killed|life)\b(?:\s+(?!age\b|end\b|at\b)[\w’'-]+){0,6}?"
    r"\s+(?:of|from|after|by|when|because|following)\s+(?!(?:January|February|March|April|May|June"
    r"|July|August|September|October|November|December)\b)|\b(?:in|by)\s+an?\s+(?:\w+\s+){0,2}"
    r"(?:accident|crash|fire|explosion|collision|fall|shooting|attack|avalanche|storm|flood)\b"
    r"|\b(?:cause|caused|stroke|heart\s+(?:attack|failure)|cancer|pneumonia|illness|disease|injur\w+"
    r"|infection|drown\w*|poison\w*|overdose|suicide|murder\w*|sepsis|haemorrhage|fever|virus"
    r"|leukaemia|tumour|dementia|asphyxia\w*|suffocat\w*|exhaustion|hypothermia|starv\w*)\b",
    re.IGNORECASE,
)


def is_related(question: Question, sentence: Sentence) -> bool:
    """Whether the sentence says the relation asked for: its verb, its property, its rate.

    That 451 points stand somewhere does not tell how many were added.
    """
    rates = {i for i in question.content if question.words[i].folded in _RATE}
    if not rates <= sentence.match.all:
        return False
    if not (_contrasts(question) | asked_role(question)) <= sentence.near:
        return False
    if _is_past(question, sentence) or not _is_measure_of(question, sentence):
        return False
    if question.answer_type not in _STRICT:
        asked = relation(question) if _is_property(question) else frozenset()
        return not asked or bool(asked & sentence.near)
    properties = _property(question)
    if properties & sentence.match.loose and not _names(question) & sentence.match.all:
        return False  # metres may be the height of anything
    said = _says_some(question, sentence)
    return said and (properties | _deed(question)) <= sentence.near


def _is_measure_of(question: Question, sentence: Sentence) -> bool:
    """Whether a length or weight stands in a sentence about the thing: no track beside a train."""
    if dimension(question) not in OF_A_THING:
        return True
    things = {i for i in relation(question) if question.words[i].folded not in MEASURES}
    return not things or bool(things & sentence.match.all) or carries_on(sentence.words)


# What is to come is told by no sentence about what has been.
def _is_past(question: Question, sentence: Sentence) -> bool:
    return bool(_WILL.match(question.text)) and not _AHEAD.search(sentence.words)


_WILL = re.compile(r"when\s+(?:will|is|are)\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|to(?= [a-z])|is|are|next|until|by|before"
    r"|expect\w*|due|plan\w*|schedul\w*|hop(?:e|es|ing)|aim\w*|intend\w*|from"
    r"|(?:start|begin|open|end|close|resume|return|take|come|leave|arrive|run|meet|play|vote)s)\b"
    r"|['’](?:ll|re)\b",
)


def _says_some(question: Question, sentence: Sentence) -> bool:
    """Whether a plain word of the question is said, where it has one."""
    others = relation(question) - _counted(question)
    return not others or bool(others & sentence.near)


def _counted(question: Question) -> frozenset[int]:
    """The places of what is counted: of "how many households lost power" the first alone.

    Where an auxiliary ends it, "how many heat pumps were recalled", it holds no verb.
    """
    many = "many" in {word.folded for word in question.words}
    after = question.words[max(question.focus, default=0) + 1 :]
    has_verb = many and not (after and after[0].folded in AUXILIARIES)
    return frozenset(question.focus[:1] if has_verb else question.focus)


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
    clause = read(_said_with(sentence.words, place).cut(sentence.words))
    return bool(asked & said(question, clause).all)


def _said_with(sentence: str, place: Span) -> Span:
    """The clause of a place, with the one that it opens or the name that it follows.

    >>> words = "On 3 May, the council, which met late, opened the baths in Selby, Yorkshire."
    >>> _said_with(words, Span(0, 8)).cut(words)
    'On 3 May, the council'
    >>> _said_with(words, Span(66, 75)).cut(words)
    'opened the baths in Selby, Yorkshire.'
    """
    own = clause_of(sentence, place)
    if _NAME_BEFORE.search(sentence, 0, place.start):
        own = own.hull(clause_of(sentence, Span(place.start - 3, place.start - 2)))
    if sentence[own.end : own.end + 1] == "," and _LEAD_IN.search(sentence[own.start : own.end]):
        ends = (found.start() for found in _PAUSE.finditer(sentence, own.end + 1))
        own = Span(own.start, min(ends, default=len(sentence)))
    return own


_PAUSE = re.compile(r"[,;:]\s|\s[–—-]\s")
_NAME_BEFORE = re.compile(r"\b[A-Z][\w’'-]+,\s$")
# "In July 1977" opens what follows it; "built in July 1977" ends what stands before.
_LEAD_IN = re.compile(
    r"(?:^|[,;:]\s)(?:and\s|but\s)?(?:(?:on|in|by|at|since|until|from|early|late)\s[^,;:]{1,40}"
    r"|[^,;:]{1,20}\s(?:later|earlier|ago))$",
    re.IGNORECASE,
)


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
    deed = relation(question) & {1} if asks_who else frozenset()
    return frozenset(i for i in deed if not is_light(question, i))


@lru_cache(maxsize=64)
def _property(question: Question) -> frozenset[int]:
    """The places of the property a "what" asks the number of: the "capacity" of a lake."""
    asking = {word.folded for word in question.words}
    if question.answer_type is not AnswerType.NUMBER or not asking & {"what", "which"}:
        return frozenset()
    return relation(question) & frozenset(question.focus)
