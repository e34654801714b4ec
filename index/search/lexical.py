"""Search by words: what SQLite's FTS5 indexes, and what it is asked, through one analyser."""

from __future__ import annotations

from functools import lru_cache

from index.text.words import content_terms, terms

# The terms come analysed; FTS5 only cuts at spaces. A full stop or comma stays in a number.
CREATE = (
    "CREATE VIRTUAL TABLE words USING fts5(body, heading,"
    " tokenize = \"unicode61 remove_diacritics 0 tokenchars '.,'''\")"
)
# A term in the heading counts less than one in the passage itself (measured on DEV).
RANK = "bm25(1.0, 0.5)"
_LONGEST = 200  # terms of a question; a longer one is a pasted article, and its start will do


@lru_cache(maxsize=1024)  # the passages of an article share their heading
def indexed(text: str) -> str:
    """The terms of a text, as FTS5 is given them."""
    return " ".join(terms(text))


def match_expression(text: str) -> str:
    """A question as an FTS5 expression: any of its terms, each quoted. Empty where it has none."""
    found = content_terms(text)[:_LONGEST]
    return " OR ".join('"' + term.replace('"', '""') + '"' for term in found)
