"""Search by words: what SQLite's FTS5 indexes, and what it is asked, through one analyser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Asked:
    """The terms that choose passages: any of them, or the first and one of the others."""

    terms: tuple[str, ...]
    first_needed: bool = False

    @property
    def expression(self) -> str:
        """The same as FTS5 is asked; each term is quoted, so that none is syntax."""
        if not self.first_needed:
            return _any(self.terms)
        return f"{quoted(self.terms[0])} AND ({_any(self.terms[1:])})"


def asked(counts: Mapping[str, int]) -> Asked:
    """What chooses passages, of a question's terms with how many passages hold each.

    Any of them will do; none where no passage holds one. Every match is scored: where common terms
    would have the whole archive scored, the rare ones choose (they carry the weight; FTS5 took 8 to
    17 ms on 90k passages so, instead of 80 to 180).
    """
    order = sorted((term for term in counts if counts[term]), key=lambda term: (counts[term], term))
    kept = order[:1]
    for term in order[1:]:
        if sum(counts[one] for one in kept) + counts[term] > BUDGET:
            break
        kept.append(term)
    if len(kept) != 1 or len(order) == 1:
        return Asked(tuple(kept))
    if counts[kept[0]] < _RARE:  # it may be a slip of the pen: the next one chooses too
        return Asked(tuple(order[:2]))
    return Asked(tuple(order), first_needed=True)


def match_expression(counts: Mapping[str, int]) -> str:
    """A question's terms, with how many passages hold each, as an FTS5 expression."""
    return asked(counts).expression


def _any(found: Sequence[str]) -> str:
    return " OR ".join(quoted(term) for term in found)


def quoted(term: str) -> str:
    """A term, or several side by side, as an FTS5 string."""
    return '"' + term.replace('"', '""') + '"'
