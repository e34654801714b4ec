"""What the talk was about: whom and what the answers named, for pronouns to stand for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.conversation.slot import PLACING, ended, slots, with_noun
from bot.question import Question

_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|these|those|this one|that one"
    r"|the same|the latter)\b|\b(?:is|was|are|were|than|of|for|about)\s+that\b(?=\W*$)"
    r"|(?<=\w)\s+there\b(?=\W*$)",
    re.IGNORECASE,
)
_PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers"})
_POSSESSIVE = frozenset({"its", "their", "his", "her", "theirs", "hers"})
_NTH = re.compile(
    r"\b(?:the\s+)?(?P<nth>first|second|third|fourth|fifth|sixth|last|former|latter)"
    r"(?:\s+(?:one|of\s+(?:them|these|those))\b|(?=\s+(?:is|was|are|were|has|have|had|do|does|did"
    r"|go|get|cost|open|start|built|made)\b|\W*$))",
    re.IGNORECASE,
)
_PLACES = {
    "first": 0, "former": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5,
    "last": -1, "latter": -1,
}  # fmt: skip
_OTHER = re.compile(
    r"\b(?:that|the)\s+other(?:\s+(?:one|thing|model|[a-z]+))?(?=\W*$)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class About:
    """The person and the thing that were the answer, the list that was, and what was before."""

    person: str = ""
    thing: str = ""
    listed: tuple[str, ...] = ()
    other: str = ""


def has_pronoun(text: str) -> bool:
    """Whether a text leans on what was said before by a pronoun."""
    return _PRONOUN.search(text) is not None


def picked(text: str, about: About) -> str | None:
    """``The second one`` of a list, and ``that other model``, by name; None where there is none."""
    found = _NTH.search(text)
    if found and len(about.listed) > 1:
        place = _PLACES[found["nth"].casefold()]
        if place < len(about.listed):
            return f"{text[: found.start()]}{about.listed[place]}{text[found.end() :]}"
    found = _OTHER.search(text)
    if found and about.other:
        return f"{text[: found.start()]}{about.other}{text[found.end() :]}"
    return None


def with_names(text: str, before: Question, about: About) -> str | None:
    """The text with its pronoun said as what it stands for."""
    ordered = sorted(slots(before), key=lambda slot: (slot.after in PLACING, slot.span))
    own = ordered and ordered[0].after not in PLACING and _is_name(ordered[0].words)
    named = with_noun(before, ordered[0]) if ordered else ""
    thing = named if own or not about.thing else about.thing
    if not thing:
        return None

    def name(found: re.Match[str]) -> str:
        word = found.group().strip().casefold()
        if word == "there":
            return f" in {_the(thing)}"
        lead = found.group()[: -len("that")] if word.endswith(" that") else ""
        meant = about.person if about.person and word in _PERSONAL else thing
        return f"{lead}{meant}'s" if word in _POSSESSIVE else f"{lead}{meant}"

    return ended(_PRONOUN.sub(name, text, count=1))


def owned(text: str, before: Question, about: About) -> str | None:
    """``Its capacity`` as a question."""
    found = re.match(r"(?:its|their|his|her)\s+(?P<noun>[^?]+)$", text, re.IGNORECASE)
    if not found:
        return None
    return with_names(f"What is the {found['noun']} of it", before, about)


def _is_name(words: str) -> bool:
    return words[:1].isupper() or any(c.isdigit() for c in words)


def _the(thing: str) -> str:
    return thing if _is_name(thing) or thing.startswith("the ") else f"the {thing}"
