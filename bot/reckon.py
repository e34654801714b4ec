"""The figures that tables give: the tables found for a question, and what is made of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from bot.question import Question
from bot.retrieve import Retrieved, named
from bot.tableqa import Candidate, answer_from_tables, answer_strictly
from bot.tableqa.strict import Surroundings, surroundings
from index import Archive, Table

DEPTH = 60  # tables taken of the search by words
READ = 40  # tables that are read strictly
FEW = 12  # with so few, every table is read
# A table with less than this share of the best one's words does not say the question's words, and
# is not read where words alone choose.
ENOUGH = 0.5

# A table's score is its share of the best one's words plus this times its cosine above the least
# one found (DEV tables pooled, hit@1 / hit@5: words alone .581 / .786, meaning alone .376 / .651,
# this .59 / .82), plus a part of the score of the best passage of its article.
MEANING = 3.0
ARTICLE = 0.3


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The tables found, likeliest first, and the figures they give, likeliest first."""

    tables: tuple[Table, ...]
    candidates: tuple[Candidate, ...]


def reckon_surely(
    question: Question, archive: Archive, within: frozenset[str] | None = None
) -> Reckoned:
    """What the tables found by words alone give by a strict reading; quick, and mostly nothing."""
    found = archive.tables_by_words(named(question), READ, within)
    tables = tuple(archive.table(identity) for identity, score in found if score >= ENOUGH)
    return Reckoned(tables, answer_strictly(question, tables, _around(tables, archive)))


def reckon(
    question: Question,
    found: Retrieved,
    archive: Archive,
    within: frozenset[str] | None = None,
) -> Reckoned:
    """What the tables found give, by words and by meaning; ``found`` is what retrieval found."""
    tables = _ordered(question, found, archive, within)
    return Reckoned(tables, answer_from_tables(question, tables, _around(tables, archive)))


def _around(tables: tuple[Table, ...], archive: Archive) -> dict[str, Surroundings]:
    return {one.article_id: surroundings(archive.article(one.article_id)) for one in tables}


def _ordered(
    question: Question, found: Retrieved, archive: Archive, within: frozenset[str] | None
) -> tuple[Table, ...]:
    scores: dict[str, float] = defaultdict(float)
    scores.update(archive.tables_by_words(named(question), DEPTH, within))
    alike = sorted((each.similarity, each.hit.table_id or "") for each in found.rows)
    near = {identity: similarity for similarity, identity in alike if similarity}
    least = min(near.values(), default=0.0)
    for identity, similarity in near.items():
        scores[identity] += MEANING * (similarity - least)
    articles = {each.hit.article_id: each.score for each in reversed(found.passages)}
    every = archive.table_ids(within)
    for identity, article in every:
        if article in articles:
            scores[identity] += ARTICLE * articles[article]
        elif len(every) <= FEW:
            scores[identity] += 0.0
    ordered = sorted(scores, key=lambda identity: (-scores[identity], identity))
    return tuple(archive.table(identity) for identity in ordered[:READ])
