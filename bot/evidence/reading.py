"""A text read for what it says, each part of it when it is first asked for."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import pairwise

from bot.evidence.relative_date import RelativeDate, relative_dates
from bot.question.function_words import FUNCTION_WORDS
from index import Date, Period, Span, Word, read_dates, read_numbers, read_word, spellings, words

TYPED = 5
"""Letters of a word that may be mistyped; a shorter word is another word."""


class Reading:
    """A text read once; its relative dates are read against the day it was published.

    Of a hundred sentences most say no word of the question: nothing but their words as written is
    ever asked of them, which a regular expression cuts in a tenth of the time.
    """

    def __init__(self, text: str, published: Date | None) -> None:
        self.text = text
        self.published = published

    @cached_property
    def written(self) -> tuple[str, ...]:
        """Its words as they are written."""
        return tuple(spellings(self.text))

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Its folded words."""
        return tuple([read_word(written)[0] for written in self.written])

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Its words."""
        return words(self.text)

    @cached_property
    def by_stem(self) -> dict[str, Word]:
        """The first word of each stem."""
        return {word.stem: word for word in reversed(self.words)}

    @cached_property
    def by_folded(self) -> dict[str, Word]:
        """The last word of each folded form."""
        return {word.folded: word for word in self.words}

    @cached_property
    def by_initial(self) -> dict[str, dict[str, Word]]:
        """The folded words that may be mistyped, by their first letters."""
        found: dict[str, dict[str, Word]] = {}
        for word in self.words:
            if len(word.folded) >= TYPED:
                found.setdefault(word.folded[0], {}).setdefault(word.folded, word)
        return found

    @cached_property
    def joined(self) -> dict[str, tuple[Word, Word]]:
        """What neighbours make when written as one: ``1-series`` and ``1 Series`` ``1series``."""
        joined: dict[str, tuple[Word, Word]] = {}
        for first, second in pairwise(self.words):
            if second.start - first.start - len(first.text) <= 1:
                joined.setdefault(first.folded + second.folded, (first, second))
        return joined

    @cached_property
    def alone(self) -> frozenset[int]:
        """Where capitals with none before them begin."""
        return frozenset(
            word.start
            for before, word in pairwise((None, *self.words))
            if word is not None
            and word.text[0].isupper()
            and (before is None or not before.text[0].isupper() or before.folded in FUNCTION_WORDS)
        )

    @cached_property
    def amounts(self) -> dict[Decimal, Span]:
        """The amounts said, with their first places."""
        amounts: dict[Decimal, Span] = {}
        for span, number in read_numbers(self.text):
            amounts.setdefault(number.amount, span)
        return amounts

    @cached_property
    def relative(self) -> tuple[RelativeDate, ...]:
        """The dates named by the day of the text."""
        return relative_dates(self.text, self.published)

    @cached_property
    def dates(self) -> tuple[tuple[Span, Date | Period], ...]:
        """The dates and periods said, the relative ones after the others."""
        return read_dates(self.text) + tuple((each.span, each.date) for each in self.relative)

    def neighbours(self, folded: str) -> Span | None:
        """The first place of two words that make a word when written as one."""
        pair = self.joined.get(folded)
        return None if pair is None else pair[0].span.hull(pair[1].span)


@lru_cache(maxsize=4096)
def read(text: str, published: Date | None = None) -> Reading:
    """The reading of a text, the same one for the same text."""
    return Reading(text, published)
