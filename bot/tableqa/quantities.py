"""The amounts a question states, and how others are to compare with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from bot.question import Question
from bot.tableqa.lexicon import AFTER_NUMBER, COMPARISONS
from bot.tableqa.plan.expression import Comparison
from bot.tableqa.vocabulary import NUMBER_WORDS
from index import Span

_CLOCK = re.compile(r"(?<![\d:])(?:(\d{1,3}):)?(\d{1,2}):(\d{2}(?:\.\d+)?)(?![\d:])")
_ARTICLES = re.compile(r"\b(?:the|a|an|of|about|around)\s*$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A stated amount. ``mask`` has the bits of its words and of those that compare with it."""

    amount: Decimal
    comparison: Comparison
    mask: int
    is_clock: bool = False
    is_compared: bool = False  # whether a word says how


def quantities(question: Question) -> tuple[Quantity, ...]:
    """The amounts of a question, in order."""
    clocks = [
        (Span(*match.span()), _seconds(match), True) for match in _CLOCK.finditer(question.text)
    ]
    numbers = [
        (span, number.amount, False)
        for span, number in question.numbers
        if not any(clock.overlaps(span) for clock, _, _ in clocks)
    ]
    taken = [span for span, _, _ in (*clocks, *numbers)]
    spelled = [
        (word.span, Decimal(NUMBER_WORDS[word.folded]), False)
        for word in question.words
        if word.folded in NUMBER_WORDS and not any(span.overlaps(word.span) for span in taken)
    ]
    found = sorted((*clocks, *numbers, *spelled), key=lambda item: item[0])
    return tuple(
        _quantity(question, span, amount, is_clock=is_clock) for span, amount, is_clock in found
    )


def _seconds(match: re.Match[str]) -> Decimal:
    hours, minutes, seconds = match.groups()
    return Decimal(hours or 0) * 3600 + Decimal(minutes) * 60 + Decimal(seconds)


def _quantity(question: Question, span: Span, amount: Decimal, *, is_clock: bool) -> Quantity:
    before, after = question.text[: span.start].lower(), question.text[span.end :].lower()
    before = _ARTICLES.sub("", before.rstrip(" ,$€£")).rstrip()
    for phrase, comparison in AFTER_NUMBER:
        at = after.find(phrase)
        if 0 <= at <= 20 and " " not in after[:at].strip():
            place = Span(span.start, span.end + at + len(phrase))
            return Quantity(
                amount, comparison, mask_of(question, place), is_clock, is_compared=True
            )
    for phrase, comparison in COMPARISONS:
        if before.endswith(phrase):
            place = Span(max(0, len(before) - len(phrase)), span.end)
            return Quantity(
                amount, comparison, mask_of(question, place), is_clock, is_compared=True
            )
    return Quantity(amount, Comparison.EQUAL, mask_of(question, span), is_clock)


def mask_of(question: Question, span: Span) -> int:
    """The bits of the words that a span of the question touches."""
    return sum(1 << i for i, word in enumerate(question.words) if word.span.overlaps(span))
