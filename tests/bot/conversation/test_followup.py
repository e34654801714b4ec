"""A follow-up and the question before it make one whole question."""

from __future__ import annotations

import pytest

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
        ("Which boat sold most?", "And the fewest?", "Which boat sold fewest?"),
        ("How many K4 were built?", "And on average?", "How many K4 were built on average?"),
        ("When was the one-millionth tram built?", "And the two-millionth?",
         "When was the two-millionth tram built?"),
        ("How many K4 trams did Hull build?", "No, I meant the K5.",
         "How many K5 trams did Hull build?"),
        ("Who designed the Tarn bridge?", "How much did it cost?",
         "How much did Tarn bridge cost?"),
        ("How many K4 were built in Hull?", "Since when is it built?", "Since when is K4 built?"),
        ("How many K4 were built?", "How many of them were exported?",
         "How many of K4 were exported?"),
        ("How many K4 were built in Hull?", "And since when?", "Since when K4 built Hull?"),
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


def test_a_personal_pronoun_is_the_person_of_the_answer() -> None:
    """She is who was found, not the bridge."""
    before = understand("Who designed the Tarn bridge?")

    assert rewrite("Where was she born?", before, "Ada Moss") == "Where was Ada Moss born?"
