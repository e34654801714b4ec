"""The whole bot: a question in, a verified reply out."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import Protocol

from bot.answer import Bounds, Weighed, decide, settles
from bot.as_of import AsOf, dated, known, resolved
from bot.byline import about_author, asks_author, author
from bot.config import AnswerSettings
from bot.conversation import Conversation
from bot.conversation.smalltalk import small_talk
from bot.draft import Draft
from bot.evidence import RERANKED, Evidence, Weighing, rank_articles, weigh
from bot.evidence.confidence import confidence
from bot.evidence.weights import judgement
from bot.question import Intent, Question, understand
from bot.reckon import reckon, reckon_surely
from bot.reply import Answer, NoAnswer, Reply
from bot.retrieve import Retrieved, retrieve, retrieve_by_words
from bot.tableqa import Candidate
from bot.verify import verify
from index import Archive


class Shelf(Protocol):
    """What holds the archive: a live one, or one that stays as it is."""

    def current(self) -> Archive:
        """The generation to answer from."""


@dataclass(frozen=True, slots=True)
class Considered:
    """All that was found for a question, and what was decided of it."""

    archive: Archive
    found: Retrieved
    evidence: tuple[Evidence, ...]
    confidence: float
    draft: Draft

    def articles(self) -> tuple[str, ...]:
        """The ids of the articles found, best first."""
        return rank_articles(self.found, self.evidence)


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
            reranked=settings.rerank,
        )

    def ask(
        self,
        text: str,
        *,
        conversation: Conversation | None = None,
        within: frozenset[str] | None = None,
        as_of: AsOf | None = None,
    ) -> Reply:
        """The reply; ``conversation`` resolves follow-ups, ``within`` are the ids of articles.

        ``as_of`` leaves out what was not known on that day.
        """
        started = time.perf_counter()
        archive = self._live.current()
        read_as = conversation.resolve(text, started) if conversation is not None else None
        if as_of is not None:
            read_as = _read_then(text, read_as, as_of)
        question = understand(text if read_as is None else read_as)
        outcome = self._outcome(question, archive, within, as_of)
        if conversation is not None:
            conversation.remember(question, outcome, started)
        return Reply(
            question=text,
            read_as=read_as,
            outcome=outcome,
            generation=archive.generation,
            elapsed_ms=(time.perf_counter() - started) * 1000,
            as_of=None if as_of is None else str(as_of),
        )

    def _outcome(
        self,
        question: Question,
        archive: Archive,
        within: frozenset[str] | None,
        as_of: AsOf | None,
    ) -> Answer | NoAnswer:
        if question.intent not in {Intent.SEARCH, Intent.KEYWORDS}:
            return small_talk(question, archive)
        if as_of is None:
            return verify(self.consider(question, archive, within).draft, archive)
        then = known(archive.sources(), as_of)
        ids = then.ids if within is None else then.ids & within
        return dated(verify(self.consider(question, archive, ids).draft, archive), then)

    def consider(
        self, question: Question, archive: Archive, within: frozenset[str] | None = None
    ) -> Considered:
        """Retrieve, weigh, compute and decide; nothing of it is verified yet."""
        figures = reckon_surely(question, archive, within).candidates
        if settles(question, figures):
            return self._beside(question, figures, archive, within)
        found = retrieve(question, archive, within)
        weighing = Weighing(self._judgement.ranking, self._reranked)
        passages = (*about_author(question, found.bylines, archive), *found.passages)
        evidence = weigh(question, passages, archive, weighing)
        figures = reckon(question, found, archive, within).candidates
        sure = confidence(question, evidence, self._judgement)
        draft = decide(question, Weighed(evidence, sure), figures, self._bounds)
        if asks_author(question):
            draft = author(question, evidence, archive) or draft
        return Considered(archive, found, evidence, sure, draft)

    def _beside(
        self,
        question: Question,
        figures: tuple[Candidate, ...],
        archive: Archive,
        within: frozenset[str] | None,
    ) -> Considered:
        """A figure that needs no search by meaning, with the sentences that say its words.

        Nothing is encoded and nothing read again: that is most of the time of an answer.
        """
        found = retrieve_by_words(question, archive, within)
        quick = judgement(reranked=False)
        evidence = weigh(question, found.passages, archive, Weighing(quick.ranking, 0))
        sure = confidence(question, evidence, quick)
        bounds = replace(self._bounds, reranked=False, threshold=quick.threshold)
        draft = decide(question, Weighed(evidence, sure), figures, bounds)
        return Considered(archive, found, evidence, sure, draft)


def _read_then(text: str, read_as: str | None, as_of: AsOf) -> str | None:
    """The question as it was to be read on that day; None where that is how it was asked."""
    whole = text if read_as is None else read_as
    then = resolved(whole, as_of)
    return read_as if then == whole else then
