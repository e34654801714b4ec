"""The made-up archive is the same one every time, and holds what is asked of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Article, read_file
from tests.bench.corpus import TABLE_EACH, questions, report, write
from tests.bench.layouts import LAYOUTS, Grid
from tests.bench.tables import tables as budgets

_TABLE = Grid(
    "Ferries by town",
    ("Town", "Opened", "Ferries"),
    (("Arbaton", "1972", "12,400"), ("Belgoham", "1988", "7,150"), ("Caldowick", "2001", "31,090")),
)


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    """Two runs measure the same archive, also where it grows in between."""
    write(tmp_path / "one", 30)
    write(tmp_path / "two", 25)
    write(tmp_path / "two", 5, start=25)

    written = [
        [(file.name, file.read_bytes()) for file in sorted((tmp_path / name).rglob("*.*"))]
        for name in ("one", "two")
    ]
    assert written[0] == written[1]
    assert len(written[0]) == 30


def test_a_report_says_what_is_asked_of_it() -> None:
    """Its questions have an answer in it."""
    found = report(3)

    firm = found.text.partition("title: ")[2].partition(" and its")[0]
    assert all(firm in question for question in found.questions)
    assert found.text.count(firm) >= 3


@pytest.mark.parametrize("number", range(len(LAYOUTS)))
def test_a_table_is_found_in_every_layout(tmp_path: Path, number: int) -> None:
    """What is measured is answering from tables, not failing to see them."""
    layout = LAYOUTS[number]
    path = tmp_path / f"ferries.{layout.suffix}"
    path.write_text(layout.write(_TABLE), encoding="utf-8")

    found = read_file(path, path.name)

    assert isinstance(found, Article)
    assert len(found.tables) == 1
    assert len(found.tables[0].rows) == 3


def test_questions_are_of_every_kind() -> None:
    """Some are about tables, some about nothing that is there."""
    asked = questions(64, 4 * TABLE_EACH)

    assert len(asked) == 64
    assert asked == questions(64, 4 * TABLE_EACH)
    assert any("in total" in question for question in asked)


def test_each_question_about_a_budget_names_one_of_the_tables(tmp_path: Path) -> None:
    """Town and year together stand in one report alone."""
    asked = budgets(tmp_path, 30)

    texts = [file.read_text() for file in sorted(tmp_path.iterdir())]
    for number, question in enumerate(asked):
        *_, town, _, year = question.rstrip("?").split()
        assert [i for i, text in enumerate(texts) if town in text and year in text] == [number]
