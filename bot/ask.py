"""The whole bot: a question in, a verified reply out."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from itertools import islice
from typing import Protocol

from bot.answer.byline import about_author, asks_author, author
from bot.answer.decide import Bounds, Weighed, decide, settles
from bot.answer.draft import Draft
from bot.answer.keywords import as_passages, found_together, is_keywords
from bot.answer.phrase import held, quoting_first, saying
from bot.answer.reckon import Reckoned, reckon, reckon_surely
from bot.answer.turn import next_turns, plainest_first
from bot.answer.yes_no import stated, superseded, undated
from bot.as_of import AsOf, dated, known, resolved
from bot.config import AnswerSettings
from bot.conversation import Conversation
from bot.conversation.examples import proposals
from bot.conversation.smalltalk import small_talk
from bot.evidence import RERANKED, Evidence, Weighing, rank_articles, weigh
from bot.evidence.confidence import confidence
from bot.evidence.weights import judgement
from bot.question import SEARCHED, Intent, Question, understand
from bot.question.parts import parts
from bot.question.plain import plainly, without_chatter
from bot.reply import Answer, NoAnswer, Reply
from bot.retrieve import Retrieved, retrieve, retrieve_by_words
from bot.spelling import respelt
from bot.together import joined
from bot.verify import verify
from index import Archive, words

TRIED = 12  # examples asked for "what can I ask?"
OFFERED = 4  # and shown, of those that have an answer


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


@dataclass(frozen=True, slots=True)
class _Sitting:
    """What the parts of a question have in common."""

    archive: Archive
    conversation: Conversation
    within: frozenset[str] | None
    as_of: AsOf | None
    started: float

    def elapsed_ms(self) -> float:
        return (time.perf_counter() - self.started) * 1000


def _read(text: str, sitting: _Sitting) -> Question:
    """The question that a text is: whole, plain, of its day, and spelt as the archive spells."""
    whole = sitting.conversation.resolve(text, sitting.started)
    wording = plainly(text if whole is None else whole)
    if sitting.as_of is not None:
        wording = resolved(wording, sitting.as_of)
    question = understand(wording)
    if question.intent not in SEARCHED:
        return question
    return understand(respelt(wording, sitting.archive))


def _same(one: str, other: str) -> bool:
    """Whether two wordings differ in case and marks at most: that is not worth showing."""
    return [word.folded for word in words(one)] == [word.folded for word in words(other)]


class Archivist:
    """Answers questions over a live archive; may be asked from several threads at once."""

    def __init__(self, live: Shelf, settings: AnswerSettings) -> None:
        self._live = live
        self._judgement = judgement(reranked=settings.rerank)
        self._offered: tuple[int, tuple[str, ...]] = (-1, ())
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
        talk = Conversation() if conversation is None else conversation
        sitting = _Sitting(self._live.current(), talk, within, as_of, started)
        asked = parts(without_chatter(text))
        if len(asked) == 1:
            return replace(self._part(asked[0], sitting), question=text)
        replies = tuple(self._part(each, sitting) for each in asked)
        return Reply(
            question=text,
            read_as=None,
            outcome=joined(replies),
            generation=sitting.archive.generation,
            elapsed_ms=sitting.elapsed_ms(),
            as_of=None if as_of is None else str(as_of),
            parts=replies,
        )

    def _part(self, text: str, sitting: _Sitting) -> Reply:
        """The reply to one question, whatever else was asked with it."""
        archive = sitting.archive
        question = _read(text, sitting)
        outcome = self._outcome(question, sitting)
        sitting.conversation.remember(question, outcome, sitting.started)
        return Reply(
            question=text,
            read_as=None if _same(question.text, text) else question.text,
            outcome=outcome,
            generation=archive.generation,
            elapsed_ms=sitting.elapsed_ms(),
            as_of=None if sitting.as_of is None else str(sitting.as_of),
        )

    def _outcome(self, question: Question, sitting: _Sitting) -> Answer | NoAnswer:
        archive, within = sitting.archive, sitting.within
        then = None if sitting.as_of is None else known(archive.sources(), sitting.as_of)
        if then is not None:
            within = then.ids if within is None else then.ids & within
        if question.intent not in SEARCHED:
            examples = self._examples(archive) if question.intent is Intent.HELP else ()
            return small_talk(question, archive, examples, within)
        outcome = verify(self.consider(question, archive, within).draft, archive)
        outcome = as_passages(question, outcome)
        return outcome if then is None else dated(outcome, then)

    def _examples(self, archive: Archive) -> tuple[str, ...]:
        """Questions that were asked and have an answer; once for each generation."""
        if archive.generation != self._offered[0]:
            tried = islice(proposals(archive), TRIED)
            answered = (text for text in tried if self._has_answer(text, archive))
            self._offered = archive.generation, tuple(islice(answered, OFFERED))
        return self._offered[1]

    def _has_answer(self, text: str, archive: Archive) -> bool:
        return isinstance(verify(self.consider(understand(text), archive).draft, archive), Answer)

    def consider(
        self, question: Question, archive: Archive, within: frozenset[str] | None = None
    ) -> Considered:
        """Retrieve, weigh, compute and decide; nothing of it is verified yet."""
        alone = is_keywords(question) and len(question.content) == 1
        surely = (
            Reckoned((), ())
            if alone
            else saying(question, reckon_surely(question, archive, within))
        )
        if settles(question, surely.candidates):
            return self._beside(question, surely, archive, within)
        found = retrieve(question, archive, within)
        weighing = Weighing(self._judgement.ranking, self._reranked)
        passages = (*about_author(question, found.bylines, archive), *found.passages)
        weighed = weigh(question, passages, archive, weighing)
        evidence = quoting_first(question, plainest_first(weighed), archive)
        figures = surely if alone else saying(question, reckon(question, found, archive, within))
        sure = confidence(question, evidence, self._judgement)
        draft = decide(question, Weighed(evidence, sure), figures.candidates, self._bounds)
        if not draft.answered:
            draft = self._next(question, evidence, figures) or draft
        draft = _remarked(draft, figures)
        if asks_author(question):
            draft = author(question, evidence, archive) or draft
        draft = held(question, found_together(question, draft, evidence), evidence)
        if draft.candidate is None and (bare := undated(question)) is not None:
            other = self.consider(understand(bare), archive, within)
            draft = superseded(draft, evidence, other.evidence)
        draft = stated(question, draft, evidence, archive)
        return Considered(archive, found, evidence, sure, draft)

    def _next(
        self, question: Question, evidence: tuple[Evidence, ...], figures: Reckoned
    ) -> Draft | None:
        """What the first of the other sentences answers that leaves no word unsaid, or None."""
        rivals = tuple(one for one in figures.candidates if one.ambiguous)
        for turned in next_turns(evidence):
            sure = confidence(question, turned, self._judgement)
            draft = decide(question, Weighed(turned, sure), rivals, self._bounds)
            if draft.answered:
                return draft
        return None

    def _beside(
        self,
        question: Question,
        figures: Reckoned,
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
        draft = decide(question, Weighed(evidence, sure), figures.candidates, bounds)
        return Considered(archive, found, evidence, sure, _remarked(draft, figures))


def _remarked(draft: Draft, figures: Reckoned) -> Draft:
    """The draft with what is to be said of the tables, unless a sentence answers."""
    is_of_tables = draft.candidate is not None if draft.answered else bool(figures.rivals)
    if not is_of_tables:
        return draft
    remarks = (*draft.remarks, *figures.remarks())
    if draft.answered:
        return replace(draft, remarks=remarks)
    return replace(draft, remarks=remarks, missing=(), notes=(*draft.notes, _SEVERAL))


_SEVERAL = "Several tables may be meant, and they differ: name the article, the year or the place."
