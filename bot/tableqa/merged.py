"""The two ways to read a question over a table, as accounts and by ranked plans, made one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.question import Question
from bot.tableqa.confidence import calibrated, confidence
from bot.tableqa.features import answer_key
from bot.tableqa.plan.headed import SECTION, is_numeric
from bot.tableqa.plan.sheet import sheet
from bot.tableqa.rank import Ranked, ranked
from bot.tableqa.views import Accounted, Reading, accounted, readings
from bot.tableqa.weights import Weights
from index import Table

_YEAR = re.compile(r"(?:19|20)\d\d")
_MONEY = re.compile(r"[$€£¥¢]|^\(\d")
_UNIT = re.compile(r"[$€£¥]|million|thousand|billion")
_COUNTS = re.compile(r"^(?:approximate |average |total )?number of \w+", re.IGNORECASE)
_AHEAD = 0.35  # how much surer accounts must be over a table that does not look like them
# Score of a reading as accounts, and the share of them that was right on the DEV sets.
_STEPS = ((0.2, 0.05), (0.35, 0.3), (0.5, 0.45), (0.65, 0.6), (0.8, 0.7), (0.9, 0.8), (1.0, 0.88))


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate and the chance that it is what was asked for."""

    reading: Reading
    chance: float


def judged(question: Question, table: Table, weights: Weights) -> tuple[Judged, ...]:
    """The likeliest candidates of different answers, the likeliest first."""
    found = ranked(readings(question, table), weights)
    sure = confidence(found, weights) if found else 0.0
    plans = _plans(found, sure)
    lines = accounted(question, table)
    if not lines or not _prefers(lines[0], sure, is_accounts(table)):
        return plans
    return _lines(lines, plans)


def _prefers(best: Accounted, sure: float, looks: bool) -> bool:  # noqa: FBT001
    return best.score > (0.2 if looks else sure + _AHEAD)


def _plans(found: tuple[Ranked, ...], sure: float) -> tuple[Judged, ...]:
    if not found:
        return ()
    best = found[0].chance
    return tuple(Judged(one.reading, sure * one.chance / best) for one in found)


def _lines(lines: tuple[Accounted, ...], plans: tuple[Judged, ...]) -> tuple[Judged, ...]:
    """Readings as accounts, each answer once, surer where the ranked plans say the same."""
    known = {answer_key(one.reading.outcome): one.chance for one in reversed(plans)}
    found: dict[object, Judged] = {}
    for one in lines:
        key = answer_key(one.reading.outcome)
        if key not in found:
            chance = calibrated(one.score, _STEPS)
            agreed = plans and answer_key(plans[0].reading.outcome) == key
            chance += (1 - chance) * (0.6 if agreed else 0.3 * known.get(key, 0.0))
            found[key] = Judged(one.reading, chance)
    others = [one for one in plans if answer_key(one.reading.outcome) not in found]
    best = next(iter(found.values()))
    rest = [*list(found.values())[1:], *others]
    # What the question names best stays first, however sure the ranking is of something else.
    below = [Judged(one.reading, min(one.chance, 0.99 * best.chance)) for one in rest]
    return (best, *sorted(below, key=lambda one: -one.chance))


def is_accounts(table: Table) -> bool:
    """Whether a table looks like accounts: lines without a heading of their own, years, money."""
    laid_out = sheet(table).table
    names = [column.name for column in laid_out.columns]
    label = names[laid_out.label].strip()
    if not label or label.startswith("(") or _UNIT.search(label):
        return True
    if any(">" in name or _COUNTS.search(name) for name in names):
        return True
    if not is_numeric(laid_out):
        return False
    years = sum(bool(_YEAR.search(name)) for name in names)
    return years >= 2 or names[-1] == SECTION or _money(laid_out) > 0.2


def _money(table: Table) -> float:
    """The share of the cells beside the labels that are written as money."""
    cells = [
        cell.text
        for row in table.rows
        for index, cell in enumerate(row.cells)
        if index != table.label
    ]
    return sum(bool(_MONEY.search(text)) for text in cells) / max(1, len(cells))
