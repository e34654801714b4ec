"""The names of a sentence: capitals in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.question import function_words as lists
from index import Span

_NO_NAME = frozenset(
    """january february march april june july august september october november december monday
    tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
    saturdays sundays mr mrs ms dr""".split()
)


def names(sentence: str) -> tuple[Span, ...]:
    """The names of a sentence: capitals in a row, without the word that merely begins it."""
    return tuple(_names(sentence))


def _names(sentence: str) -> Iterator[Span]:
    for found in re.finditer(r"[^\W\d_][\w'’.&-]*(?:\s+[\w'’.&-]+)*", sentence):
        yield from _capitals(sentence, Span(*found.span()))


_TOKEN = re.compile(r"[\w'’&-]+(?:\.[\w'’&-]+)*\.?")
_PARTICLES = frozenset("of the de la van von der den da del di du bin al el and &".split())


def _capitals(sentence: str, run: Span) -> Iterator[Span]:
    """Runs of capitalised tokens of an unpunctuated run of words."""
    start = end = None
    for token in _TOKEN.finditer(sentence, run.start, run.end):
        word = token.group()
        if _is_capital(word, at_start=not sentence[: token.start()].strip(" \"“'‘([")):
            start = token.start() if start is None else start
            end = token.end() - word.endswith(".") * (len(word) > 3)
        elif start is not None and end is not None and not _continues(word):
            yield Span(start, end)
            start = end = None
    if start is not None and end is not None:
        yield Span(start, end)


def _continues(word: str) -> bool:
    return word in _PARTICLES - {"and", "the"} or (word.isdigit() and len(word) < 4)


def _is_capital(word: str, *, at_start: bool) -> bool:
    folded = re.sub(r"['’]s$", "", word.casefold().strip(".'’"))
    if not word[0].isupper() or folded in _NO_NAME:
        return False
    silent = folded in lists.FUNCTION_WORDS
    return not silent or (word.isupper() and len(word) > 1 and not at_start)
