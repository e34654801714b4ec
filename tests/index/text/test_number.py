from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.exact import Number
from index.text.number import Style, read_number, style_of, take_apart, write_number

amounts = st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False)


@pytest.mark.parametrize(
    ("written", "amount", "unit"),
    [
        ("1,234", "1234", ""),
        ("1.234.567", "1234567", ""),
        ("1\u2009234", "1234", ""),
        ("1\u00a0234\u00a0567", "1234567", ""),
        ("333'427", "333427", ""),
        ("1,23,456", "123456", ""),
        ("1,234.50", "1234.50", ""),
        ("1.234,50", "1234.50", ""),
        ("12,5", "12.5", ""),
        ("0,125", "0.125", ""),
        (".312", "0.312", ""),
        ("3½", "3.5", ""),
        ("−7", "-7", ""),
        ("(1,234)", "-1234", ""),
        ("30.8%", "30.8", "%"),
        ("40 percent", "40", "%"),
        ("US$1.2bn", "1200000000", "USD"),
        ("$40k", "40000", "USD"),
        ("€ 1.234.567", "1234567", "EUR"),
        ("5 €", "5", "EUR"),
        ("SEK 400", "400", "SEK"),
        ("4 million", "4000000", ""),
        ("8 km", "8", "km"),
        ("500,000th", "500000", ""),
    ],
)
def test_numbers_are_read_as_written(written: str, amount: str, unit: str) -> None:
    """Every common form has its exact amount and unit."""
    assert read_number(written) == Number(Decimal(amount), unit)


@pytest.mark.parametrize(
    "words", ["E90", "116d", "1,234,5", "1/2", "2–1", "", "-", "2009-", "12 (3)"]
)
def test_what_is_no_single_number_is_none(words: str) -> None:
    """Codes, fractions, scores and broken grouping are left alone."""
    assert read_number(words) is None


def test_a_style_decides_what_a_point_means() -> None:
    """The same digits are thousands under one style and decimals under another."""
    assert read_number("333.427", Style(".", ",")) == Number(Decimal(333427))
    assert read_number("333.427") == Number(Decimal("333.427"))


def test_the_style_of_a_column_is_told_by_its_clearest_cells() -> None:
    """One cell with two points, or with both marks, tells for all."""
    assert style_of(("621.972", "1.695.860")) == Style(".", ",")
    assert style_of(("12.345", "9.123")) is None


@given(
    amount=amounts,
    group=st.sampled_from([",", "\u2009", "\u00a0", "\u202f", "'", "’"]),
    before=st.sampled_from(["", "$", "€", "US$ ", "-", "−£"]),
    after=st.sampled_from(["", " km", "%"]),
)
@settings(max_examples=300, derandomize=True)
def test_reading_and_writing_are_inverse(
    amount: Decimal, group: str, before: str, after: str
) -> None:
    """A written number, read and written in its own style, is what it was."""
    written = f"{before}{amount:,.2f}".replace(",", group) + ("" if "$" in before else after)
    if before in {"€", "−£"} and after:
        written = written.removesuffix(after)

    number = read_number(written)

    assert number is not None
    assert abs(number.amount) == amount
    assert write_number(number.amount, written) == written


@given(amount=amounts, like=st.sampled_from(["148,084", "$12.50", "1.234.567", "(3,000)", "7 km"]))
@settings(max_examples=200, derandomize=True)
def test_an_amount_written_like_a_sample_reads_back(amount: Decimal, like: str) -> None:
    """What is computed and shown in a column's style is still the same amount."""
    for signed in (amount, -amount):
        read = read_number(write_number(signed, like), _style(like))
        assert read is not None
        assert read.amount == signed


def _style(like: str) -> Style | None:
    return Style(".", ",") if like == "1.234.567" else None


@given(st.text(max_size=60))
@settings(max_examples=300, derandomize=True)
def test_any_text_is_a_number_or_none(text: str) -> None:
    """Nothing hostile makes the reader fail."""
    number = read_number(text)
    if number is not None:
        assert write_number(number.amount, text) == text.strip()


def test_a_sum_is_written_in_the_style_of_its_column() -> None:
    """Grouping, decimals and currency follow the sample."""
    assert write_number(Decimal(4000000), "148,084") == "4,000,000"
    assert write_number(Decimal("1234.5"), "$12.50") == "$1,234.50"
    assert write_number(Decimal(-5), "(3)") == "(5)"
    assert write_number(Decimal(1234), "2005") == "1234"


@given(
    st.integers(1, 10**12 - 1),
    st.sampled_from(["", ","]),
    st.sampled_from([None, Style(), Style(".", ",")]),
)
def test_bare_digits_are_read_as_the_long_way_reads_them(
    amount: int, form: str, style: Style | None
) -> None:
    """The short way for long tables gives what taking the number apart gives."""
    written = f"{amount:{form}}"
    parts = take_apart(written, style)

    assert parts is not None or form
    assert read_number(written, style) == (
        None if parts is None else Number(parts.amount * parts.factor, parts.unit)
    )
