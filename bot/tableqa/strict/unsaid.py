"""Whether a table can account for the names of a question at all, before it is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from bot.question import Question
from bot.question.function_words import FUNCTION_WORDS
from bot.question.synonyms import synonyms
from bot.tableqa.lexicon import TRIGGERS
from bot.tableqa.said import Said, said
from bot.tableqa.strict.lexicon import EVERY
from bot.tableqa.strict.surroundings import Surroundings
from bot.tableqa.vocabulary import ALIASES, NUMBER_WORDS, ORDINAL_WORDS, term
from index import Table

# Words that may have a part without being said.
_GENERAL = EVERY.union(ALIASES, NUMBER_WORDS, ORDINAL_WORDS, FUNCTION_WORDS, *TRIGGERS.values())


def may_account(question: Question, table: Table, around: Callable[[], Surroundings]) -> bool:
    """Whether every name of the question is said by the table, be it misspelt, or around it.

    A strict reading accounts for every word, and for a name by nothing else: of forty tables that
    share some words with a question a few say its names, and laying out the others is most of the
    time. ``around`` is asked for where the table itself does not say a name.
    """
    places = _names(question)
    if not places:
        return True
    itself = said(table)
    asked = _terms(question)
    unsaid = [i for i in places if not itself.has(asked[i])]
    if not unsaid or itself.abridges(question):
        return True
    beside = around()
    return all(_is_said_around(i, asked, itself, beside) for i in unsaid)


@lru_cache(maxsize=64)
def _terms(question: Question) -> tuple[str, ...]:
    return tuple(term(word) for word in question.words)


@lru_cache(maxsize=64)
def _names(question: Question) -> tuple[int, ...]:
    """The places of names: capitals amid a sentence, in no number or date, and no general words."""
    values = [span for span, _ in (*question.numbers, *question.dates)]
    return tuple(
        i
        for i in question.content
        for word in [question.words[i]]
        if i > 0 and word.text[0].isupper() and word.text.isalpha() and not word.text.isupper()
        if len(word.text) > 3 and _GENERAL.isdisjoint((word.folded, word.stem))
        if not synonyms(word.stem) and not any(span.overlaps(word.span) for span in values)
    )


def _is_said_around(i: int, asked: tuple[str, ...], itself: Said, around: Surroundings) -> bool:
    """Whether title, headings or what the article counts say a name, or join it to a word said."""
    told = {*around.title, *around.counted, *(one for _, head in around.headings for one in head)}
    if asked[i] in told:
        return True
    return any(
        0 <= j < len(asked)
        and (asked[j] in told or asked[j] in itself.known)
        and (asked[min(i, j)], asked[max(i, j)]) in around.joined
        for j in (i - 1, i + 1)
    )
