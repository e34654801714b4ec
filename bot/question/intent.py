"""What a person wants of a message: most want a search."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.question import function_words as lists
from bot.question.answer_type import asking_place


class Intent(StrEnum):
    """What the person wants: most want a search."""

    SEARCH = "search"
    KEYWORDS = "keywords"
    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    SELF = "self"
    NEWS = "news"
    LONG = "long"
    NOTHING = "nothing"


SEARCHED = frozenset({Intent.SEARCH, Intent.KEYWORDS})  # the rest is small talk


_HELP = re.compile(
    r"(?:what (?:(?:kinds?|sorts?) of )?(?:questions? |things? )?(?:can|could|may|should) (?:i|we)"
    r" (?:ask|do|know|find)\b.*"
    r"|(?:/)?help(?: me)?(?: please)?|how do(?:es)? (?:this|it|you) work"
    r"|(?:give|show) me (?:some |an? )?examples?(?: questions?)?|(?:some )?examples?(?: please)?"
    r"|what do you know(?: about)?|what(?:'s| is) in (?:here|the archive|this archive)"
    r"|(?:what|how many) (?:topics|articles|data|texts|documents) (?:do you (?:have|hold|know)"
    r"|are (?:there|here)|are in|does (?:the|this|your) archive (?:have|hold))"
    r"(?: here| in here| in (?:the|this|your) archive| (?:the|this|your) archive)?"
    r"|was kann ich (?:dich |sie |hier )?fragen|hilfe)",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"(?:(?:so )?(?:who|what) (?:are|r) (?:you|u)(?: exactly)?|what(?:'s| is) your name"
    r"|what (?:is|are) (?:this|you)|what (?:can|could|do) you (?:do|answer)(?: for me)?"
    r"|are you (?:a |an )?(?:bot|robot|human|person|ai|real|chatbot|language model|llm|there).*"
    r"|who (?:made|built|wrote|created) you|introduce yourself|tell me about yourself"
    r"|wer bist du|was kannst du)",
    re.IGNORECASE,
)


def intent_of(text: str, folded: tuple[str, ...], content: tuple[int, ...]) -> Intent:
    """What a text of these folded words wants; ``content`` are the places of its content words."""
    if not folded:
        return Intent.NOTHING
    said = text.strip(" ?!.")
    talk = next((each for each, known in _TALK.items() if known.fullmatch(said)), None)
    if talk is not None:
        return talk
    if set(folded) & lists.THANKS and set(folded) <= lists.THANKS | lists.THANKS_FILL:
        return Intent.THANKS
    if _greets(folded):
        return Intent.GREETING
    if not content:
        return Intent.NOTHING if "?" not in text else Intent.SEARCH
    asks = asking_place(folded) is not None or folded[0] in lists.AUXILIARIES
    asks = asks or folded[0] in lists.ASKING or "?" in text
    return Intent.SEARCH if asks else Intent.KEYWORDS


_NEWS = re.compile(
    r"(?:(?:so\s+)?what(?:['’]s|\s+is)\s+(?:new|the\s+(?:news|latest)(?:\s+news)?|in\s+the\s+news)"
    r"|(?:is\s+there\s+|have\s+you\s+got\s+)?any(?:thing|\s+news|\s+new\s+articles)(?:\s+new)?"
    r"|(?:show\s+(?:me\s+)?|tell\s+me\s+)?(?:the\s+)?(?:latest|newest|most\s+recent|recent)"
    r"(?:\s+(?:news|articles?|headlines|stories|reports))?|(?:the\s+)?(?:news|headlines))"
    r"(?:\s+(?:today|now|lately|this\s+week|here|in\s+the\s+archive))?",
    re.IGNORECASE,
)


_TALK = {Intent.HELP: _HELP, Intent.SELF: _SELF, Intent.NEWS: _NEWS}


def _greets(folded: tuple[str, ...]) -> bool:
    """Whether every word is one of a greeting: "good morning", "hi there", "how are you"."""
    if not set(folded) <= lists.GREETINGS | lists.GREETING_FILL:
        return False
    return bool(set(folded) & lists.GREETINGS) or folded[:3] in {
        ("how", "are", "you"),
        ("how", "is", "it"),
    }
