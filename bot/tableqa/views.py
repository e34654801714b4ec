"""The ways to read a table for a question: as it stands and, where it is a grid, turned."""

from __future__ import annotations

from dataclasses import dataclass

from bot.question import Question
from bot.tableqa.accounts import accounts
from bot.tableqa.link import Links, link
from bot.tableqa.plan.compute import Evaluator, Outcome
from bot.tableqa.plan.sheet import Sheet, sheet, turned
from bot.tableqa.propose import Draft, drafts
from index import Kind, Table

_MOST_ROWS = 60  # of a turned table: its columns; a list of more is no grid


@dataclass(frozen=True, slots=True)
class Reading:
    """A candidate with its outcome and the links it comes from."""

    draft: Draft
    outcome: Outcome
    links: Links
    turned: bool


def readings(question: Question, table: Table) -> tuple[Reading, ...]:
    """The candidates of a question over a table that have an outcome."""
    found = list(_readings(question, sheet(table), is_turned=False))
    if is_grid(table):
        found += _readings(question, turned(table), is_turned=True)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Accounted:
    """A candidate over accounts with its outcome, and how well the question names it."""

    reading: Reading
    score: float


def accounted(question: Question, table: Table) -> tuple[Accounted, ...]:
    """The candidates over a table read as accounts, the best named first; none over others."""
    if len(table.columns) < 2 or not 1 < len(table.rows) <= _MOST_ROWS:
        return ()
    found = []
    for laid_out, is_turned in ((sheet(table), False), (turned(table), True)):
        links = link(question, laid_out)
        evaluator = Evaluator(laid_out)
        for one in accounts(links):
            outcome = evaluator.outcome(one.draft.root)
            if outcome is not None:
                found.append(Accounted(Reading(one.draft, outcome, links, is_turned), one.score))
    return tuple(sorted(found, key=lambda one: -one.score))


def is_grid(table: Table) -> bool:
    """Whether the columns may be what a question asks by: months, years, models, people.

    At least four columns of one kind beside the one that names the rows.
    """
    if len(table.columns) < 4 or len(table.rows) > _MOST_ROWS:
        return False
    kinds = [c.kind for i, c in enumerate(table.columns) if i != table.label]
    numeric = sum(kind.is_numeric for kind in kinds)
    alike = max(kinds.count(kind) for kind in Kind)
    return max(numeric, alike) * 10 >= len(kinds) * 7


def _readings(question: Question, laid_out: Sheet, *, is_turned: bool) -> list[Reading]:
    links = link(question, laid_out)
    evaluator = Evaluator(laid_out)
    found = []
    for draft in drafts(links, evaluator):
        outcome = evaluator.outcome(draft.root)
        if outcome is not None:
            found.append(Reading(draft, outcome, links, is_turned))
    return found
