"""A follow-up that only asks: "since when?", "and where?", "how many were made?"."""

from __future__ import annotations

import re

from bot.conversation.slot import IRREGULAR, ended, slots
from bot.question import Question
from bot.question import function_words as lists
from index import Word

_COUNTED = re.compile(r"how\s+(?:many|much)(?=\s+(?:is|are|was|were)\b)", re.IGNORECASE)


def asking_alone(rest: str, before: Question) -> str | None:
    """``Since when?`` asks it of what was asked before."""
    asking = rest.strip(" ?!.")
    whole = _of_the_same(asking, before) or _of_what_was_done(asking, before)
    if whole is not None:
        return ended(whole)
    silent = set(before.operators)
    kept = [before.words[i].text for i in before.content if i not in silent]
    return ended(f"{asking} {' '.join(kept)}") if kept else None


def _of_the_same(asking: str, before: Question) -> str | None:
    """The question before with another question word: "When was it built?" with "where"."""
    verb = _auxiliary(before)
    if verb is None or verb.span.start == 0:
        return None
    noun = " ".join(before.words[i].text for i in before.focus)
    tail = before.text[verb.span.end :].strip(" ?!.")
    return " ".join(part for part in (asking, verb.text, noun, tail) if part)


def _of_what_was_done(asking: str, before: Question) -> str | None:
    """``Who founded the club?`` with "when" is "When was the club founded?"."""
    if len(before.words) < 3 or before.words[0].folded != "who":
        return None
    verb = before.words[1]
    regular = verb.text if verb.folded.endswith("ed") else ""
    done = IRREGULAR.get(verb.folded, regular)
    thing = before.text[verb.span.end :].strip(" ?!.")
    return f"{asking} was {thing} {done}" if done else None


def _auxiliary(before: Question) -> Word | None:
    return next((word for word in before.words if word.folded in lists.AUXILIARIES), None)


def counted(text: str, before: Question) -> str | None:
    """``How many were made?`` of what was named before."""
    found = _COUNTED.match(text)
    if not found:
        return None
    named = slots(before)
    return ended(f"{found.group()} {named[0].words}{text[found.end() :]}") if named else None
