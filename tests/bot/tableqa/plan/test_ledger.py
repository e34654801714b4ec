"""The two entries agree, whatever the table and the plan."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.tableqa.plan import compute
from bot.tableqa.plan.expression import (
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
from bot.tableqa.plan.ledger import agrees, recompute, statement
from bot.tableqa.plan.sheet import Sheet, lay_out
from bot.tableqa.plan.words import describe
from index import Cell, Column, Date, Kind, Number, Period, Row, Span, Table, Text, Value

_HERE = Span(0, 0)
_NAMES = st.sampled_from(["red fox", "fox", "o'hare", 'a "quoted" one', "", "—", "RED FOX"])
_AMOUNTS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False) | st.just(None)
_YEARS = st.integers(1900, 2030)
_PERIODS = st.tuples(_YEARS, st.none() | st.integers(0, 30))
_ROW = st.tuples(_NAMES, _AMOUNTS, _PERIODS, st.booleans())


def _cell(text: str, value: Value | None) -> Cell:
    return Cell(_HERE, text, value)


def _row(made: tuple[str, Decimal | None, tuple[int, int | None], bool]) -> Row:
    name, amount, (start, years), is_total = made
    end = None if years is None else Date(start + years)
    number = _cell("", None) if amount is None else _cell(f"{amount}", Number(amount))
    cells = (
        _cell(name, Text(name) if name else None),
        number,
        _cell(f"{start}–{'' if end is None else end.year}", Period(Date(start), end)),
    )
    return Row(_HERE, cells, is_total=is_total)


def _sheet(rows: list[tuple[str, Decimal | None, tuple[int, int | None], bool]]) -> Sheet:
    columns = (
        Column('na"me', Kind.TEXT),
        Column("amount", Kind.DECIMAL),
        Column("years", Kind.PERIOD),
    )
    return lay_out(Table("t", "a", _HERE, columns, tuple(_row(row) for row in rows)))


_SHEETS = st.lists(_ROW, min_size=1, max_size=8).map(_sheet)
_MEASURES = st.sampled_from(
    [Measure(1), Measure(2, Facet.START), Measure(2, Facet.END), Measure(2, Facet.LENGTH)]
)
_AMOUNT = Measure(1)
_BOUNDS = st.decimals(0, 9, places=3)  # what a question states has few digits
_COMPARISONS = st.sampled_from(Comparison)
_WORDS = st.sampled_from([" fox ", " red fox ", " red ", " o'hare ", " "])


def _conditions() -> st.SearchStrategy[Condition]:
    simple: st.SearchStrategy[Condition] = st.one_of(
        st.builds(Equals, st.just(0), _WORDS),
        st.builds(Contains, st.just(0), _WORDS),
        st.builds(Compare, st.just(_AMOUNT), _COMPARISONS, st.builds(Constant, _BOUNDS)),
        st.builds(During, st.just(2), st.just(19500101), st.just(19991231)),
        st.builds(Against, st.just(_AMOUNT), _COMPARISONS, st.just(Measure(2, Facet.YEAR))),
        st.builds(Ongoing, st.just(2)),
        st.builds(Empty, st.just(1)),
    )
    return st.recursive(
        simple,
        lambda inner: st.one_of(
            st.builds(Not, inner),
            st.builds(Both, st.tuples(inner, inner)),
            st.builds(Either, st.tuples(inner, inner)),
        ),
        max_leaves=3,
    )


def _extend(inner: st.SearchStrategy[Rows]) -> st.SearchStrategy[Rows]:
    return st.one_of(
        st.builds(Where, inner, _conditions()),
        st.builds(Extreme, inner, _MEASURES, st.booleans()),
        st.builds(Top, inner, _MEASURES, st.booleans(), st.integers(1, 3)),
        st.builds(Nth, inner, st.sampled_from([1, 2, -1, -2])),
        st.builds(Beside, inner, st.booleans()),
        st.builds(Beyond, inner, st.booleans()),
    )


_ALL_ROWS: st.SearchStrategy[Rows] = st.sampled_from([Body(), Every()])
_ROWS: st.SearchStrategy[Rows] = st.recursive(_ALL_ROWS, _extend, max_leaves=3)
_SIMPLE: st.SearchStrategy[Scalar] = st.one_of(
    st.builds(Count, _ROWS),
    st.builds(Distinct, _ROWS, st.just(0)),
    st.builds(Groups, _ROWS, st.just(0), _COMPARISONS, st.integers(0, 3)),
    st.builds(Reduce, st.sampled_from(Reducer), _ROWS, _MEASURES),
)
_SCALARS = _SIMPLE | st.builds(Pair, st.sampled_from(Pairing), _SIMPLE, _SIMPLE)
_ROOTS: st.SearchStrategy[Root] = st.one_of(
    _SCALARS,
    st.builds(Lookup, _ROWS, st.integers(0, 2)),
    st.builds(Lookup, _ROWS, st.just(2), st.just(Part.YEAR)),
    st.builds(Leading, _ROWS, st.just(0), st.none() | st.just(_AMOUNT), st.booleans()),
    st.builds(Holds, _SIMPLE, _COMPARISONS, _SIMPLE),
    st.builds(Exists, _ROWS),
)


@settings(max_examples=400, derandomize=True, deadline=None)
@given(_SHEETS, _ROOTS)
def test_both_entries_come_to_the_same(sheet: Sheet, root: Root) -> None:
    """Python over decimals and SQL over whole numbers have the same outcome, or both none."""
    outcome = compute(root, sheet)

    if outcome is None:
        assert recompute(root, sheet) is None
    else:
        assert agrees(root, sheet, outcome), statement(root, sheet)


@settings(max_examples=100, derandomize=True, deadline=None)
@given(_SHEETS, _ROOTS)
def test_every_plan_has_words(sheet: Sheet, root: Root) -> None:
    """There is no plan that cannot be told."""
    assert describe(root, sheet)


def test_no_name_of_a_column_stands_in_the_way_of_the_ledger() -> None:
    """Columns may be called as the ledger calls its own, or as it calls those of another."""
    names = ("Total", "row", "row#", "total#", "a", "a (words)", "a (number)", 'x"y', "A")
    columns = tuple(Column(name, Kind.TEXT) for name in names)
    row = Row(_HERE, tuple(_cell(name, Text(name)) for name in names))
    sheet = lay_out(Table("t", "a", _HERE, columns, (row,)))

    for column, name in enumerate(names):
        outcome = compute(Lookup(Body(), column), sheet)
        assert outcome is not None
        assert outcome.words == (name,)
        assert agrees(Lookup(Body(), column), sheet, outcome)


def test_a_sum_too_large_for_the_ledger_is_not_agreed_upon() -> None:
    """SQLite would make it floating point; such a figure is not served."""
    sheet = _sheet([("fox", Decimal(10) ** 30, (2000, None), False)])
    root = Reduce(Reducer.SUM, Body(), _AMOUNT)
    outcome = compute(root, sheet)

    assert outcome is not None
    assert not agrees(root, sheet, outcome)
