"""A reply in parts: each under its own question, on every face, the open one marked as open."""

from __future__ import annotations

import pytest

from bot.reply import Answer, Reply
from bot.show import discord as face
from bot.show.escape import units
from bot.show.json import to_json
from bot.show.text import to_text
from bot.together import joined
from tests.bot.show.replies import SENTENCE, answered, computed, refused


@pytest.fixture
def whole() -> Reply:
    """Three questions in one: a quote, a figure, and one that is not answered."""
    parts = (answered(), computed(), refused())
    return Reply(
        question="How many containers, how many of three ships, and who painted the lighthouse?",
        read_as=None,
        outcome=joined(parts),
        generation=7,
        elapsed_ms=99.0,
        parts=parts,
    )


def test_the_parts_are_joined_to_one_answer(whole: Reply) -> None:
    """Programs that know of no parts see all values, all quotes and the first figure."""
    assert isinstance(whole.outcome, Answer)
    assert whole.outcome.values == ("1,204,511", "40,425")
    assert [one.words for one in whole.outcome.citations] == [SENTENCE]
    assert whole.outcome.figure == whole.figures[0][0]
    assert whole.outcome.notes[0].startswith("Part 3 of 3 is not answered: Who painted")


def test_nothing_answered_is_a_refusal_that_names_all_that_was_missing() -> None:
    """Two refusals make no answer."""
    outcome = joined((refused(), refused("Who painted the pier?")))

    assert not isinstance(outcome, Answer)
    assert outcome.missing == ("painted", "lighthouse")


def test_the_terminal_shows_each_part_under_its_question(whole: Reply) -> None:
    """What was asked stands over what was found."""
    text = to_text(whole, 200)
    heads = [f"{n}. {part.question}" for n, part in enumerate(whole.parts, 1)]

    assert [text.index(head) for head in heads] == sorted(text.index(head) for head in heads)
    assert f"“{SENTENCE}”" in text
    assert "The three ships brought 40,425 containers." in text
    assert "Answered in part: not 3 of 3." in text


def test_json_has_a_reply_for_each_part(whole: Reply) -> None:
    """Each part has its own status, quotes and figure."""
    parts = to_json(whole)["parts"]

    assert isinstance(parts, list)
    assert [part["status"] for part in parts if isinstance(part, dict)] == [
        "answered",
        "answered",
        "not_found",
    ]


def test_discord_shows_each_part_within_its_limits(whole: Reply) -> None:
    """The same words, on pages that fit, and how each figure came about."""
    pages = face.cards(whole)
    text = "\n".join(pages)

    assert all(units(page) <= face.CARD_PAGE for page in pages)
    assert all(part.question.rstrip("?") in text for part in whole.parts)
    assert "40,425" in text
    assert "**not an answer**" in text
    assert "SELECT SUM" in face.how(whole)
