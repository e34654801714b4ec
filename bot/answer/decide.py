"""Decide: a figure, quotes, or the honest refusal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer.conflict import dated, differing, newest, told
from bot.answer.draft import Draft, Remark
from bot.evidence import Evidence
from bot.evidence.sentence import share, word_weights
from bot.question import AnswerType, Question
from bot.reply import Quote
from bot.tableqa import Candidate
from index import Date, Duration, Number, Period, Text, Value

# DEV: of the figures served from here on 96 % are right on wtq and 95 % on tatqa, strict ones among
# them; on training tables that no rule was written by, but the ranking was, 94 % (219 of 232).
FIGURE_THRESHOLD = 0.85
# The score alone doubts short sentences. Where one leaves no word unsaid and holds the kind of
# answer asked for, its probability is raised to this power: .25 counts as .635, nothing as nothing.
SAID = 0.328
# A second quote is shown where its score is within this of the first's.
NEAR = 1.5

_FIGURE_TYPES = frozenset(AnswerType) - {AnswerType.REASON}

# The logit, in tens, from which a sentence may answer though 0, 1, 2, 3 plain words are unsaid.
UNSAID = (-0.5, 0.35, 0.4, 0.7)
# The same where the sentence itself says all values and codes of the question.
UNSAID_VALUED = (-0.5, 0.3, 0.35, 0.6)
# A number is never served on a likeness: it takes more, and a day some more.
UNSAID_NUMBER = (-0.5, 0.6, 0.9, 0.9)
# Less where what the sentence leaves unsaid stands around it: the passage is about it.
SAID_AROUND = 0.45
UNSAID_DATE = (-0.5, 0.4, 0.6, 0.9)
# The relation asked for is said by a synonym alone: "started" where "launched" is asked.
LOOSE = 0.1
# How sure a name beside the very role is: "chief executive Ada Moss".
TELLS = 0.85
# A sentence that itself says every content word says all from here on, whatever its kind.
WHOLE = 0.1


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is shown, and from what confidence on it is an answer."""

    threshold: float
    quotes: int = 3
    nearest: int = 3
    reranked: bool = True


@dataclass(frozen=True, slots=True)
class Weighed:
    """Evidence, best first, and the probability that the first of it answers."""

    evidence: Sequence[Evidence]
    confidence: float


def decide(
    question: Question, weighed: Weighed, candidates: Sequence[Candidate], bounds: Bounds
) -> Draft:
    """The figure that accounts for every word, else the sentence that answers, else a refusal."""
    evidence, sure = weighed.evidence, _sureness(weighed, bounds)
    candidate = covering(question, candidates)
    answers = _answers(question, weighed, sure, bounds)
    answers = answers and not _is_disputed(question, evidence[0], candidates)
    if candidate is not None:
        said = _bearing(question, candidate, evidence, answers=answers)
        return _with_figure(question, candidate, said[: bounds.quotes])
    if answers:
        return _with_quotes(question, evidence, sure, bounds)
    return replace(
        _refusal(evidence, sure, bounds), missing=_missing(question, evidence, candidates)
    )


def _answers(question: Question, weighed: Weighed, sure: float, bounds: Bounds) -> bool:
    """Whether the first sentence is served: bound to what is asked, and sure enough."""
    first = next(iter(weighed.evidence), None)
    if first is None or not first.bound or sure < bounds.threshold:
        return False
    if first.tells:
        return True
    if first.unsaid and not first.features.plain_own:
        return False  # what stands around it is all that speaks of the question
    if not bounds.reranked:
        return first.unsaid <= 1
    return first.features.logit >= _needed(question, first)


def _is_disputed(question: Question, first: Evidence, candidates: Sequence[Candidate]) -> bool:
    """Whether tables say every word of the question, differ, and give no such number."""
    if question.answer_type is not AnswerType.NUMBER:
        return False
    content = set(question.content)
    rivals = [one for one in candidates if one.ambiguous and content <= one.accounted]
    sure = [one for one in rivals if one.confidence >= FIGURE_THRESHOLD and one.is_sound]
    return bool(sure) and all(first.answer not in _shown(one) for one in sure)


def _sureness(weighed: Weighed, bounds: Bounds) -> float:
    """The probability that the first sentence answers, higher where it says all of the question."""
    if not weighed.evidence:
        return 0.0
    first = weighed.evidence[0]
    if first.tells:
        return max(TELLS, weighed.confidence)
    if not bounds.reranked:
        return weighed.confidence
    said = not first.unsaid and bool(first.features.typed) and not first.loose
    said |= first.whole and first.features.logit >= WHOLE
    return weighed.confidence**SAID if said and first.bound else weighed.confidence


def _needed(question: Question, first: Evidence) -> float:
    """The logit from which a sentence may answer: the more is unsaid, the higher."""
    unsaid = first.unsaid
    if question.answer_type is AnswerType.NUMBER:
        needed = UNSAID_NUMBER
        unsaid += bool(unsaid and first.loose)  # a likeness is no ground for another
    elif question.answer_type is AnswerType.DATE:
        needed = UNSAID_DATE
    else:
        needed = UNSAID_VALUED if first.valued else UNSAID
    least = needed[min(unsaid, len(needed) - 1)]
    if unsaid == 1 and set(question.content) <= first.context:
        least = min(least, SAID_AROUND)
    return max(least, LOOSE) if first.loose else least


def covering(question: Question, candidates: Sequence[Candidate]) -> Candidate | None:
    """The first candidate, where it is sure, without a rival and leaves no content word over."""
    if not candidates or question.answer_type not in _FIGURE_TYPES:
        return None
    first = candidates[0]
    covers = set(question.content) <= first.accounted
    sure = first.confidence >= FIGURE_THRESHOLD and first.is_sound and not first.ambiguous
    shown = first.figure.display
    suits = all(
        _suits(question, value, shown[i] if i < len(shown) else "")
        for i, value in enumerate(first.figure.values)
    )
    return first if covers and sure and suits else None


def settles(question: Question, candidates: Sequence[Candidate]) -> bool:
    """Whether a figure answers, and every candidate says the same."""
    is_one = len({one.figure.display for one in candidates}) == 1
    return is_one and covering(question, candidates) is not None


_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"  # a day without its year
_MOMENT = re.compile(
    rf"\d{{1,2}}(?:[.:]\d\d)?\s*[ap]\.?m\.?|\d{{1,2}}:\d\d|\d{{1,2}}\.? {_MONTH}"
    rf"|{_MONTH} \d{{1,2}}",
    re.IGNORECASE,
)


def _suits(question: Question, value: Value, shown: str) -> bool:
    """Whether a value is of the type asked for: "how many" is no period, "when" no amount.

    "Which museums cost less than $6" asks for names; "the time of a crew" may be how long it took.
    """
    said = [word.folded for word in question.words]
    match question.answer_type:
        case AnswerType.NUMBER:
            return isinstance(value, Number) or ("which" in said[:2] and isinstance(value, Text))
        case AnswerType.DATE:
            is_time = "time" in said and "when" not in said and isinstance(value, Duration)
            is_time |= _MOMENT.fullmatch(shown) is not None
            return is_time or isinstance(value, Date | Period) or _is_year(value)
        case AnswerType.DURATION:
            return isinstance(value, Duration | Number | Period) or (
                "which" in said[:2] and isinstance(value, Text)
            )
        case AnswerType.PLACE | AnswerType.PERSON:
            return isinstance(value, Text)
        case _:
            return True


def _is_year(value: Value) -> bool:
    return isinstance(value, Number) and not value.unit and 1000 <= value.amount <= 2100


def _bearing(
    question: Question, candidate: Candidate, evidence: Sequence[Evidence], *, answers: bool
) -> list[Evidence]:
    """The sentences that bear on a figure: those that state it, and any that says every word.

    One that says some of the words has some other number, which a reader would have to explain.
    """
    weights = word_weights(question)
    shown = _shown(candidate)
    home = candidate.table.article_id
    day = next((e.day for e in evidence if e.article_id == home), None)
    return [
        e
        for e in evidence
        if (e.bound and e.answer in shown and share(weights, e.accounted) > 0.6)
        or ((answers or _says_now(e, day)) and share(weights, e.accounted) == 1)
    ]


def _says_now(each: Evidence, day: tuple[int, int, int] | None) -> bool:
    """Whether it answers as lately as a table of that day does."""
    return each.bound and bool(each.features.typed) and day is not None and each.day >= day


def _shown(candidate: Candidate) -> set[str]:
    return {display.casefold() for display in candidate.figure.display}


def _with_figure(question: Question, candidate: Candidate, said: Sequence[Evidence]) -> Draft:
    """The figure, with the sentences that bear on it; one that says another number is noted."""
    weights = word_weights(question)
    shown = _shown(candidate)
    other = [
        Remark(
            e.article_id, e.highlight, f"A sentence{dated(e)} says “{{}}”, where the table differs."
        )
        for e in said
        if e.highlight is not None and e.answer not in shown and share(weights, e.accounted) == 1
    ]
    return Draft(
        answered=True,
        confidence=candidate.confidence,
        candidate=candidate,
        quotes=tuple(map(quoted, said)),
        remarks=(*other, *_remarks(said)),
    )


def _with_quotes(
    question: Question, evidence: Sequence[Evidence], sure: float, bounds: Bounds
) -> Draft:
    """The first sentence and those close behind that add to it; of two that differ, the newer."""
    first = evidence[0]
    close = [e for e in evidence[1:] if e.score > first.score - NEAR and _adds(e, first)]
    others = differing(question, evidence)
    answer = newest(first, others)
    every = dict.fromkeys([answer, first, *others, *close])
    shown = list(every)[: bounds.quotes]
    return Draft(
        answered=True,
        confidence=sure,
        quotes=tuple(map(quoted, shown)),
        remarks=(*told(first, others, shown), *_remarks(shown)),
    )


def _adds(second: Evidence, first: Evidence) -> bool:
    """Whether a second sentence says what the first does not: another value, or missing words."""
    other = bool(second.answer) and second.answer != first.answer
    return other or not second.accounted <= first.accounted


def _refusal(evidence: Sequence[Evidence], sure: float, bounds: Bounds) -> Draft:
    return Draft(
        answered=False,
        confidence=min(sure, bounds.threshold),
        quotes=tuple(map(quoted, evidence[: bounds.nearest])),
    )


def _missing(
    question: Question, evidence: Sequence[Evidence], candidates: Sequence[Candidate]
) -> tuple[str, ...]:
    """The content words that neither the nearest sentence, with its passage, nor a table has.

    Where every word stands somewhere, but not together, those that the sentence lacks.
    """
    said = evidence[0].context if evidence else frozenset()
    unsaid = [i for i in question.content if i not in said]
    nowhere = [i for i in unsaid if not any(i in one.accounted for one in candidates)]
    return tuple(question.words[i].text for i in nowhere or unsaid)


def quoted(evidence: Evidence) -> Quote:
    """The place of a piece of evidence, as it is quoted."""
    return Quote(
        article_id=evidence.article_id,
        span=evidence.span,
        highlight=evidence.highlight,
        score=evidence.score,
    )


def _remarks(shown: Sequence[Evidence]) -> tuple[Remark, ...]:
    return tuple(
        Remark(each.article_id, one.span, f"“{{}}” is read as {one.read_as()}")
        for each in shown
        for one in each.relative
    )
