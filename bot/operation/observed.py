"""The bot as it is watched in operation: each answer is timed, logged and counted, none is kept."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from bot.as_of import AsOf
from bot.conversation import Conversation
from bot.operation.log import event
from bot.reply import Answer, Reply

log = logging.getLogger("archivist")


class Asker(Protocol):
    """What answers."""

    def ask(
        self,
        text: str,
        *,
        conversation: Conversation | None = None,
        within: frozenset[str] | None = None,
        as_of: AsOf | None = None,
    ) -> Reply:
        """The reply to a question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What may be known of an answer by who runs the bot; None for a question that failed."""

    status: str
    seconds: float
    generation: int | None = None
    confidence: float | None = None
    quotes: int = 0
    figure: bool = False


Meter = Callable[[Answered], None]


class Observed:
    """Answers as the bot does, and tells each meter how it went."""

    def __init__(self, bot: Asker, *meters: Meter) -> None:
        self._bot = bot
        self._meters = meters

    def ask(
        self,
        text: str,
        *,
        conversation: Conversation | None = None,
        within: frozenset[str] | None = None,
        as_of: AsOf | None = None,
    ) -> Reply:
        """The reply of the bot."""
        began = time.perf_counter()
        reply: Reply | None = None
        try:
            reply = self._bot.ask(text, conversation=conversation, within=within, as_of=as_of)
            return reply
        finally:
            answered = _answered(reply, time.perf_counter() - began)
            for meter in self._meters:
                meter(answered)


def _answered(reply: Reply | None, seconds: float) -> Answered:
    if reply is None:
        return Answered(status="failed", seconds=seconds)
    outcome = reply.outcome
    found = isinstance(outcome, Answer)
    return Answered(
        status="answered" if found else "not_found",
        seconds=seconds,
        generation=reply.generation,
        confidence=round(outcome.confidence, 4),
        quotes=len(outcome.citations) if isinstance(outcome, Answer) else 0,
        figure=isinstance(outcome, Answer) and outcome.figure is not None,
    )


def logged(answered: Answered) -> None:
    """A line in the log; no word of the question or of the answer is in it."""
    event(
        log,
        "question",
        status=answered.status,
        ms=round(answered.seconds * 1000, 1),
        generation=answered.generation,
        confidence=answered.confidence,
        quotes=answered.quotes,
        figure=answered.figure,
    )
