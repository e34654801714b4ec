"""Words without a question: the best passages for them, said to be that and no answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answer.draft import Draft
from bot.evidence import Evidence
from bot.question import AnswerType, Intent, Question
from bot.reply import Answer, AnswerKind, NoAnswer

_SAID = "The best passages for these words; nothing was asked of them."


def is_keywords(question: Question) -> bool:
    """Whether words were typed and nothing is asked of them: no number, no date, no list."""
    return question.intent is Intent.KEYWORDS and question.answer_type is AnswerType.PASSAGE


def found_together(question: Question, draft: Draft, evidence: Sequence[Evidence]) -> Draft:
    """The draft; where words alone were refused and a passage has them all, that passage."""
    whole = bool(evidence) and set(question.content) <= evidence[0].context
    if draft.answered or not (whole and is_keywords(question) and question.content):
        return draft
    return replace(draft, answered=True, missing=())


def as_passages(question: Question, outcome: Answer | NoAnswer) -> Answer | NoAnswer:
    """The outcome, passages for keywords named as such; a figure stays a figure."""
    if isinstance(outcome, NoAnswer) or outcome.figure is not None or not is_keywords(question):
        return outcome
    if outcome.kind is not AnswerKind.ANSWER or outcome.values:
        return outcome
    return replace(outcome, text=_SAID, kind=AnswerKind.PASSAGES)
