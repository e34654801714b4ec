from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.date import read_date, read_period
from index.text.exact import Date, Period


@pytest.mark.parametrize(
    "written",
    [
        "9 December 2025",
        "9th of December 2025",
        "Dec. 9, 2025",
        "December 9th 2025",
        "Tuesday, December 9, 2025",
        "2025-12-09",
        "2025/12/9",
        "2025-12-09T10:30:00Z",
        "9-Dec-2025",
    ],
)
def test_a_day_is_read_in_every_common_form(written: str) -> None:
    """Month first, day first, year first: the same day."""
    assert read_date(written) == Date(2025, 12, 9)


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("December 2011", Date(2011, 12)),
        ("Dec '11", Date(2011, 12)),
        ("May 5", Date(None, 5, 5)),
        ("c. 1990", Date(1990)),
        ("13/02/2021", Date(2021, 2, 13)),
        ("02/13/2021", Date(2021, 2, 13)),
    ],
)
def test_dates_keep_the_precision_of_their_source(written: str, date: Date) -> None:
    """A month stays a month; a year stays a year."""
    assert read_date(written) == date


@pytest.mark.parametrize(
    "written", ["03/04/2021", "31 June 2020", "2021-13-01", "62-61", "E90", ""]
)
def test_what_may_be_two_dates_or_none_is_none(written: str) -> None:
    """Day and month that may be swapped are not guessed."""
    assert read_date(written) is None


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2005 – 2009", Period(Date(2005), Date(2009))),
        ("2005—2009", Period(Date(2005), Date(2009))),
        ("1882 to 1886", Period(Date(1882), Date(1886))),
        ("2005–06", Period(Date(2005), Date(2006))),
        ("1999/00", Period(Date(1999), Date(2000))),
        ("2021 – *", Period(Date(2021), None)),
        ("2009-", Period(Date(2009), None)),
        ("1970 – today", Period(Date(1970), None)),
        ("1993–present", Period(Date(1993), None)),
        ("since March 2005", Period(Date(2005, 3), None)),
        ("until 2011", Period(None, Date(2011))),
        ("5–9 May 2012", Period(Date(2012, 5, 5), Date(2012, 5, 9))),
        ("March 28, 1991 - January 20, 1993", Period(Date(1991, 3, 28), Date(1993, 1, 20))),
        ("Q1 2020", Period(Date(2020, 1), Date(2020, 3))),
        ("second half of 2020", Period(Date(2020, 7), Date(2020, 12))),
        ("1990s", Period(Date(1990), Date(1999))),
    ],
)
def test_periods_are_read_with_any_dash_and_any_open_end(written: str, period: Period) -> None:
    """Dashes, words, seasons, quarters, decades and open ends."""
    assert read_period(written) == period


@given(st.dates(min_value=dt.date(1100, 1, 1), max_value=dt.date(2100, 1, 1)))
@settings(max_examples=200, derandomize=True)
def test_a_written_day_reads_back(day: dt.date) -> None:
    """Written form to value and back, for the three usual orders."""
    expected = Date(day.year, day.month, day.day)
    for form in ("%Y-%m-%d", "%d %B %Y", "%b %d, %Y"):
        assert read_date(day.strftime(form)) == expected


@given(st.text(alphabet="0123456789-–/ .,'stomayjunec*Q", max_size=30))
@settings(max_examples=300, derandomize=True)
def test_a_period_never_runs_backwards(text: str) -> None:
    """Whatever is read begins before it ends."""
    period = read_period(text)
    if period and period.start and period.end and period.start.year and period.end.year:
        assert period.start.year <= period.end.year
