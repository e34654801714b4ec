"""From a question and tables to figures that both entries agree on, the likeliest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from types import MappingProxyType

from bot.figure import Figure
from bot.question import Question
from bot.tableqa.coverage import coverage
from bot.tableqa.figures import figure, recomputed, sheet_of
from bot.tableqa.merged import Judged, judged
from bot.tableqa.plan.compute import compute
from bot.tableqa.plan.expression import Plan
from bot.tableqa.prospect import hopeful
from bot.tableqa.soundness import Claim, is_sound
from bot.tableqa.strict import Surroundings, strict
from bot.tableqa.strict.unsaid import may_account
from bot.tableqa.weights import weights
from index import Table, Value

_RANKED = 8  # tables whose plans are ranked where no strict reading settles the answer
_SHOWN = 3  # figures made for each table; each costs a second entry
# wtq DEV: 30 of 33 strict answers are right. Of the wrong ones one is the key's fault, one adds up
# all rows of a name where the key takes the first, one gives a period where its end was asked for.
STRICT = 0.91
_NOTHING: Mapping[str, Surroundings] = MappingProxyType({})
_NEAR = 0.7  # an answer with this share of the best one's chance is nearly as likely


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure with the plan it comes from. ``accounted`` indexes ``question.words``.

    ``confidence`` is the calibrated chance that it is what was asked for; ``ambiguous`` says that
    another plan with other values is nearly as likely, ``is_sound`` that nothing the figure rests
    on is at odds with the question.
    """

    plan: Plan
    figure: Figure
    table: Table
    confidence: float
    accounted: frozenset[int]
    ambiguous: bool
    is_sound: bool = True


def answer_from_tables(
    question: Question,
    tables: Sequence[Table],
    around: Mapping[str, Surroundings] = _NOTHING,
) -> tuple[Candidate, ...]:
    """The candidates of the strict readings, and only where they do not settle it, the ranked.

    Every table is read strictly, which is quick (0.3 ms); plans are ranked (7 ms) over the first
    tables alone, so the likeliest come first in ``tables``. ``around`` has for an
    article's id what it says beside its tables.
    """
    certain = answer_strictly(question, tables, around)
    if len({one.figure.display for one in certain}) == 1:
        return certain
    likely = hopeful(question, tables[:_RANKED])
    found = [
        one
        for table in likely
        for one in _over(question, table, around.get(table.article_id, Surroundings()))
    ]
    found.sort(key=lambda one: -one.confidence)
    return (*(replace(one, ambiguous=True) for one in certain), *found)


def answer_strictly(
    question: Question,
    tables: Sequence[Table],
    around: Mapping[str, Surroundings] = _NOTHING,
) -> tuple[Candidate, ...]:
    """The candidates of the strict readings alone, in the order of the tables."""

    def beside(table: Table) -> Surroundings:
        return around.get(table.article_id, Surroundings())

    return tuple(
        one
        for table in tables
        if may_account(question, table, partial(beside, table))
        for one in _strictly(question, table, beside(table))
    )


@lru_cache(maxsize=128)  # by words alone and then by meaning, most tables are found twice
def _strictly(question: Question, table: Table, around: Surroundings) -> tuple[Candidate, ...]:
    """The strict reading of a question over a table, if it has one and both entries agree."""
    found = strict(question, table, around)
    made = None if found is None else figure(Plan(found.root), table)
    if found is None or made is None:
        return ()
    plan = Plan(found.root)
    if not _sound(question, plan, table, around, is_strict=True):
        return ()
    return (Candidate(plan, made, table, STRICT, found.accounted, ambiguous=False),)


def _sound(
    question: Question, plan: Plan, table: Table, around: Surroundings, *, is_strict: bool = False
) -> bool:
    laid_out = sheet_of(plan, table)
    outcome = compute(plan.root, laid_out)
    if outcome is None:
        return False
    return is_sound(Claim(question, table, laid_out, plan, outcome, around.amounts, is_strict))


def recompute(what: Candidate | Plan, table: Table) -> tuple[Value, ...]:
    """The values by SQL alone."""
    plan = what.plan if isinstance(what, Candidate) else what
    return recomputed(plan, table)


def _over(question: Question, table: Table, around: Surroundings) -> list[Candidate]:
    found = judged(question, table, weights())
    chosen: list[Candidate] = []
    failed = 1.0
    for one in found[:_SHOWN]:
        others = [other.chance for other in found if other is not one]
        is_ambiguous = max(others, default=0.0) >= _NEAR * one.chance
        made = _candidate(one, table, one.chance * failed, is_ambiguous=is_ambiguous)
        if made is None:
            failed /= 2  # where a likelier answer failed the second entry, others are less sure
        else:
            sound = _sound(question, made.plan, table, around)
            chosen.append(replace(made, is_sound=sound))
    return chosen


def _candidate(one: Judged, table: Table, sure: float, *, is_ambiguous: bool) -> Candidate | None:
    plan = Plan(one.reading.draft.root, one.reading.turned)
    made = figure(plan, table)
    if made is None:
        return None
    accounted = coverage(one.reading)
    return Candidate(plan, made, table, round(sure, 4), accounted, is_ambiguous)
