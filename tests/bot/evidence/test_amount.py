"""The amounts that may answer are of the dimension asked for."""

from __future__ import annotations

import pytest

from bot.evidence.dimension import Dimension, dimension
from bot.evidence.highlight import highlight
from bot.evidence.match import match
from bot.evidence.reading import read
from bot.question import understand


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How long are the trains in Hull?", Dimension.EXTENT),
        ("How long is it?", Dimension.EXTENT),
        ("How long was the strike?", None),
        ("How long was the bridge shut?", None),
        ("How long were they in prison?", None),
        ("How high is the mast?", Dimension.LENGTH),
        ("How high is the fine?", None),
        ("What share of the trams is blue?", Dimension.SHARE),
        ("What did the bridge cost?", Dimension.MONEY),
        ("How often does the ferry sail?", Dimension.RHYTHM),
        ("Who built it?", None),
    ],
)
def test_the_words_of_a_question_name_the_dimension(question: str, asked: Dimension | None) -> None:
    """A thing is long in metres, a strike in days; a price is high in no metres."""
    assert dimension(understand(question)) is asked


@pytest.mark.parametrize(
    ("question", "sentence", "marked"),
    [
        ("How long are the barges?", "The barges are 38 metres long.", "38 metres"),
        ("How long are the barges?", "The lease of the barges runs out in 9 years.", None),
        ("How long is the play?", "The play lasts three hours.", "three hours"),
        (
            "How long did it last?",
            "It lasted two hours and ten minutes.",
            "two hours and ten minutes",
        ),
        ("What does the bar cost?", "The bar shrank from 100 to 90 grams.", None),
        ("How many dogs does it take?", "Ada Moss, 47, trains dogs.", None),
        ("By how much did prices rise?", "Sales rose to 56 million dollars.", None),
        ("Why was he out?", "He has played since the first one in 1981.", None),
        ("How long is the tour on deck?", "A tour on deck takes 40 minutes.", "40 minutes"),
        ("How often do the barges sail?", "Two barges sail every 20 minutes.", "every 20 minutes"),
        ("How often do the barges sail?", "Two barges sail with 20 men.", None),
        ("How often has Moss won it?", "Moss has won it four times.", "four times"),
        ("What share of it is rust?", "It cost 5 million crowns, and 40% of it is rust.", "40%"),
        ("What share of it is rust?", "One in four of its bolts is rust.", "One in four"),
        ("What share of it is rust?", "Of it, 12 tonnes are rust.", None),
        ("What did the mast cost?", "The mast of 1911 cost 7 million crowns.", "7 million crowns"),
        ("What did the mast cost?", "The mast, three years late, cost a lot.", None),
        ("How much does a lamb weigh?", "A lamb of two days weighs 4 kilos.", "4 kilos"),
        ("How heavy is the mast?", "The mast is 31 metres high.", None),
        ("How strong was the gust?", "Two men saw a gust of 140 km/h.", "140 km/h"),
        ("How hot was it?", "On two days it was 38 degrees hot.", "38 degrees"),
        ("How old is Ada Moss?", "Ada Moss, 58, has run it for 12 years.", "58"),
        ("How old is the mast?", "Its 3 lamps and the mast are 140 years old.", "140 years"),
        (
            "How fast is the tram?",
            "The 3 trams reach 70 kilometres an hour.",
            "70 kilometres an hour",
        ),
    ],
)
def test_an_amount_of_another_dimension_is_no_answer(
    question: str, sentence: str, marked: str | None
) -> None:
    """What is asked for in metres, percent or money is not answered by a count beside it."""
    asked, reading = understand(question), read(sentence)

    found = highlight(asked, sentence, reading, match(asked, reading))

    assert (found.cut(sentence) if found else None) == marked
