"""From a question and tables to figures that both entries agree on, the likeliest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray

from bot.figure import Figure
from bot.question import Question
from bot.tableqa.figures import figure, recomputed
from bot.tableqa.link import Links, link
from bot.tableqa.plan.compute import Evaluator, Outcome
from bot.tableqa.plan.expression import Plan
from bot.tableqa.plan.sheet import sheet
from bot.tableqa.propose import Draft, drafts
from bot.tableqa.rank import score
from index import Table, Value

Meaning = Callable[[Sequence[str]], NDArray[Any]]
_SHOWN = 3  # figures made for each table; each costs a second entry
_NEAR = 0.3  # scores closer than this are as good as equal


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure with the plan it comes from. ``accounted`` indexes ``question.words``.

    ``confidence`` is the calibrated chance that it is what was asked for; ``ambiguous`` says that
    another plan with other values is nearly as likely.
    """

    plan: Plan
    figure: Figure
    table: Table
    confidence: float
    accounted: frozenset[int]
    ambiguous: bool


@dataclass(frozen=True, slots=True)
class _Scored:
    draft: Draft
    outcome: Outcome
    score: float


def answer_from_tables(
    question: Question, tables: Sequence[Table], meaning: Meaning | None = None
) -> tuple[Candidate, ...]:
    """The candidates over all tables, the most confident first; none where nothing fits.

    ``meaning`` encodes texts as unit vectors, for words that no column says alike.
    """
    del meaning
    found = [one for table in tables for one in _over(question, table)]
    return tuple(sorted(found, key=lambda one: -one.confidence))


def recompute(what: Candidate | Plan, table: Table) -> tuple[Value, ...]:
    """The values by SQL alone."""
    plan = what.plan if isinstance(what, Candidate) else what
    return recomputed(plan, table)


def _over(question: Question, table: Table) -> list[Candidate]:
    links = link(question, sheet(table))
    evaluator = Evaluator(links.sheet)
    scored = _scored(links, evaluator)
    chosen: list[Candidate] = []
    seen: set[tuple[object, ...]] = set()
    for one in scored:
        key = (one.outcome.words, one.outcome.amount, one.outcome.verdict)
        if key in seen:
            continue
        seen.add(key)
        plan = Plan(one.draft.root)
        made = figure(plan, table)
        if made is not None:
            chosen.append(_candidate(links, one, plan, made))
        if len(chosen) >= _SHOWN:
            break
    return chosen


def _scored(links: Links, evaluator: Evaluator) -> list[_Scored]:
    found = []
    for draft in drafts(links, evaluator):
        outcome = evaluator.outcome(draft.root)
        if outcome is not None:
            found.append(_Scored(draft, outcome, score(draft, links)))
    return sorted(found, key=lambda one: -one.score)


def _candidate(links: Links, one: _Scored, plan: Plan, made: Figure) -> Candidate:
    mask = one.draft.mask | links.context
    accounted = frozenset(i for i in range(len(links.terms)) if mask >> i & 1)
    share = (mask & links.content).bit_count() / max(1, links.content.bit_count())
    return Candidate(plan, made, links.sheet.table, share * 0.9, accounted, ambiguous=False)
