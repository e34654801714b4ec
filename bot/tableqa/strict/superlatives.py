"""The superlative of a question: "the most", "second longest", "top five"."""

from __future__ import annotations

from bot.tableqa.plan.expression import Facet
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.changes import YEAR
from bot.tableqa.strict.parts import Parts
from bot.tableqa.vocabulary import NUMBER_WORDS, ORDINAL_WORDS
from index import words

_TODAY = r" (?:is|are|has|have|now) "


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
    if _is_none(parts):
        return None
    adjective = _adjective(parts) or _inverse(parts)
    named = parts.amount.column if parts.amount is not None and parts.amount.mask else None
    if adjective is not None and named in {None, adjective.column}:
        return adjective
    for members, largest, facet in _SUPERLATIVES:
        mask = parts.bits(members)
        if mask & parts.bits(lexicon.BEST) and not _is_better_if_more(parts):
            return None
        if mask and facet is Facet.START and _heads_time(parts, mask):
            continue  # "the first egg", where the header says so
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


def _is_none(parts: Parts) -> bool:
    """Whether "last" is a verb, or "first" the first that is listed."""
    listed = parts.says(r" (?:list|listed|table|mentioned) ")
    ends = parts.has(lexicon.FIRST | lexicon.LAST)
    return parts.says(r"^ how long .* last ") or (listed and ends)


def _heads_time(parts: Parts, mask: int) -> bool:
    """Whether a row is named, and a header of times has the very word."""
    heads = [parts.layout.name_of(column) for column in parts.layout.times]
    said = {word for i, word in enumerate(parts.folded) if mask >> i & 1}
    return bool(parts.named) and any(said <= head and len(head) < 3 for head in heads)


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
    every = range(len(table.columns)) if parts.named else range(0)
    heads = frozenset().union(*map(parts.layout.name_of, every))  # "the wettest day" is one
    for members, nouns, largest in lexicon.ADJECTIVES:
        mask = parts.bits(members - heads)
        columns = [
            column
            for column in parts.layout.amounts
            if mask
            and nouns & {*parts.layout.name_of(column), table.columns[column].unit.casefold()}
        ]
        if parts.amount is not None and parts.amount.mask and parts.amount.column in columns:
            columns = [parts.amount.column]
        columns = columns if len(columns) == 1 else _of_year(parts, columns)
        if len(columns) == 1:
            found = Superlative(largest=largest, facet=None, mask=mask)
            found.column = columns[0]
            _place(parts, found)
            return found
    return None


def _of_year(parts: Parts, columns: list[int]) -> list[int]:
    """Of columns that differ by their year alone the one of the year asked about, or the newest."""
    names = {column: parts.layout.sheet.table.columns[column].name for column in columns}
    years = {column: YEAR.findall(name) for column, name in names.items()}
    if len({YEAR.sub("", name) for name in names.values()}) != 1:
        return columns
    if any(len(found) != 1 for found in years.values()):
        return columns
    asked = YEAR.findall(parts.text)
    if asked:
        return [column for column in columns if years[column] == asked]
    return [max(columns, key=lambda column: years[column])] if parts.says(_TODAY) else columns


def _inverse(parts: Parts) -> Superlative | None:
    """The superlative of "late most often", where the table has what is on time."""
    most, least = parts.bits(frozenset({"most"})), parts.bits(frozenset({"least"}))
    often = parts.bits(frozenset({"often"}))
    for members, nouns in lexicon.INVERSES:
        mask = parts.bits(members)
        columns = [c for c in parts.layout.amounts if parts.layout.name_of(c) & nouns]
        if mask and bool(most) != bool(least) and len(columns) == 1:
            found = Superlative(largest=bool(least), facet=None, mask=mask | most | least | often)
            found.column = columns[0]
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
