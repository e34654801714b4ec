"""The whole bot: a question in, a verified reply out."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol

from bot.answer import Bounds, decide
from bot.byline import asks_author
from bot.config import AnswerSettings
from bot.conversation import Conversation
from bot.draft import Draft
from bot.evidence import RERANKED, Evidence, Weighing, weigh
from bot.question import Intent, Question, understand
from bot.reply import Answer, NoAnswer, Reply
from bot.retrieve import Retrieved, retrieve
from bot.smalltalk import small_talk
from bot.tableqa import Candidate, answer_from_tables
from bot.verify import verify
from bot.weights import judgement
from index import Archive


@dataclass(frozen=True, slots=True)
class Scope:
    """One generation of the archive, or some articles of it."""

    archive: Archive
    within: frozenset[str] | None = None


class Shelf(Protocol):
    """What holds the archive: a live one, or one that stays as it is."""

    def current(self) -> Archive:
        """The generation to answer from."""


class Archivist:
    """Answers questions over a live archive; may be asked from several threads at once."""

    def __init__(self, live: Shelf, settings: AnswerSettings) -> None:
        self._live = live
        self._judgement = judgement(reranked=settings.rerank)
        self._reranked = RERANKED if settings.rerank else 0
        threshold = settings.threshold
        self._bounds = Bounds(
            threshold=self._judgement.threshold if threshold is None else threshold,
            quotes=settings.quotes,
            nearest=settings.nearest,
        )

    def ask(
        self,
        text: str,
        *,
        conversation: Conversation | None = None,
        within: frozenset[str] | None = None,
    ) -> Reply:
        """The reply; ``conversation`` resolves follow-ups, ``within`` are the ids of articles."""
        started = time.perf_counter()
        archive = self._live.current()
        read_as = conversation.resolve(text, started) if conversation is not None else None
        question = understand(text if read_as is None else read_as)
        outcome = self._outcome(question, Scope(archive, within))
        if conversation is not None:
            conversation.remember(question, outcome, started)
        return Reply(
            question=text,
            read_as=read_as,
            outcome=outcome,
            generation=archive.generation,
            elapsed_ms=(time.perf_counter() - started) * 1000,
        )

    def _outcome(self, question: Question, scope: Scope) -> Answer | NoAnswer:
        if question.intent not in {Intent.SEARCH, Intent.KEYWORDS}:
            return small_talk(question, scope.archive)
        return verify(self.draft(question, scope), scope.archive)

    def draft(self, question: Question, scope: Scope) -> Draft:
        """What is decided before it is verified."""
        found = retrieve(question, scope.archive, scope.within)
        evidence = self.evidence(question, found, scope.archive)
        figures = self._figures(question, found, scope.archive)
        return decide(question, evidence, figures, self._judgement, self._bounds)

    def evidence(
        self, question: Question, found: Retrieved, archive: Archive
    ) -> tuple[Evidence, ...]:
        """The sentences that may answer; those of bylines where the author is asked for."""
        passages = found.passages
        if asks_author(question):
            passages = (*found.bylines, *passages)
        return weigh(question, passages, archive, Weighing(self._judgement.ranking, self._reranked))

    def _figures(
        self, question: Question, found: Retrieved, archive: Archive
    ) -> tuple[Candidate, ...]:
        tables = [archive.table(identity) for identity in found.tables]
        return answer_from_tables(question, tables, archive.encode)
