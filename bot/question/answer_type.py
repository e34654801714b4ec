"""What kind of answer a question asks for, and the words that name it."""

from __future__ import annotations

from enum import StrEnum

from bot.question import function_words as lists


class AnswerType(StrEnum):
    """What would answer the question."""

    NUMBER = "number"
    DATE = "date"
    DURATION = "duration"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    YESNO = "yesno"
    LIST = "list"
    ENTITY = "entity"
    PASSAGE = "passage"


def is_german(folded: tuple[str, ...]) -> bool:
    """Whether the words are German: two that only German has, and none that only English has."""
    return sum(word in lists.GERMAN for word in folded) >= 2 and not any(
        word in {"the", "of", "what", "did", "is"} for word in folded
    )


_ENGLISH_ASKING = lists.ENGLISH_INTERROGATIVE
_GERMAN_ASKING = {
    "wer": "who", "wen": "who", "wem": "who", "wessen": "whose", "wann": "when", "wo": "where",
    "wohin": "where", "woher": "where", "warum": "why", "wieso": "why", "weshalb": "why",
    "welche": "which", "welcher": "which", "welches": "which", "wie": "how",
    "wieviel": "how", "wieviele": "how",
}  # fmt: skip

_SIMPLE = {
    "who": AnswerType.PERSON,
    "whom": AnswerType.PERSON,
    "whose": AnswerType.PERSON,
    "when": AnswerType.DATE,
    "where": AnswerType.PLACE,
    "why": AnswerType.REASON,
}

_NOUNS = (
    (lists.DATE_NOUNS, AnswerType.DATE),
    (lists.NUMBER_NOUNS, AnswerType.NUMBER),
    (lists.PLACE_NOUNS, AnswerType.PLACE),
    (lists.PERSON_NOUNS, AnswerType.PERSON),
    (frozenset({"reason", "cause", "purpose"}), AnswerType.REASON),
)


def answer_type_of(folded: tuple[str, ...]) -> tuple[AnswerType, tuple[int, ...]]:
    """The type of the answer and the places of the words that name it ("which PLANT")."""
    if not folded:
        return AnswerType.PASSAGE, ()
    at = asking_place(folded)
    if at is None:
        return _without_question_word(folded), ()
    asking = _GERMAN_ASKING.get(folded[at], folded[at])
    if asking in _SIMPLE:
        return _SIMPLE[asking], ()
    if asking == "how":
        return _how(folded, at)
    return _what(folded, at, asking)


def asking_place(folded: tuple[str, ...]) -> int | None:
    """Where the word that asks stands: a question that opens with an auxiliary asks by that."""
    if folded[0] in lists.AUXILIARIES and not (folded[0] == "was" and is_german(folded)):
        return None
    asking = _GERMAN_ASKING.keys() | {"was"} if is_german(folded) else _ENGLISH_ASKING
    return next((i for i, word in enumerate(folded) if word in asking), None)


def _without_question_word(folded: tuple[str, ...]) -> AnswerType:
    if folded[0] in lists.AUXILIARIES:
        return AnswerType.ENTITY if "or" in folded else AnswerType.YESNO
    if folded[0] in {"list", "name"}:
        return AnswerType.LIST
    if {folded[0], folded[-1]} & (lists.NUMBER_NOUNS | {"units", "nr", "no", "figures"}):
        return AnswerType.NUMBER
    return AnswerType.PASSAGE


def _how(folded: tuple[str, ...], at: int) -> tuple[AnswerType, tuple[int, ...]]:
    after = folded[at + 1 : at + 4]
    if after[:1] in {("long",), ("lange",)}:
        return (AnswerType.DATE if "ago" in after else AnswerType.DURATION), ()
    if folded[at].startswith("wieviel") or (after and after[0] in lists.MEASURES):
        return AnswerType.NUMBER, _noun_after(folded, at + 2)
    if after[:1] == ("come",):
        return AnswerType.REASON, ()
    return AnswerType.PASSAGE, ()


def _what(folded: tuple[str, ...], at: int, asking: str) -> tuple[AnswerType, tuple[int, ...]]:
    """What and which ask by the noun that follows, directly or after "is the"."""
    rest = folded[at + 1 :]
    if rest[:1] in {("happened",), ("happens",), ("about",)} or rest[:3] == (
        "is",
        "known",
        "about",
    ):
        return AnswerType.PASSAGE, ()
    if rest[-1:] == ("for",) and rest[:1] and rest[0] in lists.AUXILIARIES:
        return AnswerType.REASON, ()
    if rest[:1] and rest[0] in lists.AUXILIARIES and set(rest) & {"cost", "weigh", "earn"}:
        return AnswerType.NUMBER, ()
    noun = _noun_after(folded, at + 1)
    named = {folded[i] for i in noun}
    for nouns, answer_type in _NOUNS:
        if named & nouns:
            return answer_type, noun
    plural = any(_is_plural(folded[i]) for i in noun[-1:])
    return (AnswerType.LIST if plural and asking in {"which", "what"} else AnswerType.ENTITY), noun


_BEFORE_NOUN = {"is", "was", "are", "were", "the", "a", "an", "his", "her", "its", "their", "of"}


def _noun_after(folded: tuple[str, ...], start: int) -> tuple[int, ...]:
    """The places of the words of the first noun phrase at or after a place, at most four."""
    i = start
    while i < len(folded) and folded[i] in _BEFORE_NOUN:
        i += 1
    if i > start and folded[i - 1] in lists.AUXILIARIES:
        return ()
    found: list[int] = []
    while i < len(folded) and len(found) < 4 and folded[i] not in lists.FUNCTION_WORDS:
        found.append(i)
        i += 1
    return tuple(found)


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))
