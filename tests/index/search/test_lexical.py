"""What FTS5 is asked: never the words of a user as its own syntax."""

import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.search import lexical


def database(*texts: str) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(lexical.CREATE)
    for text in texts:
        connection.execute("INSERT INTO words VALUES (?, '')", (lexical.indexed(text),))
    return connection


def found(connection: sqlite3.Connection, question: str) -> list[int]:
    expression = lexical.match_expression(dict.fromkeys(lexical.question_terms(question), 1))
    if not expression:
        return []
    rows = connection.execute(
        "SELECT rowid FROM words WHERE words MATCH ? AND rank MATCH ? ORDER BY rank",
        (expression, lexical.RANK),
    )
    return [row[0] for row in rows]


@pytest.mark.parametrize(
    ("article", "question"),
    [
        ("The E82 coupé was built in Leipzig", "how many e-82 coupes"),
        ("BMW closes orders for the 1-Series M", "1series"),
        ("333,427 sedans", "333427"),
        ("rates rose 3.5 percent", "3.5"),
        ("The mayors' O’Neill said", "o'neill"),
    ],
)
def test_a_question_finds_other_spellings(article: str, question: str) -> None:
    """One analyser builds and searches."""
    assert found(database("Something else of 12 words", article), question) == [2]


def test_a_decimal_does_not_find_its_digits() -> None:
    """3.5 is one term."""
    assert found(database("3 of 5 mayors"), "3.5") == []


@settings(max_examples=300)
@given(st.text())
def test_no_question_is_a_syntax_error(question: str) -> None:
    """Quotes, operators, columns, NULs: all are words or nothing."""
    found(database("a b c"), question)


@pytest.mark.parametrize(
    "question", ['" OR 1', "body:x", "a NEAR b", "x*", "NOT", "^x", "{a b}: c"]
)
def test_operators_are_words(question: str) -> None:
    """What FTS5 would read as syntax is searched for, or left out."""
    found(database("something"), question)


def test_common_terms_do_not_make_a_search_score_the_whole_archive() -> None:
    """The rare ones choose, as many as the budget allows."""
    counts = {"said": 90_000, "bridge": 3000, "delft": 40, "open": 7000}

    assert lexical.match_expression(counts) == '"delft" OR "bridge"'


def test_where_all_terms_are_common_the_rarest_must_be_there() -> None:
    """And the others are scored with it."""
    counts = {"said": 90_000, "year": 60_000, "mayor": 9000}

    assert lexical.match_expression(counts) == '"mayor" AND ("year" OR "said")'


def test_a_very_rare_term_does_not_choose_alone() -> None:
    """It may be a slip of the pen."""
    counts = {"said": 90_000, "yaer": 1, "mayor": 9000}

    assert lexical.match_expression(counts) == '"yaer" OR "mayor"'


def test_a_term_that_nothing_holds_is_left_out() -> None:
    """A question of such terms alone finds nothing."""
    assert lexical.match_expression({"a": 0, "b": 2}) == '"b"'
    assert lexical.match_expression({"a": 0}) == ""
