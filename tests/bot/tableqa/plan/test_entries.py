"""The two entries agree or both refuse, over cells of every kind and every operation."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.tableqa.figures import figure, recomputed
from bot.tableqa.plan import compute
from bot.tableqa.plan.expression import (
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
    Plan,
    Reduce,
    Reducer,
    Root,
    Rows,
    Scalar,
    Top,
    Where,
)
from bot.tableqa.plan.ledger import agrees, recompute, statement
from bot.tableqa.plan.sheet import lay_out, sheet
from index import Cell, Column, Kind, Row, Span, Table, read_any

_HERE = Span(0, 0)
_WIDTH = 3
# Few and alike, so that rows tie, repeat one another and come to nothing.
_TEXTS = (
    "", "—", "n/a", "unknown", "0", "7", "7.0", "-7", "(7)", "1,204", "12.5%", "100 %", "$3.10",
    "0.1", "0.2", "4 (2005)", "2005", "1990s", "pre-1939", "1961 – 1980", "1970 – present",
    "2003–05", "12 May 2003", "May 2003", "29 February 2004", "1:02:03", "59.9", "red fox", "fox",
    "RED FOX", "o'hare\n(closed)", 'a "quoted" one', "M2", "3–1", "½",
)  # fmt: skip
_COLUMNS = st.integers(0, _WIDTH - 1)
_MEASURES = st.builds(Measure, _COLUMNS, st.sampled_from(Facet))
_COMPARISONS = st.sampled_from(Comparison)
_WORDS = st.sampled_from([" fox ", " red fox ", " 7 ", " 2005 ", " o hare closed ", " "])
_DAYS = st.sampled_from([19390101, 19700101, 20030512, 20051231])
_AMOUNTS = st.sampled_from([Decimal(0), Decimal(7), Decimal("0.30"), Decimal(-7), Decimal(2005)])


@st.composite
def _cells(draw: st.DrawFn) -> Cell:
    """A cell as it is read, or, one in eight, one whose words were not read."""
    text = draw(st.sampled_from(_TEXTS))
    is_read = draw(st.integers(0, 7)) > 0
    return Cell(_HERE, text, read_any(text) if is_read else None)


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    cells = st.tuples(*(_cells() for _ in range(_WIDTH)))
    rows = draw(st.lists(st.builds(Row, st.just(_HERE), cells, st.booleans()), max_size=7))
    kinds = draw(st.tuples(*(st.sampled_from(Kind) for _ in range(_WIDTH))))
    names = draw(st.tuples(*(st.sampled_from(["", "a", "A", 'b "c"']) for _ in range(_WIDTH))))
    columns = tuple(Column(name, kind) for name, kind in zip(names, kinds, strict=True))
    return Table("t", "a", _HERE, columns, tuple(rows))


def _conditions(scalars: st.SearchStrategy[Scalar]) -> st.SearchStrategy[Condition]:
    simple: st.SearchStrategy[Condition] = st.one_of(
        st.builds(Equals, _COLUMNS, _WORDS),
        st.builds(Contains, _COLUMNS, _WORDS),
        st.builds(Compare, _MEASURES, _COMPARISONS, scalars),
        st.builds(During, _COLUMNS, _DAYS, _DAYS),
        st.builds(Ongoing, _COLUMNS),
        st.builds(Empty, _COLUMNS),
    )
    both = st.tuples(simple, simple)
    return simple | st.builds(Not, simple) | st.builds(Both, both) | st.builds(Either, both)


_ALL: st.SearchStrategy[Rows] = st.sampled_from([Body(), Every()])


def _rows(
    scalars: st.SearchStrategy[Scalar], inner: st.SearchStrategy[Rows]
) -> st.SearchStrategy[Rows]:
    return st.one_of(
        _ALL,
        st.builds(Where, inner, _conditions(scalars)),
        st.builds(Extreme, inner, _MEASURES, st.booleans()),
        st.builds(Top, inner, _MEASURES, st.booleans(), st.integers(1, 3)),
        st.builds(Nth, inner, st.sampled_from([1, 2, -1, -2])),
        st.builds(Beside, inner, st.booleans()),
        st.builds(Beyond, inner, st.booleans()),
    )


def _simple(rows: st.SearchStrategy[Rows]) -> st.SearchStrategy[Scalar]:
    return st.one_of(
        st.builds(Count, rows),
        st.builds(Distinct, rows, _COLUMNS),
        st.builds(Groups, rows, _COLUMNS, _COMPARISONS, st.integers(0, 3)),
        st.builds(Reduce, st.sampled_from(Reducer), rows, _MEASURES),
    )


_CONSTANTS: st.SearchStrategy[Scalar] = st.builds(Constant, _AMOUNTS)
_INNER = _rows(_CONSTANTS | _simple(_ALL), _ALL)
_ROWS = _rows(_CONSTANTS | _simple(_INNER), _INNER)
_ONE = _simple(_ROWS)
_PAIR: st.SearchStrategy[Scalar] = st.builds(Pair, st.sampled_from(Pairing), _ONE, _ONE)
_ROOTS: st.SearchStrategy[Root] = st.one_of(
    _ONE,
    _PAIR,
    st.builds(Lookup, _ROWS, _COLUMNS, st.sampled_from(Part)),
    st.builds(Leading, _ROWS, _COLUMNS, st.none() | _MEASURES, st.booleans()),
    st.builds(Holds, _ONE, _COMPARISONS, _ONE | _CONSTANTS),
    st.builds(Exists, _ROWS),
)


@settings(max_examples=300, derandomize=True, deadline=None)
@given(_tables(), _ROOTS)
def test_the_entries_agree_or_both_refuse(table: Table, root: Root) -> None:
    """Blank, unread and mixed cells, ties, open periods, percentages, empty results and repeats."""
    laid_out = lay_out(table)
    outcome, again = compute(root, laid_out), recompute(root, laid_out)

    if outcome is None:
        assert again is None, statement(root, laid_out)
    else:
        assert agrees(root, laid_out, outcome), statement(root, laid_out)


@settings(max_examples=80, derandomize=True, deadline=None)
@given(_tables(), st.builds(Plan, _ROOTS, st.booleans()))
def test_a_figure_is_what_sql_alone_comes_to(table: Table, plan: Plan) -> None:
    """Also with rows read as columns, where the table has as many columns as the plan names."""
    if plan.turned and len(table.rows) < _WIDTH:
        return
    made = figure(plan, table)

    if made is not None:
        assert len(made.display) > 0
        for one, other in zip(made.values, recomputed(plan, table), strict=True):
            assert str(one)[:12] == str(other)[:12]


def test_a_plan_computes_over_the_sheet_that_is_kept() -> None:
    """The sheet of a table is laid out once."""
    cells = (Cell(_HERE, "7", read_any("7")),)
    table = Table("t", "a", _HERE, (Column("a", Kind.INTEGER),), (Row(_HERE, cells),))

    assert sheet(table) is sheet(table)
