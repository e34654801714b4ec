"""The stems of all that a table says, known without laying it out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.question import Question
from bot.question.function_words import FUNCTION_WORDS
from bot.tableqa.vocabulary import terms
from index import Table

# Wider than where words are linked: five letters of a root, and a likeness of 84.
_ROOT = 4
_ALIKE = 80


@dataclass(frozen=True, slots=True)
class Said:
    """The stems of cells, headers, caption and lead-in, and how they begin.

    What is not said here is in no vocabulary of the table, however it is laid out; to lay one out
    takes ten times as long.
    """

    stems: tuple[str, ...]
    known: frozenset[str]
    roots: frozenset[str]

    def has(self, stem: str) -> bool:
        """Whether a stem is said, be it misspelt or in another word of its family."""
        if stem in self.known or stem[:_ROOT] in self.roots:
            return True
        alike = process.extractOne(stem, self.stems, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return alike is not None

    def abridges(self, question: Question) -> bool:
        """Whether it has a word made of the first letters of the question's words: ASM."""
        every = "".join(word.folded[0] for word in question.words)
        telling = [word.folded for word in question.words if word.folded not in FUNCTION_WORDS]
        runs = (every, "".join(one[0] for one in telling))
        return any(3 <= len(one) <= 5 and any(one in run for run in runs) for one in self.stems)


@lru_cache(maxsize=512)
def said(table: Table) -> Said:
    """What a table says."""
    texts = [cell.text for row in table.rows for cell in row.cells]
    texts += [table.caption_text, table.context, *(column.name for column in table.columns)]
    stems = frozenset(one for text in dict.fromkeys(texts) for one in terms(text))
    return Said(tuple(sorted(stems)), stems, frozenset(one[:_ROOT] for one in stems))
