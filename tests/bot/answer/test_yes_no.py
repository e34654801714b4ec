"""Yes and no are said where a sentence states them, and nowhere else."""

from __future__ import annotations

import pytest

from bot.answer.yes_no import leaves_open, undated, verdict
from bot.question import understand


@pytest.mark.parametrize(
    ("question", "sentence", "said"),
    [
        ("Has the roof been repaired?", "The roof, they know, has been repaired.", None),
        ("Has the roof been repaired?", "The roof has been repaired.", True),
        ("Has the roof been repaired?", "The roof has not been repaired.", False),
        ("Has the roof been repaired?", "The roof has been repaired, the mayor said.", None),
        ("Has the roof been repaired?", "The roof may have been repaired.", None),
        ("Has the roof been repaired?", "The roof has been badly repaired.", None),
        ("Has the roof been repaired?", "“The roof has been repaired.”", None),
        ("Did Moss apply?", "Moss did not apply.", False),
        ("Did Moss apply?", "Moss applied.", True),
        ("Did Moss apply?", "Moss will apply.", None),
        ("Will the stage open in May?", "The stage will open in May.", True),
        ("Will the stage open in May?", "The stage will open in May if the city agrees.", None),
        ("Did Ash beat Birk?", "Birk beat Ash.", None),  # the other way round
        ("Did Ash defeat Birk?", "Ash defeated Birk.", True),
        ("Are all flats empty?", "The flats are empty.", None),  # all of them?
        ("Is the mill closed?", "The mill was closed.", None),  # then, not now
        ("Was the lamp replaced?", "Nobody knows that the lamp was replaced.", None),
    ],
)
def test_only_a_plain_statement_says_yes_or_no(
    question: str, sentence: str, *, said: bool | None
) -> None:
    """Doubt, condition, another's words, another time or order: the sentence stands alone."""
    assert verdict(understand(question), sentence) is said


def test_what_was_meant_to_be_does_not_tell_that_it_was() -> None:
    """A plan is no deed; who asks about the plan is told of it."""
    sentence = "The guard wanted to replace the lamp."

    assert leaves_open(understand("Was the lamp replaced?"), sentence)
    assert not leaves_open(understand("Did the guard want to replace the lamp?"), sentence)
    assert not leaves_open(understand("Will the lamp be replaced?"), sentence)


def test_a_question_for_yes_or_no_is_asked_again_without_its_date() -> None:
    """A later report may give another date."""
    assert undated(understand("Will the bridge open in May 2024?")) == "Will the bridge open?"
    assert undated(understand("When will the bridge open?")) is None
