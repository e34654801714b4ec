"""The span inside a sentence that answers."""

from __future__ import annotations

import pytest

from bot.evidence.highlight import highlight
from bot.evidence.match import match
from bot.evidence.naming import names
from bot.evidence.reading import read
from bot.question import understand
from index import Date


@pytest.mark.parametrize(
    ("question", "sentence", "marked"),
    [
        ("How many trams did Hull build?", "In 1961 Hull, one of 3 yards, built 112 trams.", "112"),
        ("What share of the trams is blue?", "Of 112 trams, 30.8% are blue.", "30.8%"),
        ("What did the bridge cost?", "The bridge cost $41.5 million.", "$41.5 million"),
        ("When did the bridge open?", "The bridge opened in May 2024 for 90 cars.", "May 2024"),
        ("When did output rise?", "Output rose last year.", "last year"),
        ("Who designed the bridge?", "The bridge was drawn by Ada Moss of Hull.", "Ada Moss"),
        ("Where is the yard of Moss?", "The yard of Moss lies in North Hull.", "North Hull"),
        ("Where was it found?", "In Hull it was found in a bakery.", "a bakery"),
        ("Who got the car?", "The Anglesey Green car left Moss’s Hull yard.", None),
        ("How long did it take?", "It took the yard three years.", "three years"),
        ("Why was it closed?", "It was closed because of rust, they said.", "because of rust"),
        ("When was it found?", "It was found at dawn on Monday in a cave.", "at dawn on Monday"),
        ("How much of it burned?", "A third of it burned.", "A third"),
        ("How many trams run?", "Of the 118 trams, 97 run.", "97"),
        ("How many trams run?", "The yard said that 97 trams, not 118, run.", "97"),
        ("How many trams run?", "In Hull 97 trams run, thirty more than in Leeds.", "97"),
        ("What share of men rides?", "In Hull 61% of women but only 29% of men ride.", "29%"),
        (
            "Where was it found?",
            "In Hull it was found behind the old tram shed.",
            "the old tram shed",
        ),
        ("On which day is it shut?", "The yard is shut on Tuesdays.", "on Tuesdays"),
        ("When should it be oiled?", "It should be oiled after five years.", "after five years"),
        ("When will it shut?", "It will shut at the end of May 2024.", "the end of May 2024"),
        ("When will it shut?", "It will shut in early May 2024.", "early May 2024"),
        ("Who bought it?", "He sold it to the Danish firm Moss.", "Moss"),
        ("Why is it late?", "It blamed a lack of steel.", "blamed a lack of steel"),
        ("Why is it late?", "It rose to three.", None),
        ("On how many days did it rain?", "It rained on 26 of 31 days.", "26"),
        (
            "Since when has it sailed?",
            "It has sailed since 1974 and stops in May 2025.",
            "since 1974",
        ),
        ("Who beat Moss?", "Ada Moss was beaten by Berit Solvang.", "Berit Solvang"),
        (
            "When was the 3,000th made?",
            "The 2,000th was made in May 2016, the 3,000th of its kind in March 2021.",
            "March 2021",
        ),
        ("Who is Ada Moss?", "Ada Moss runs the Hull Yard Company.", None),
        ("What happened?", "The bridge fell in May 2024.", None),
        ("Who opened it?", "It was opened in the rain.", None),
        ("Who opened it?", "Hull & Moss saw Eva Lind open it on Monday's eve.", "Eva Lind"),
        ("How far away was it heard?", "At 3.15 it was heard 11 miles away.", "11 miles"),
        ("How deep is it?", "It is 4 m deep.", "4 m"),
    ],
)
def test_the_type_of_the_question_chooses_the_span(
    question: str, sentence: str, marked: str | None
) -> None:
    """A number for how many, a day for when, a name for who; else nothing is marked."""
    asked, reading = understand(question), read(sentence, Date(2025, 6, 1))

    found = highlight(asked, sentence, reading, match(asked, reading))

    assert (found.cut(sentence) if found else None) == marked


def test_what_the_question_says_already_is_no_answer() -> None:
    """Who is Moss's sister? Not Moss."""
    sentence = "Moss was met by Berit Solvang."
    asked, reading = understand("Who met Moss?"), read(sentence)

    found = highlight(asked, sentence, reading, match(asked, reading))

    assert found is not None
    assert found.cut(sentence) == "Berit Solvang"


def test_names_are_runs_of_capitals() -> None:
    """Particles inside a name belong to it; the first word of a sentence need not be a name."""
    sentence = "Yesterday the Bank of Hull met Dr. Vera van Dyke and Ada Moss in May."

    assert [name.cut(sentence) for name in names(sentence)][-2:] == ["Vera van Dyke", "Ada Moss"]
