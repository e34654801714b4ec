"""The SQL that recomputes a figure can read its one table in memory, for a while, and no more."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.question import understand
from bot.tableqa import answer_from_tables
from bot.tableqa.plan import ledger
from bot.tableqa.plan.expression import Body, Count
from bot.tableqa.plan.sheet import Sheet, sheet
from index import read_csv_text


@pytest.fixture
def boats() -> Sheet:
    text = 'Boat,Seats\n"x\'; DROP TABLE ""table""; --",12\nTern,9\nHeron,4\n'
    (table,) = read_csv_text(text, "boats.csv").tables
    return sheet(table)


@pytest.mark.parametrize(
    "statement",
    [
        'DROP TABLE "table"',
        'DELETE FROM "table"',
        'UPDATE "table" SET "row#" = 1',
        "CREATE TABLE other (a)",
        "ATTACH DATABASE '/tmp/other.sqlite' AS other",
        "PRAGMA writable_schema = 1",
        "SELECT load_extension('x')",
        "SELECT randomblob(1000000000)",
        "SELECT writefile('x', 'y')",
        "VACUUM INTO '/tmp/other.sqlite'",
    ],
)
def test_the_ledger_only_reads(boats: Sheet, statement: str) -> None:
    """Whatever were to get into a statement, nothing is written, attached or loaded."""
    with ledger.entered(Count(Body()), boats) as connection, pytest.raises(sqlite3.Error):
        connection.execute(statement).fetchall()


def test_the_ledger_gives_up_in_the_end(boats: Sheet) -> None:
    """A statement that never ends is ended."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"

    with (
        ledger.entered(Count(Body()), boats) as connection,
        pytest.raises(sqlite3.OperationalError, match="interrupted"),
    ):
        connection.execute(endless).fetchall()


def test_no_more_rows_than_the_table_has_are_taken(boats: Sheet) -> None:
    """A result that is longer is none of ours."""
    with ledger.entered(Count(Body()), boats) as connection:
        endless = 'SELECT a."row#" FROM "table" a, "table" b'
        with pytest.raises(ledger.Unledgered):
            ledger.taken(connection, endless, boats)


@pytest.mark.parametrize(
    "question",
    [
        'How many seats has x\'; DROP TABLE "table"; --?',
        "What is the sum of Seats' OR 1=1 --?",
        'How many boats; SELECT * FROM "table"?',
        "How many seats has Tern UNION SELECT sql FROM sqlite_master?",
    ],
)
def test_a_question_that_quotes_sql_is_a_question(
    boats: Sheet, question: str, tmp_path: Path
) -> None:
    """Its words are literals; what comes of it is computed twice like any figure."""
    assert tmp_path.is_dir()
    for found in answer_from_tables(understand(question), [boats.table]):
        assert set(found.figure.display) <= {"12", "9", "4", "25", "3", "1", "2"} | {
            row.cells[0].text for row in boats.table.rows
        }
