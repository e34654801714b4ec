"""The names of a sentence: capitals in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.question import function_words as lists
from index import Span

NO_NAME = frozenset(
    """january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
    saturdays sundays mr mrs ms dr""".split()
)
_RUN = re.compile(r"[^\W\d_][\w'’.&-]*(?:\s+[\w'’.&-]+)*")


@lru_cache(maxsize=1024)
def names(sentence: str) -> tuple[Span, ...]:
    """The names of a sentence: capitals in a row, without the word that merely begins it."""
    return tuple(_names(sentence))


def _names(sentence: str) -> Iterator[Span]:
    for found in _RUN.finditer(sentence):
        yield from _capitals(sentence, Span(*found.span()))


_TOKEN = re.compile(r"[\w'’&-]+(?:\.[\w'’&-]+)*\.?")
_PARTICLES = frozenset("of the de la van von der den da del di du bin al el and &".split())
_JOINING = _PARTICLES - {"and", "the"}
_POSSESSIVE = re.compile(r"['’]s$")


def _capitals(sentence: str, run: Span) -> Iterator[Span]:
    """Runs of capitalised tokens of an unpunctuated run of words."""
    start = end = None
    for token in _TOKEN.finditer(sentence, run.start, run.end):
        word = token.group()
        if word[0].isupper() and _is_capital(
            word, at_start=not sentence[: token.start()].strip(" \"“'‘([")
        ):
            start = token.start() if start is None else start
            end = token.end() - word.endswith(".") * (len(word) > 3)
        elif start is not None and end is not None and not _continues(word):
            yield Span(start, end)
            start = end = None
    if start is not None and end is not None:
        yield Span(start, end)


def _continues(word: str) -> bool:
    return word in _JOINING or (word.isdigit() and len(word) < 4)


def _is_capital(word: str, *, at_start: bool) -> bool:
    folded = _POSSESSIVE.sub("", word.casefold().strip(".'’"))
    if folded in NO_NAME:
        return False
    silent = folded in lists.FUNCTION_WORDS
    return not silent or (word.isupper() and len(word) > 1 and not at_start)
