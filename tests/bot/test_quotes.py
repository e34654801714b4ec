"""``show`` and ``verify``: what became of words once quoted, and what that ends with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bot.conftest import FERRY, Run

SENTENCE = "Ada Moss, who runs the pier, said ten boats now sail every day."
ASKED = "Who runs the pier, and how many boats sail every day?"


@pytest.fixture
def quoted(run: Run) -> str:
    """The id of a quote."""
    reply = run("ask", "--json", ASKED).json()
    shown = [*reply["quotes"], *reply["nearest"]]
    return next(str(quote["id"]) for quote in shown if quote["text"] == SENTENCE)


def article(place: Path) -> Path:
    return place / "news" / "ferry.md"


def test_a_quote_is_shown_in_its_context(run: Run, quoted: str) -> None:
    """The words, what they are of, and where they stand."""
    ran = run("show", quoted.upper())

    start = FERRY.index(SENTENCE)
    assert ran.code == 0
    assert f"“{SENTENCE}”" in ran.out
    assert f"ferry.md {start}:{start + len(SENTENCE)} · {quoted}" in ran.out


def test_a_figure_has_the_permalink_of_its_rows(run: Run) -> None:
    """What it was computed from can be found again."""
    figure = run("ask", "--json", "How many seats has the Heron?").json()["figure"]

    shown = run("show", figure["id"], "--json").json()

    [place] = shown["places"]
    assert (place["start"], place["end"]) == (figure["rows"][0]["start"], figure["rows"][-1]["end"])


def test_words_that_stand_in_a_changed_article_are_found_where_they_are_now(
    run: Run, place: Path, quoted: str
) -> None:
    """Nobody has to search when an editor adds a paragraph above."""
    article(place).write_text(FERRY.replace("The ferry", "In spring, the ferry"), encoding="utf-8")
    run("index", "update")

    ran = run("verify", quoted)

    assert ran.code == 0
    assert ran.out.startswith("Found.\nThe words were in ferry.md, which changed on ")
    assert f"“{SENTENCE}”" in ran.out
    assert quoted not in ran.out


def test_words_that_changed_are_reported_so(run: Run, place: Path, quoted: str) -> None:
    """By the id that the words are not there, by the words what is there instead."""
    article(place).write_text(FERRY.replace("ten boats", "two boats"), encoding="utf-8")
    run("index", "update")

    by_id, by_words = run("verify", quoted), run("verify", f"“{SENTENCE}”")

    assert (by_id.code, by_words.code) == (1, 1)
    assert by_id.out.startswith("Changed.\nThe words were in ferry.md, which changed on ")
    assert "said [-ten-] {+two+} boats" in " ".join(by_words.out.split())


def test_a_removed_article_leaves_its_name(run: Run, place: Path, quoted: str) -> None:
    """And no word of it."""
    (place / "news" / "other.txt").write_text("Other\n\nNothing happened today.\n")
    article(place).unlink()
    run("index", "update")

    ran = run("show", quoted)

    assert ran.code == 1
    assert ran.out.startswith("Not in the archive.\nThe words were in ferry.md, gone since ")
    assert "Ada" not in ran.out


def test_pasted_words_are_found_as_an_answer_shows_them(run: Run) -> None:
    """With its number, its quotation marks and its line breaks."""
    run("index", "update")

    ran = run("verify", f"  [1] “{SENTENCE.replace(' who', chr(10) + '      who')}”")

    assert ran.code == 0


@pytest.mark.parametrize("words", ["The lighthouse of Brno burned down.", "7k3m9qx2f4a-yr5g5", "?"])
def test_what_is_not_in_the_archive_is_said_to_be_so(run: Run, words: str) -> None:
    """Also an id of another archive, and words that no search finds."""
    run("index", "update")

    assert run("verify", words).out == "Not in the archive.\n"
    assert run("verify", words).code == 1


def test_words_no_search_would_find_are_found_by_reading_everything(run: Run, place: Path) -> None:
    """A verdict of "not in the archive" has looked at every article."""
    (place / "news" / "odd.txt").write_text("Odd\n\nIt is what it was to be: 東京都 — ½!\n")
    run("index", "update")

    assert run("verify", "東京都 - ½!").code == 0
    assert run("verify", "what it was to be").code == 0


def test_what_is_no_id_cannot_be_shown(run: Run) -> None:
    """A typo is told from a quote that is gone."""
    ran = run("show", "ferry.md")

    assert ran.code == 2
    assert ran.err.startswith("archivist: ferry.md: no id of a quote; they look like ")


@pytest.mark.parametrize(
    ("pasted", "now"),
    [
        ("Ada Moss, who runs the pier, said two boats now sail every day.", SENTENCE),
        ("Ada Moss, who the pier, said boats now sail every day.", SENTENCE),
        ("said two boats now sail every day", "said ten boats now sail every day."),
    ],
)
def test_words_that_are_near_are_shown_beside_what_stands_there(
    run: Run, pasted: str, now: str
) -> None:
    """The whole sentence where one was pasted, however it was garbled."""
    run("index", "update")

    found = run("verify", "--json", pasted).json()

    assert (found["status"], found["places"][0]["text"]) == ("changed", now)
    assert [one for one in found["changes"] if not one["same"]]


def test_a_pasted_paragraph_with_a_changed_sentence_is_compared_whole(
    run: Run, place: Path
) -> None:
    """However long it is: from its first sentence that stands there to its last."""
    said = [
        f"On day {day} the pier of Brno sold {day * 37} tickets to visitors." for day in range(40)
    ]
    (place / "news" / "log.txt").write_text("Log\n\n" + " ".join(said) + "\n", encoding="utf-8")
    run("index", "update")
    pasted = " ".join(said).replace("sold 740 tickets", "sold 7,400 tickets")

    found = run("verify", "--json", pasted).json()

    assert found["status"] == "changed"
    different = [one for one in found["changes"] if not one["same"]]
    assert different == [{"pasted": "7,400", "archive": "740", "same": False}]
