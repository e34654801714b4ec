"""The figures that tables give: the tables found for a question, and what is made of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from bot.answer.draft import Remark
from bot.question import Question
from bot.retrieve import Retrieved, named
from bot.tableqa import Candidate, answer_from_tables, answer_strictly
from bot.tableqa.answer import STRICT
from bot.tableqa.plan.expression import Contains, Equals
from bot.tableqa.plan.ledger import parts
from bot.tableqa.rivals import rivals
from bot.tableqa.strict import Surroundings, surroundings
from index import Archive, Table

DEPTH = 60  # tables taken of the search by words
READ = 40  # tables that are read strictly
FEW = 12  # with so few, every table is read
# A table with less than this share of the best one's words does not say the question's words, and
# is not read where words alone choose.
ENOUGH = 0.7

SURE = 0.9  # below, a figure is not served, and who else may give it is of no interest

# A table's score is its share of the best one's words plus this times its cosine above the least
# one found (DEV tables pooled, hit@1 / hit@5: words alone .581 / .786, meaning alone .376 / .651,
# this .59 / .82), plus a part of the score of the best passage of its article.
MEANING = 3.0
ARTICLE = 0.3


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The tables found, likeliest first, and the figures they give, likeliest first.

    ``older`` are figures of the same columns in older articles, which differ from the first, with
    the days of these;
    ``rivals`` are tables that say as much of the question as that of the first.
    """

    tables: tuple[Table, ...]
    candidates: tuple[Candidate, ...]
    older: tuple[tuple[Candidate, tuple[int, ...]], ...] = ()
    rivals: tuple[Table, ...] = ()

    def remarks(self) -> tuple[Remark, ...]:
        """What is to be said beside the first figure, or where it is not given."""
        if self.rivals and self.candidates:
            every = (self.candidates[0].table, *self.rivals[:_NAMED])
            return tuple(
                Remark(one.article_id, one.caption, "One of the tables that may be meant: “{}”.")
                for one in every
                if one.caption is not None
            )
        return (*map(_said_before, self.older), *self._stated())

    def _stated(self) -> Iterator[Remark]:
        """Totals that the article states for the columns of the figure and that do not agree."""
        for one in self.candidates[:1]:
            used = {cell.column for row in one.figure.rows for cell in row.cells}
            for check in one.table.checks:
                if not check.agrees and one.table.columns[check.column].name in used:
                    yield Remark(one.table.article_id, check.place, _DISAGREES)


_NAMED = 3
_DISAGREES = "The article states “{}” as a total; the rows of the column add up to another."


def _said_before(older: tuple[Candidate, tuple[int, ...]]) -> Remark:
    one, parts = older
    day = "-".join(f"{part:02d}" for part in parts if part)
    cells = {cell.text: cell.span for row in one.figure.rows for cell in row.cells}
    (shown, *_) = one.figure.display
    span = cells.get(shown, one.table.rows[0].span if one.table.rows else one.table.span)
    told = "says “{}”" if shown in cells else "gives another figure"
    return Remark(
        one.table.article_id, span, f"An older table with the same columns, of {day}, {told}."
    )


def reckon_surely(
    question: Question, archive: Archive, within: frozenset[str] | None = None
) -> Reckoned:
    """What the tables found by words alone give by a strict reading; quick, and mostly nothing."""
    found = archive.tables_by_words(named(question), READ, within)
    tables = tuple(archive.table(identity) for identity, score in found if score >= ENOUGH)
    around = _Around(tables, archive)
    return _settled(question, tables, answer_strictly(question, tables, around), around)


def reckon(
    question: Question,
    found: Retrieved,
    archive: Archive,
    within: frozenset[str] | None = None,
) -> Reckoned:
    """What the tables found give, by words and by meaning; ``found`` is what retrieval found."""
    tables = _ordered(question, found, archive, within)
    around = _Around(tables, archive)
    return _settled(question, tables, answer_from_tables(question, tables, around), around)


def _settled(
    question: Question,
    tables: tuple[Table, ...],
    found: tuple[Candidate, ...],
    around: Mapping[str, Surroundings],
) -> Reckoned:
    """The figures, the newest of a series alone, in doubt where another table says as much."""
    found, passed = _called(found)
    strict = [one for one in found if one.confidence == STRICT]
    if len({one.figure.display for one in strict}) > 1 and _is_series(strict, around):
        newest = max(strict, key=lambda one: around[one.table.article_id].day)
        older = tuple(
            (one, around[one.table.article_id].day)
            for one in strict
            if one.figure.display != newest.figure.display
        )
        return Reckoned(tables, (replace(newest, ambiguous=False),), older)
    if len(strict) > 1 and _is_series(strict, around):
        found = tuple(sorted(found, key=lambda one: _age(one, around)))
    if len({one.figure.display for one in strict}) > 1:
        meant = tuple(one.table for one in strict[1:])
        return Reckoned(tables, found, rivals=meant)
    if not found or found[0].ambiguous or found[0].confidence < SURE:
        return Reckoned(tables, found)
    same = {one.table.id for one in found if one.figure.display == found[0].figure.display} | passed
    others = [table for table in tables if table.id not in same]
    beside = rivals(question, found[0].table, others, around)
    if not beside:
        return Reckoned(tables, found)
    return Reckoned(tables, (replace(found[0], ambiguous=True), *found[1:]), (), beside)


def _age(one: Candidate, around: Mapping[str, Surroundings]) -> tuple[bool, tuple[int, ...]]:
    """What puts the newest of the strict figures first; the others keep their order behind."""
    strict = one.confidence == STRICT
    day = around[one.table.article_id].day if strict else ()
    return not strict, tuple(-part for part in day)


def _called(found: tuple[Candidate, ...]) -> tuple[tuple[Candidate, ...], set[str]]:
    """The strict figures of rows that are called so, where others differ; the others' tables."""
    strict = [one for one in found if one.confidence == STRICT]
    called = [one for one in strict if _is_by_label(one)]
    shown = {one.figure.display for one in strict}
    if len(shown) < 2 or len({one.figure.display for one in called}) != 1:
        return found, set()
    passed = {one.table.id for one in strict if one not in called}
    return tuple(replace(one, ambiguous=False) for one in called), passed


def _is_by_label(one: Candidate) -> bool:
    """Whether the rows are called what the question says, and do not merely have it in a cell."""
    named = [part for part in parts(one.plan.root) if isinstance(part, Equals | Contains)]
    return bool(named) and all(part.column == one.table.label for part in named)


def _is_series(found: list[Candidate], around: Mapping[str, Surroundings]) -> bool:
    """Whether the tables have the same columns and are of different days."""
    columns = {tuple(column.name for column in one.table.columns) for one in found}
    days = [around[one.table.article_id].day for one in found]
    return len(columns) == 1 and all(any(day) for day in days) and len(set(days)) == len(days)


class _Around(Mapping[str, Surroundings]):
    """What the articles of some tables say beside them, each read when it is asked for."""

    def __init__(self, tables: tuple[Table, ...], archive: Archive) -> None:
        self._articles = dict.fromkeys(one.article_id for one in tables)
        self._archive = archive
        self._read: dict[str, Surroundings] = {}

    def __getitem__(self, article: str) -> Surroundings:
        if article not in self._read:
            if article not in self._articles:
                raise KeyError(article)
            self._read[article] = surroundings(self._archive.page(article))
        return self._read[article]

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)


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
    for identity, article in archive.tables_in(articles, within):
        scores[identity] += ARTICLE * articles[article]
    if archive.table_count(within) <= FEW:
        for identity, _ in archive.table_ids(within):
            scores[identity] += 0.0
    ordered = sorted(scores, key=lambda identity: (-scores[identity], identity))
    return tuple(archive.table(identity) for identity in ordered[:READ])
