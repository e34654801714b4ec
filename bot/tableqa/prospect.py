"""Which of several tables a figure may come from: ranking plans over a table takes some 8 ms."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.question import Question
from bot.tableqa.plan.sheet import sheet
from bot.tableqa.said import Said, said
from bot.tableqa.vocabulary import ALIASES, Vocabulary, term, vocabulary
from index import Table, Word

_ROOT = 4  # letters that words of a family share, one less than where words are linked
_ALIKE = 80  # of 100: a misspelt word is as near as this, and farther than where it is linked


def hopeful(question: Question, tables: Sequence[Table]) -> tuple[Table, ...]:
    """Of several tables those that say every name of the question, be it misspelt or abridged.

    A figure must account for every content word, and no plan accounts for a name that the table
    does not say. Words that are no names may have their part without being said.
    """
    if len(tables) < 2:
        return tuple(tables)
    names = _names(question)
    tables = [table for table in tables if _may_say(said(table), names, question)]
    letters = "".join(word.folded[0] for word in question.words)
    return tuple(
        table
        for table in tables
        for known in [vocabulary(sheet(table))]
        if all(_says(known, name) for name in names) or _abridges(known, letters)
    )


def _may_say(itself: Said, names: Sequence[Word], question: Question) -> bool:
    """Whether it may say all names, told without laying it out; most tables do not."""
    asked = map(term, names)
    return all(one in ALIASES or itself.has(one) for one in asked) or itself.abridges(question)


def _names(question: Question) -> list[Word]:
    """The words of letters alone with a capital that no sentence begins, in no number or date."""
    values = [span for span, _ in (*question.numbers, *question.dates)]
    return [
        word
        for i in question.content
        for word in [question.words[i]]
        if i > 0
        and word.text[0].isupper()
        and word.text.isalpha()
        and len(word.text) > 2
        and not any(span.overlaps(word.span) for span in values)
    ]


def _says(known: Vocabulary, name: Word) -> bool:
    stem = term(name)
    if stem in known.context or stem in known.runs or stem in ALIASES:
        return True
    if any(one[:_ROOT] == stem[:_ROOT] for one in (*known.stems, *known.context)):
        return True
    near = process.extractOne(stem, known.stems, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return near is not None


def _abridges(known: Vocabulary, letters: str) -> bool:
    """Whether the table has a word made of the first letters of the question's words: ASM."""
    return any(3 <= len(one) <= 5 and one in letters for one in known.stems)
