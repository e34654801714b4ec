"""A question is the same however politely or roundabout it is put."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.question.plain import plainly, without_chatter


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Hey, do you know by any chance how many boats Hull has?",
         "How many boats does Hull have?"),
        ("so I was wondering, who runs the ferry?", "Who runs the ferry?"),
        ("Would you mind telling me who runs the ferry?", "Who runs the ferry?"),
        ("Please, who runs the ferry? Thanks!", "Who runs the ferry?"),
        ("Can you tell me how high the old tower is?", "How high is the old tower?"),
        ("Tell me when the ferry was sold.", "When was the ferry sold?"),
        ("Do you know whether Hull has 12 boats?", "Does Hull have 12 boats?"),
        ("Do you know if the ferry was sold?", "Was the ferry sold?"),
        ("one more thing: how many A4 were built?", "How many A4 were built?"),
        ("ok thanks, and who steered the boat?", "Who steered the boat?"),
        ("Name the person who steered the boat.", "Who steered the boat?"),
        ("List the boats that are still in use.", "Which boats are still in use?"),
        ("Give me the number of boats in Hull", "What is the number of boats in Hull?"),
        ("What's the price of a ticket", "What is the price of a ticket?"),
        ("Wie viele Boote wurden in Hull gebaut?", "How many Boote were built in Hull?"),
        ("Wann was the ferry sold?", "When was the ferry sold?"),
    ],
)  # fmt: skip
def test_chatter_courtesy_and_german_leave_the_question(said: str, plain: str) -> None:
    """What is asked is what is left."""
    assert plainly(said) == plain


@pytest.mark.parametrize(
    "said",
    [
        "How many boats does Hull have?",
        "Was it built in Hull?",
        "Die Hard: who directed it?",
        "hello",
        "Thank you!",
        "And the Heron?",
        "Good question",
        "harbour fire 2019",
        "When does the school open again?",
        "Which boats were built in Hull and are still in use?",
        "",
    ],
)
def test_what_is_plain_stays_as_it_is(said: str) -> None:
    """Nothing is taken away that may be meant."""
    assert plainly(said) == said


def test_what_joins_a_question_to_the_one_before_stays() -> None:
    """A conversation still has to see that "and" is there."""
    assert without_chatter("ok, and in 2015, please?") == "And in 2015?"


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_string_can_be_put_plainly(text: str) -> None:
    """No text is lost altogether, and what is plain is plain."""
    assert bool(plainly(text).strip()) == bool(text.strip())
