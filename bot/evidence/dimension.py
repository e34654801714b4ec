"""What an amount must be of to answer: a length, a weight, money, a share, how often."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from bot.question import AnswerType, Question
from bot.question.function_words import SHARE_NOUNS
from index import words


class Dimension(StrEnum):
    """The dimension of an amount that is asked for."""

    LENGTH = "length"
    EXTENT = "extent"  # "how long is" a thing: its length, or how long it lasts
    WEIGHT = "weight"
    SPEED = "speed"
    HEAT = "heat"
    FORCE = "force"
    AGE = "age"
    MONEY = "money"
    SHARE = "share"
    RHYTHM = "rhythm"  # "how often": every hour, twice a year


@lru_cache(maxsize=64)
def dimension(question: Question) -> Dimension | None:
    """The dimension that the question asks an amount of, or None where any will do.

    >>> from bot.question import understand
    >>> dimension(understand("How deep is the lake?")), dimension(understand("How big is it?"))
    (<Dimension.LENGTH: 'length'>, None)
    """
    if question.answer_type is AnswerType.DURATION:
        return Dimension.EXTENT if _is_extent(question) else None
    if question.answer_type is not AnswerType.NUMBER:
        return None
    for asked, found in _ASKED:
        if asked.search(question.text) and not (
            found is Dimension.LENGTH and _figurative(question)
        ):
            return found
    said = {word.folded for word in question.words}
    if SHARE_NOUNS & {question.words[i].folded for i in question.focus}:
        return Dimension.SHARE
    is_money = said & _MONEY and "many" not in said and not _BY_HOW_MUCH.match(question.text)
    return Dimension.MONEY if is_money else None


_MONEY = frozenset(
    "charge charged cost costs price prices priced worth pay paid salary revenue money".split()
)
_ASKED = tuple(
    (re.compile(pattern, re.IGNORECASE), found)
    for pattern, found in (
        (r"\bhow\s+(?:often|frequently)\b", Dimension.RHYTHM),
        (r"\bhow\s+(?:tall|high|far|deep|wide|thick|broad)\b(?!\s+up\b)", Dimension.LENGTH),
        (r"\b(?:is|was)\s+the\s+(?:height|altitude|depth|width|distance)\b", Dimension.LENGTH),
        (r"\bhow\s+heavy\b|\bhow\s+much\b.*\bweigh|\bwhat\b.*\bweigh", Dimension.WEIGHT),
        (r"\bhow\s+fast\b|\b(?:what|which)\b.*\bspeed\b", Dimension.SPEED),
        (r"\bhow\s+(?:hot|cold|warm)\b|\bwhat\b.*\btemperature\b", Dimension.HEAT),
        (r"\bhow\s+(?:strong|powerful)\b", Dimension.FORCE),
        (r"\bhow\s+old\b", Dimension.AGE),
    )
)
_BY_HOW_MUCH = re.compile(r"by\s+how\b", re.IGNORECASE)  # a price rises by percent, too
# A price, a rate or a tide of debt is high in no metres.
_FIGURATIVE = frozenset(
    """price prices cost costs fine fines rent rents tax taxes rate rates wage wages salary salaries
    fee fees debt debts inflation unemployment turnout temperature temperatures score number numbers
    share shares interest deficit loss losses bill risk demand value level levels pressure figure
    penalty subsidy budget dividend percentage proportion speed court""".split()
)


# What has them is a thing: that it is near is not enough, the sentence must be about it.
OF_A_THING = frozenset(
    {
        Dimension.LENGTH,
        Dimension.EXTENT,
        Dimension.WEIGHT,
        Dimension.SPEED,
        Dimension.HEAT,
        Dimension.FORCE,
    }
)


def _figurative(question: Question) -> bool:
    return bool(_FIGURATIVE & {word.folded for word in question.words})


_THING = re.compile(
    r"(?:and\s+)?how\s+long\s+(?:is|are|was|were)\s+"
    r"(?P<thing>(?:(?!(?:of|in|on|at|from|to|between|under|near|for|that|which|by|since|until|before)\b)"
    r"[\w’'-]++\s*){1,6})"
    r"(?P<rest>(?:of|in|on|at|from|to|between|under|near)\b[^,]*)?\s*\?*",
    re.IGNORECASE,
)
# What is none of these is "shut", "waiting" or "in office": it is asked for how long.
_STATE = re.compile(
    r"\b(?:\w+(?:ed|ing)|shut|open|gone|away|ill|sick|dead|out|off|up|stuck|held|kept|lost|there"
    r"|here|missing|without|married|he|she|they|you|we|i|able|known|hidden|frozen|due|alive|going)\b"
    r"|\bin\s+(?:office|prison|jail|hospital|power|service|use|force|charge|custody|orbit|space"
    r"|operation|business|place|court|bed|school|exile|hiding|captivity|control|print|session)\b",
    re.IGNORECASE,
)
# What lasts, and what a length in metres is no answer to.
_LASTS = frozenset(
    word.stem
    for word in words(
        """journey trip ride drive flight voyage crossing walk tour wait delay queue strike war
        battle siege film movie show concert song meeting hearing course term sentence contract
        lease loan guarantee warranty visit stay season holiday career reign life lifespan ceremony
        speech service performance play opera exhibition festival programme program project study
        trial phase apprenticeship period deadline ban suspension pause break interval
        shift day night week month year construction work restoration repair operation surgery
        recovery treatment procedure drought outage blackout closure shutdown mandate mission video
        recording episode match game game session conference debate interview talk notice process
        campaign presidency tenure engagement marriage pregnancy illness curfew lockdown
        quarantine partnership agreement deal gestation incubation quarrel dispute power-cut"""
    )
)


def _is_extent(question: Question) -> bool:
    """Whether "how long" asks of a thing that may have a length: a train, no strike."""
    asked = _THING.fullmatch(question.text)
    if asked is None or _STATE.search(asked["thing"]) or _STATE.search(asked["rest"] or ""):
        return False
    return not any(word.stem in _LASTS for word in words(asked["thing"]))
