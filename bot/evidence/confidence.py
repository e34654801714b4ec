"""How sure the first piece of evidence is, from what speaks for it and for the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from bot.evidence.evidence import Evidence
from bot.evidence.sentence import share, word_weights
from bot.evidence.weights import Judgement
from bot.question import AnswerType, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What tells an answerable question from one that only looks it; about 0 to 1 each."""

    logit: float
    best_logit: float
    margin: float
    score: float
    similarity: float
    fused: float
    exact: float
    near: float
    in_context: float
    missed: float
    missed_near: float
    names_near: float
    names_around: float
    plain_near: float
    focus: float
    everywhere: float
    typed: float
    untyped: float
    asks_name: float
    length: float
    unbound: float

    def values(self) -> tuple[float, ...]:
        """The signs in the order of their names."""
        return tuple(float(getattr(self, name)) for name in SIGNS)


SIGNS = tuple(field.name for field in fields(Signs))


def signs(question: Question, evidence: Sequence[Evidence]) -> Signs:
    """The signs of the first evidence; raise IndexError where there is none."""
    first = evidence[0]
    own = first.features
    weights = word_weights(question)
    rest = [each.score for each in evidence[1:] if each.article_id != first.article_id]
    around: frozenset[int] = frozenset().union(*(each.context for each in evidence[:5]))
    return Signs(
        logit=own.logit,
        best_logit=max(each.features.logit for each in evidence),
        margin=min(10.0, first.score - max(rest)) / 10 if rest else 1.0,
        score=first.score / 10,
        similarity=own.similarity,
        fused=own.fused,
        exact=own.exact,
        near=own.near,
        in_context=own.in_context,
        missed=sum(w for i, w in weights.items() if i not in first.context) / 4,
        missed_near=sum(w for i, w in weights.items() if i not in first.near) / 4,
        names_near=own.names_near,
        names_around=own.names_around,
        plain_near=own.plain_near,
        focus=own.focus,
        everywhere=share(weights, around),
        typed=own.typed,
        untyped=own.untyped,
        asks_name=float(question.answer_type in {AnswerType.PERSON, AnswerType.PLACE}),
        length=len(question.content) / 10,
        unbound=float(not first.bound),
    )


def confidence(question: Question, evidence: Sequence[Evidence], judgement: Judgement) -> float:
    """The probability that the first evidence answers the question; 0 where there is none."""
    if not evidence:
        return 0.0
    return judgement.confidence.probability(signs(question, evidence).values())
