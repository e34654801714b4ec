"""``watch``: a saved question is asked again after an update; a change is told with its cause."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import load
from index import update
from tests.bot.conftest import FERRY, Run

RUNS = "Who runs the pier?"


@pytest.fixture
def saved(run: Run) -> None:
    """One question, answered."""
    ran = run("watch", "add", *RUNS.split())
    assert (ran.code, ran.out) == (0, "Watch 1 is set. The answer now: Ada Moss\n")


def rewrite(place: Path, before: str, after: str) -> None:
    text = FERRY.replace(before, after)
    (place / "news" / "ferry.md").write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("saved")
def test_a_saved_question_is_listed_and_can_be_forgotten(run: Run) -> None:
    """With the answer it had when it was last asked."""
    assert run("watch", "list").out == f"1\t{RUNS}\tAda Moss\n"
    assert run("watch", "remove", "1").out == "Watch 1 has ended.\n"
    assert run("watch", "list").out == ""


def test_a_question_without_an_answer_can_be_saved_too(run: Run) -> None:
    """One may wait for the article that answers it."""
    ran = run("watch", "add", "Who built the lighthouse of Brno?")

    assert ran.out == "Watch 1 is set. The archive does not answer it yet.\n"


@pytest.mark.usefixtures("saved")
def test_an_update_tells_of_a_changed_answer_once(run: Run, place: Path) -> None:
    """What it was, what it is with its words, and the article that made it so."""
    rewrite(place, "Ada Moss", "Ben Hall")

    first, second = run("index", "update"), run("index", "update")

    told = first.err.splitlines()
    assert f"The answer has changed: {RUNS}" in told
    assert "  was: Ada Moss" in told
    assert "  is:  Ben Hall" in told
    assert "       “Ben Hall, who runs the pier, said ten boats now sail every day.”" in told
    assert told[-1] == "  by:  Ferry line grows"
    assert "changed:" not in second.err
    assert first.out == ""


@pytest.mark.usefixtures("saved")
def test_an_update_says_nothing_of_an_answer_that_stands(run: Run, place: Path) -> None:
    """Another article, or another word beside it, is no news."""
    (place / "news" / "more.txt").write_text("More\n\nIt rained in April.\n", encoding="utf-8")

    ran = run("index", "update")

    assert "The answer has changed" not in ran.err


@pytest.mark.usefixtures("saved")
def test_an_article_that_goes_takes_its_answer_with_it(run: Run, place: Path) -> None:
    """And is named as the cause."""
    (place / "news" / "more.txt").write_text("More\n\nIt rained in April.\n", encoding="utf-8")
    (place / "news" / "ferry.md").unlink()

    ran = run("index", "update")

    assert "  is:  no longer in the archive\n  by:  Ferry line grows\n" in ran.err


@pytest.mark.usefixtures("saved")
def test_questions_can_be_asked_again_at_any_time(run: Run, place: Path) -> None:
    """Also where another program made the update; for programs, a change is a line."""
    unchanged = run("watch", "run")
    rewrite(place, "Ada Moss", "Ben Hall")
    update(load(place / "config.yaml").index)

    changed = run("watch", "run", "--json")

    assert (unchanged.code, unchanged.out, unchanged.err) == (0, "", "1 asked, 0 changed.\n")
    assert (changed.code, changed.err) == (0, "1 asked, 1 changed.\n")
    assert changed.json()["is"]["values"] == ["Ben Hall"]


def test_a_number_that_is_no_watch_is_refused(run: Run) -> None:
    """With the command that names them."""
    ran = run("watch", "remove", "7")

    assert ran.code == 2
    assert ran.err == "archivist: there is no watch 7; `archivist watch list` names them\n"


def test_without_saved_questions_an_update_opens_no_book(run: Run, place: Path) -> None:
    """Who saves none has no file of them."""
    run("index", "update")

    assert [path.name for path in place.glob("*.sqlite*")] == []


def test_a_book_that_is_none_stops_no_update(run: Run, place: Path) -> None:
    """It is said, with what mends it; what needs the book cannot run."""
    (place / "kept.discord.sqlite").write_text("no book", encoding="utf-8")

    updated, listed = run("index", "update"), run("watch", "list")

    assert (updated.code, listed.code) == (0, 2)
    assert "put back a copy of it" in updated.err
    assert listed.err.startswith("archivist: ")
    assert "Traceback" not in updated.err + listed.err
