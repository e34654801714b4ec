"""A question: its words, what it names, and what kind of answer it asks for."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass

from bot.question import function_words as lists
from bot.question.answer_type import AnswerType, answer_type_of, is_german
from bot.question.intent import Intent, intent_of
from index import Date, Number, Period, Span, Word, read_dates, read_numbers, words

LONGEST = 1_000  # characters read of a question; the cross-encoder reads no more than 512 tokens


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
    answer_type, focus = answer_type_of(folded)
    return Question(
        text=clean,
        words=found,
        content=content,
        phrases=_phrases(clean),
        numbers=numbers,
        dates=dates,
        answer_type=answer_type,
        intent=Intent.LONG if note and "?" not in text else intent_of(clean, folded, content),
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
    if is_german(folded):
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
