"""The one analyser: how a text falls into words, to build an index, search it, link questions."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

import Stemmer

from index.text.span import Span

# Letters with inner apostrophes, numbers with inner separators, codes that mix both (E90, 116d).
_WORD = re.compile(r"\d+(?:[.,'’]\d+)+|[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word as written, its place, its folded form (no case, no accents) and its stem."""

    text: str
    span: Span
    folded: str
    stem: str


def words(text: str) -> tuple[Word, ...]:
    """The words of a text, in order.

    >>> [word.stem for word in words("The Coupés were built")]
    ['the', 'coup', 'were', 'built']
    """
    return tuple(
        Word(match.group(), Span(*match.span()), folded, stem(folded))
        for match in _WORD.finditer(text)
        for folded in [fold(match.group())]
    )


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word without case, accents and possessive: ``Coupé's`` is ``coupe``."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).removesuffix("'s")


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """The Snowball English stem of a folded word; numbers and codes stem to themselves."""
    return str(_stemmer().stemWord(folded)) if folded.isalpha() else folded


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
