"""The whole bot over a small archive: quotes cut, figures recomputed, refusals that say why."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import pytest

from bot.answer.decide import Bounds, Weighed, decide
from bot.as_of import AsOf
from bot.ask import Archivist
from bot.config import AnswerSettings
from bot.conversation import Conversation
from bot.question import understand
from bot.reply import Answer, AnswerKind, NoAnswer
from index import Archive, Date, IndexSettings, memory_archive, read_text

BRIDGE = """\
date 2025-03-04 The Tarn bridge is open

The Tarn bridge opened on Monday, after three years of work. It was designed by Ada Moss.

The bridge cost $41.5 million, because the old piers had to be replaced. It carries 9,000 cars a
day.

Last year the ferry beside it carried 310,000 passengers. The ferry stops in June.
"""
HARBOUR = """\
# Fire in the harbour

A fire broke out in the harbour of Hull on 7 May 2019. Berit Solvang, the harbour master, said that
nobody was hurt.
"""


@dataclass(frozen=True)
class Shelf:
    archive: Archive

    def current(self) -> Archive:
        return self.archive


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    settings = IndexSettings(encoder="hashing", reranker="hashing")
    articles = [read_text(BRIDGE, "bridge.txt"), read_text(HARBOUR, "harbour.md")]
    with memory_archive(articles, settings) as opened:
        yield opened


@pytest.fixture
def bot(archive: Archive) -> Archivist:
    return Archivist(Shelf(archive), AnswerSettings(threshold=0.0))


@pytest.mark.parametrize("own", [0.0, 0.5])
def test_a_sentence_that_says_nothing_of_what_is_asked_does_not_answer(
    bot: Archivist, archive: Archive, own: float
) -> None:
    """However well it scores: its neighbours may speak of the question, it does not."""
    question = understand("Who designed the Tarn bridge?")
    first = bot.consider(question, archive).evidence[0]
    scored = replace(first.features, plain_own=own, logit=9.0)
    weighed = Weighed((replace(first, bound=True, unsaid=1, features=scored),), 1.0)

    assert decide(question, weighed, (), Bounds(threshold=0.5)).answered is (own > 0)


def test_the_quote_is_cut_and_the_answer_marked(bot: Archivist, archive: Archive) -> None:
    """What is shown stands in the article, character by character."""
    reply = bot.ask("Who designed the Tarn bridge?")

    assert isinstance(reply.outcome, Answer)
    first = reply.outcome.citations[0]
    text = archive.article(first.quote.article_id).text
    assert first.words == first.quote.span.cut(text)
    assert reply.outcome.values == ("Ada Moss",)
    assert reply.generation == archive.generation


def test_a_relative_date_is_read_and_shown(bot: Archivist) -> None:
    """Last year, in a piece of 2025, is 2024."""
    reply = bot.ask("How many passengers did the ferry carry in 2024?")

    assert isinstance(reply.outcome, Answer)
    assert reply.outcome.values == ("310,000",)
    assert any("read as 2024" in note for note in reply.outcome.notes)


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many cars does the Skye bridge carry a day?", "Skye"),
        ("Who designed the A9?", "A9"),
        ("How many passengers did the ferry carry in 2017?", "2017"),
    ],
)
def test_a_name_that_stands_nowhere_near_is_missing(
    bot: Archivist, question: str, missing: str
) -> None:
    """Whatever the confidence, another bridge is another bridge."""
    outcome = bot.ask(question).outcome

    assert isinstance(outcome, NoAnswer)
    assert missing in outcome.missing


def test_a_missing_word_that_stands_elsewhere_is_said_to_stand_there(bot: Archivist) -> None:
    """The archive has it, though not of this."""
    outcome = bot.ask("How many trams crossed the harbour of Skye?").outcome

    assert isinstance(outcome, NoAnswer)
    assert "Skye" in outcome.nowhere()
    assert set(outcome.missing) == {*outcome.nowhere(), *outcome.elsewhere}


def test_what_is_new_are_the_newest_articles(bot: Archivist) -> None:
    """Those with a date, newest first; none that was not known on the day asked for."""
    reply = bot.ask("What's new?")
    then = bot.ask("What's new?", as_of=AsOf(Date(2020, 1, 1)))

    assert isinstance(reply.outcome, Answer)
    assert "The Tarn bridge is open (2025-03-04)" in reply.outcome.text
    assert isinstance(then.outcome, Answer)
    assert "none is the newest" in then.outcome.text


def test_a_word_alone_is_answered_by_passages(bot: Archivist) -> None:
    """Nothing was asked of it, so no figure is an answer to it."""
    outcome = bot.ask("ferry").outcome

    assert isinstance(outcome, Answer)
    assert (outcome.kind, outcome.figure) == (AnswerKind.PASSAGES, None)


def test_a_refusal_shows_the_nearest_and_the_span_of_the_archive(archive: Archive) -> None:
    """Below the threshold nothing is an answer; what came closest is shown as such."""
    strict = Archivist(Shelf(archive), AnswerSettings(threshold=1.0))

    outcome = strict.ask("Who designed the Tarn bridge?").outcome

    assert isinstance(outcome, NoAnswer)
    assert outcome.nearest
    assert any("2025-03-04" in note for note in outcome.notes)


FERRIES = """\
date 2025-03-04 Three ferries

The yard has built ferries since 2019. Last year the Alba carried 310 passengers a day. Another
line carried more last year.

| Ferry | Passengers |
| --- | --- |
| Alba | 310 |
| Brise | 155 |
"""


def test_beside_a_figure_stand_the_sentences_that_state_it() -> None:
    """One that says some of the words and another number would have to be explained."""
    settings = IndexSettings(encoder="hashing", reranker="hashing")
    with memory_archive([read_text(FERRIES, "ferries.md")], settings) as opened:
        bot = Archivist(Shelf(opened), AnswerSettings(threshold=0.0))
        alba = bot.ask("How many passengers did the Alba carry?").outcome
        brise = bot.ask("How many passengers did the Brise carry?").outcome

    assert isinstance(alba, Answer)
    assert alba.figure is not None
    assert ["310" in each.words for each in alba.citations] == [True]
    assert isinstance(brise, Answer)
    assert brise.values == ("155",)
    assert not brise.citations


@pytest.mark.parametrize("text", ["", "🎉", "\x00", "hello", "thanks!", "what can I ask?"])
def test_what_is_no_question_is_not_searched_for(bot: Archivist, text: str) -> None:
    """A greeting is greeted, an empty line is told what to type."""
    outcome = bot.ask(text).outcome

    assert isinstance(outcome, Answer)
    assert outcome.text
    assert not outcome.citations


def test_help_names_what_is_in_this_archive(bot: Archivist) -> None:
    """Examples come from the articles at hand."""
    outcome = bot.ask("what can I ask?").outcome

    assert "2 articles" in outcome.text
    assert "Tarn bridge" in outcome.text or "harbour" in outcome.text.casefold()


def test_a_follow_up_is_shown_as_it_was_read(bot: Archivist) -> None:
    """The whole question stands beside the answer to it."""
    talk = Conversation()
    bot.ask("Who designed the Tarn bridge?", conversation=talk)

    reply = bot.ask("How much did it cost?", conversation=talk)

    assert reply.read_as == "How much did the Tarn bridge cost?"
    assert isinstance(reply.outcome, Answer)
    assert reply.outcome.values == ("$41.5 million",)


def test_only_the_articles_asked_for_are_searched(bot: Archivist, archive: Archive) -> None:
    """``within`` leaves the rest of the archive out."""
    harbour = archive.find("harbour.md").id

    outcome = bot.ask("When did the fire break out?", within=frozenset({harbour})).outcome

    shown = outcome.citations if isinstance(outcome, Answer) else outcome.nearest
    assert {each.source.id for each in shown} == {harbour}


def test_the_same_question_gets_the_same_reply_from_many_threads(bot: Archivist) -> None:
    """Nothing is shared between two questions."""
    questions = ["Who designed the Tarn bridge?", "When did the fire break out?"] * 8

    with ThreadPoolExecutor(4) as pool:
        outcomes = [reply.outcome for reply in pool.map(bot.ask, questions)]

    assert all(outcome == outcomes[i % 2] for i, outcome in enumerate(outcomes))


def test_ten_thousand_characters_do_no_harm(bot: Archivist) -> None:
    """The question is cut, and answered or refused like any."""
    assert bot.ask("Who designed the Tarn bridge? " * 400).outcome.text


def test_who_wrote_a_piece_is_answered_by_its_byline() -> None:
    """The byline answers about its own article, and about nothing else."""
    piece = "# The Tarn bridge is open\n\nBy Vera Lund\n\nThe Tarn bridge opened on Monday.\n"
    settings = IndexSettings(encoder="hashing", reranker="hashing")
    with memory_archive([read_text(piece, "a.md"), read_text(HARBOUR, "b.md")], settings) as opened:
        bot = Archivist(Shelf(opened), AnswerSettings())

        written = bot.ask("Who wrote the article about the Tarn bridge?").outcome
        opener = bot.ask("Who opened the Tarn bridge?").outcome

    assert isinstance(written, Answer)
    assert written.values == ("Vera Lund",)
    assert isinstance(opener, NoAnswer)


def test_two_questions_get_two_answers(bot: Archivist) -> None:
    """Each part has its own quotes, and the second shares the subject of the first."""
    reply = bot.ask("Who designed the Tarn bridge, and how much did it cost?")

    assert [part.question for part in reply.parts] == [
        "Who designed the Tarn bridge?",
        "And how much did it cost?",
    ]
    assert isinstance(reply.outcome, Answer)
    assert reply.outcome.values == ("Ada Moss", "$41.5 million")
    assert "Tarn bridge cost" in str(reply.parts[1].read_as)


def test_a_part_without_an_answer_is_said_to_be_open(bot: Archivist) -> None:
    """Half an answer is marked as half."""
    reply = bot.ask("Who designed the Tarn bridge, and who designed the Skye bridge?")

    assert isinstance(reply.outcome, Answer)
    assert isinstance(reply.parts[1].outcome, NoAnswer)
    assert any("Part 2 of 2 is not answered" in note for note in reply.outcome.notes)


def test_a_quoted_phrase_must_be_there_word_for_word(bot: Archivist) -> None:
    """The words in another order are other words; the refusal names the phrase."""
    kept = bot.ask('What replaced the "old  piers"?').outcome
    turned = bot.ask('What replaced the "piers old"?').outcome

    assert "piers old" in getattr(turned, "missing", ())
    assert "old  piers" not in getattr(kept, "missing", ())


def test_words_alone_get_passages_that_are_said_to_be_passages(bot: Archivist) -> None:
    """Nothing was asked, so nothing is answered."""
    outcome = bot.ask("Tarn bridge Monday").outcome

    assert isinstance(outcome, Answer)
    assert outcome.kind == "passages"
    assert outcome.citations


@pytest.mark.parametrize("text", ["who are you?", "what can you do?", "word " * 900])
def test_who_it_is_and_what_is_too_long_is_told(bot: Archivist, text: str) -> None:
    """A human reply and no search."""
    outcome = bot.ask(text).outcome

    assert isinstance(outcome, Answer)
    assert outcome.kind == "talk"


def test_every_example_offered_has_an_answer(bot: Archivist) -> None:
    """What can be asked was asked before it is said to be answerable."""
    text = bot.ask("what can I ask?").outcome.text
    offered = [
        f"{one.strip()}?" for one in text.partition("example: ")[2].split("?") if one.strip()
    ]

    assert all(isinstance(bot.ask(one).outcome, Answer) for one in offered)
