from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.value import (
    Date,
    Duration,
    Kind,
    Number,
    Period,
    Text,
    read_any,
    read_dates,
    read_numbers,
    read_value,
)


@pytest.mark.parametrize(
    ("written", "kind", "value"),
    [
        ("148,084", Kind.INTEGER, Number(Decimal(148084))),
        ("12.5", Kind.DECIMAL, Number(Decimal("12.5"))),
        ("30.8", Kind.PERCENT, Number(Decimal("30.8"), "%")),
        ("$40k", Kind.MONEY, Number(Decimal(40000), "USD")),
        ("2009", Kind.YEAR, Date(2009)),
        ("9 December 2025", Kind.DATE, Date(2025, 12, 9)),
        ("2021 – *", Kind.PERIOD, Period(Date(2021), None)),
        ("2011", Kind.PERIOD, Period(Date(2011), Date(2011))),
        ("1:04.698", Kind.DURATION, Duration(Decimal("64.698"))),
        ("3h 12m", Kind.DURATION, Duration(Decimal(11520))),
        ("E90", Kind.CODE, Text("E90")),
        ("Sedan", Kind.TEXT, Text("Sedan")),
    ],
)
def test_a_cell_is_read_as_its_column_says(written: str, kind: Kind, value: object) -> None:
    """Each kind has its own reading of the words."""
    assert read_value(written, kind) == value


@pytest.mark.parametrize("written", ["", " ", "-", "–", "n/a", "N/A", "…", "tba"])
def test_a_mark_of_no_value_is_no_value(written: str) -> None:
    """A dash is not zero and not a word."""
    assert read_any(written) is None
    assert read_value(written, Kind.INTEGER) is None


def test_a_lone_cell_gets_its_best_single_reading() -> None:
    """A bare year is a year, a grouped number is a number, a code is a code."""
    assert read_any("2009") == Date(2009)
    assert read_any("2,009") == Number(Decimal(2009))
    assert read_any("116d") == Text("116d")
    assert read_any("1990s") == Period(Date(1990), Date(1999))
    assert read_any("1:04.698") == Duration(Decimal("64.698"))


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("the four-millionth vehicle", ["4000000"]),
        ("its 500,000th car", ["500000"]),
        ("half a million in three years", ["500000", "3"]),
        ("three and a half million, two dozen", ["3500000", "24"]),
        ("climbing 30.8% to 246,195 units", ["30.8", "246195"]),
        ("in the $40k range", ["40000"]),
        ("5 million euros or US$1.2 billion", ["5000000", "1200000000"]),
        ("finished in December 2011", []),
        ("from 2013 to 2022, 3,884 were built", ["3884"]),
        ("one of the first E90 and 116d cars", []),
    ],
)
def test_running_text_gives_its_numbers(text: str, amounts: list[str]) -> None:
    """Digits and words count; dates, codes and a lone "one" do not."""
    assert [number.amount for _, number in read_numbers(text)] == [Decimal(a) for a in amounts]


def test_running_text_gives_its_dates() -> None:
    """Days, months, years and periods, each with its own words."""
    text = "Since March 1, 2005 and from 2013 to 2022; the plant in December 2011, but 2000 cars"

    assert [(span.cut(text), value) for span, value in read_dates(text)] == [
        ("Since March 1, 2005", Period(Date(2005, 3, 1), None)),
        ("from 2013 to 2022", Period(Date(2013), Date(2022))),
        ("December 2011", Date(2011, 12)),
    ]


@given(st.text(alphabet="0123456789 ,.-–%$€kmthMayJune'’\u00a0ofamilnd", max_size=120))
@settings(max_examples=300, derandomize=True)
def test_mentions_stand_inside_the_text_in_order(text: str) -> None:
    """Spans are ordered, disjoint and never empty, whatever the text."""
    for mentions in (read_numbers(text), read_dates(text)):
        spans = [span for span, _ in mentions]
        assert all(span.cut(text) for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
