"""Questions over accounts: items by periods, where a question names a line and one or two years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.question import AnswerType
from bot.tableqa.accounts.asked import YEAR, Asked, asked_of
from bot.tableqa.accounts.names import Name, items_of, rows_of, unasked, unnamed
from bot.tableqa.accounts.roots import named_rows, roots
from bot.tableqa.link import Links
from bot.tableqa.plan.expression import Every, Lookup, Root, Where
from bot.tableqa.plan.reading import padded
from bot.tableqa.propose.draft import Draft, Filter, RowSet
from index import Kind

__all__ = ["Account", "accounts"]


@dataclass(frozen=True, slots=True)
class Account:
    """A candidate over accounts, with how well the question names its cells, about 0 to 1."""

    draft: Draft
    score: float


def accounts(links: Links) -> tuple[Account, ...]:
    """The candidates over a sheet whose rows are periods, or lines, and whose columns are items.

    For each of the best items and, for each year named, the best row; what is done with them is
    what the form of the question asks.
    """
    asked = asked_of(links)
    items = items_of(asked)
    if len(items) < 3:
        items += unnamed(links, {one.index for one in items})
    found = []
    for item in items[:3]:
        rows = rows_of(asked, item)
        if rows:
            others = [one for one in items if one.mask & ~item.mask and item.mask & ~one.mask]
            found += [_account(asked, item, rows, one) for one in roots(asked, item, rows, others)]
    return tuple(sorted(found, key=lambda one: -one.score))


def _account(asked: Asked, item: Name, rows: Sequence[Name], root: Root) -> Account:
    links = asked.links
    label = links.sheet.table.label
    mask = item.mask
    for one in rows:
        mask |= one.mask
    for names in links.triggers.values():
        mask |= names
    condition = named_rows(links, rows)
    choice = Filter(condition, label, mask & ~item.mask, rows[0].quality, "label")
    rowset = RowSet(Where(Every(), condition), (choice,), choice.mask, len(rows), "one")
    target = item.index if isinstance(root, Lookup) else -1
    draft = Draft(root, f"account {asked.operation}", rowset, mask, target, item.index)
    said = (mask & links.content).bit_count() / max(1, links.content.bit_count())
    row = sum(one.quality for one in rows) / len(rows)
    score = 0.55 * said + 0.35 * item.quality + 0.1 * row
    score -= 0.3 * _misses_type(asked, root, rows[0].index) + 0.3 * _is_given(asked, item, rows)
    lost = unasked(links, links.header_terms[item.index])
    lost += max(unasked(links, links.row_terms[one.index]) for one in rows)
    score -= 0.1 * lost
    if asked.operation == "years" and not asked.years:
        score += 0.3
    return Account(draft, score)


def _is_given(asked: Asked, item: Name, rows: Sequence[Name]) -> bool:
    """Whether the question states what the cell says: then it asks for another cell."""
    cell = asked.links.sheet.words(rows[0].index, item.index).split()
    said = set(padded(asked.links.question.text).split())
    return len(rows) == 1 and bool(cell) and 10 * sum(one in said for one in cell) >= 6 * len(cell)


_DATED = frozenset("date since year".split())


def _misses_type(asked: Asked, root: Root, row: int) -> bool:
    """Whether a number is asked for and words are shown, or a date and something else."""
    if not isinstance(root, Lookup):
        return False
    sheet, wanted = asked.links.sheet, asked.links.question.answer_type
    reading = sheet.readings[root.column][row]
    if wanted is AnswerType.DATE:
        return reading.start is None
    if wanted is not AnswerType.NUMBER:
        return False
    text = sheet.text(row, root.column)
    is_dated = sheet.table.columns[root.column].kind in {Kind.YEAR, Kind.DATE, Kind.PERIOD}
    names = {*asked.links.header_terms[root.column], *asked.links.row_terms[row]}
    is_dated = is_dated or bool(names & _DATED and YEAR.fullmatch(text.strip()))
    return is_dated or sum(map(str.isalpha, text)) > sum(map(str.isdigit, text))
