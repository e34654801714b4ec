"""A question: its words, what it names, and what kind of answer it asks for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from bot.question import function_words as lists
from index import Date, Number, Period, Span, Word, read_dates, read_numbers, words

LONGEST = 1_000  # characters read of a question; the cross-encoder reads no more than 512 tokens


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question. Spans index ``text``; ``content`` and ``operators`` index ``words``.

    ``content`` are the words an answer must account for, ``operators`` those among them that count,
    compare or order. ``note`` says what of the question was not read.
    """

    text: str
    words: tuple[Word, ...]
    content: tuple[int, ...]
    phrases: tuple[str, ...]
    numbers: tuple[tuple[Span, Number], ...]
    dates: tuple[tuple[Span, Date | Period], ...]
    answer_type: AnswerType
    intent: Intent = Intent.SEARCH
    operators: tuple[int, ...] = ()
    focus: tuple[int, ...] = ()
    note: str = ""

    def __hash__(self) -> int:
        # Readings of sentences and tables are kept by it: it is hashed often.
        return hash(self.text)

    @property
    def named(self) -> tuple[Word, ...]:
        """The content words that are no operators."""
        return tuple(self.words[i] for i in self.content if i not in self.operators)


def understand(text: str) -> Question:
    """Read a question; any string is one.

    >>> understand("How many i3 were built by May 2024?").answer_type
    <AnswerType.NUMBER: 'number'>
    """
    clean = _clean(text)
    note = ""
    if len(clean) > LONGEST:
        clean = clean[:LONGEST].rsplit(" ", 1)[0]
        note = f"Only the first {len(clean)} characters of the question were read."
    found = _mended(words(clean))
    folded = tuple(word.folded for word in found)
    numbers, dates = read_numbers(clean), read_dates(clean)
    values = [span for span, _ in (*numbers, *dates)]
    content = _content(found, folded, values)
    answer_type, focus = _answer_type(folded)
    return Question(
        text=clean,
        words=found,
        content=content,
        phrases=_phrases(clean),
        numbers=numbers,
        dates=dates,
        answer_type=answer_type,
        intent=Intent.LONG if note and "?" not in text else _intent(clean, folded, content),
        operators=tuple(i for i in content if folded[i] in lists.OPERATORS),
        focus=focus,
        note=note,
    )


def _clean(text: str) -> str:
    """The text without control characters and with single spaces; letters stay as they are."""
    shown = "".join(" " if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} else c for c in text)
    return " ".join(shown.split())


def _mended(found: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words with slips in the asking put right, and codes without the s of a plural.

    Only the folded form and the stem are changed: the text stays what was typed.
    """
    mended = []
    for i, word in enumerate(found):
        after = found[i + 1].folded if i + 1 < len(found) else ""
        folded = _ASKING_SLIPS.get(word.folded, word.folded)
        if folded == "hwo":
            folded = "how" if after in lists.MEASURES else "who"
        if _CODES.fullmatch(folded):
            folded = folded[:-1]
        same = folded == word.folded
        mended.append(word if same else word._replace(folded=folded, stem=folded))
    return tuple(mended)


_CODES = re.compile(r"[a-z]{1,3}\d{1,4}s")  # "x1s" are several X1
_ASKING_SLIPS = {
    "wich": "which",
    "whihc": "which",
    "whcih": "which",
    "wht": "what",
    "waht": "what",
    "whta": "what",
    "whne": "when",
    "wehn": "when",
    "hwen": "when",
    "were's": "where's",
    "whre": "where",
    "wher": "where",
    "wheer": "where",
    "hw": "how",
}

_QUOTED = re.compile(
    r"\"([^\"]{2,200})\"|“([^”“]{2,200})”|„([^“”„]{2,200})[“”]|«([^»«]{2,200})»"
    r"|(?<!\w)['‘]([^'’‘]{2,200})['’](?!\w)"
)


def _phrases(text: str) -> tuple[str, ...]:
    """What stands between quotation marks."""
    return tuple(
        phrase.strip() for found in _QUOTED.finditer(text) for phrase in found.groups() if phrase
    )


def _content(
    found: tuple[Word, ...], folded: tuple[str, ...], values: list[Span]
) -> tuple[int, ...]:
    silent = lists.FUNCTION_WORDS
    if _is_german(folded):
        silent |= lists.GERMAN
    shouting = all(word.text.isupper() for word in found)
    inside = _inside(found, values)
    return tuple(
        i
        for i, word in enumerate(found)
        if i in inside
        or _owns(i, folded)
        or not (_is_silent(word, silent, capital_anyway=i == 0 or shouting) or _asks(i, folded))
    )


def _owns(i: int, folded: tuple[str, ...]) -> bool:
    """Whether "own" is the verb: what a museum owns is not "its own"."""
    before = folded[i - 1] if i else ""
    return folded[i] == "own" and before not in _OWNERS and not before.endswith(("'s", "s'", "’s"))


_OWNERS = frozenset({"my", "our", "your", "his", "her", "its", "their", "the", "an", ""})


def _inside(found: tuple[Word, ...], values: list[Span]) -> set[int]:
    """The places of words that are part of a longer number or date: "one" of "one-millionth"."""
    starts = [word.start for word in found]
    return {
        i
        for span in values
        for i in range(bisect_left(starts, span.start), bisect_left(starts, span.end))
        if span.contains(found[i].span) and span != found[i].span
    }


def _is_silent(word: Word, silent: frozenset[str], *, capital_anyway: bool) -> bool:
    """Function words are silent, unless capitals make them a name: "IT", "US", "May", the "M"."""
    name = not capital_anyway and (word.text.isupper() or word.text == "May") and word.text != "I"
    return word.folded in silent and not name


def _asks(i: int, folded: tuple[str, ...]) -> bool:
    """Whether a word only asks: "how LONG …", "according to the article", "what is it called"."""
    if folded[i] in lists.COUNTING and i and folded[i - 1] in {"how", "wie"}:
        return True
    if folded[i] == "report" and i > 1 and folded[i - 2] in lists.AUXILIARIES | {"wrote"}:
        return folded[i - 2] in {"does", "did"}  # what THE REPORT SAYS, not when it comes out
    if folded[i] == "far" and i and folded[i - 1] == "so":
        return True
    if folded[i] not in lists.ASKING or (i and folded[i - 1] in {"many", "viele"}):
        return False  # "how many articles" counts them: that is what is asked about
    return (
        i == 0
        or folded[i] not in {"report", "reports", "story", "word", "term", "name"}
        or (folded[i - 1] in lists.FUNCTION_WORDS)
    )


def _is_german(folded: tuple[str, ...]) -> bool:
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


def _answer_type(folded: tuple[str, ...]) -> tuple[AnswerType, tuple[int, ...]]:
    """The type of the answer and the places of the words that name it ("which PLANT")."""
    if not folded:
        return AnswerType.PASSAGE, ()
    at = _asking_place(folded)
    if at is None:
        return _without_question_word(folded), ()
    asking = _GERMAN_ASKING.get(folded[at], folded[at])
    if asking in _SIMPLE:
        return _SIMPLE[asking], ()
    if asking == "how":
        return _how(folded, at)
    return _what(folded, at, asking)


def _asking_place(folded: tuple[str, ...]) -> int | None:
    """Where the word that asks stands: a question that opens with an auxiliary asks by that."""
    if folded[0] in lists.AUXILIARIES and not (folded[0] == "was" and _is_german(folded)):
        return None
    asking = _GERMAN_ASKING.keys() | {"was"} if _is_german(folded) else _ENGLISH_ASKING
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


def _intent(text: str, folded: tuple[str, ...], content: tuple[int, ...]) -> Intent:
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
    asks = _asking_place(folded) is not None or folded[0] in lists.AUXILIARIES
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
