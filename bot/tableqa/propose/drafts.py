"""All candidates for a question over a sheet."""

from __future__ import annotations

from itertools import islice

from bot.tableqa.link import Links
from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import Facet
from bot.tableqa.propose.amounts import amounts
from bot.tableqa.propose.draft import Desk, Draft
from bot.tableqa.propose.filters import filters
from bot.tableqa.propose.groups import groups
from bot.tableqa.propose.lookups import lookups
from bot.tableqa.propose.rowsets import body, rowsets
from bot.tableqa.propose.verdicts import verdicts
from index import Kind

_MAKERS = ((lookups, 240), (amounts, 140), (groups, 50), (verdicts, 60))
"""What makes candidates, and how many of each are ranked at most."""


def drafts(links: Links, evaluator: Evaluator) -> tuple[Draft, ...]:
    """The candidates, each expression once; those without an outcome are among them."""
    desk = Desk(links, evaluator, _targets(links), _measures(links))
    sets = rowsets(desk, filters(desk))
    everything = body(desk)
    return tuple(
        draft for make, most in _MAKERS for draft in islice(make(desk, everything, sets), most)
    )


def _targets(links: Links) -> tuple[int, ...]:
    """Columns that may be shown: those asked for, those named, the label, the rest."""
    focus = sum(1 << i for i in links.question.focus)
    label = links.sheet.table.label

    def order(column: int) -> tuple[float, int]:
        header = links.headers[column]
        score = header.quality if header else 0.0
        if header and header.mask & focus:
            score += 1.0
        return (-score - 0.5 * (column == label), column)

    return tuple(sorted(range(len(links.headers)), key=order))


def _measures(links: Links) -> tuple[int, ...]:
    """Columns whose cells mostly hold amounts: those named first, then typed ones."""
    sheet = links.sheet
    holding = sorted({m.column for m in sheet.amounts if _holds(links, m.column)})

    def order(column: int) -> tuple[float, int]:
        header = links.headers[column]
        typed = sheet.table.columns[column].kind not in {Kind.TEXT, Kind.CODE}
        return (-(header.quality if header else 0.0) - 0.3 * typed, column)

    return tuple(sorted(holding, key=order))


def _holds(links: Links, column: int) -> bool:
    """Whether enough cells have an amount: half of them, or a tenth where the header is named."""
    sheet = links.sheet
    amounts = [v for m, v in sheet.amounts.items() if m.column == column and m.facet in _FACETS]
    most = max((sum(one is not None for one in values) for values in amounts), default=0)
    return most * (10 if links.headers[column] else 2) >= len(sheet.body)


_FACETS = frozenset({Facet.NUMBER, Facet.START, Facet.SECONDS})
