"""Which words of a question a text accounts for."""

from __future__ import annotations

from bot.evidence.match import match
from bot.evidence.reading import read
from bot.question import understand
from index import Date


def accounted(question: str, text: str, published: Date | None = None) -> list[str]:
    asked = understand(question)
    found = match(asked, read(text, published)).all
    return [asked.words[i].text for i in asked.content if i in found]


def test_stems_accents_and_case_do_not_matter() -> None:
    """A question is typed as it is spoken."""
    assert accounted("Who built cafés?", "She BUILDS a cafe.") == ["built", "cafés"]


def test_codes_match_however_they_are_joined() -> None:
    """E-82, e82 and E 82 name one thing."""
    assert accounted("Where is the e-82?", "the E82 line") == ["e", "82"]
    assert accounted("Where is the K4?", "the K-4 line") == ["K4"]


def test_a_verb_is_said_in_several_words_or_in_another_form() -> None:
    """To succeed is to take over; who stole steals."""
    assert accounted("Who will succeed Moss?", "His deputy takes over.") == ["succeed"]
    assert accounted("Did Moss steal?", "Moss stole it.") == ["Moss", "steal"]


def test_numbers_match_by_value() -> None:
    """Four million is 4,000,000."""
    assert accounted("Who made four million?", "It made 4,000,000.") == ["made", "four", "million"]


def test_a_spelt_number_is_not_matched_in_part() -> None:
    """The two-millionth is not the one-millionth."""
    assert accounted("When was the two-millionth?", "the one-millionth") == []


def test_a_relative_date_accounts_for_its_year() -> None:
    """In a piece of 2025, last year is 2024."""
    text = "Output rose last year."

    assert accounted("How much did output rise in 2024?", text, Date(2025, 12, 9)) == [
        "output",
        "rise",
        "2024",
    ]
    assert "2024" not in accounted("How much did output rise in 2024?", text)


def test_a_period_accounts_for_the_years_in_it() -> None:
    """2016 lies between 2014 and 2018."""
    assert accounted("Was it built in 2016?", "built between 2014 and 2018") == ["built", "2016"]


def test_synonyms_and_typos_are_accounted_for() -> None:
    """Assembled is built; Leipzing is Leipzig."""
    assert accounted("What was built in Leipzing?", "assembled in Leipzig") == ["built", "Leipzing"]


def test_exported_is_neither_built_nor_expected() -> None:
    """What is not said is missing."""
    assert accounted("How many were exported?", "It built as many as expected.") == []
