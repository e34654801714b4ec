"""Sentences weighed: what they account for, what they must say, and in which order they stand."""

from __future__ import annotations

import pytest

from bot.evidence import Evidence, Weighing, weigh
from bot.evidence.weights import judgement
from bot.question import understand
from bot.retrieve import retrieve
from index import Archive, IndexSettings, memory_archive, read_text


def evidence(question: str, *texts: str) -> tuple[Evidence, ...]:
    settings = IndexSettings(encoder="hashing", reranker="hashing")
    articles = [read_text(text, f"{number}.txt") for number, text in enumerate(texts)]
    with memory_archive(articles, settings) as archive:
        return weighed(question, archive)


def weighed(question: str, archive: Archive) -> tuple[Evidence, ...]:
    asked = understand(question)
    weighing = Weighing(judgement(reranked=True).ranking)
    return weigh(asked, retrieve(asked, archive).passages, archive, weighing)


@pytest.mark.parametrize(
    ("question", "text", "bound"),
    [
        ("How many trams did Hull build?", "Hull built 112 trams.", True),
        ("How many K4 did Hull build?", "Hull built 112 trams.", False),
        ("How many trams did Hull build in 2019?", "Hull built 112 trams in 2020.", False),
        (
            "How many trams did Hull build in 2019?",
            "Hull built 112 trams from 2018 to 2020.",
            False,
        ),
        ("How many trams did Leeds build?", "Hull built 112 trams.", False),
        ("How many trams did Hull build?", "Hull built trams.", False),
        ("When did Hull build trams?", "Hull built 112 trams.", False),
        ("Where was the Kestrel Coupe shown?", "The Kestrel Saloon was shown in Hull.", False),
        ("Which yard is the most productive?", "Hull is the sixth most productive yard.", False),
        ('Who said "not in my name"?', "Ada Moss said: not for my name.", False),
        ('Who said "not in my name"?', "Ada Moss said: not in my name.", True),
    ],
)
def test_values_codes_names_and_the_kind_of_answer_bind(
    question: str,
    text: str,
    bound: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    """What looks alike but is about another thing, year or total is no answer."""
    assert evidence(question, text)[0].bound is bound


def test_a_syndicated_copy_is_weighed_once() -> None:
    """The same sentence in two articles is one piece of evidence, of the newer."""
    copies = [f"date {year}-01-02 News\n\nHull built 112 trams." for year in (2020, 2021)]

    found = [e for e in evidence("How many trams did Hull build?", *copies) if e.answer == "112"]

    assert [e.day[0] for e in found] == [2021]


def test_the_order_is_total() -> None:
    """Asked twice, the same evidence in the same order."""
    text = "Hull built trams. Hull built ships. Hull built cars. Hull built bridges."

    assert evidence("What did Hull build?", text) == evidence("What did Hull build?", text)
