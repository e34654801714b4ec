"""A plan as SQL: one statement over the table as the ledger enters it.

Amounts stand as whole numbers, ``10 ** digits`` times what the table says, because SQLite would
turn large sums and decimals into floating point without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from bot.tableqa.plan.expression import (
    OPEN_END,
    Against,
    Beside,
    Beyond,
    Body,
    Both,
    Compare,
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

SCALED = frozenset({Facet.NUMBER, Facet.SECOND, Facet.SECONDS})
"""The facets that are entered as scaled whole numbers."""
_REDUCERS = {Reducer.SUM: "SUM", Reducer.MIN: "MIN", Reducer.MAX: "MAX"}


@dataclass(frozen=True, slots=True)
class Dialect:
    """The names of the columns, and the digits after the point that amounts are scaled by."""

    names: tuple[str, ...]
    digits: int

    # -------------------------------------------------------------- names and literals

    def text(self, column: int) -> str:
        """The column of the cells as written."""
        return quote_name(self.names[column])

    def words(self, column: int) -> str:
        """The column of the cells' folded words."""
        return quote_name(f"{self.names[column]} (words)")

    def measure(self, measure: Measure) -> str:
        """The column of a measure."""
        return quote_name(f"{self.names[measure.column]} ({measure.facet})")

    # -------------------------------------------------------------- statements

    def statement(self, root: Root) -> str:
        """The statement whose result is the value of the expression."""
        match root:
            case Lookup():
                return self._lookup(root)
            case Leading():
                return self._leading(root)
            case Holds(left=left, comparison=comparison, right=right):
                scale = max(self.degree(left), self.degree(right))
                first, second = (self._raised(side, scale) for side in (left, right))
                return f"SELECT ({first}) {comparison} ({second})"
            case Exists(rows=rows):
                return f'SELECT EXISTS (SELECT 1 FROM "table" WHERE {self.rows(rows)})'
            case _:
                return f"SELECT {self.amount(root)}"

    def _lookup(self, lookup: Lookup) -> str:
        shown = self.text(lookup.column)
        some = f"{shown} <> ''"
        if lookup.part in {Part.YEAR, Part.LAST_YEAR}:
            facet = Facet.START if lookup.part is Part.YEAR else Facet.END
            day = self.measure(Measure(lookup.column, facet))
            shown = f"CAST({day} / 10000 AS TEXT)"
            some = f"{day} > 99999 AND {day} < {OPEN_END}"
        elif lookup.part is Part.LINE:
            line = f"SUBSTR({shown}, 1, INSTR({shown} || CHAR(10), CHAR(10)) - 1)"
            shown, some = line, f"{line} <> ''"
        return (
            f'SELECT {shown} FROM "table" WHERE {self.rows(lookup.rows)} AND {some} '
            f'GROUP BY {shown} ORDER BY {self._rank(lookup.rows)}MIN("row#")'
        )

    def _rank(self, rows: Rows) -> str:
        """Those at an end of an order are shown in that order."""
        if not isinstance(rows, Top):
            return ""
        name = self.measure(rows.measure)
        return f"MAX({name}) DESC, " if rows.largest else f"MIN({name}), "

    def _leading(self, leading: Leading) -> str:
        words, weight = self.words(leading.column), "COUNT(*)"
        known = f"{words} <> ' '"
        if leading.measure is not None:
            weight = f"SUM({self.measure(leading.measure)})"
            known += f" AND {self.measure(leading.measure)} IS NOT NULL"
        best = "MAX" if leading.largest else "MIN"
        where = f"{self.rows(leading.rows)} AND {known}"
        weights = f'SELECT {weight} AS "weight" FROM "table" WHERE {where} GROUP BY {words}'
        return (
            f'SELECT {self.text(leading.column)}, MIN("row#") FROM "table" WHERE {where} '
            f'GROUP BY {words} HAVING {weight} = (SELECT {best}("weight") FROM ({weights})) '
            'ORDER BY MIN("row#")'
        )

    # -------------------------------------------------------------- rows

    def rows(self, rows: Rows) -> str:
        """The condition that the rows, and no others, meet."""
        match rows:
            case Body():
                return 'NOT "total#"'
            case Every():
                return "TRUE"
            case Where(rows=inner, condition=condition):
                return f"{self.rows(inner)} AND {self.condition(condition)}"
            case Extreme(rows=inner, measure=measure, largest=largest):
                best, name, where = (
                    ("MAX" if largest else "MIN"),
                    self.measure(measure),
                    self.rows(inner),
                )
                return f'{where} AND {name} = (SELECT {best}({name}) FROM "table" WHERE {where})'
            case Top() | Nth():
                return f'"row#" IN ({self._ordered(rows)})'
            case Beside() | Beyond():
                return self._beyond(rows)

    def _ordered(self, rows: Top | Nth) -> str:
        where = self.rows(rows.rows)
        if isinstance(rows, Nth):
            order = "" if rows.place > 0 else " DESC"
            return (
                f'SELECT "row#" FROM "table" WHERE {where} ORDER BY "row#"{order} '
                f"LIMIT 1 OFFSET {abs(rows.place) - 1}"
            )
        name, order = self.measure(rows.measure), "DESC" if rows.largest else "ASC"
        return (
            f'SELECT "row#" FROM "table" WHERE {where} AND {name} IS NOT NULL '
            f'ORDER BY {name} {order}, "row#" LIMIT {rows.count}'
        )

    def _beyond(self, rows: Beside | Beyond) -> str:
        edge, sign, near = ("MAX", ">", "MIN") if rows.after else ("MIN", "<", "MAX")
        place = f'(SELECT {edge}("row#") FROM "table" WHERE {self.rows(rows.rows)})'
        beyond = f'NOT "total#" AND "row#" {sign} {place}'
        if isinstance(rows, Beyond):
            return beyond
        return f'"row#" = (SELECT {near}("row#") FROM "table" WHERE {beyond})'

    # -------------------------------------------------------------- conditions

    def condition(self, condition: Condition) -> str:
        """The condition on one row."""
        match condition:
            case Equals(column=column, words=words):
                return f"{self.words(column)} = {quote_text(words)}"
            case Contains(column=column, words=words):
                return f"INSTR({self.words(column)}, {quote_text(words)}) > 0"
            case Empty(column=column):
                return f"{self.text(column)} = ''"
            case Not(condition=inner):
                return f"({self.condition(inner)}) IS NOT TRUE"
            case Both(conditions=inner_ones):
                return "(" + " AND ".join(self.condition(one) for one in inner_ones) + ")"
            case Either(conditions=inner_ones):
                return "(" + " OR ".join(self.condition(one) for one in inner_ones) + ")"
            case Against(measure=measure, comparison=comparison, other=other):
                degree = max(int(one.facet in SCALED) for one in (measure, other))
                left, right = (self._scaled(one, degree) for one in (measure, other))
                return f"{left} {comparison} {right}"
            case Compare() | During() | Ongoing():
                return self._measured(condition)

    def _scaled(self, measure: Measure, degree: int) -> str:
        """A measure's column at a degree: 0 as it is entered, 1 scaled."""
        is_plain = degree > int(measure.facet in SCALED) and self.digits
        return f"{self.measure(measure)}{f' * {10**self.digits}' if is_plain else ''}"

    def _measured(self, condition: Compare | During | Ongoing) -> str:
        if isinstance(condition, Compare):
            scaled = int(condition.measure.facet in SCALED)
            right = self._raised(condition.amount, scaled)
            return f"{self.measure(condition.measure)} {condition.comparison} {right}"
        start = self.measure(Measure(condition.column, Facet.START))
        end = self.measure(Measure(condition.column, Facet.END))
        if isinstance(condition, Ongoing):
            return f"{end} = {OPEN_END}"
        return f"({start} <= {condition.last} AND {end} >= {condition.first})"

    # -------------------------------------------------------------- amounts

    def amount(self, scalar: Scalar) -> str:
        """An expression for the amount, times ``10 ** (digits * degree)``."""
        match scalar:
            case Constant(amount=amount):
                return str(int(Fraction(amount) * 10**self.digits))
            case Count(rows=rows):
                return f'(SELECT COUNT(*) FROM "table" WHERE {self.rows(rows)})'
            case Distinct(rows=rows, column=column):
                words = self.words(column)
                return (
                    f'(SELECT COUNT(DISTINCT {words}) FROM "table" '
                    f"WHERE {self.rows(rows)} AND {words} <> ' ')"
                )
            case Groups(rows=rows, column=column, comparison=comparison, count=count):
                words = self.words(column)
                return (
                    f'(SELECT COUNT(*) FROM (SELECT 1 FROM "table" WHERE {self.rows(rows)} '
                    f"AND {words} <> ' ' GROUP BY {words} HAVING COUNT(*) {comparison} {count}))"
                )
            case Reduce():
                return self._reduce(scalar)
            case Pair():
                return self._pair(scalar)

    def _reduce(self, reduce: Reduce) -> str:
        name, where = self.measure(reduce.measure), self.rows(reduce.rows)
        if reduce.measure.facet is Facet.END:
            where += (
                f' AND NOT EXISTS (SELECT 1 FROM "table" WHERE {where} AND {name} = {OPEN_END})'
            )
        match reduce.reducer:
            case Reducer.ONLY:
                what = f"CASE WHEN MIN({name}) = MAX({name}) THEN MIN({name}) END"
            case Reducer.MEAN:
                what = f"SUM({name}) * 1.0 / COUNT({name})"
            case Reducer.MEDIAN:
                return self._median(name, where)
            case _:
                what = f"{_REDUCERS[reduce.reducer]}({name})"
        return f'(SELECT {what} FROM "table" WHERE {where})'

    @staticmethod
    def _median(name: str, where: str) -> str:
        known = f'FROM "table" WHERE {where} AND {name} IS NOT NULL'
        half = f"(SELECT (COUNT(*) - 1) / 2 {known})"
        width = f"(SELECT 2 - COUNT(*) % 2 {known})"
        middle = f'SELECT {name} AS "m" {known} ORDER BY {name} LIMIT {width} OFFSET {half}'
        return f'(SELECT SUM("m") * 1.0 / COUNT("m") FROM ({middle}))'

    def _pair(self, pair: Pair) -> str:
        scale = max(self.degree(pair.left), self.degree(pair.right))
        left, right = self._raised(pair.left, scale), self._raised(pair.right, scale)
        match pair.pairing:
            case Pairing.PLUS:
                return f"({left} + {right})"
            case Pairing.MINUS:
                return f"({left} - {right})"
            case Pairing.GAP:
                return f"ABS({left} - {right})"
            case Pairing.RATIO:
                return f"({left} * 1.0 / NULLIF({right}, 0))"
            case Pairing.SHARE:
                return f"(100.0 * {left} / NULLIF({right}, 0))"
            case Pairing.CHANGE:
                return f"(100.0 * ({left} - {right}) / NULLIF({right}, 0))"

    def _raised(self, scalar: Scalar, degree: int) -> str:
        """The amount at a degree: 0 as it is, 1 scaled."""
        if isinstance(scalar, Constant) and degree == 0:
            return f"{scalar.amount:f}"
        if degree > self.degree(scalar) and self.digits:
            return f"{self.amount(scalar)} * {10**self.digits}"
        return self.amount(scalar)

    def degree(self, scalar: Scalar) -> int:
        """1 where ``amount`` is scaled, 0 where it is not."""
        match scalar:
            case Constant():
                return 1
            case Reduce(measure=measure):
                return int(measure.facet in SCALED)
            case Pair(pairing=Pairing.PLUS | Pairing.MINUS | Pairing.GAP, left=left, right=right):
                return max(self.degree(left), self.degree(right))
            case _:
                return 0


def quote_name(name: str) -> str:
    """An identifier as SQL writes it, whatever its characters."""
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def quote_text(text: str) -> str:
    """A literal as SQL writes it, whatever its characters."""
    doubled = text.replace("'", "''")
    return f"'{doubled}'"
