"""Looking back: what was known on a day, and what a question meant then."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.as_of import AsOf, known, read_as_of, resolved
from bot.errors import UsageError
from index import Date, Source
from tests.bot.conftest import Run

DAY = AsOf(Date(2025, 3, 31))


def source(name: str, *date: int) -> Source:
    return Source(id=name, path=name, title=name, published=Date(*date) if date else None)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-03-31", "2025-03-31"),
        ("31 March 2025", "2025-03-31"),
        ("March 2025", "2025-03-31"),
        ("2024-02", "2024-02-29"),
        ("2025", "2025-12-31"),
    ],
)
def test_a_date_is_read_as_its_last_day(written: str, day: str) -> None:
    """Who names a month means all of it."""
    assert str(read_as_of(written)) == day


@pytest.mark.parametrize("written", ["2025-02-30", "03/04/2025", "May", "soon", "", "12"])
def test_what_is_no_date_is_refused(written: str) -> None:
    """A day that may be two, or none, or of no year, is not guessed."""
    with pytest.raises(UsageError, match="no date to look back to"):
        read_as_of(written)


def test_only_what_is_surely_known_counts() -> None:
    """A month counts from its last day on; what has no date is left out, and counted."""
    sources = [
        source("before", 2025, 3, 30),
        source("the day", 2025, 3, 31),
        source("that month", 2025, 3),
        source("after", 2025, 4, 1),
        source("that year", 2025),
        source("no date"),
        source("no year", *(None, 3, 1)),  # type: ignore[arg-type]
    ]

    then = known(sources, DAY)

    assert then.ids == {"before", "the day", "that month"}
    assert then.note() == (
        "As of 2025-03-31: 3 articles dated until then; left out: 2 later, 2 without a date."
    )


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("How many were built last year?", "How many were built in 2024?"),
        ("What changed since last month?", "What changed since February 2025?"),
        ("Who opened it yesterday?", "Who opened it on 30 March 2025?"),
        ("What were last year's figures?", "What were 2024's figures?"),
        ("Two years ago or this year?", "in 2023 or 2025?"),
        ("How many are there today?", "How many are there today?"),
        ('Who said "last year was fine"?', 'Who said "last year was fine"?'),
        ("How many were built in 2019?", "How many were built in 2019?"),
    ],
)
def test_relative_dates_are_read_by_that_day(question: str, read: str) -> None:
    """And quoted words are left as they are."""
    assert resolved(question, DAY) == read


def test_a_day_before_every_article_is_said_to_be_that(run: Run) -> None:
    """No word of the question is missing: nothing was known at all."""
    shown = run("ask", "--as-of", "2001-01-01", "Who won the Quay Cup?").out

    assert "No article was known on that day." in shown
    assert "As of 2001-01-01: no article is dated until then" in shown
    assert "accounts for" not in shown


def test_the_day_stands_on_the_answer_and_in_its_json(run: Run) -> None:
    """An answer that depends on a day says so, on every surface."""
    asked = "Who runs the pier?"

    then = run("ask", asked, "--as-of", "May 2024")
    before = run("ask", asked, "--as-of", "2024-05-01", "--json")

    assert then.code == 0
    assert "As of 2024-05-31: 1 article dated until then." in then.out
    assert before.code == 1
    assert before.json()["as_of"] == "2024-05-01"
    assert run("ask", asked, "--json").json()["as_of"] is None


def test_a_line_of_a_batch_may_name_its_own_day(run: Run, place: Path) -> None:
    """As it may name its own article."""
    asked = '"question": "Who runs the pier?"'
    lines = [f'{{"id": 1, {asked}, "as_of": "2024-05-01"}}', f'{{"id": 2, {asked}}}']
    (place / "q.jsonl").write_text("\n".join(lines), encoding="utf-8")

    ran = run("ask", "--batch", "q.jsonl", "--as-of", "2025")

    assert [line.count('"answered"') for line in ran.out.splitlines()] == [0, 1]
