"""A follow-up and the question before it make one whole question."""

from __future__ import annotations

import re

from bot.conversation.about import About, has_pronoun, owned, picked, with_names
from bot.conversation.asking import asking_alone, counted
from bot.conversation.slot import (
    PLACING,
    ended,
    has_name,
    is_done,
    names_something,
    opened,
    placed,
    put,
    slots,
)
from bot.conversation.swap import (
    DETERMINER,
    swap_both,
    swap_date,
    swap_name,
    swap_number,
    swap_operator,
    swap_place,
)
from bot.question import SEARCHED, Intent, Question, understand
from bot.question import function_words as lists
from index import Span

_OPENING = re.compile(
    r"^\s*(?:(?:and|but|or|so|ok|okay|then|also|und)\b[\s,]*)+"
    r"(?:(?:what|how)\s+about\s+|what\s+of\s+)?|^\s*(?:what|how)\s+about\s+|^\s*was\s+ist\s+mit\s+",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^\s*(?:(?:no|nope|sorry|oops|wait|pardon|my mistake|not that(?: one)?|actually|rather)\b"
    r"[\s,.:;—–-]*)*"
    r"(?:i\s+(?:meant?|was\s+asking\s+about|am\s+asking\s+about)|make\s+that|rather)\s+(?:the\s+one\s+)?"
    r"|^\s*(?:no|nope|sorry|oops|wait|my mistake)\b[\s,.:;—–-]+(?=\S)",
    re.IGNORECASE,
)
_NOT = re.compile(r"[\s,]+(?:and\s+)?not\s+.+$", re.IGNORECASE)
# "that of the Heron", "the one in Hull", "that other boat, the Heron"
_OF_THAT = re.compile(
    r"^(?:(?:that|those|the\s+(?:one|ones|same))\s+(?=(?:of|in|at|for|from|on)\b)"
    r"|(?:that|the)\s+other\s+\w+,\s+)(?:(?:of|for)\s+)?",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^(?:The|A|An)\b")
_COMPARISON = re.compile(
    r"^how\s+(?P<measure>many|much)\s+(?P<sign>more|fewer|less)\s+than\s+(?P<other>.+?)"
    r"\s+(?:is|was|are|were)\s+(?:that|this|it|they|those)\W*$",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"^(?:(?:and|but|so|then)\b[\s,]*)?(?P<asks>how\s+\w+|what)\s+(?:was|is|were|are)\s+"
    r"(?:it|that|this|they)\s+(?P<rest>(?:in|on|at|by|for|during|last|this)\s.+)$",
    re.IGNORECASE,
)
_SMALL_TALK = frozenset(Intent) - SEARCHED - {Intent.NOTHING}
_LONGEST = 25  # words; a longer text is no follow-up
_SHORT = 5  # words of a part that stands alone with its question mark: "The Heron?"
_NOBODY = About()


def rewrite(text: str, before: Question, about: About = _NOBODY) -> str | None:
    """The whole question, or None where the text stands on its own.

    >>> rewrite("And the i3?", understand("How many X1 were built in Leipzig?"))
    'How many i3 were built in Leipzig?'
    """
    stripped = text.strip()
    if understand(stripped).intent in _SMALL_TALK:
        return None
    named = picked(stripped, about)
    whole = _compared(stripped, before) or _again(stripped, before, about)
    whole = whole or _continued(named or stripped, before, about)
    return whole or (ended(_led(named)) if named else None)


def _led(text: str) -> str:
    """The text without what joins it to the one before."""
    found = _OPENING.match(text)
    return text[found.end() :] if found and text[found.end() :].strip(" ?!.") else text


def _continued(stripped: str, before: Question, about: About) -> str | None:
    """The whole question by its opening, its pronoun or its preposition."""
    for lead in (_CORRECTION, _OPENING):
        found = lead.match(stripped)
        if found and found.end():
            rest = stripped[found.end() :].strip(" ?!.,")
            rest = _NOT.sub("", rest) if lead is _CORRECTION else rest
            return _elliptic(rest, before, about) if rest else None
    asked = understand(stripped)
    if not asked.words or len(asked.words) > _LONGEST:
        return None
    if has_pronoun(stripped) and not has_name(asked):
        return with_names(stripped, before, about)
    if _is_part(stripped, asked):
        return _elliptic(stripped.strip(" ?!."), before, about)
    if not asked.content and asked.intent is Intent.SEARCH:
        return asking_alone(stripped, before)
    return None


def _again(stripped: str, before: Question, about: About) -> str | None:
    """``And how much was it in 2023?`` asks the same of another year, month or place."""
    same = _SAME.match(stripped)
    asks = same["asks"].casefold() if same else ""
    if same is None or not (asks == "what" or before.text.casefold().startswith(asks)):
        return None
    return _elliptic(same["rest"].strip(" ?!."), before, about)


def _is_part(stripped: str, asked: Question) -> bool:
    """Whether a text without a verb or question word can only be a part of a question."""
    if _asks(asked) or len(asked.words) > _SHORT:
        return False
    dated = len(asked.dates) == 1 and asked.dates[0][0].cut(asked.text) == stripped.strip(" ?!.")
    return asked.words[0].folded in PLACING or stripped.endswith("?") or dated


def _compared(text: str, before: Question) -> str | None:
    """``How many more than the M2 is that?`` keeps the verb and the place of what was asked."""
    found = _COMPARISON.match(text)
    opening = f"how {found['measure']} ".casefold() if found else ""
    slot = min(slots(before), key=lambda each: each.span, default=None)
    if not found or slot is None or not before.text.casefold().startswith(opening):
        return None
    noun = before.text[len(opening) : slot.span.end]
    other = DETERMINER.sub("", found["other"])
    rest = before.text[slot.span.end :]
    return ended(f"How {found['measure']} {found['sign']} {noun} than {other}{rest}")


def _elliptic(rest: str, before: Question, about: About) -> str | None:
    """What "and …?" stands for: the part replaces its like in the question before."""
    rest = _ARTICLE.sub(lambda found: found.group().lower(), _OF_THAT.sub("", rest))
    part = understand(rest)
    if not part.words:
        return None
    if _asks(part):
        return _asking(rest, part, before, about)
    whole = owned(rest, before, about)
    if whole is not None:
        return whole
    rest, before = swap_both(rest, part, before)
    part = understand(rest)
    for replace in (swap_date, swap_number, swap_operator, swap_place, swap_name):
        whole = replace(rest, part, before)
        if whole is not None:
            return whole
    return ended(f"{opened(before)} {rest}")


def _asks(part: Question) -> bool:
    first = part.words[0].folded
    second = part.words[1].folded if len(part.words) > 1 else ""
    return (
        first in lists.ENGLISH_INTERROGATIVE
        or first in lists.AUXILIARIES
        or (first in PLACING and second in lists.ENGLISH_INTERROGATIVE)
    )


def _asking(rest: str, part: Question, before: Question, about: About) -> str | None:
    """What ``and how many seats?``, ``and who operates it?`` and ``and since when?`` stand for."""
    if has_pronoun(rest) and not has_name(part):
        return with_names(rest, before, about)
    if not part.content:
        return asking_alone(rest, before)
    has_verb = any(word.folded in lists.AUXILIARIES for word in part.words)
    has_verb = has_verb or is_done(part.words[-1])
    head = _question_phrase(before)
    if not has_verb and head is not None and part.answer_type is before.answer_type:
        return put(before, head, rest)
    if names_something(part):
        return ended(rest)
    whole = counted(rest, before)
    if whole is not None:
        return whole
    if _asks_bare(part) and before.focus:
        noun = " ".join(before.words[i].text for i in before.focus[:2])
        rest = f"{part.words[0].text} {noun}{rest[part.words[0].span.end :]}"
    return ended(" ".join([rest, *placed(before)]))


def _asks_bare(part: Question) -> bool:
    """``Which was …``: the noun is left to the question before."""
    return (
        len(part.words) > 1
        and part.words[0].folded in {"which", "what"}
        and part.words[1].folded in lists.AUXILIARIES
    )


def _question_phrase(before: Question) -> Span | None:
    """The words "How many votes" of a question."""
    asking = next((w for w in before.words if w.folded in lists.ENGLISH_INTERROGATIVE), None)
    if asking is None or not before.focus:
        return None
    return asking.span.hull(before.words[before.focus[-1]].span)
