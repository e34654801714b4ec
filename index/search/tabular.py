"""Search for tables by words: what is indexed of a table, and how those that match are ordered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from math import log

from index.search.lexical import quoted
from index.text.table import Table
from index.text.words import FUNCTION_WORDS, content_terms, terms

CREATE = (
    "CREATE VIRTUAL TABLE table_words USING fts5(cells, heads, around,"
    " tokenize = \"unicode61 remove_diacritics 0 tokenchars '.,'''\")"
)

# Measured on the DEV tables pooled (396 tables, 1,213 questions): hit@1 .49 and hit@5 .76 by idf
# alone, .58 and .79 with these.
_HEAD = 1.3  # of a word in a header, where one in a cell or around the table counts 1
_RUN = 0.7  # of two neighbours that are neighbours in the table, too
_LENGTH = 0.3  # how much a long table must have more of the question than a short one

_LONGEST = 60  # terms of a question that are looked up

Holding = Callable[[str], frozenset[int]]
"""The numbers of the tables that match an FTS5 expression."""


def indexed(table: Table, around: Iterable[str]) -> tuple[str, str, str, int]:
    """The terms of cells, of headers and of what is around, and how many different the cells have.

    A cell that is there twice is indexed once.
    """
    wordings = dict.fromkeys(cell.text for row in table.rows for cell in row.cells)
    cells = [" ".join(terms(one)) for one in wordings]
    heads = " ".join(" ".join(terms(column.name)) for column in table.columns)
    texts = dict.fromkeys((*around, table.caption_text, table.context))
    size = len({term for one in cells for term in one.split(" ")})
    return " ".join(cells), heads, " ".join(" ".join(terms(one)) for one in texts), size


def scores(text: str, holding: Holding, sizes: Mapping[int, int]) -> dict[int, float]:
    """How much of a text's weight each table says, 1 for the best; ``sizes`` are their terms.

    A rare word weighs more than a common one.
    """
    found: dict[int, float] = defaultdict(float)
    weights = {}
    for term in content_terms(text)[:_LONGEST]:
        here = holding(quoted(term))
        weights[term] = _weight(len(here & sizes.keys()), len(sizes))
        heads = holding(f"heads : {quoted(term)}") if here else frozenset()
        for number in here:
            found[number] += weights[term] * (_HEAD if number in heads else 1.0)
    for first, second in _pairs(text, holding):
        weight = _RUN * (weights.get(first, 0.0) + weights.get(second, 0.0)) / 2
        for number in holding(f"cells : {quoted(f'{first} {second}')}"):
            found[number] += weight
    settled = {
        number: score / (1 + _LENGTH * log(1 + sizes[number]))
        for number, score in found.items()
        if number in sizes
    }
    best = max(settled.values(), default=1.0)
    return {number: score / best for number, score in settled.items()}


def _pairs(text: str, holding: Holding) -> Iterable[tuple[str, str]]:
    said = terms(text)[: 2 * _LONGEST]
    for first, second in dict.fromkeys(pairwise(said)):
        told = FUNCTION_WORDS.isdisjoint((first, second))
        if told and holding(quoted(first)) and holding(quoted(second)):
            yield first, second


def _weight(holding: int, tables: int) -> float:
    """The inverse document frequency of a term that so many tables hold."""
    return log(1 + (tables - holding + 0.5) / (holding + 0.5))
