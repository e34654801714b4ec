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
        (
            "Which yard is the most productive?",
            "It put Hull sixth among the most productive yards.",
            False,
        ),
        ("Did Hull build trams?", "Will Hull build trams?", False),
        ("Which is the biggest yard of Hull?", "The yard of Hull has a crane.", False),
        ("Which is the biggest yard of Hull?", "The largest yard of Hull has a crane.", True),
        ("When did Ada Moss reach Hull?", "On 3 May, Ada Moss and her crew reached Hull.", True),
        ("When did Ada Moss reach Hull?", "On 3 May, it rained, said Ada Moss of Hull.", False),
        (
            "When was the ferry to Leeds cut?",
            "# Ferries\n\nAll love Leeds. It rained for days. The ferry to Hull was cut in May.",
            False,
        ),
        ("What did Ada Moss die of?", "Ada Moss died on 2 May at her home in Hull.", False),
        (
            "What did Ada Moss die of?",
            "# Ada Moss\n\nShe wed twice. Her first man, Paul Lind, died of a fever.",
            False,
        ),
        ("What did Ada Moss die of?", "Ada Moss died in Hull of pneumonia.", True),
        ("How high was the tide at Hull?", "At Selby the tide was 4 metres high.", False),
        ("How high was the tide at Hull?", "At Hull the tide was 4 metres high.", True),
        ("How long is the crane?", "The yard with a new crane is 90 metres long.", True),
        ("How long is the crane?", "The crane came. The yard is 90 metres long.", False),
        ("How long is the crane?", "The crane came. It is 90 metres long.", True),
        ("Which yard of Hull built most trams?", "A yard of Hull built most of its trams.", False),
        ("Who runs the yard of Hull today?", "The yard of Hull is run by Ada Moss.", True),
        ("Who is the head of Hull?", "Ada Moss stepped down as head of Hull.", False),
        ("Who owns the yard of Hull?", "The yard of Hull belongs to the diocese.", True),
        ("Who holds the record of Hull?", "The record of Hull was set by Ada Moss.", True),
        ("By how much will Hull raise fares?", "Hull will raise fares by 3%.", True),
        ("How many trams lost power in the storm?", "In the storm 12 trams lost power.", True),
        ("How many trams were added in Hull?", "Trams in Hull had reached 451.", False),
        (
            "What is the total capacity of the tank in Hull?",
            "The tank in Hull holds 451 litres.",
            False,
        ),
        ("How many trams does Hull build daily?", "Hull has built 451 trams.", False),
        ("Who designed the tram of Hull?", "Ada Moss likes the tram of Hull.", False),
        ("Who designed the K-4-series?", "Ada Moss likes the K-4-series.", False),
        ("Where was Ada Moss born?", "Her name is Ada Moss, she was born by day.", False),
        ("Where was Ada Moss born?", "Ada Moss was born in a lighthouse.", True),
        ("Why did the gap in Hull grow?", "The gap in Hull grows and is to be closed.", False),
        ("Why did the gap in Hull grow?", "The gap in Hull grew because of the tax.", True),
        ("How many people were hurt?", "Seventeen people were hurt.", True),
        ("Who is Ada Moss?", "Ada Moss runs the yard at Hull Quay.", True),
        ("Who is Paul Moss?", "Ada Moss runs the yard at Hull Quay.", False),
        ("What did Hull not sell?", "Hull sold trams.", False),
        ("What did Hull not sell?", "Hull refused to sell trams.", True),
        ("What did Hull sell most?", "What Hull sold most:", False),
        ("When was Paul Moss born?", "Ada Moss drew ships. Moss was born in 1931.", False),
        ("When was Ada Moss born?", "Ada Moss drew ships. Moss was born in 1931.", True),
        ("When was it built?", "In 1931, they said to us, nobody wanted a built-up quay.", False),
        ("How old is Ada Moss?", "A woman of 77, Ada Moss, won the race.", True),
        ("Which club is in the AAA?", "Hull is in the American Automobile Association.", True),
        ("Who won the men's race?", "Ada Moss won the women's race.", False),
        ("How much does Hull earn from exported trams?", "Hull earns $4 million on trams.", False),
        ("How tall is Ada Moss?", "Ada Moss won the 400 metres medley.", False),
        ("How high is Hull Hill?", "Hull Hill, 451 metres high, burns.", True),
        ("What was the profit of Hull Quay?", "Hull Quay sold more trams.", False),
        ("Who is the finance director of Hull?", "Ada Moss is the head of Hull.", False),
        ("Who scored for Hull?", "Leeds led after beating Hull, Ada Moss scoring.", False),
        ("Who scored for Leeds?", "Leeds led after beating Hull, Ada Moss scoring.", True),
        ("When will the ferry to Hull return?", "The ferry to Hull had returned in May.", False),
        ("When will the ferry to Hull return?", "The ferry to Hull is to return in May.", True),
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


def test_what_asks_comes_last() -> None:
    """A sentence that asks never answers, however much it is like the question."""
    found = evidence("Did Hull build trams?", "Did Hull build trams? Hull did so for years.")

    assert [each.asks for each in found] == [False, True]


def test_a_synonym_alone_is_a_loose_relation() -> None:
    """Where "launched" is asked, "started" says less than "launched" does."""
    (started,) = evidence("When was the K4 launched?", "The K4 started in 2004.")
    (launched,) = evidence("When was the K4 launched?", "The K4 was launched in 2004.")

    assert (started.loose, launched.loose) == (True, False)


def test_a_heading_answers_with_a_value_alone() -> None:
    """Fastest trams above a list are no answer; that she dies at 91 tells how old she was."""
    (heading, *_) = evidence("Which trams of Hull are the fastest?", "# The fastest trams of Hull")
    (title, *_) = evidence("How old was Ada Moss?", "# Ada Moss dies at 91")

    assert (heading.bound, title.bound) == (False, True)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("The yard of Hull was founded in 1975 by two brothers.", "two brothers"),
        ("The yard of Hull was founded by Ada Moss in Leeds.", "ada moss"),
        ("The yard of Hull was founded by 1975, says Ada Moss.", "ada moss"),
    ],
)
def test_who_did_it_stands_behind_by(text: str, answer: str) -> None:
    """Nobody is named because a name stands about, and who is not named is said as they are."""
    assert evidence("Who founded the yard of Hull?", text)[0].answer == answer


def test_light_words_need_not_be_said() -> None:
    """What STYLE of tram it became is told by a sentence with neither word."""
    (first,) = evidence("What style of trams did Hull initially build?", "Hull built open trams.")

    assert first.unsaid == 0


def test_a_superlative_must_be_said() -> None:
    """The most trams are not some trams."""
    (first,) = evidence("Which yard built the most trams?", "The yard of Hull built trams.")

    assert first.unsaid == 1


def test_a_syndicated_copy_is_weighed_once() -> None:
    """The same sentence in two articles is one piece of evidence, of the newer."""
    copies = [f"date {year}-01-02 News\n\nHull built 112 trams." for year in (2020, 2021)]

    found = [e for e in evidence("How many trams did Hull build?", *copies) if e.answer == "112"]

    assert [e.day[0] for e in found] == [2021]


def test_the_order_is_total() -> None:
    """Asked twice, the same evidence in the same order."""
    text = "Hull built trams. Hull built ships. Hull built cars. Hull built bridges."

    assert evidence("What did Hull build?", text) == evidence("What did Hull build?", text)
