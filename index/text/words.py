"""The one analyser: how a text falls into words, to build an index, search it, link questions."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from index.text.span import Span

# Letters with inner apostrophes, numbers with inner separators, codes that mix both (E90, 116d).
_WORD = re.compile(r"\d+(?:[.,'’]\d+)+|[^\W_]+(?:['’][^\W_]+)*")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'’])\d{3})(?:\1\d{3})*")
_CODE = re.compile(r"(\d+)([a-z]+)|([a-z]+)(\d+)")
_HYPHENS = frozenset("-‐‑‒–")  # a hyphen, or a dash typed for one
_SPACES = frozenset(" \u00a0\u202f\u2009")

# Words that carry no topic. BM25 gives them next to nothing, but would read half the index for it.
FUNCTION_WORDS = frozenset(
    "a about after again all also am an and any are aren as at be because been before being both"
    " but by can could did do does doing down during each few for from further had has have having"
    " he her here hers him his how i if in into is isn it its itself just me more most my no nor"
    " not of off on once only or other our out over own s same she should so some such t than that"
    " the their them then there these they this those through to too under until up very was we"
    " were what when where which while who whom whose why will with would you your".split()
)


class Word(NamedTuple):
    """A word as written, its place, its folded form (no case, no accents) and its stem.

    A tuple, with its span made when it is asked for: an answer takes thousands of words.
    """

    text: str
    start: int
    folded: str
    stem: str

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.start + len(self.text))


def words(text: str) -> tuple[Word, ...]:
    """The words of a text, in order; safe to call from any thread.

    >>> [word.stem for word in words("The Coupés were built")]
    ['the', 'coup', 'were', 'built']
    """
    return _kept(text) if len(text) <= _SHORT else _words(text)


def _words(text: str) -> tuple[Word, ...]:
    return tuple(
        [
            Word(written, match.start(), *read_word(written))
            for match in _WORD.finditer(text)
            for written in [match.group()]
        ]
    )


# Headers, captions and titles are read for every question that comes near them.
_SHORT = 100
_kept = lru_cache(maxsize=8192)(_words)


@lru_cache(maxsize=65536)
def read_word(written: str) -> tuple[str, str]:
    """The folded form and the stem of a word as it is written."""
    folded = fold(written)
    return folded, stem(folded)


def spellings(text: str) -> list[str]:
    """The words of a text as they are written, in order.

    >>> spellings("The Coupés were built")
    ['The', 'Coupés', 'were', 'built']
    """
    return _WORD.findall(text)


def terms(text: str) -> tuple[str, ...]:
    """What the index of words holds of a text: stems, and codes joined however they are written.

    >>> terms("1-Series") == terms("1 series")
    True
    >>> set(terms("1series")) <= set(terms("1-Series"))
    True
    >>> terms("333,427 cars")
    ('333427', 'car')
    """
    return tuple(_terms(text))


def content_terms(text: str) -> tuple[str, ...]:
    """The terms to search for: those of ``text`` without function words, unless it has no others.

    Each stands once, in the order of the text.
    """
    found = dict.fromkeys(terms(text))
    content = [term for term in found if term not in FUNCTION_WORDS]
    return tuple(content or found)


def _terms(text: str) -> Iterator[str]:
    before, end = "", -2
    for match in _WORD.finditer(text):
        start, stop = match.span()
        folded = fold(match.group())
        if start == end + 1 and _joins(before, text[end], folded):
            yield _term(before + folded)
        yield _term(folded)
        before, end = folded, stop


def _joins(before: str, gap: str, after: str) -> bool:
    """Whether two neighbours may be written as one word elsewhere."""
    if gap in _HYPHENS:
        return not (before.isdigit() and after.isdigit())
    if gap not in _SPACES or len(before) > 3:
        return False
    # A space joins a short number and letters only: "1 series", "E 82".
    if before.isdigit():
        return after.isalpha() and after not in FUNCTION_WORDS
    return len(before) <= 2 and len(after) <= 4 and before.isalpha() and after.isdigit()


@lru_cache(maxsize=65536)
def _term(folded: str) -> str:
    """The stem, the digits of a grouped number, or a code whose letters are stemmed."""
    if folded.isalpha():
        return stem(folded)
    if _GROUPED.fullmatch(folded):
        return "".join(c for c in folded if c.isdigit())
    if code := _CODE.fullmatch(folded):
        number, tail, head, digits = code.groups()
        return f"{number}{stem(tail)}" if tail else f"{head}{digits}"
    return folded


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word without case, accents and possessive: ``Coupé's`` is ``coupe``."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).removesuffix("'s")


@lru_cache(maxsize=65536)
def stem(folded: str) -> str:
    """The Snowball English stem of a folded word; numbers and codes stem to themselves."""
    return str(_stemmer().stemWord(folded)) if folded.isalpha() else folded


# A stemmer keeps state while it works: one a thread.
_OF_THREAD = threading.local()


def _stemmer() -> Stemmer.Stemmer:
    found = getattr(_OF_THREAD, "stemmer", None)
    if found is None:
        found = _OF_THREAD.stemmer = Stemmer.Stemmer("english")
    return found
