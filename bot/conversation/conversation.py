"""What was asked before, so that a follow-up can be read as a whole question."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from bot.conversation.followup import rewrite
from bot.question import AnswerType, Intent, Question
from bot.reply import Answer, NoAnswer

TURNS = 8  # questions remembered
EXPIRY = 1800.0  # seconds after which a conversation starts anew


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it was answered, and the person it turned out to be about, if any."""

    question: Question
    person: str
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
        last = self._turns[-1]
        return rewrite(text, last.question, last.person)

    def remember(self, question: Question, outcome: Answer | NoAnswer, now: float) -> None:
        """Keep a question that was answered or refused; small talk is not kept."""
        person = ""
        if isinstance(outcome, Answer) and question.answer_type is AnswerType.PERSON:
            person = next(iter(outcome.values), "")
        if question.content and question.intent in {Intent.SEARCH, Intent.KEYWORDS}:
            self._turns.append(Turn(question, person, now))
