"""What a question names, and what kind of answer it asks for."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.question import LONGEST, AnswerType, Intent, Question, understand


def named(text: str) -> list[str]:
    question = understand(text)
    return [question.words[i].text for i in question.content]


@pytest.mark.parametrize(
    ("text", "answer_type"),
    [
        ("How many trams were built?", AnswerType.NUMBER),
        ("What percentage of voters stayed at home?", AnswerType.NUMBER),
        ("When did the ferry sink?", AnswerType.DATE),
        ("In what year did it open?", AnswerType.DATE),
        ("How long ago was it sold?", AnswerType.DATE),
        ("How long was the strike?", AnswerType.DURATION),
        ("Who designed the bridge?", AnswerType.PERSON),
        ("Which president signed it?", AnswerType.PERSON),
        ("Where is the plant?", AnswerType.PLACE),
        ("In which city is the plant?", AnswerType.PLACE),
        ("Why was the road closed?", AnswerType.REASON),
        ("What is the levy for?", AnswerType.REASON),
        ("Is the tram still built?", AnswerType.YESNO),
        ("Is the red or the blue one newer?", AnswerType.ENTITY),
        ("Which model is the newest?", AnswerType.ENTITY),
        ("Which models are built there?", AnswerType.LIST),
        ("What happened at the harbour?", AnswerType.PASSAGE),
        ("harbour fire", AnswerType.PASSAGE),
        ("Wie viele Boote sind im Hafen?", AnswerType.NUMBER),
        ("Wer ist der Kapitän?", AnswerType.PERSON),
    ],
)
def test_the_question_word_and_its_noun_tell_the_type(text: str, answer_type: AnswerType) -> None:
    """People ask by a word, by a word with a noun, or by an auxiliary."""
    assert understand(text).answer_type is answer_type


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hello", Intent.GREETING),
        ("Good morning!", Intent.GREETING),
        ("thanks a lot!", Intent.THANKS),
        ("What can I ask?", Intent.HELP),
        ("What's new?", Intent.NEWS),
        ("the latest news", Intent.NEWS),
        ("anything new today?", Intent.NEWS),
        ("What is new in Hull?", Intent.SEARCH),
        ("latest flood", Intent.KEYWORDS),
        ("harbour fire 2019", Intent.KEYWORDS),
        ("Who set the harbour on fire?", Intent.SEARCH),
        ("🎉🎉", Intent.NOTHING),
        ("\x00\x07\x1b", Intent.NOTHING),
        ("", Intent.NOTHING),
    ],
)
def test_not_everything_typed_is_a_search(text: str, intent: Intent) -> None:
    """A greeting is greeted, and what holds no word is not searched for."""
    assert understand(text).intent is intent


def test_grammar_is_no_content() -> None:
    """An article need not say "how many" to answer it."""
    assert named("How many of the boats were built in Hull?") == ["boats", "built", "Hull"]


def test_what_is_counted_is_content() -> None:
    """Articles and reports are no news of an article, but where they are counted."""
    assert named("How many reports were filed in Hull?") == ["reports", "filed", "Hull"]
    assert named("What does the report say of Hull?") == ["Hull"]


@pytest.mark.parametrize(
    "text",
    [
        "How many articles are there?",
        "how many articles are in the archive",
        "What articles are here?",
    ],
)
def test_what_is_asked_of_the_archive_itself_is_no_search(text: str) -> None:
    """No table of an article knows how many articles there are."""
    assert understand(text).intent is Intent.HELP


def test_capitals_make_a_name_of_a_function_word() -> None:
    """May is a month, IT is a trade, US is a country."""
    assert named("What did the IT union of the US say in May?") == ["IT", "union", "US", "May"]


def test_operators_are_told_apart() -> None:
    """An operation of a table accounts for them; other words must be found."""
    question = understand("What is the average number of boats?")

    assert [question.words[i].text for i in question.operators] == ["average", "number"]
    assert [word.text for word in question.named] == ["boats"]


@pytest.mark.parametrize("text", ['Who said "not in my name"?', "Who said “not in my name”?"])
def test_quoted_phrases_are_kept_whole(text: str) -> None:
    """A phrase between quotation marks must stand in the article as it stands here."""
    assert understand(text).phrases == ("not in my name",)


def test_an_apostrophe_opens_no_phrase() -> None:
    """Possessives are not quotations."""
    assert understand("What's Hull's and Leeds' record?").phrases == ()


def test_dates_and_numbers_are_read() -> None:
    """The years and amounts of a question are values, not only words."""
    question = understand("Did 1,300 boats sail by May 2024?")

    assert [span.cut(question.text) for span, _ in question.numbers] == ["1,300"]
    assert [span.cut(question.text) for span, _ in question.dates] == ["May 2024"]


def test_a_question_without_end_is_cut_and_says_so() -> None:
    """Ten thousand characters are no question; the note says how much was read."""
    question = understand("boat " * 2000)

    assert len(question.text) <= LONGEST
    assert "characters of the question were read" in question.note


def test_scripts_without_spaces_are_words() -> None:
    """Other scripts are searched like any."""
    assert named("北京在哪里？") == ["北京在哪里"]


@settings(derandomize=True, max_examples=200)
@given(st.text(max_size=300))
def test_any_string_is_a_question(text: str) -> None:
    """Whatever is typed, the words lie in the text and content points at words."""
    question: Question = understand(text)

    assert all(word.span.cut(question.text) == word.text for word in question.words)
    assert all(0 <= i < len(question.words) for i in (*question.content, *question.focus))
    assert set(question.operators) <= set(question.content)


@pytest.mark.parametrize(
    ("text", "answer_type"),
    [
        ("wich model is newest", AnswerType.ENTITY),
        ("Hwo many boats sank?", AnswerType.NUMBER),
        ("Hwo sank the boat?", AnswerType.PERSON),
        ("K4 quantity", AnswerType.NUMBER),
    ],
)
def test_a_slip_in_the_asking_is_put_right(text: str, answer_type: AnswerType) -> None:
    """What is asked is understood; the text stays as it was typed."""
    question = understand(text)

    assert question.answer_type is answer_type
    assert question.text == text


def test_several_x1_are_x1() -> None:
    """The s of a plural is no part of a code."""
    assert [word.folded for word in understand("How many x1s are there?").named] == ["x1"]
