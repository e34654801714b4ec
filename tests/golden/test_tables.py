"""The tables of the test articles and of the seeds, recovered cell by cell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.evaluation.judge import plain
from index import Article, Table
from index.read.formats import read_file

ROOT = Path(__file__).parent.parent.parent
ARTICLES = ROOT / "tests" / "articles"
EXPECTED = json.loads((ARTICLES / "tables.json").read_text(encoding="utf-8"))


def read(folder: Path, name: str) -> Article:
    article = read_file(folder / name, name)
    assert isinstance(article, Article), article
    return article


def cells(table: Table) -> list[list[str]]:
    return [[" ".join(cell.text.split()) for cell in row.cells] for row in table.rows]


def names(columns: list[str]) -> list[str]:
    """Names of columns as bare words: ``2023 / Air`` is ``2023 Air``."""
    bare = ("".join(mark if mark.isalnum() else " " for mark in plain(name)) for name in columns)
    return [" ".join(name.split()) for name in bare]


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_tables_of_an_article_are_recovered_cell_by_cell(name: str) -> None:
    """Every column and every cell as a reader sees them, no table too many and none too few."""
    tables = read(ARTICLES, name).tables
    wanted = EXPECTED[name]

    assert [cells(table) for table in tables] == [table["rows"] for table in wanted]
    for table, want in zip(tables, wanted, strict=True):
        assert names([column.name for column in table.columns]) == names(want["columns"])


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_cell_is_cut_from_the_text_of_its_article(name: str) -> None:
    """A cell's words are the words at its place."""
    article = read(ARTICLES, name)

    for table in article.tables:
        for row in table.rows:
            assert all(cell.span.cut(article.text) == cell.text for cell in row.cells)


def test_the_stated_total_of_a_table_is_told_from_its_rows() -> None:
    """The sum of a column must not count its total twice."""
    (table,) = read(ARTICLES, "larkhaven-budget.md").tables

    assert [row.is_total for row in table.rows] == [False] * 7 + [True]


def test_the_glued_table_of_the_seeds_is_recovered_whole() -> None:
    """Twenty rows, and the four million vehicles that the article tells of."""
    (table,) = read(ROOT / "seeds", "leipzig-four-million.txt").tables
    quantities = [row.cells[-1].text for row in table.rows]

    assert len(quantities) == 20
    assert sum(int(text.replace(",", "")) for text in quantities) == 4_000_000
    assert (quantities[0], quantities[13], quantities[-1]) == ("333,427", "3,884", "42,991")


@pytest.mark.parametrize("name", ["half-a-million-1-series.txt", "1-series-m-orders-closed.txt"])
def test_prose_is_no_table(name: str) -> None:
    """Promotion, links and biographies are left alone."""
    assert read(ROOT / "seeds", name).tables == ()
