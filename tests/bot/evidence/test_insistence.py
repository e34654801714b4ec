"""What a question insists on must be said: the next, the highest, the end, "more than"."""

from __future__ import annotations

import pytest

from tests.bot.evidence.test_evidence import evidence


@pytest.mark.parametrize(
    ("question", "text", "bound"),
    [
        ("When did the mill in Selby shut down?", "The mill in Selby had 90 hands in 1951.", False),
        ("When did the mill in Selby shut down?", "The mill in Selby closed in 1968.", True),
        ("Who will be the next coach of Hull?", "Hull thanked its coach, Ada Moss.", False),
        ("Who will be the next coach of Hull?", "Hull's new coach will be Ada Moss.", True),
        ("Who first told the mayor of Hull?", "Ada Moss told the mayor of Hull it rained.", False),
        ("Who first told the mayor of Hull?", "Ada Moss of Hull told the mayor first.", True),
        (
            "Which tram line of Hull has the highest share of tourists?",
            "The tram line of Hull had the highest takings since 2003.",
            False,
        ),
        ("Which of the springs of Selby is the hottest?", "The springs of Selby bubble.", False),
        (
            "Which of the springs of Selby is the hottest?",
            "The hottest of the springs of Selby is Red Nell.",
            True,
        ),
        (
            "How many more trams than buses did Hull build?",
            "Hull built 112 trams, and buses.",
            False,
        ),
        (
            "How many more trams than buses did Hull build?",
            "Hull built 112 more trams than buses.",
            True,
        ),
        ("Did anybody die in the Hull flood of 2024?", "In the flood of 1931 nine died.", False),
    ],
)
def test_a_sentence_says_what_the_question_insists_on(
    question: str, text: str, *, bound: bool
) -> None:
    """Neither another rank nor another time is told for the one that is asked."""
    found = evidence(question, text)
    assert found[0].bound is bound


def test_its_steps_are_of_what_was_named_before() -> None:
    """The steps of a tower that is a museum are not those of the City Museum."""
    heading = "# Old walls\n\n"
    text = (
        heading + "The City Museum is shut. The Bell Tower is a museum now. Its 90 steps are steep."
    )
    found = evidence("How many steps does the City Museum have?", text)
    assert not any(each.bound for each in found)
