"""A plan over a sheet becomes exact values, in Python: the first of the two entries."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from bot.tableqa.plan.expression import (
    OPEN_END,
    Against,
    Beside,
    Beyond,
    Body,
    Both,
    Compare,
    Comparison,
    Condition,
    Constant,
    Contains,
    Count,
    Distinct,
    During,
    Either,
    Empty,
    Equals,
    Every,
    Exists,
    Extreme,
    Facet,
    Groups,
    Holds,
    Leading,
    Lookup,
    Measure,
    Not,
    Nth,
    Ongoing,
    Pair,
    Pairing,
    Part,
    Reduce,
    Reducer,
    Root,
    Rows,
    Scalar,
    Top,
    Where,
)
from bot.tableqa.plan.sheet import Sheet

_COMPARE: dict[Comparison, Callable[[Fraction, Fraction], bool]] = {
    Comparison.LESS: operator.lt,
    Comparison.AT_MOST: operator.le,
    Comparison.EQUAL: operator.eq,
    Comparison.UNEQUAL: operator.ne,
    Comparison.AT_LEAST: operator.ge,
    Comparison.MORE: operator.gt,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a plan yields: words of cells, or one exact amount, or a verdict; and its rows."""

    words: tuple[str, ...] = ()
    amount: Fraction | None = None
    verdict: bool | None = None
    rows: tuple[int, ...] = ()


def compute(root: Root, sheet: Sheet) -> Outcome | None:
    """The outcome of an expression, or None where it has none (no such row, division by zero)."""
    return Evaluator(sheet).outcome(root)


class Evaluator:
    """Evaluates expressions over one sheet; row sets met again are not computed again."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._rows: dict[int, tuple[Rows, tuple[int, ...]]] = {}

    def outcome(self, root: Root) -> Outcome | None:
        """What the expression yields, or None."""
        match root:
            case Lookup(rows=rows, column=column, part=part):
                ranked = self._ranked(rows) if isinstance(rows, Top) else self.rows(rows)
                return self._lookup(ranked, column, part)
            case Leading():
                return self._leading(root)
            case Holds(left=left, comparison=comparison, right=right):
                first, second = self.amount(left), self.amount(right)
                if first is None or second is None:
                    return None
                both = tuple(sorted({*self.support(left), *self.support(right)}))
                return Outcome(verdict=_COMPARE[comparison](first, second), rows=both)
            case Exists(rows=rows):
                found = self.rows(rows)
                return Outcome(verdict=bool(found), rows=found)
            case _:
                amount = self.amount(root)
                return None if amount is None else Outcome(amount=amount, rows=self.support(root))

    # -------------------------------------------------------------- rows

    def rows(self, rows: Rows) -> tuple[int, ...]:
        """The indexes of the rows, in table order."""
        # The expression is kept beside its rows: an id is only reused once its object is gone.
        kept = self._rows.get(id(rows))
        if kept is None:
            kept = (rows, self._find(rows))
            self._rows[id(rows)] = kept
        return kept[1]

    def _find(self, rows: Rows) -> tuple[int, ...]:
        match rows:
            case Body():
                return self.sheet.body
            case Every():
                return tuple(range(self.sheet.size))
            case Where(rows=inner, condition=condition):
                return tuple(filter(self._condition(condition), self.rows(inner)))
            case Extreme(rows=inner, measure=measure, largest=largest):
                return self._extreme(self.rows(inner), measure, largest=largest)
            case Top():
                return self._top(rows)
            case Nth(rows=inner, place=place):
                found = self.rows(inner)
                index = place - 1 if place > 0 else len(found) + place
                return (found[index],) if 0 <= index < len(found) else ()
            case Beside() | Beyond():
                return self._beyond(rows)

    def _extreme(
        self, rows: tuple[int, ...], measure: Measure, *, largest: bool
    ) -> tuple[int, ...]:
        amounts = [(self.sheet.amount(row, measure), row) for row in rows]
        known = [amount for amount, _ in amounts if amount is not None]
        if not known:
            return ()
        best = max(known) if largest else min(known)
        return tuple(row for amount, row in amounts if amount == best)

    def _top(self, top: Top) -> tuple[int, ...]:
        return tuple(sorted(self._ranked(top)))

    def _ranked(self, top: Top) -> tuple[int, ...]:
        """The rows in the order of their amounts, as "the three largest" are told."""
        sign = -1 if top.largest else 1
        ranked = sorted(
            (sign * amount, row)
            for row in self.rows(top.rows)
            if (amount := self.sheet.amount(row, top.measure)) is not None
        )
        return tuple(row for _, row in ranked[: top.count])

    def _beyond(self, rows: Beside | Beyond) -> tuple[int, ...]:
        found, body = self.rows(rows.rows), self.sheet.body
        if not found:
            return ()
        if rows.after:
            others = [row for row in body if row > found[-1]]
        else:
            others = [row for row in reversed(body) if row < found[0]]
        if isinstance(rows, Beside):
            return tuple(others[:1])
        return tuple(sorted(others))

    # -------------------------------------------------------------- conditions

    def _condition(self, condition: Condition) -> Callable[[int], bool]:
        match condition:
            case Equals(column=column, words=words):
                return self._wording(column, lambda cell: cell == words)
            case Contains(column=column, words=words):
                return self._wording(column, lambda cell: words in cell)
            case Empty(column=column):
                return lambda row: not self.sheet.text(row, column).strip()
            case Not(condition=inner):
                meets = self._condition(inner)
                return lambda row: not meets(row)
            case Both(conditions=inner_ones) | Either(conditions=inner_ones):
                tests = [self._condition(one) for one in inner_ones]
                each = all if isinstance(condition, Both) else any
                return lambda row: each(test(row) for test in tests)
            case Against():
                test, amount = _COMPARE[condition.comparison], self.sheet.amount
                pair = (condition.measure, condition.other)
                return lambda row: _meets(test, *(amount(row, one) for one in pair))
            case Compare() | During() | Ongoing():
                return self._measured(condition)

    def _wording(self, column: int, test: Callable[[str], bool]) -> Callable[[int], bool]:
        readings = self.sheet.readings[column]
        return lambda row: test(readings[row].words)

    def _measured(self, condition: Compare | During | Ongoing) -> Callable[[int], bool]:
        if isinstance(condition, Compare):
            return self._compared(condition)
        readings = self.sheet.readings[condition.column]
        if isinstance(condition, Ongoing):
            return lambda row: readings[row].end == OPEN_END
        first, last = condition.first, condition.last

        def meets(row: int) -> bool:
            start, end = readings[row].start, readings[row].end
            return start is not None and end is not None and start <= last and end >= first

        return meets

    def _compared(self, condition: Compare) -> Callable[[int], bool]:
        right = self.amount(condition.amount)
        test = _COMPARE[condition.comparison]
        amounts = self.sheet.amounts.get(condition.measure)
        if right is None or amounts is None:
            return lambda _: False

        def meets(row: int) -> bool:
            amount = amounts[row]
            return amount is not None and test(Fraction(amount), right)

        return meets

    # -------------------------------------------------------------- amounts

    def amount(self, scalar: Scalar) -> Fraction | None:
        """The exact amount of an expression, or None where it has none."""
        match scalar:
            case Constant(amount=amount):
                return Fraction(amount)
            case Count(rows=rows):
                return Fraction(len(self.rows(rows)))
            case Distinct(rows=rows, column=column):
                return Fraction(len(self._tally(self.rows(rows), column)))
            case Groups(rows=rows, column=column, comparison=comparison, count=count):
                sizes = self._tally(self.rows(rows), column).values()
                test, bound = _COMPARE[comparison], Fraction(count)
                return Fraction(sum(test(Fraction(len(size)), bound) for size in sizes))
            case Reduce(reducer=reducer, rows=rows, measure=measure):
                return self._reduce(reducer, self.rows(rows), measure)
            case Pair(pairing=pairing, left=left, right=right):
                return _pair(pairing, self.amount(left), self.amount(right))

    def _reduce(self, reducer: Reducer, rows: tuple[int, ...], measure: Measure) -> Fraction | None:
        known = [
            Fraction(amount)
            for row in rows
            if (amount := self.sheet.amount(row, measure)) is not None
        ]
        if not known or (measure.facet is Facet.END and OPEN_END in known):
            return None
        match reducer:
            case Reducer.SUM:
                return sum(known, Fraction())
            case Reducer.MEAN:
                return sum(known, Fraction()) / len(known)
            case Reducer.MEDIAN:
                return Fraction(median(known))
            case Reducer.MIN:
                return min(known)
            case Reducer.MAX:
                return max(known)
            case Reducer.ONLY:
                return known[0] if len(set(known)) == 1 else None

    def _tally(self, rows: tuple[int, ...], column: int) -> dict[str, list[int]]:
        """The rows of each wording of a column, in table order; cells without words are left."""
        readings = self.sheet.readings[column]
        found: dict[str, list[int]] = {}
        for row in rows:
            if readings[row].words != " ":
                found.setdefault(readings[row].words, []).append(row)
        return found

    # -------------------------------------------------------------- words

    def _lookup(self, rows: tuple[int, ...], column: int, part: Part) -> Outcome | None:
        if part in {Part.YEAR, Part.LAST_YEAR}:
            readings = [self.sheet.readings[column][row] for row in rows]
            days = [one.start if part is Part.YEAR else one.end for one in readings]
            years = [day // 10000 for day in days if day and 99999 < day < OPEN_END]
            texts = [*map(str, years)]
        else:
            shown = first_line if part is Part.LINE else str
            texts = [shown(self.sheet.text(row, column)) for row in rows]
        words = tuple(dict.fromkeys(text for text in texts if text.strip()))
        return Outcome(words=words, rows=rows) if words else None

    def _leading(self, leading: Leading) -> Outcome | None:
        groups = self._tally(self.rows(leading.rows), leading.column)
        weights: dict[str, Fraction] = {}
        for words, rows in groups.items():
            weight = self._weight(rows, leading.measure)
            if weight is not None:
                weights[words] = weight
        if not weights:
            return None
        best = max(weights.values()) if leading.largest else min(weights.values())
        chosen = [words for words, weight in weights.items() if weight == best]
        texts = tuple(self.sheet.text(groups[words][0], leading.column) for words in chosen)
        return Outcome(words=texts, rows=tuple(sorted(r for w in chosen for r in groups[w])))

    def _weight(self, rows: list[int], measure: Measure | None) -> Fraction | None:
        if measure is None:
            return Fraction(len(rows))
        return self._reduce(Reducer.SUM, tuple(rows), measure)

    # -------------------------------------------------------------- what an amount rests on

    def support(self, scalar: Scalar) -> tuple[int, ...]:
        """The rows that an amount was made of, in table order."""
        match scalar:
            case Constant():
                return ()
            case Pair(left=left, right=right):
                return tuple(sorted({*self.support(left), *self.support(right)}))
            case Reduce(reducer=Reducer.MIN | Reducer.MAX, rows=rows, measure=measure):
                largest = scalar.reducer is Reducer.MAX
                return self._extreme(self.rows(rows), measure, largest=largest)
            case Count(rows=rows) | Distinct(rows=rows) | Groups(rows=rows) | Reduce(rows=rows):
                return self.rows(rows)


def _meets(test: Callable[..., bool], *amounts: Decimal | int | None) -> bool:
    return None not in amounts and test(*(Fraction(one) for one in amounts if one is not None))


def first_line(text: str) -> str:
    """A cell's words before its first line break."""
    return text.split("\n", maxsplit=1)[0]


def _pair(pairing: Pairing, left: Fraction | None, right: Fraction | None) -> Fraction | None:
    if left is None or right is None:
        return None
    match pairing:
        case Pairing.PLUS:
            return left + right
        case Pairing.MINUS:
            return left - right
        case Pairing.GAP:
            return abs(left - right)
        case Pairing.RATIO:
            return left / right if right else None
        case Pairing.SHARE:
            return 100 * left / right if right else None
        case Pairing.CHANGE:
            return 100 * (left - right) / right if right else None
