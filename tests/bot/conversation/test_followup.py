"""A follow-up and the question before it make one whole question."""

from __future__ import annotations

import pytest

from bot.conversation.about import About
from bot.conversation.followup import rewrite
from bot.question import understand


@pytest.mark.parametrize(
    ("before", "said", "whole"),
    [
        ("How many K4 were built in Hull?", "And the K5?", "How many K5 were built in Hull?"),
        ("How many K4 were built in Hull?", "and in Leeds?", "How many K4 were built in Leeds?"),
        ("How many K4 were built in Hull?", "what about the K5", "How many K5 were built in Hull?"),
        ("Who ran the ferry in 2019?", "And in 2020?", "Who ran the ferry in 2020?"),
        ("How many seats did Labour win?", "And the Greens?", "How many seats did the Greens win?"),
        ("How many seats did Labour win?", "And how many votes?", "How many votes did Labour win?"),
        ("How many 3 Class four-door were built?", "And the K8 Tourer?",
         "How many K8 Tourer were built?"),
        ("How many K4 were built in Hull?", "How many more than the K5 is that?",
         "How many more K4 than K5 were built in Hull?"),
        ("Who designed the library?", "And the museum?", "Who designed the museum?"),
        ("How many jobs does the plant have?", "and the quarry at Sele?",
         "How many jobs does the quarry at Sele have?"),
        ("How many jobs does the plant at Hull have?", "and the quarry at Sele?",
         "How many jobs does the quarry at Sele have?"),
        ("How fast is the best of the coupes?", "and the saloons?",
         "How fast is the best of the saloons?"),
        ("When was the pier of the town closed?", "and the other pier?",
         "When was the other pier of the town closed?"),
        ("How many jobs does the plant bring?", "and the mine?",
         "How many jobs does the mine bring?"),
        ("When did Hull's line 3 go into service?", "How long is it?",
         "How long is Hull's line 3?"),
        ("When did Hull's new pier open?", "How long is it?", "How long is Hull's new pier?"),
        ("When did line 3 of Hull open?", "How long is it?", "How long is line 3 of Hull?"),
        ("When was Mill Lane opened?", "And how many visitors did it have in 2023?",
         "How many visitors did Mill Lane have in 2023?"),
        ("How many cars can the Heron carry?", "and how many passengers did it carry in May?",
         "How many passengers did the Heron carry in May?"),
        ("Who won the stage to Hull?", "and how long was it?", "How long was the stage to Hull?"),
        ("On how many fields is Red Wren grown?", "and what share of it is exported?",
         "What share of Red Wren is exported?"),
        ("How many pupils sat the exam at Hull School?", "and what percentage passed?",
         "What percentage passed at Hull School?"),
        ("How many seats does line 3 have?", "and line 4?", "How many seats does line 4 have?"),
        ("How much wheat was cut in 2024?", "And how much was it in 2023?",
         "How much wheat was cut in 2023?"),
        ("What was the area of Hull in 2024?", "What was it in 2023?",
         "What was the area of Hull in 2023?"),
        ("How much wheat was cut in 2024?", "And last year?", "How much wheat was cut last year?"),
        ("Which boat sold most?", "And the fewest?", "Which boat sold fewest?"),
        ("How many K4 were built?", "And on average?", "How many K4 were built on average?"),
        ("When was the one-millionth tram built?", "And the two-millionth?",
         "When was the two-millionth tram built?"),
        ("How many K4 trams did Hull build?", "No, I meant the K5.",
         "How many K5 trams did Hull build?"),
        ("Who designed the Tarn bridge?", "How much did it cost?",
         "How much did the Tarn bridge cost?"),
        ("How many K4 were built in Hull?", "Since when is it built?", "Since when is K4 built?"),
        ("How many K4 were built?", "How many of them were exported?",
         "How many of K4 were exported?"),
        ("How many seats did Labour win?", "The Greens?", "How many seats did the Greens win?"),
        ("What is the cost of the K4?", "and that of the K5?", "What is the cost of the K5?"),
        ("How many K4 were built?", "and that other tram, the K5?", "How many K5 were built?"),
        ("How many seats did Labour win in 2019?", "and the Greens in 2023?",
         "How many seats did the Greens win in 2023?"),
        ("How many seats did Labour win in 2019?", "sorry, 2020",
         "How many seats did Labour win in 2020?"),
        ("How many K4 were built?", "I meant the K5, not the K4", "How many K5 were built?"),
        ("How many 1 Class Coaches did Hull build?", "no, the saloon",
         "How many 1 Class saloon did Hull build?"),
        ("What is the average cost of the trams?", "and in total?",
         "What is the total cost of the trams?"),
        ("How many trams stand in Hull in total?", "and on average?",
         "How many trams stand in Hull on average?"),
        ("How many seats does Hull have?", "and its area?", "What is the area of Hull?"),
        ("Who founded the mill?", "and when?", "When was the mill founded?"),
        ("Where was the Heron built?", "what did it cost?", "What did the Heron cost?"),
        ("When did the new council meet?", "how many seats does it have?",
         "How many seats does the new council have?"),
        ("When was the mill opened?", "how many people work there?",
         "How many people work in the mill?"),
        ("When were the K4 built?", "and how many were made?", "How many K4 were made?"),
        ("How many K4 were built in Hull?", "And since when?", "Since when were K4 built in Hull?"),
    ],
)  # fmt: skip
def test_what_is_left_out_comes_from_before(before: str, said: str, whole: str) -> None:
    """Each part that is said takes the place of its like."""
    assert rewrite(said, understand(before)) == whole


@pytest.mark.parametrize(
    "said",
    [
        "Who designed the Tarn bridge?",
        "How many trams did Leeds build?",
        "harbour fire 2019",
        "Did Labour say that it would stand in Hull?",
        "hello",
        "Thanks!",
        "ok, thanks",
        "",
        "🎉",
    ],
)
def test_a_new_topic_stands_on_its_own(said: str) -> None:
    """A whole question is not read as anything else."""
    assert rewrite(said, understand("How many K4 were built in Hull?")) is None


FERRIES = About(thing="Heron", listed=("Heron", "Plover", "Gull"), other="Plover")


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("Who steers it?", "Who steers Heron?"),
        ("How many seats does the second one have?", "How many seats does Plover have?"),
        ("When was the last of them sold?", "When was Gull sold?"),
    ],
)
def test_what_an_answer_named_can_be_asked_about(said: str, whole: str) -> None:
    """It is what was found, the second one is the second of the list."""
    before = understand("Which ferry has the most seats?")

    assert rewrite(said, before, FERRIES) == whole


def test_a_name_without_a_question_mark_is_a_new_search() -> None:
    """Two words alone are no follow-up unless they ask."""
    assert rewrite("harbour fire", understand("How many K4 were built in Hull?")) is None


def test_a_personal_pronoun_is_the_person_of_the_answer() -> None:
    """She is who was found, not the bridge."""
    before = understand("Who designed the Tarn bridge?")

    assert (
        rewrite("Where was she born?", before, About(person="Ada Moss"))
        == "Where was Ada Moss born?"
    )
