"""Scores in memory are those of FTS5, to the bit."""

from __future__ import annotations

import sqlite3
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from index.search import lexical
from index.search.bm25 import MENTIONS, Bm25

_WORDS = "tram ferry hull leith sound mayor 1902 3series bridge".split()


def _store(seed: int, passages: int) -> sqlite3.Connection:
    """Passages of some words under ids with gaps, some long enough for lengths of two bytes."""
    chance = Random(seed)  # noqa: S311
    connection = sqlite3.connect(":memory:")
    connection.execute(lexical.CREATE)
    connection.execute(MENTIONS)
    for number in range(passages):
        body = " ".join(chance.choices(_WORDS, k=chance.choice((0, 3, 9, 300))))
        heading = " ".join(chance.choices(_WORDS, k=chance.randrange(3)))
        row = (7 * number + 1, body, heading)
        connection.execute("INSERT INTO words (rowid, body, heading) VALUES (?, ?, ?)", row)
    connection.execute("DELETE FROM words WHERE rowid % 5 = 1")
    return connection


@settings(max_examples=40)
@given(
    st.integers(0, 5),
    st.integers(0, 60),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4, unique=True),
    st.booleans(),
)
def test_the_best_passages_and_their_scores_are_those_of_fts5(
    seed: int,
    passages: int,
    terms: list[str],
    first_needed: bool,  # noqa: FBT001
) -> None:
    """Whatever the words, the lengths, the gaps between ids and the passages that are gone."""
    connection = _store(seed, passages)
    asked = lexical.Asked(tuple(terms), first_needed and len(terms) > 1)
    sql = "SELECT rowid, -rank FROM words WHERE words MATCH ? AND rank MATCH ? ORDER BY rank, rowid"
    told = connection.execute(sql, (asked.expression, lexical.RANK)).fetchall()
    ranking = Bm25(lambda sql, *values: connection.execute(sql, values).fetchall())
    for k in (1, 5, 100):
        found = ranking.best(asked.terms, k, first_needed=asked.first_needed)
        assert found == [(number, score) for number, score in told[:k]]
    connection.close()
