"""The superlative of a question: "the most", "second longest", "top five"."""

from __future__ import annotations

from bot.tableqa.plan.expression import Facet
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.parts import Parts
from bot.tableqa.vocabulary import NUMBER_WORDS, ORDINAL_WORDS
from index import words


class Superlative:
    """Which end of which facet, for how many rows or for which place."""

    __slots__ = ("column", "count", "facet", "largest", "mask", "place")

    def __init__(self, *, largest: bool, facet: Facet | None, mask: int) -> None:
        self.largest, self.facet, self.mask = largest, facet, mask
        self.count = self.place = 1
        self.column: int | None = None


_SUPERLATIVES: tuple[tuple[frozenset[str], bool, Facet | None], ...] = (
    (lexicon.LONGEST, True, Facet.LENGTH),
    (lexicon.SHORTEST, False, Facet.LENGTH),
    (lexicon.FASTEST, False, Facet.SECONDS),
    (lexicon.SLOWEST, True, Facet.SECONDS),
    (lexicon.LARGEST, True, None),
    (lexicon.SMALLEST, False, None),
    (lexicon.FIRST, False, Facet.START),
    (lexicon.LAST, True, Facet.START),
)


def superlative(parts: Parts) -> Superlative | None:
    """The superlative of the question; the first that is listed is no superlative."""
    if parts.says(r" (?:list|listed|table|mentioned) ") and parts.has(lexicon.FIRST | lexicon.LAST):
        return None
    adjective = _adjective(parts)
    named = parts.amount.column if parts.amount is not None and parts.amount.mask else None
    if adjective is not None and named in {None, adjective.column}:
        return adjective
    for members, largest, facet in _SUPERLATIVES:
        mask = parts.bits(members)
        if mask & parts.bits(lexicon.BEST) and not _is_better_if_more(parts):
            return None
        if mask and not parts.says(r" at (?:least|most) "):
            # "The longest wait", where the caption says "wait in weeks", is the most of them.
            plain = facet is Facet.LENGTH and _counts_lengths(parts)
            found = Superlative(largest=largest, facet=None if plain else facet, mask=mask)
            _place(parts, found)
            return found
    by = parts.says(r" (?:second|third|fourth|fifth|\d(?:nd|rd|th)) (?:by|in) ")
    if by and parts.amount is not None and parts.amount.mask:
        found = Superlative(largest=True, facet=None, mask=0)
        _place(parts, found)
        return found
    return None


def _counts_lengths(parts: Parts) -> bool:
    """Whether the amounts named are lengths, as the caption says, and no row has a period."""
    if parts.amount is None or not parts.amount.mask:
        return False
    periods = any(parts.layout.is_period(column) for column in parts.layout.times)
    return not periods and bool(parts.layout.captioned(parts.amount.column) & lexicon.LENGTHS)


def _is_better_if_more(parts: Parts) -> bool:
    """Whether the best has the most: of grades it may have the least."""
    if parts.amount is None:
        return False
    name = parts.layout.sheet.table.columns[parts.amount.column].name
    return bool({word.folded for word in words(name)} & lexicon.BETTER_IF_MORE)


def _adjective(parts: Parts) -> Superlative | None:
    """The superlative of an adjective that names one column: "the tallest", with a height."""
    table = parts.layout.sheet.table
    for members, nouns, largest in lexicon.ADJECTIVES:
        mask = parts.bits(members)
        columns = [
            column
            for column in parts.layout.amounts
            if mask
            and nouns & {w.folded for w in (*words(table.columns[column].name),)}
            | nouns & {table.columns[column].unit.casefold()}
        ]
        if len(columns) == 1:
            found = Superlative(largest=largest, facet=None, mask=mask)
            found.column = columns[0]
            _place(parts, found)
            return found
    return None


def _place(parts: Parts, found: Superlative) -> None:
    """Take in "second", "three", "top 5"."""
    for index, word in enumerate(parts.folded):
        if 1 << index & found.mask or any(one.mask >> index & 1 for one in parts.named):
            continue
        if word in ORDINAL_WORDS and word != "first":
            found.place = int(ORDINAL_WORDS[word])
            found.mask |= 1 << index
        number = NUMBER_WORDS.get(word, word if word.isdigit() and len(word) < 3 else "")
        near = (found.mask | parts.head) >> max(0, index - 1) & 0b111
        if near and number and int(number) > 1 and word != "one":
            found.count = int(number)
            found.mask |= 1 << index
