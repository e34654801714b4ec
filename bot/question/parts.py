"""A message that asks several things, cut into its questions; most ask one."""

from __future__ import annotations

import re

from bot.question import function_words as lists
from index import words

MOST = 4  # questions answered of one message

_WH = r"(?:who|whom|whose|what|which|when|where|why|how)"
_BEFORE = r"(?:(?:from|in|on|at|by|since|until|for|to|of|with|about)\s+)?"
_AUX = (
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\s+"
    r"(?:it|its|he|she|they|their|there|this|that|these|those|the|a|an|any|[A-Z])"
)
# Before a question word "and" joins two questions, unless the word is a relative one.
_JOINT = re.compile(
    rf"(?:\s*[,;]\s*|\s+)(?:and|&|as\s+well\s+as|plus|und|but)\s+(?:(?:also|then|if\s+so)[,\s]+)?"
    rf"(?={_BEFORE}{_WH}\b|{_AUX}\b)"
    rf"|\s*[;/]\s*(?={_BEFORE}{_WH}\b)"
    rf"|\s*,\s*(?={_BEFORE}{_WH}\s*(?:,|\band\b|[?!.]*$)|how\s+(?:many|much|long|old)\b"
    rf"|{_WH}\s+(?:do|does|did)\b)",
    re.IGNORECASE,
)
_ASKS = re.compile(
    rf"{_BEFORE}{_WH}\b|(?:is|are|was|were|do|does|did|has|have|had|can|could|will|tell|list|name"
    r"|give|show)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"{_BEFORE}(?:how\s+(?:many|much|long|old|high|often|far|big|large)|{_WH})"
    r"(?:\s+(?:exactly|precisely))?",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"(?<=\w)\s+(who|which|where|whom|whose|that)\s", re.IGNORECASE)
_EITHER = re.compile(r"\b(?:between|both|either|neither)\b[^,;]*$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[?？])\s*(?=\S)|(?<=[a-z]{4}[.!])\s+(?=[A-Z])")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|„[^“”]*[“”]|«[^»]*»")


def parts(text: str) -> tuple[str, ...]:
    """The questions of a message, in order; those after the first may lean on those before.

    >>> parts("When was the plant opened, and how many people work there?")
    ('When was the plant opened?', 'And how many people work there?')
    >>> parts("When and where was the tower built?")
    ('When was the tower built?', 'Where was the tower built?')
    >>> parts("How many votes lie between Labour and the Greens?")
    ('How many votes lie between Labour and the Greens?',)
    """
    sentences = [one.strip() for one in _SENTENCE.split(text) if one and one.strip()]
    asking = [one for one in sentences if one.endswith(("?", "？")) or _ASKS.match(one)]
    if len(asking) == 1 < len(sentences) and asking[0].endswith("?") and not _leans(asking[0]):
        return _clauses(asking[0])
    if len(asking) < 2:
        return _clauses(text) if len(sentences) < 2 else (text,)
    found = [part for one in asking for part in _clauses(one)]
    return tuple(found[:MOST])


def _clauses(sentence: str) -> tuple[str, ...]:
    pieces = _pieces(sentence.rstrip(" ?!.？"))
    if len(pieces) < 2 or not _ASKS.match(pieces[0]):
        return (sentence,)
    whole = _completed(pieces)
    if whole is None:
        return (sentence,)
    first, *rest = whole
    return tuple(f"{one}?" for one in (_capital(first), *map(_following, rest)))[:MOST]


def _pieces(text: str) -> list[str]:
    """The text at those joints where one question ends and another begins."""
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    pieces, start = [], 0
    for joint in _JOINT.finditer(text):
        head, tail = text[start : joint.start()], text[joint.end() :]
        inside = any(low <= joint.start() < high for low, high in quoted)
        if not inside and _parts_here(head, tail):
            pieces.append(head)
            start = joint.end()
    return [*pieces, text[start:]]


def _parts_here(head: str, tail: str) -> bool:
    """Whether a joint joins questions: no relative clauses, no two things compared."""
    if not head.strip() or _EITHER.search(head):
        return False
    opening = tail.split(None, 1)[0].casefold()
    relatives = {found[1].casefold() for found in _RELATIVE.finditer(head)}
    return not (relatives & {opening, "that"} and opening in {"who", "which", "where", "whom"})


def _completed(pieces: list[str]) -> list[str] | None:
    """The pieces, with what one lends to those before it; None where one remains no question."""
    whole: list[str] = []
    for piece in reversed(pieces):
        if not _is_open(piece):
            whole.insert(0, _with_owner(piece, whole[0]) if whole else piece)
        elif whole and (rest := _predicate(piece, whole[0])):
            whole.insert(0, rest)
        elif piece is pieces[0]:
            return None
        else:
            whole.insert(0, piece)
    return whole


_OF = re.compile(r"\s+(?:of|in|at|for|from)\s+(?:the\s+)?[\w ]+$", re.IGNORECASE)
_UNOWNED = re.compile(r"(?:what|how\s+\w+)\s+(?:is|was|are|were)\s+the\s+[\w-]+", re.IGNORECASE)


def _with_owner(piece: str, after: str) -> str:
    """``What is the price`` of that whose area is asked for next."""
    owner = _OF.search(after)
    lacks = _UNOWNED.fullmatch(piece) and _UNOWNED.match(after)
    return f"{piece}{owner.group()}" if owner and lacks else piece


def _is_open(piece: str) -> bool:
    """Whether a piece waits for its verb: "when", "how many i3"."""
    if _BARE.fullmatch(piece):
        return True
    found = words(piece)
    return found[0].folded == "how" and not _verb_at(piece) and len(found) < 8


def _verb_at(piece: str) -> int | None:
    """Where the first auxiliary stands, past the first word."""
    return next(
        (word.span.start for word in words(piece)[1:] if word.folded in lists.AUXILIARIES), None
    )


def _predicate(piece: str, whole: str) -> str | None:
    """The piece with the verb of the question after it: "how many i3" before "… were built"."""
    asked = _BARE.match(whole)
    start = _verb_at(whole)
    if asked is None or start is None:
        verb = asked is not None and len(whole.split()) > 1 and _BARE.fullmatch(piece)
        return f"{piece} {whole[asked.end() :].strip()}" if asked and verb else None
    return f"{piece} {whole[start:].strip()}"


def _following(piece: str) -> str:
    """A later piece: one that names nothing new says that it follows."""
    return f"And {piece}" if _leans(piece) else _capital(piece)


_LEANING = frozenset(
    "it its he him his she her they them their there this that these those one ones so".split()
)
_COUNTED = re.compile(
    r"how\s+(?:many|much)\s+(?:is|was|are|were|do|does|did|has|have|had)\b", re.IGNORECASE
)


def _leans(piece: str) -> bool:
    found = words(piece)
    if _BARE.fullmatch(piece) or _COUNTED.match(piece):
        return True
    if _LEANING & {word.folded for word in found} or not _speaks_of_its_own(piece):
        return True
    return _verb_at(piece) is None and "how" in {word.folded for word in found[:2]}


def _speaks_of_its_own(piece: str) -> bool:
    """Whether a piece has a name, a number or "the" thing it asks of; "what percentage passed"."""
    return re.search(r"(?<=\W)(?:[A-Z\d]|(?:the|an?|any|all)\s)", piece) is not None


def _capital(piece: str) -> str:
    return piece[:1].upper() + piece[1:]
