"""From a plan to its Figure: the values as a reader wants them, and the rows they rest on."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal, localcontext
from fractions import Fraction

from bot.figure import Figure, FigureCell, FigureRow
from bot.tableqa.plan.compute import Outcome, compute
from bot.tableqa.plan.expression import (
    OPEN_END,
    Count,
    Distinct,
    Exists,
    Facet,
    Groups,
    Holds,
    Leading,
    Lookup,
    Measure,
    Pair,
    Pairing,
    Part,
    Plan,
    Reduce,
    Reducer,
    Root,
)
from bot.tableqa.plan.headed import SECTION
from bot.tableqa.plan.ledger import agrees, parts, recompute, statement
from bot.tableqa.plan.sheet import Sheet, sheet, turned
from bot.tableqa.plan.words import describe
from index import Date, Kind, Number, Table, Text, Value, is_blank

_PERCENT = frozenset({Pairing.SHARE, Pairing.CHANGE})
_DIGITS = 12
_BARE = re.compile(r"[-+−–]?[\d.,’'\s]+%?")
_OF_ALL = re.compile(r"\(([^()]*(?:[$€£]|million|billion|thousand)[^()]*)\)")
_SCALES = {Decimal(1000): "thousand", Decimal(10**6): "million", Decimal(10**9): "billion"}


def sheet_of(plan: Plan, table: Table) -> Sheet:
    """The sheet that a plan computes over: the table's own, or that of the turned table."""
    return turned(table) if plan.turned else sheet(table)


def figure(plan: Plan, table: Table) -> Figure | None:
    """The figure of a plan, or None where it has no outcome or the two entries differ."""
    laid_out = sheet_of(plan, table)
    outcome = compute(plan.root, laid_out)
    if outcome is None or _is_doubtful(plan.root, laid_out, outcome):
        return None
    if not agrees(plan.root, laid_out, outcome):
        return None
    values = values_of(plan.root, laid_out, outcome)
    display = _display(plan.root, laid_out, outcome, values)
    how = "with rows read as columns: " if plan.turned else ""
    return Figure(
        values=values,
        display=display,
        unit=_shown_unit(plan.root, laid_out, display),
        operation=operation(plan.root),
        plan=how + describe(plan.root, laid_out),
        sql=statement(plan.root, laid_out),
        table_id=table.id,
        article_id=table.article_id,
        caption=table.caption_text,
        rows=_rows(plan.root, laid_out, outcome),
    )


def _is_doubtful(root: Root, laid_out: Sheet, outcome: Outcome) -> bool:
    """Whether a cell that could change the outcome was not read: its bounds are not certain.

    Of what is looked up it is the cells shown, of all else every row of the columns that count.
    """
    used = {part.column for part in parts(root) if part is not root and hasattr(part, "column")}
    if not isinstance(root, Lookup):
        used |= {root.column} if hasattr(root, "column") else set()
    elif any(_is_unread(laid_out, row, root.column) for row in outcome.rows):
        return True
    rows = range(laid_out.size)
    return any(_is_unread(laid_out, row, column) for column in used for row in rows)


def _is_unread(laid_out: Sheet, row: int, column: int) -> bool:
    """Whether a cell has words and no value; "n/a" has none to read, a section is its own name."""
    head = laid_out.table.columns[column]
    if head.name == SECTION and head.header is None:
        return False
    cell = laid_out.table.rows[row].cells[column]
    return cell.value is None and not is_blank(cell.text) and any(map(str.isalnum, cell.text))


def recomputed(plan: Plan, table: Table) -> tuple[Value, ...]:
    """The values of a plan by SQL alone; empty where there are none."""
    laid_out = sheet_of(plan, table)
    outcome = recompute(plan.root, laid_out)
    return () if outcome is None else values_of(plan.root, laid_out, outcome)


def operation(root: Root) -> str:  # noqa: PLR0911 - one arm a word of the plan language
    """The name of what is done: ``lookup``, ``count``, ``sum``, ``difference``."""
    match root:
        case Lookup() | Reduce(reducer=Reducer.ONLY):
            return "lookup"
        case Count() | Distinct() | Groups():
            return "count"
        case Reduce(reducer=reducer):
            return str(reducer)
        case Pair(pairing=pairing):
            return {Pairing.MINUS: "difference", Pairing.GAP: "difference"}.get(pairing, pairing)
        case Leading():
            return "most frequent" if root.measure is None else "largest group"
        case Holds() | Exists():
            return "check"
        case _:
            return "constant"


# ------------------------------------------------------------------ values


def values_of(root: Root, laid_out: Sheet, outcome: Outcome) -> tuple[Value, ...]:
    """The outcome as typed values: those of the cells, or a computed number."""
    if outcome.amount is not None:
        return (_number(root, laid_out, outcome.amount),)
    if outcome.verdict is not None:
        yes, no = (root.yes, root.no) if isinstance(root, Holds) else ("yes", "no")
        return (Text(yes if outcome.verdict else no),)
    if isinstance(root, Lookup) and root.part in {Part.YEAR, Part.LAST_YEAR}:
        return tuple(Date(int(words)) for words in outcome.words)
    column = root.column if isinstance(root, Lookup | Leading) else 0
    known = {
        row.cells[column].text: row.cells[column].value for row in reversed(laid_out.table.rows)
    }
    return tuple(known.get(words) or Text(words) for words in outcome.words)


def _number(root: Root, laid_out: Sheet, amount: Fraction) -> Value:
    measure = _measure(root)
    if measure is not None and measure.facet in {Facet.START, Facet.END}:
        day = int(amount)
        if 10000 < day < OPEN_END:
            return Date(day // 10000, day // 100 % 100, day % 100)
    return Number(decimal(amount), _unit(root, laid_out))


def decimal(amount: Fraction) -> Decimal:
    """The amount as a decimal: exact where it ends, else to 12 digits."""
    with localcontext() as context:
        context.prec = max(_DIGITS, len(str(abs(amount.numerator))) + 12)
        exact = Decimal(amount.numerator) / Decimal(amount.denominator)
        if Fraction(exact) == amount:
            return exact
        context.prec = _DIGITS
        return +exact


def _measure(root: Root) -> Measure | None:
    """The measure whose column an amount is written like, or None for counts and ratios."""
    match root:
        case Reduce(measure=measure):
            return measure
        case Pair(pairing=Pairing.PLUS | Pairing.MINUS | Pairing.GAP, left=left):
            return _measure(left)
        case _:
            return None


def _unit(root: Root, laid_out: Sheet) -> str:
    if isinstance(root, Pair) and root.pairing in _PERCENT:
        return "%"
    measure = _measure(root)
    if measure is None:
        return ""
    if measure.facet is Facet.LENGTH:
        return laid_out.length_unit(measure.column)
    if measure.facet is Facet.SECONDS:
        return "seconds"
    column = laid_out.table.columns[measure.column]
    return column.unit or ("%" if column.kind is Kind.PERCENT else "")


def _shown_unit(root: Root, laid_out: Sheet, display: tuple[str, ...]) -> str:
    """The unit of bare numbers, with what the header multiplies them by: "million EUR"."""
    if not all(_BARE.fullmatch(one) for one in display):
        return ""
    if not isinstance(root, Lookup):
        measure = _measure(root)
        unit, column = _unit(root, laid_out), None if measure is None else measure.column
    else:
        unit, column = laid_out.table.columns[root.column].unit, root.column
        if not laid_out.table.columns[root.column].kind.is_numeric:
            return ""
    measured = _measure(root)
    if column is None or (measured is not None and measured.facet is not Facet.NUMBER):
        return unit
    scale = _SCALES.get(laid_out.table.columns[column].scale, "")
    return f"{scale} {unit}".strip() or _unit_of_all(laid_out, column)


def _unit_of_all(laid_out: Sheet, column: int) -> str:
    """The unit that the header of the rows' names gives for all amounts: "Region (€ million)"."""
    table = laid_out.table
    told = _OF_ALL.search(table.columns[table.label].name)
    return told[1] if told is not None and column != table.label else ""


# ------------------------------------------------------------------ what is shown


def _display(
    root: Root, laid_out: Sheet, outcome: Outcome, values: tuple[Value, ...]
) -> tuple[str, ...]:
    if outcome.amount is None:
        return _named(root, laid_out, outcome) or tuple(
            value.words for value in values if isinstance(value, Text)
        )
    measure = _measure(root)
    if isinstance(root, Reduce) and measure is not None:
        written = _written(root, laid_out, outcome)
        if written is not None:
            return (written,)
    (value,) = values
    if not isinstance(value, Number):
        return (_iso(value),) if isinstance(value, Date) else (str(value),)
    return (_computed(value, measure, laid_out),)


def _named(root: Root, laid_out: Sheet, outcome: Outcome) -> tuple[str, ...]:
    """The words of an outcome; names that several rows share are told apart by their code."""
    label = laid_out.table.label
    code = _code(laid_out)
    if not isinstance(root, Lookup) or root.column != label or root.part is not Part.WHOLE:
        return outcome.words
    shared = Counter(laid_out.words(row, label) for row in range(laid_out.size))
    if code is None or all(shared[laid_out.words(row, label)] == 1 for row in outcome.rows):
        return outcome.words
    return tuple(
        laid_out.text(row, label)
        if shared[laid_out.words(row, label)] == 1
        else f"{laid_out.text(row, label)} {laid_out.text(row, code)}".strip()
        for row in outcome.rows
    )


def _code(laid_out: Sheet) -> int | None:
    """The column of codes, which tells rows of one name apart."""
    kinds = [column.kind for column in laid_out.table.columns]
    return kinds.index(Kind.CODE) if Kind.CODE in kinds else None


def _written(root: Reduce, laid_out: Sheet, outcome: Outcome) -> str | None:
    """An amount that stands in a cell, alone, is shown as the cell writes it."""
    if root.reducer not in {Reducer.ONLY, Reducer.MIN, Reducer.MAX}:
        return None
    if root.measure.facet not in {Facet.NUMBER, Facet.SECONDS}:
        return None
    texts = {laid_out.text(row, root.measure.column) for row in outcome.rows}
    return texts.pop() if len(texts) == 1 else None


def _computed(value: Number, measure: Measure | None, laid_out: Sheet) -> str:
    amount = value.amount
    if amount != amount.to_integral_value() and -amount.as_tuple().exponent > 2:  # type: ignore[operator]
        amount = amount.quantize(Decimal("0.01"))
    like = _like(measure, laid_out)
    shown = f"{amount:,f}" if "," in like else f"{amount:f}"
    if value.unit == "%" and "%" not in shown:
        return f"{shown}%"
    return shown


def _like(measure: Measure | None, laid_out: Sheet) -> str:
    """The longest number of the column, as a sample of its style."""
    if measure is None or measure.facet is not Facet.NUMBER:
        return ""
    cells = (row.cells[measure.column] for row in laid_out.table.rows)
    written = [cell.text for cell in cells if isinstance(cell.value, Number)]
    return max(written, key=len, default="")


def _iso(date: Date) -> str:
    fields = (date.year, date.month, date.day)
    return "-".join(f"{field:02d}" for field in fields if field is not None)


def _rows(root: Root, laid_out: Sheet, outcome: Outcome) -> tuple[FigureRow, ...]:
    code = _code(laid_out)
    columns = sorted(
        {laid_out.table.label, *_columns(root)} | ({code} if code is not None else set())
    )
    rows = []
    for index in outcome.rows:
        row = laid_out.table.rows[index]
        cells = tuple(
            FigureCell(laid_out.names[column], row.cells[column].text, row.cells[column].span)
            for column in columns
        )
        rows.append(FigureRow(row.cells[laid_out.table.label].text, row.span, cells))
    return tuple(rows)


def _columns(root: Root) -> set[int]:
    return {part.column for part in parts(root) if hasattr(part, "column")}
