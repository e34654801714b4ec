"""Two questions in one message are two; a pair of things is one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.question.parts import MOST, parts


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("When was the mill opened, and how many people work there?",
         ("When was the mill opened?", "And how many people work there?")),
        ("Who founded it and when?", ("Who founded it?", "And when?")),
        ("Who founded it, when and where?", ("Who founded it?", "And when?", "And where?")),
        ("When and from where did the train leave?",
         ("When did the train leave?", "From where did the train leave?")),
        ("How many A3 and how many A8 were built?",
         ("How many A3 were built?", "How many A8 were built?")),
        ("What is the price and what is the area of Topaz?",
         ("What is the price of Topaz?", "What is the area of Topaz?")),
        ("When did it open and is it still in use?",
         ("When did it open?", "And is it still in use?")),
        ("Who runs the mill? How many people work in Hull?",
         ("Who runs the mill?", "How many people work in Hull?")),
        ("How many pupils at Hull School sat the exam and what percentage passed?",
         ("How many pupils at Hull School sat the exam?", "And what percentage passed?")),
        ("I like trams. How many A4 were built?", ("How many A4 were built?",)),
    ],
)  # fmt: skip
def test_each_question_is_one_part(said: str, asked: tuple[str, ...]) -> None:
    """What one leaves out, another lends it or the conversation does."""
    assert parts(said) == asked


@pytest.mark.parametrize(
    "said",
    [
        "How many votes lie between Labour and the Greens?",
        "How many A3 and A8 were built together?",
        "Is it black and white?",
        "Which cars are made in Hull and are still sold?",
        "How many people who live in Hull and who work in York voted?",
        "What is the difference between what was planned and what was spent?",
        'Who wrote "what and when" in 1999?',
        "The boats, which sank, and which did not",
        "Who lives in St. Aubin?",
        "how much and why",
    ],
)
def test_a_pair_is_no_pair_of_questions(said: str) -> None:
    """Two things compared, a relative clause and a quotation are left whole."""
    assert parts(said) == (said,)


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.text(alphabet="who and when, how many? Ab1", max_size=120))
def test_the_parts_are_few_and_none_is_empty(text: str) -> None:
    """A message of any length is answered in a few parts."""
    found = parts(text)

    assert 1 <= len(found) <= MOST
    assert all(found) or not text
