"""Dates that a text names by its own date."""

from __future__ import annotations

import pytest

from bot.evidence.relative_date import relative_dates
from index import Date

DAY = Date(2025, 12, 9)


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("up on last year", "2024"),
        ("by the end of this year", "2025"),
        ("next year", "2026"),
        ("two years ago", "2023"),
        ("last month", "November 2025"),
        ("three months ago", "September 2025"),
        ("last May", "May 2025"),
        ("last December", "December 2024"),
        ("next March", "March 2026"),
        ("this spring", "spring 2025"),
        ("last spring", "spring 2025"),
        ("last autumn", "autumn 2025"),
        ("next summer", "summer 2026"),
        ("last week", "the week of 1 December 2025"),
    ],
)
def test_they_are_read_against_the_day_of_the_article(text: str, read_as: str) -> None:
    """Last May is the nearest May before."""
    assert [each.read_as() for each in relative_dates(text, DAY)] == [read_as]


def test_a_season_that_lasts_is_not_the_last_one() -> None:
    """In April last spring was a year ago, and next autumn is to come."""
    read = relative_dates("last spring, next autumn", Date(2025, 4, 2))

    assert [each.read_as() for each in read] == ["spring 2024", "autumn 2025"]


def test_without_a_day_nothing_is_resolved() -> None:
    """A missing date stays missing."""
    assert relative_dates("last year", None) == ()


def test_a_month_is_not_guessed_from_a_year() -> None:
    """Where the article names its year alone, last month has no date."""
    assert relative_dates("last month", Date(2025)) == ()
