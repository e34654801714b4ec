"""What was asked before, so that a follow-up can be read as a whole question."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from bot.conversation.about import About
from bot.conversation.followup import rewrite
from bot.conversation.slot import slots
from bot.question import SEARCHED, AnswerType, Question
from bot.reply import Answer, NoAnswer

TURNS = 8  # questions remembered
EXPIRY = 1800.0  # seconds after which a conversation starts anew


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it was answered, and the names that were its answer."""

    question: Question
    person: str
    values: tuple[str, ...]
    at: float


@dataclass(slots=True)
class Conversation:
    """The last questions of one person in one place; a moment is in seconds of any clock."""

    _turns: deque[Turn] = field(default_factory=lambda: deque(maxlen=TURNS))

    def __len__(self) -> int:
        """How many questions are remembered."""
        return len(self._turns)

    def resolve(self, text: str, now: float) -> str | None:
        """The whole question a follow-up stands for, or None where it stands on its own."""
        if self._turns and now - self._turns[-1].at > EXPIRY:
            self._turns.clear()
        if not self._turns:
            return None
        return rewrite(text, self._turns[-1].question, self._about())

    def _about(self) -> About:
        """What pronouns stand for; a figure is nothing that one could ask about."""
        last = self._turns[-1]
        named = last.values if last.question.answer_type in _NAMING else ()
        others = (_subject(turn.question) for turn in reversed(self._turns))
        subject = _subject(last.question)
        return About(
            person=last.person,
            thing=named[0] if len(named) == 1 else "",
            listed=named,
            other=next((one for one in others if one and one != subject), ""),
        )

    def remember(self, question: Question, outcome: Answer | NoAnswer, now: float) -> None:
        """Keep a question that was answered or refused; small talk is not kept."""
        values = outcome.values if isinstance(outcome, Answer) else ()
        person = ""
        if question.answer_type is AnswerType.PERSON:
            person = _asked_about(question) or next(iter(values), "")
        if question.content and question.intent in SEARCHED:
            self._turns.append(Turn(question, person, values, now))


_NAMING = frozenset({AnswerType.ENTITY, AnswerType.LIST, AnswerType.PLACE})


def _asked_about(question: Question) -> str:
    """The person of "Who is Ada Moss?", whatever the answer to it."""
    found = re.match(r"who\s+(?:is|was|are|were)\b", question.text, re.IGNORECASE)
    subject = _subject(question)
    return subject if found and subject[:1].isupper() and " of " not in question.text else ""


def _subject(question: Question) -> str:
    """The first name of a question."""
    return next((slot.words for slot in slots(question)), "")
