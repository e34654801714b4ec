"""Questions over accounts: items by periods, where a question names a line and one or two years."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.function_words import FUNCTION_WORDS
from bot.question import AnswerType
from bot.tableqa.link import Links
from bot.tableqa.plan.expression import (
    Body,
    Both,
    Compare,
    Comparison,
    Condition,
    Constant,
    Count,
    Either,
    Equals,
    Every,
    Extreme,
    Lookup,
    Measure,
    Pair,
    Pairing,
    Part,
    Reduce,
    Reducer,
    Root,
    Scalar,
    Where,
)
from bot.tableqa.plan.reading import padded
from bot.tableqa.propose.draft import Draft, Filter, RowSet
from bot.tableqa.vocabulary import is_slight
from index import Kind

_YEAR = re.compile(r"(?:19|20)\d\d")
_MORE = (
    r"\b(?:higher|highest|larger|largest|greater|greatest|most|more|biggest|exceed\w*|above|over)\b"
)
_LESS = r"\b(?:lower|lowest|smaller|smallest|least|less|fewest|fewer|below|under)\b"
_WHICH = r"\b(?:which|what) (?:fiscal |financial )?(?:year|years|period|quarter)\b"
_HOW_MANY = r"\bhow many (?:fiscal |financial )?(?:years|periods|quarters)\b"
_CHANGE = r"(?:change|increase|decrease|growth|grow|grew|decline)"
_OPERATIONS = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (rf"(?:percentage|percent|%)\W+(?:\w+ )?{_CHANGE}|percent.*\b{_CHANGE}", "change"),
        (r"\b(?:average|mean)\b", "mean"),
        (r"\bratio\b|\bproportion\b", "ratio"),
        (r"\b(?:percentage|percent)\b.*\b(?:of|over)\b.*\btotal\b", "share"),
        (rf"{_HOW_MANY}.*{_MORE}", "count more"),
        (rf"{_HOW_MANY}.*{_LESS}", "count less"),
        (rf"{_WHICH}.*{_MORE}|{_MORE}.*{_WHICH}", "largest"),
        (rf"{_WHICH}.*{_LESS}|{_LESS}.*{_WHICH}", "smallest"),
        (r"\b(?:which|what)\b.*\byears\b", "years"),
        (rf"\b(?:{_CHANGE}|difference|rise|fall|fell|rose)\b", "minus"),
        (r"\btotal\b|\bsum\b|\bcombined\b", "sum"),
    )
)
"""The forms of questions over accounts, the more telling first."""
_OVER_ALL = frozenset({"mean", "largest", "smallest", "count more", "count less"})


@dataclass(frozen=True, slots=True)
class Name:
    """A row or column that the question may name: its index, the words said, how much of it.

    ``weight`` counts the telling words said, years apart.
    """

    index: int
    mask: int
    quality: float
    weight: float


@dataclass(frozen=True, slots=True)
class Account:
    """A candidate over accounts, with how well the question names its cells, about 0 to 1."""

    draft: Draft
    score: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question asks of accounts: the years, in the order named, and the operation."""

    links: Links
    years: tuple[str, ...]
    operation: str


def accounts(links: Links) -> tuple[Account, ...]:
    """The candidates over a sheet whose rows are periods, or lines, and whose columns are items.

    For each of the best items and, for each year named, the best row; what is done with them is
    what the form of the question asks.
    """
    text = links.question.text.lower()
    operation = next((name for form, name in _OPERATIONS if form.search(text)), "lookup")
    years = _years(links, operation)
    if _is_written(links, operation, len(years)) or (operation == "sum" and len(years) < 2):
        operation = "lookup"
    asked = _Asked(links, years, operation)
    items = _items(asked)
    if len(items) < 3:
        items += _amounts(links, {one.index for one in items})
    found = []
    for item in items[:3]:
        rows = _rows(asked, item)
        if rows:
            others = [one for one in items if one.mask & ~item.mask and item.mask & ~one.mask]
            found += [
                _account(asked, item, rows, root) for root in _roots(asked, item, rows, others)
            ]
    return tuple(sorted(found, key=lambda one: -one.score))


def _years(links: Links, operation: str) -> tuple[str, ...]:
    """The years named; of a sum or an average from one to another, those between as well."""
    named = [(i, one) for i, one in enumerate(links.terms) if _YEAR.fullmatch(one)]
    years = tuple(dict.fromkeys(one for _, one in named))
    if operation in {"sum", "mean"} and len(years) == 2:
        between = links.question.text[links.question.words[named[0][0]].span.end :]
        if _RUN.match(between.lower()):
            first, last = sorted(int(one) for one in years)
            return tuple(str(year) for year in range(first, min(last, first + 20) + 1))
    return years


_RUN = re.compile(r"\s*(?:to|-|–|—|through|until)\s")


def _is_written(links: Links, operation: str, years: int) -> bool:
    """Whether a row or column has the outcome already: "% change", "average age"."""
    forms = _WRITTEN.get(operation)
    if forms is None or (years > 1 and operation != "mean"):
        return False
    names = {one for terms in (*links.row_terms, *links.header_terms) for one in terms}
    return bool(names & forms & set(links.terms)) or bool(names & forms and operation != "mean")


_WRITTEN = {
    "change": frozenset("chang increas decreas growth".split()),
    "minus": frozenset("chang increas decreas growth differ".split()),
    "mean": frozenset("averag mean".split()),
}


# ------------------------------------------------------------------ names


def _items(asked: _Asked) -> list[Name]:
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
        mine = {stem for stem in links.header_terms[one.index] if _YEAR.fullmatch(stem)}
        apt = 0.0 if not mine else 1.0 if mine & set(asked.years) else -1.0
        lost = _unasked(links, links.header_terms[one.index])
        return (-(one.weight + one.quality + apt - lost), one.index)

    return sorted(named, key=order)


def _amounts(links: Links, known: set[int]) -> list[Name]:
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
            mask >> i & 1 and not _YEAR.fullmatch(one) and not is_slight(one)
            for i, one in enumerate(links.terms)
        )
    )


def _rows(asked: _Asked, item: Name) -> tuple[Name, ...]:
    """The rows that the question names: one for each year, or the one named best, or all."""
    names = [_row(asked.links, row, item) for row in range(asked.links.sheet.size)]
    filled = [one for one in names if asked.links.sheet.text(one.index, item.index).strip()]
    if asked.years:
        chosen = []
        for year in asked.years:
            mine = [one for one in filled if year in asked.links.row_terms[one.index]]
            if mine:
                chosen.append(max(mine, key=_goodness))
        if len({one.index for one in chosen}) == len(asked.years):
            return tuple(chosen)
    if asked.operation in _OVER_ALL:
        amounts = asked.links.sheet.amounts.get(Measure(item.index), ())
        known = [one for one in filled if amounts and amounts[one.index] is not None]
        dated = [one for one in known if _year_of(asked.links, one.index)]
        return tuple(dated or known)
    named = [one for one in filled if one.weight] or [
        one for one in filled if "total" in asked.links.row_terms[one.index]
    ]
    named.sort(key=lambda one: len(asked.links.row_terms[one.index]))
    return (max(named, key=lambda one: one.weight + one.quality),) if named else ()


def _goodness(one: Name) -> tuple[float, int]:
    return (one.weight + one.quality, -one.index)


def _row(links: Links, row: int, item: Name) -> Name:
    stems = [one for one in links.row_terms[row] if one not in FUNCTION_WORDS]
    said = set(links.terms) | {_QUARTERS[one] for one in links.terms if one in _QUARTERS}
    mask = sum(1 << i for i, one in enumerate(links.terms) if _QUARTERS.get(one, one) in stems)
    quality = sum(one in said for one in stems) / max(1, len(stems))
    # Words that the item has said already tell nothing about the row.
    weight = _weight(links, mask & ~item.mask) - _unasked(links, links.row_terms[row])
    return Name(row, mask, quality, weight)


_QUARTERS = {"q1": "first", "q2": "second", "q3": "third", "q4": "fourth"}


def _unasked(links: Links, stems: Sequence[str]) -> float:
    """What a name loses that says what the question does not: "non-", a change, another year."""
    said = set(links.terms)
    years = {one for one in stems if _YEAR.fullmatch(one)}
    lost = 1.5 if "non" in stems and "non" not in said else 0.0
    lost += 0.5 if _MOVES & set(stems) and not _MOVES & said else 0.0
    return lost + (0.4 if years and years - said else 0.0)


_MOVES = frozenset("chang increas decreas growth adjust".split())


# ------------------------------------------------------------------ plans


def _roots(
    asked: _Asked, item: Name, rows: Sequence[Name], others: Sequence[Name]
) -> Iterator[Root]:
    label = asked.links.sheet.table.label
    measure = Measure(item.index)
    chosen = Where(Every(), _any(asked.links, rows))
    match asked.operation:
        case "mean":
            yield Reduce(Reducer.MEAN, chosen, measure)
        case "largest" | "smallest":
            yield from _extreme(asked, chosen, measure)
        case "count more" | "count less":
            yield from _counted(asked, chosen, measure)
        case "years":
            dated = _dated(asked, item)
            if dated:
                yield Lookup(Where(Body(), _any(asked.links, dated)), label, Part.YEAR)
        case "change" | "minus" | "ratio" | "share" | "sum":
            yield from _paired(asked, item, rows, others)
        case _:
            yield Lookup(chosen, item.index)


def _extreme(asked: _Asked, chosen: Where, measure: Measure) -> Iterator[Root]:
    """The periods of the largest amount, or those beyond an amount that is stated."""
    label = asked.links.sheet.table.label
    more = asked.operation == "largest"
    dated = any(reading.start for reading in asked.links.sheet.readings[label])
    part = Part.YEAR if dated and "year" in asked.links.terms else Part.WHOLE
    comparison = Comparison.MORE if more else Comparison.LESS
    for bound in _bounds(asked):
        yield Lookup(Where(chosen, Compare(measure, comparison, bound)), label, part)
        return
    yield Lookup(Extreme(chosen, measure, more), label, part)


def _bounds(asked: _Asked) -> list[Constant]:
    """The amounts that the question states, years apart."""
    return [
        Constant(one.amount)
        for one in asked.links.quantities
        if not _YEAR.fullmatch(f"{one.amount:f}") and one.is_compared
    ]


def _dated(asked: _Asked, item: Name) -> list[Name]:
    """The rows of a year that have something for an item."""
    links = asked.links
    return [
        Name(row, 0, 1.0, 0.0)
        for row in links.sheet.body
        if links.sheet.text(row, item.index).strip()
        and any(_YEAR.fullmatch(one) for one in links.row_terms[row])
    ]


def _any(links: Links, rows: Sequence[Name]) -> Condition:
    label = links.sheet.table.label
    labels = [links.sheet.words(row, label) for row in range(links.sheet.size)]
    same: dict[Condition, None] = {}
    for one in rows:
        condition: Condition = Equals(label, labels[one.index])
        if labels.count(labels[one.index]) > 1:
            condition = Both((condition, *_others(links, one.index)))
        same[condition] = None
    return next(iter(same)) if len(same) == 1 else Either(tuple(same))


def _others(links: Links, row: int) -> list[Condition]:
    """What tells a row from others of its label: its other words."""
    return [
        Equals(index, links.sheet.words(row, index))
        for index, column in enumerate(links.sheet.table.columns)
        if index != links.sheet.table.label and column.kind is Kind.TEXT
    ]


def _counted(asked: _Asked, chosen: Where, measure: Measure) -> Iterator[Root]:
    more = asked.operation == "count more"
    comparison = Comparison.MORE if more else Comparison.LESS
    for bound in _bounds(asked):
        yield Count(Where(chosen, Compare(measure, comparison, bound)))


_PAIRINGS = {
    "change": Pairing.CHANGE,
    "minus": Pairing.MINUS,
    "ratio": Pairing.RATIO,
    "share": Pairing.SHARE,
    "sum": Pairing.PLUS,
}


def _paired(
    asked: _Asked, item: Name, rows: Sequence[Name], others: Sequence[Name]
) -> Iterator[Root]:
    pairing = _PAIRINGS[asked.operation]
    if len(rows) > 2 and pairing is Pairing.PLUS:
        yield Reduce(Reducer.SUM, Where(Every(), _any(asked.links, rows)), Measure(item.index))
    elif len(rows) == 2:
        first, second = sorted(rows, key=lambda one: _year_of(asked.links, one.index))
        left, right = _cell(asked.links, second, item), _cell(asked.links, first, item)
        yield Pair(pairing, left, right)
    elif others and asked.operation != "change" and _is_two(asked, item, others[0]):
        pair = sorted((item, others[0]), key=lambda one: one.mask & -one.mask)
        left, right = (_cell(asked.links, rows[0], one) for one in pair)
        yield Pair(pairing, left, right)
    else:
        yield Lookup(Where(Every(), _any(asked.links, rows)), item.index)


def _is_two(asked: _Asked, item: Name, other: Name) -> bool:
    """Whether another item is named as well as this one, not only by a word they share."""
    return (
        other.quality > 0.5
        and asked.operation in {"ratio", "share", "minus"}
        and item.quality > 0.5
    )


def _cell(links: Links, row: Name, item: Name) -> Scalar:
    return Reduce(Reducer.ONLY, Where(Every(), _any(links, [row])), Measure(item.index))


def _year_of(links: Links, row: int) -> str:
    return max((one for one in links.row_terms[row] if _YEAR.fullmatch(one)), default="")


# ------------------------------------------------------------------ candidates


def _account(asked: _Asked, item: Name, rows: Sequence[Name], root: Root) -> Account:
    links = asked.links
    label = links.sheet.table.label
    mask = item.mask
    for one in rows:
        mask |= one.mask
    for names in links.triggers.values():
        mask |= names
    condition = _any(links, rows)
    choice = Filter(condition, label, mask & ~item.mask, rows[0].quality, "label")
    rowset = RowSet(Where(Every(), condition), (choice,), choice.mask, len(rows), "one")
    target = item.index if isinstance(root, Lookup) else -1
    draft = Draft(root, f"account {asked.operation}", rowset, mask, target, item.index)
    said = (mask & links.content).bit_count() / max(1, links.content.bit_count())
    row = sum(one.quality for one in rows) / len(rows)
    score = 0.55 * said + 0.35 * item.quality + 0.1 * row
    score -= 0.3 * _misses_type(asked, root) + 0.3 * _is_given(asked, item, rows)
    lost = _unasked(links, links.header_terms[item.index])
    lost += max(_unasked(links, links.row_terms[one.index]) for one in rows)
    score -= 0.1 * lost
    return Account(draft, score)


def _is_given(asked: _Asked, item: Name, rows: Sequence[Name]) -> bool:
    """Whether the question states what the cell says: then it asks for another cell."""
    cell = asked.links.sheet.words(rows[0].index, item.index).split()
    said = set(padded(asked.links.question.text).split())
    return len(rows) == 1 and bool(cell) and 10 * sum(one in said for one in cell) >= 6 * len(cell)


def _misses_type(asked: _Asked, root: Root) -> bool:
    """Whether a number is asked for and words or a date are shown."""
    if asked.links.question.answer_type is not AnswerType.NUMBER or not isinstance(root, Lookup):
        return False
    kind = asked.links.sheet.table.columns[root.column].kind
    return kind in {Kind.YEAR, Kind.DATE, Kind.PERIOD, Kind.TEXT}
