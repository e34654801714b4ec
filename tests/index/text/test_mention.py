"""What is looked at before a search for numbers and dates keeps none of them from being found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Date, read_dates, read_numbers
from index.text.numeral import _RUN, numerals, read_numeral

_WORDS = (
    "May may September sept the first of half a quarter million dozens score one two thirds and an"
    " twenty one-hundredth hundreds seven SEVEN late in 1902 41st people of"
).split()


@given(st.lists(st.sampled_from(_WORDS), max_size=8).map(" ".join) | st.text(max_size=40))
def test_numerals_are_those_that_the_search_alone_finds(text: str) -> None:
    """The words looked up first are those that the search is made of."""
    every = [(m.span(), read_numeral(m.group())) for m in _RUN.finditer(text)]
    told = [((span.start, span.end), number.amount) for span, number in numerals(text)]
    assert told == [(span, amount) for span, amount in every if amount is not None]


def test_a_date_of_a_month_alone_is_read_without_a_digit() -> None:
    """A month's name in capitals is a date, and so it is at the end of a text without a digit."""
    assert [date for _, date in read_dates("It opens in SEPT")] == [Date(None, 9)]
    assert read_dates("It opens soon") == ()
    assert read_numbers("It opens soon") == ()


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("of 9 200 households 5 400 answered", ["9200", "5400"]),
        ("in 2024 300 people came", ["300"]),
        ("from 3 to 5 100 km", ["3", "5100"]),
    ],
)
def test_a_plain_space_may_group_three_digits(text: str, amounts: list[str]) -> None:
    """Read apart, 5 400 would be an answer of 400."""
    assert [str(number.amount) for _, number in read_numbers(text)] == amounts
