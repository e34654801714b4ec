"""The rows and columns of accounts that a question names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.question.function_words import FUNCTION_WORDS
from bot.tableqa.accounts.asked import MOVES, OVER_ALL, OVER_TWO, YEAR, Asked
from bot.tableqa.link import Links
from bot.tableqa.plan.expression import Measure
from bot.tableqa.vocabulary import is_slight


@dataclass(frozen=True, slots=True)
class Name:
    """A row or column that the question may name: its index, the words said, how much of it.

    ``weight`` counts the telling words said, years apart.
    """

    index: int
    mask: int
    quality: float
    weight: float


def items_of(asked: Asked) -> list[Name]:
    """The columns that the question names, the best first; not those of a year not asked for."""
    links = asked.links
    label = links.sheet.table.label
    found = [
        Name(column, header.mask, header.quality, _weight(links, header.mask))
        for column, header in enumerate(links.headers)
        if header and column != label
    ]
    named = [one for one in found if one.weight]

    def order(one: Name) -> tuple[float, int]:
        mine = {stem for stem in links.header_terms[one.index] if YEAR.fullmatch(stem)}
        apt = 0.0 if not mine else 1.0 if mine & set(asked.years) else -1.0
        lost = unasked(links, links.header_terms[one.index])
        return (-(one.weight + one.quality + apt - lost), one.index)

    return sorted(named, key=order)


def unnamed(links: Links, known: set[int]) -> list[Name]:
    """The first column of amounts, where the question has no word for what it asks."""
    columns = [
        column
        for column, head in enumerate(links.sheet.table.columns)
        if column not in known and column != links.sheet.table.label and head.kind.is_numeric
    ]
    columns.sort(key=lambda column: "total" not in links.header_terms[column])
    return [Name(column, 0, 0.2, 0.0) for column in columns[:1]]


def _weight(links: Links, mask: int) -> float:
    """How many telling words a mask has, years apart."""
    return float(
        sum(
            mask >> i & 1 and not YEAR.fullmatch(one) and not is_slight(one)
            for i, one in enumerate(links.terms)
        )
    )


def rows_of(asked: Asked, item: Name) -> tuple[Name, ...]:
    """The rows that the question names: one for each year, or the one named best, or all."""
    common = _common(asked.links)
    names = [_row(asked, row, item.mask | common) for row in range(asked.links.sheet.size)]
    filled = [one for one in names if asked.links.sheet.text(one.index, item.index).strip()]
    if asked.years and not _stands_apart(asked, filled):
        chosen = []
        for year in asked.years:
            mine = [one for one in filled if year in asked.links.row_terms[one.index]]
            if mine:
                chosen.append(max(mine, key=_goodness))
        if len({one.index for one in chosen}) == len(asked.years):
            return tuple(chosen)
    if asked.operation in OVER_TWO and len(asked.years) < 2:
        pair = _two(filled)
        if pair:
            return pair
    if asked.operation in OVER_ALL:
        amounts = asked.links.sheet.amounts.get(Measure(item.index), ())
        known = [one for one in filled if amounts and amounts[one.index] is not None]
        dated = [one for one in known if year_of(asked.links, one.index)]
        return tuple(dated or known)
    named = [one for one in filled if one.weight] or [
        one for one in filled if "total" in asked.links.row_terms[one.index]
    ]
    named.sort(key=lambda one: len(asked.links.row_terms[one.index]))
    return (max(named, key=lambda one: one.weight + one.quality),) if named else ()


def _stands_apart(asked: Asked, filled: list[Name]) -> bool:
    """Whether a row without a year is named better than those of the one year named.

    Among "outstanding in 2018, granted, exercised, outstanding in 2019" the years are no periods.
    """
    dated = [one for one in filled if year_of(asked.links, one.index)]
    others = [one for one in filled if one not in dated]
    if len(asked.years) != 1 or not others:
        return False
    same = [one for one in dated if asked.years[0] in asked.links.row_terms[one.index]]
    if 2 * len(dated) > len(filled) and len(same) < 2:
        return False
    most = max((one.weight for one in dated), default=0.0)
    return max(one.weight for one in others) > most


def _common(links: Links) -> int:
    """The bits of the words that more than half of the rows say."""
    seen = Counter(one for terms in links.row_terms for one in set(terms))
    most = max(2, links.sheet.size // 2)
    return sum(1 << i for i, one in enumerate(links.terms) if seen[one] > most)


def _two(filled: list[Name]) -> tuple[Name, ...]:
    """Two rows that the question names, each by words that the other has not."""
    named = sorted((one for one in filled if one.weight >= 1), key=lambda one: -_goodness(one)[0])
    for one in named[:1]:
        for other in named[1:4]:
            if one.mask & ~other.mask and other.mask & ~one.mask:
                return tuple(sorted((one, other), key=lambda name: name.mask & -name.mask))
    return ()


def year_of(links: Links, row: int) -> str:
    """The latest year in a row's name, or nothing."""
    return max((one for one in links.row_terms[row] if YEAR.fullmatch(one)), default="")


def _goodness(one: Name) -> tuple[float, int]:
    return (one.weight + one.quality, -one.index)


def _row(asked: Asked, row: int, known: int) -> Name:
    links = asked.links
    stems = [one for one in links.row_terms[row] if one not in FUNCTION_WORDS]
    said = set(links.terms) | {_QUARTERS[one] for one in links.terms if one in _QUARTERS}
    mask = sum(1 << i for i, one in enumerate(links.terms) if _QUARTERS.get(one, one) in stems)
    quality = sum(one in said for one in stems) / max(1, len(stems))
    # Words that the item has said already, or that most rows say, tell nothing about the row.
    weight = _weight(links, mask & ~known) - unasked(links, links.row_terms[row])
    if asked.moved and MOVES & set(stems):
        weight += 0.8
    return Name(row, mask, quality, weight)


_QUARTERS = {"q1": "first", "q2": "second", "q3": "third", "q4": "fourth"}


def unasked(links: Links, stems: Sequence[str]) -> float:
    """What a name loses that says what the question does not: "non-", a change, another year."""
    said = set(links.terms)
    years = {one for one in stems if YEAR.fullmatch(one)}
    lost = 1.5 if "non" in stems and "non" not in said else 0.0
    lost += 0.5 if MOVES & set(stems) and not MOVES & said else 0.0
    return lost + (0.4 if years and years - said else 0.0)
