"""The right table answers, or none: generated archives in which many tables are nearly the same."""

from __future__ import annotations

import random

import pytest

from bot.answer.decide import settles
from bot.answer.reckon import reckon_surely
from bot.ask import Archivist
from bot.config import AnswerSettings
from bot.question import understand
from bot.reply import Answer, NoAnswer, Reply
from index import Archive, IndexSettings, memory_archive, read_text

SETTINGS = IndexSettings(encoder="hashing", reranker="hashing")
_TOWNS = ("Arden", "Brook", "Calder", "Dunmore", "Elstow", "Farley", "Gorse", "Hythe")


class _Shelf:
    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def current(self) -> Archive:
        return self.archive


def _report(town: str, year: int, date: str = "") -> str:
    """A budget of a town for a year: the same rows and columns in every one."""
    chance = random.Random(f"{town}{year}")  # noqa: S311  made-up figures, not a secret
    rows = "\n".join(
        f"| {name} | {chance.randint(100, 999)} | {chance.randint(10, 99)} |"
        for name in ("Schools", "Roads", "Parks")
    )
    front = f"---\ndate: {date}\n---\n" if date else ""
    return (
        f"{front}# {town} budget\n\nThe council sat.\n\nSpending in {year}:\n\n"
        f"| Department | Spending | Staff |\n| --- | --- | --- |\n{rows}\n"
    )


def _cell(town: str, year: int, row: int, column: int) -> str:
    return _report(town, year).splitlines()[-3 + row].split("|")[2 + column].strip()


def _ask(archive: Archive, question: str) -> Reply:
    return Archivist(_Shelf(archive), AnswerSettings(rerank=False)).ask(question)


@pytest.fixture(scope="module")
def archive() -> Archive:
    """Forty budgets: eight towns, five years."""
    return memory_archive(
        [
            read_text(_report(town, year), f"{town}-{year}.md")
            for town in _TOWNS
            for year in range(2018, 2023)
        ],
        SETTINGS,
    )


@pytest.mark.parametrize("town", _TOWNS)
def test_of_many_tables_alike_the_one_named_answers(archive: Archive, town: str) -> None:
    """Town and year choose the table, whatever else has the same rows and columns."""
    for year in (2018, 2021):
        reply = _ask(archive, f"What was the spending on roads in {town} in {year}?")

        assert isinstance(reply.outcome, Answer)
        assert reply.outcome.figure is not None
        assert reply.outcome.figure.display == (_cell(town, year, 1, 0),)


def test_where_several_tables_may_be_meant_none_is_chosen(archive: Archive) -> None:
    """The refusal names some of them, by words that stand in them."""
    for question in (
        "What was the spending on roads?",
        "What was the spending on roads in Brook?",
        "How many staff do the parks have?",
    ):
        reply = _ask(archive, question)

        assert isinstance(reply.outcome, NoAnswer), question
        assert "One of the tables that may be meant: “Spending in 20" in "".join(
            reply.outcome.notes
        )
        assert not reply.outcome.missing


def test_a_table_that_says_as_much_is_a_rival_though_it_gives_nothing() -> None:
    """A second table with the name and the header, from which no figure can be read."""
    one = "# Ships\n\nWords.\n\n| Ship | Guns |\n| --- | --- |\n| Vasa | 64 |\n| Kronan | 105 |\n"
    two = (
        "# Losses\n\nWords.\n\n| Ship | Guns |\n| --- | --- |\n| Vasa | some |\n| Kronan | few |\n"
    )
    alone = memory_archive([read_text(one, "1.md")], SETTINGS)
    both = memory_archive([read_text(one, "1.md"), read_text(two, "2.md")], SETTINGS)
    question = understand("How many guns did the Vasa have?")

    assert settles(question, reckon_surely(question, alone).candidates)
    found = reckon_surely(question, both)
    assert not settles(question, found.candidates)
    assert len(found.rivals) == 1


def test_of_a_series_the_newest_answers_and_the_older_is_told() -> None:
    """The same columns in reports of two days: what was written last, and that it was otherwise."""
    texts = [
        f"---\ndate: {day}\n---\n# Chargers\n\nThe town counts.\n\n"
        f"| District | Chargers |\n| --- | --- |\n| North | {count} |\n| South | 7 |\n"
        for day, count in (("2023-02-01", 12), ("2024-02-01", 31))
    ]
    archive = memory_archive(
        [read_text(text, f"{number}.md") for number, text in enumerate(texts)], SETTINGS
    )

    reply = _ask(archive, "How many chargers does North have?")

    assert isinstance(reply.outcome, Answer)
    assert reply.outcome.values == ("31",)
    assert "An older table with the same columns, of 2023-02-01, says “12”." in reply.outcome.notes


def test_of_equal_figures_the_newest_is_shown_and_a_newer_sentence_beside_it() -> None:
    """A report of later, in the same words, is not passed over because a table answers."""
    texts = [
        f"---\ndate: {day}\n---\n# Chargers\n\nThe town counts.{said}\n\n"
        f"| District | Chargers |\n| --- | --- |\n| North | 12 |\n| South | {south} |\n"
        for day, south, said in (
            ("2023-02-01", 7, ""),
            ("2024-02-01", 9, " The North has 14 chargers now."),
        )
    ]
    archive = memory_archive(
        [read_text(text, f"{number}.md") for number, text in enumerate(texts)], SETTINGS
    )

    reply = _ask(archive, "How many chargers does North have?")

    assert isinstance(reply.outcome, Answer)
    assert reply.outcome.figure_source is not None
    assert reply.outcome.figure_source.path == "1.md"
    assert "A sentence of 2024-02-01 says “14”, where the table differs." in reply.outcome.notes


def test_a_stated_total_that_does_not_agree_is_told_with_the_sum() -> None:
    """What the article says of the column stands beside what its rows come to."""
    text = (
        "# Loans\n\nWords.\n\n| Thing | Loans |\n| --- | --- |\n| Tent | 12 |\n| Drill | 30 |\n"
        "| Saw | 40 |\n| Total | 83 |\n"
    )
    archive = memory_archive([read_text(text, "1.md")], SETTINGS)

    for question in ("How many loans were there in total?", "How many loans did the saw have?"):
        reply = _ask(archive, question)

        assert isinstance(reply.outcome, Answer)
        assert any("states “83” as a total" in note for note in reply.outcome.notes)
