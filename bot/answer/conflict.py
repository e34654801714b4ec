"""Two articles that give different values for one thing: the newest first, the others beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer.draft import Remark
from bot.evidence import Evidence
from bot.evidence.sentence import is_name
from bot.question import AnswerType, Question
from index import Span

# Of two articles that give different values so close to one another, the newer answers.
ALIKE = 2.0
# Where one says that the value has changed, the other may be further off.
CHANGED = 4.0
# The logit, in tens, that a sentence needs to tell a change of what is asked.
TOLD = 0.1

_VALUES = frozenset({AnswerType.NUMBER, AnswerType.DATE, AnswerType.DURATION})
_CHANGES = re.compile(
    r"\b(?:ris(?:e|es|en|ing)|rose|rais\w+|increas\w+|climb\w+|grow[ns]?|grew|jump\w+|f[ae]ll\w*"
    r"|cut|lower\w+|reduc\w+|doubl\w+|correct\w+|revis\w+|updat\w+|withdr\w+|instead|rather\s+than"
    r"|until|delay\w*|postpon\w+|brought\s+forward|put\s+back|pushed\s+back|later\s+than|longer"
    r"|earlier\s+than|than\s+(?:planned|thought|feared|expected|first|reported)|now|not\s+\S+\s+as"
    r"|no\s+longer|true|turned\s+out|in\s+fact|actually)\b|,\s+not\s",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[$€£¥%]")


def differing(question: Question, evidence: Sequence[Evidence]) -> list[Evidence]:
    """The sentences of other articles that give another value than the first."""
    first = evidence[0]
    found = [e for e in evidence[1:] if _differs(e, first) or _is_changed(question, e, first)]
    same = [e for e in found if e.tells or _is_of_the_same(question, e, first)]
    alike = [e for e in same if not _is_of_another_time(e, first)]
    return alike + _successors(evidence) + _moved(evidence, alike)


def newest(first: Evidence, others: Sequence[Evidence]) -> Evidence:
    """Which of them answers: the one of the last day."""
    return max([first, *others], key=lambda each: (each.day, each.score))


def told(first: Evidence, others: Sequence[Evidence], shown: Sequence[Evidence]) -> list[Remark]:
    """What is said of each value that is shown, where there are several."""
    return [
        Remark(e.article_id, e.highlight, f"Articles differ: one{dated(e)} says “{{}}”.")
        for e in shown
        if others and e.highlight is not None and (e is first or e in others)
    ]


def dated(evidence: Evidence) -> str:
    """The day of the article, as it is said after "one"; nothing where it has none."""
    day = "-".join(f"{part:02d}" for part in evidence.day if part)
    return f" of {day}" if day else ""


def _differs(second: Evidence, first: Evidence) -> bool:
    """Whether another article says as much of the question and gives another value."""
    if not (first.highlight and second.highlight) or second.article_id == first.article_id:
        return False
    if first.tells or second.tells:
        return first.tells and second.tells and not _is_part(second.answer, first.answer)
    around = second.near >= first.near or _says_more(second, first)
    as_much = second.bound and second.unsaid <= first.unsaid and around
    as_much &= second.features.logit > first.features.logit - 0.2
    as_much &= second.score > first.score - ALIKE
    itself = not second.unsaid or second.features.plain_own >= 0.5
    return as_much and itself and second.answer != first.answer


def _says_more(second: Evidence, first: Evidence) -> bool:
    """Whether a sentence says as much itself, and its passage the rest."""
    own = second.features.plain_own >= max(0.2, first.features.plain_own)
    return own and second.context >= first.near


def _is_of_another_time(second: Evidence, first: Evidence) -> bool:
    """Whether each says its own "last year", and they are two: both may be so."""
    days = {one.date for one in second.relative}
    return bool(days and first.relative) and days.isdisjoint(one.date for one in first.relative)


def _successors(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Later sentences that the one who told to hold the role has left, with who follows."""
    first = evidence[0]
    if not first.tells:
        return []
    return [
        _with_successor(each)
        for each in evidence[1:]
        if each.day > first.day and not each.tells and _has_left(first.answer, each.words)
    ]


def _moved(evidence: Sequence[Evidence], known: Sequence[Evidence]) -> list[Evidence]:
    """Later sentences that say the first one's value went "from 5.2 to 5.6", the new one marked."""
    first = evidence[0]
    later = [e for e in evidence[1:] if e.day > first.day and e not in known and not e.unsaid]
    close = [e for e in later if e.bound and first.bound and e.score > first.score - ALIKE]
    found = [(e, _MOVE.search(e.words)) for e in close if e.accounted & first.accounted]
    return [
        replace(
            e, highlight=Span(*move.span("to")).shift(e.span.start), answer=move["to"].casefold()
        )
        for e, move in found
        if move and _says(first.words, move["from"]) and not _MOVE.search(first.words)
    ]


_MOVE = re.compile(
    r"\bfrom\s+(?P<from>[$€£¥]?\d[\d.,]*)(?:\s+[a-z]+)?\s+to\s+"
    r"(?P<to>[$€£¥]?\d(?:[\d.,]*\d)?%?(?:\s+(?:million|billion|thousand))?)"
)


def _has_left(name: str, words: str) -> bool:
    """Whether a sentence says that someone holds a role no more.

    >>> _has_left("ada moss", "Ada Moss has left the yard.")
    True
    """
    last = re.escape(name.rsplit(maxsplit=1)[-1])
    return re.search(rf"\b{last}\b{_LEFT}", words, re.IGNORECASE) is not None


_LEFT = (
    r"(?:,[^,]{1,60},)?\s+(?:(?:has|have|had|was|were|is)\s+(?:been\s+)?(?:left|gone|resigned|retired"
    r"|quit|died|dismissed|sacked|fired|replaced|succeeded|removed|suspended)|resigned|retired|quit"
    r"|died|(?:step(?:s|ped)|stood)\s+down|left\s+(?:the|as|in|her|his|office))\b"
)
_FOLLOWED = re.compile(
    r"\b(?:successor(?:,|\s+is|\s+was|\s+will\s+be)?|(?:succeeded|replaced|followed)\s+by)\s+"
    r"(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*)"
)


def _with_successor(each: Evidence) -> Evidence:
    """The sentence with who follows marked, where it says so; without a mark where it does not."""
    found = _FOLLOWED.search(each.words)
    place = Span(*found.span("name")).shift(each.span.start) if found else None
    return replace(each, highlight=place, answer=found["name"].casefold() if found else "")


def _is_part(one: str, other: str) -> bool:
    """Whether one name is the other, or part of it: "Moss" of "Ada Moss"."""
    return set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split())


def _is_changed(question: Question, second: Evidence, first: Evidence) -> bool:
    """Whether the newer of two reports says in its own words that the value is another now."""
    if not (first.highlight and second.highlight) or second.article_id == first.article_id:
        return False
    if question.answer_type not in _VALUES or second.answer == first.answer or first.tells:
        return False
    newer = second if second.day > first.day else first
    if second.day == first.day or not _CHANGES.search(newer.words):
        return False
    likely = second.score > first.score - CHANGED and second.features.logit >= TOLD
    same = set(_UNIT.findall(second.answer)) == set(_UNIT.findall(first.answer))
    return likely and same


def _is_of_the_same(question: Question, second: Evidence, first: Evidence) -> bool:
    """Whether both tell what is asked: one names the value of the other, or both say its words.

    That people were hurt and that people were missing is no conflict.
    """
    names = {i for i in question.content if is_name(question, i)}
    if not names <= second.context & first.context:
        return False
    if _says(second.words, first.answer) or _says(first.words, second.answer):
        return True
    plain = set(question.content) - names - set(question.operators)
    plain = {i for i in plain if question.words[i].folded not in _ANYONE}
    shared = plain & second.accounted & first.accounted
    return first.bound and second.bound and (bool(shared) or not plain)


_ANYONE = frozenset({"people", "person", "persons"})


def _says(words: str, answer: str) -> bool:
    """Whether a sentence names a value: "seventeen, not fourteen".

    >>> _says("61,000 homes, not 48,000, went dark.", "48,000 homes")
    True
    """
    number = re.search(r"\d[\d.,]*(?<![.,])", answer)
    value = re.escape(number.group() if number else answer)
    return re.search(rf"(?<![\w.,]){value}(?!\w|[.,]\d)", words, re.IGNORECASE) is not None
