"""What was asked before, so that a follow-up can be read as a whole question."""

from __future__ import annotations

from bot.conversation import EXPIRY, TURNS, Conversation
from bot.question import understand
from bot.reply import NoAnswer

NOTHING = NoAnswer(text="", missing=(), nearest=(), notes=(), confidence=0.0)


def test_a_follow_up_is_read_as_a_whole_question() -> None:
    """The last question lends what the follow-up leaves out."""
    talk = Conversation()
    talk.remember(understand("How many K4 were built?"), NOTHING, 0.0)

    assert talk.resolve("And the K5?", 1.0) == "How many K5 were built?"


def test_a_conversation_expires() -> None:
    """After half an hour "and the K5?" is a question without a before."""
    talk = Conversation()
    talk.remember(understand("How many K4 were built?"), NOTHING, 0.0)

    assert talk.resolve("And the K5?", EXPIRY + 1) is None


def test_small_talk_does_not_interrupt() -> None:
    """A thank-you between two questions is not what the second follows."""
    talk = Conversation()
    talk.remember(understand("How many K4 were built?"), NOTHING, 0.0)
    talk.remember(understand("thank you"), NOTHING, 1.0)

    assert talk.resolve("And the K5?", 2.0) == "How many K5 were built?"


def test_memory_is_bounded() -> None:
    """A long conversation keeps its last questions alone."""
    talk = Conversation()
    for moment in range(3 * TURNS):
        talk.remember(understand(f"How many K{moment} were built?"), NOTHING, float(moment))

    assert len(talk) == TURNS


def test_who_was_asked_about_stays_the_person() -> None:
    """After "who is Ada Moss?" she is Ada Moss, whatever was answered."""
    talk = Conversation()
    talk.remember(understand("Who is Ada Moss?"), NOTHING, 0.0)

    assert talk.resolve("How old is she?", 1.0) == "How old is Ada Moss?"
