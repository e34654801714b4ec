"""The second entry: the same table in SQLite, the plan's SQL run on it, the results compared."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from decimal import Decimal
from fractions import Fraction

from bot.tableqa.plan.compute import Outcome
from bot.tableqa.plan.expression import (
    Constant,
    Exists,
    Facet,
    Holds,
    Leading,
    Lookup,
    Measure,
    Pair,
    Pairing,
    Reduce,
    Reducer,
    Root,
)
from bot.tableqa.plan.sheet import Sheet
from bot.tableqa.plan.sql import SCALED, Dialect

_LARGEST = 2**62
_STEPS = 20_000_000  # virtual machine steps: seconds, where a plan takes milliseconds
_ALLOWED = frozenset(
    {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
)
_FUNCTIONS = frozenset("abs char count instr max min nullif substr sum".split())
_DIGITS = Fraction(1, 10**12)


class Unledgered(ValueError):
    """A table or plan whose amounts do not fit the ledger's whole numbers."""


def statement(root: Root, sheet: Sheet) -> str:
    """The SQL of an expression over a sheet: what is shown is what is run."""
    return Dialect(sheet.names, _digits(root, sheet)).statement(root)


def agrees(root: Root, sheet: Sheet, outcome: Outcome) -> bool:
    """Whether SQL comes to the same: words and whole amounts exactly, ratios to 12 digits."""
    found = recompute(root, sheet)
    if found is None:
        return False
    if outcome.amount is not None:
        return found.amount is not None and _near(outcome.amount, found.amount, root)
    return outcome.words == found.words and outcome.verdict == found.verdict


def recompute(root: Root, sheet: Sheet) -> Outcome | None:
    """The outcome by SQL, without its rows; None where there is none or the ledger cannot tell."""
    digits = _digits(root, sheet)
    dialect = Dialect(sheet.names, digits)
    try:
        with entered(root, sheet) as connection:
            rows = taken(connection, dialect.statement(root), sheet)
    except (sqlite3.Error, Unledgered):
        return None
    return _decode(root, rows, dialect)


@contextmanager
def entered(root: Root, sheet: Sheet) -> Iterator[sqlite3.Connection]:
    """The table in memory, with what an expression needs of it: to be read, for a while."""
    with closing(_enter(root, sheet, _digits(root, sheet))) as connection:
        yield connection


def taken(connection: sqlite3.Connection, statement: str, sheet: Sheet) -> list[tuple[object, ...]]:
    """The result of a statement; raise Unledgered where it has more rows than the table."""
    rows = connection.execute(statement).fetchmany(sheet.size + 2)
    if len(rows) > sheet.size + 1:
        raise Unledgered("a result longer than its table")
    return rows


def _decode(root: Root, rows: list[tuple[object, ...]], dialect: Dialect) -> Outcome | None:
    match root:
        case Lookup() | Leading():
            words = tuple(str(row[0]) for row in rows)
            return Outcome(words=words) if words else None
        case Holds() | Exists():
            verdict = rows[0][0]
            return None if verdict is None else Outcome(verdict=bool(verdict))
        case _:
            amount = rows[0][0]
            if not isinstance(amount, int | float):
                return None
            scale = 10 ** (dialect.digits * dialect.degree(root))
            return Outcome(amount=Fraction(amount) / scale)


def _near(exact: Fraction, found: Fraction, root: Root) -> bool:
    if not _is_ratio(root):
        return exact == found
    return abs(exact - found) <= abs(exact) * _DIGITS


def _is_ratio(expression: object) -> bool:
    """Whether SQL divides to get it, and so yields floating point."""
    match expression:
        case Pair(pairing=Pairing.RATIO | Pairing.SHARE | Pairing.CHANGE):
            return True
        case Pair(left=left, right=right):
            return _is_ratio(left) or _is_ratio(right)
        case Reduce(reducer=Reducer.MEAN | Reducer.MEDIAN):
            return True
        case _:
            return False


# ------------------------------------------------------------------ entering the table


def _digits(root: Root, sheet: Sheet) -> int:
    """The most digits after the point of any amount of the table or the plan."""
    measures, constants = set(_measures(root)), list(_constants(root))
    amounts = [
        amount
        for measure in measures
        if measure.facet in SCALED
        for amount in sheet.amounts.get(measure, ())
        if isinstance(amount, Decimal)
    ]
    return max((_decimals(amount) for amount in (*amounts, *constants)), default=0)


def _decimals(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _enter(root: Root, sheet: Sheet, digits: int) -> sqlite3.Connection:
    measures = sorted(set(_measures(root)), key=lambda m: (m.column, m.facet))
    dialect = Dialect(sheet.names, digits)
    columns = range(len(sheet.names))
    names = [
        *(f"{dialect.text(column)} TEXT" for column in columns),
        *(f"{dialect.words(column)} TEXT" for column in columns),
        *(f"{dialect.measure(measure)} INTEGER" for measure in measures),
    ]
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(
        f'CREATE TABLE "table" ("row#" INTEGER PRIMARY KEY, "total#" INTEGER, {", ".join(names)})'
    )
    marks = ", ".join("?" * (2 + len(names)))
    connection.executemany(
        f'INSERT INTO "table" VALUES ({marks})',
        (_entry(sheet, row, measures, digits) for row in range(sheet.size)),
    )
    connection.set_authorizer(_authorize)
    connection.set_progress_handler(lambda: 1, _STEPS)
    return connection


def _authorize(action: int, _: str | None, name: str | None, *__: object) -> int:
    if action == sqlite3.SQLITE_FUNCTION and name not in _FUNCTIONS:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _entry(sheet: Sheet, row: int, measures: list[Measure], digits: int) -> list[object]:
    columns = range(len(sheet.names))
    entry: list[object] = [row + 1, int(sheet.table.rows[row].is_total)]
    entry += [text if text.strip() else "" for text in (sheet.text(row, c) for c in columns)]
    entry += [sheet.words(row, column) for column in columns]
    entry += [_whole(sheet.amount(row, measure), measure, digits) for measure in measures]
    return entry


def _whole(amount: Decimal | int | None, measure: Measure, digits: int) -> int | None:
    if amount is None:
        return None
    scaled = Fraction(amount) * (10**digits if measure.facet in SCALED else 1)
    if scaled.denominator != 1 or abs(scaled) > _LARGEST:
        raise Unledgered(f"{amount} has no place in a 64-bit ledger")
    return int(scaled)


# ------------------------------------------------------------------ what a plan speaks of


def parts(expression: object) -> Iterator[object]:
    """An expression and all it is made of, the outer before the inner."""
    yield expression
    for name in getattr(expression, "__slots__", ()):
        value = getattr(expression, name)
        for inner in value if isinstance(value, tuple) else (value,):
            if hasattr(inner, "__dataclass_fields__"):
                yield from parts(inner)


def _measures(root: Root) -> Iterator[Measure]:
    for part in parts(root):
        if isinstance(part, Measure):
            yield part
        column = getattr(part, "column", None)
        if column is not None and not isinstance(part, Measure):
            yield Measure(column, Facet.START)
            yield Measure(column, Facet.END)


def _constants(root: Root) -> Iterator[Decimal]:
    for part in parts(root):
        if isinstance(part, Constant):
            yield part.amount
