"""A plan in words says what was done, and quotes cells only as they are written."""

from __future__ import annotations

from bot.tableqa.plan.expression import Body, Equals, Extreme, Facet, Lookup, Measure, Where
from bot.tableqa.plan.sheet import sheet
from bot.tableqa.plan.words import describe
from index import Kind, read_text

_TRAMS = """Trams

| Tram | Ran | Built |
| --- | --- | --- |
| City É4 | 1961 – 1980 | 40 |
| Hill | 1970 – * | 7 |
"""


def test_words_between_quotation_marks_are_cut_from_a_cell() -> None:
    """The folded words of a condition are not what the source wrote."""
    laid_out = sheet(read_text(_TRAMS, "trams.md").tables[0])
    plan = Lookup(Where(Body(), Equals(0, " city e4 ")), 2)

    assert describe(plan, laid_out) == "Built of the rows whose Tram is “City É4”"


def test_an_extreme_of_a_date_reads_as_a_sentence() -> None:
    """No article stands before another."""
    laid_out = sheet(read_text(_TRAMS, "trams.md").tables[0])
    assert laid_out.table.columns[1].kind is Kind.PERIOD
    plan = Lookup(Extreme(Body(), Measure(1, Facet.START), largest=False), 0)

    assert (
        describe(plan, laid_out) == "Tram of the row with the smallest start of Ran among all rows"
    )
