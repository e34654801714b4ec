"""Search by words: what SQLite's FTS5 indexes, and what it is asked, through one analyser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from index.text.words import content_terms, terms

# The terms come analysed; FTS5 only cuts at spaces. A full stop or comma stays in a number.
CREATE = (
    "CREATE VIRTUAL TABLE words USING fts5(body, heading,"
    " tokenize = \"unicode61 remove_diacritics 0 tokenchars '.,'''\")"
)
# A term in the heading counts less than one in the passage itself (measured on DEV).
RANK = "bm25(1.0, 0.5)"
VOCABULARY = "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, words, row)"
BUDGET = 8000  # passages to score
_RARE = 1000
_LONGEST = 200  # terms of a question; a longer one is a pasted article, and its start will do


@lru_cache(maxsize=1024)  # the passages of an article share their heading
def indexed(text: str) -> str:
    """The terms of a text, as FTS5 is given them."""
    return " ".join(terms(text))


def question_terms(text: str) -> tuple[str, ...]:
    """The terms a question is searched for by."""
    return content_terms(text)[:_LONGEST]


def match_expression(counts: Mapping[str, int]) -> str:
    """A question's terms, with how many passages hold each, as an FTS5 expression.

    Any of them, each quoted, so that none is syntax; empty where no passage holds one. FTS5 scores
    every match, 2 µs each: where common terms would make it score the whole archive, the rare ones
    choose (they carry the weight; on 90k passages 8 to 17 ms instead of 80 to 180).
    """
    order = sorted((term for term in counts if counts[term]), key=lambda term: (counts[term], term))
    kept = order[:1]
    for term in order[1:]:
        if sum(counts[one] for one in kept) + counts[term] > BUDGET:
            break
        kept.append(term)
    if len(kept) != 1 or len(order) == 1:
        return _any(kept)
    if counts[kept[0]] < _RARE:  # it may be a slip of the pen: the next one chooses too
        return _any(order[:2])
    return f"{quoted(kept[0])} AND ({_any(order[1:])})"


def _any(found: Sequence[str]) -> str:
    return " OR ".join(quoted(term) for term in found)


def quoted(term: str) -> str:
    """A term, or several side by side, as an FTS5 string."""
    return '"' + term.replace('"', '""') + '"'
