"""Whether a sentence is bound to what is asked, and what it leaves unsaid."""

from __future__ import annotations

import re

from bot.evidence.highlight import asks_who_it_is, candidates, gives_reason
from bot.evidence.insistence import is_met
from bot.evidence.place import says_place
from bot.evidence.relation import (
    announces,
    asks,
    denies,
    is_related,
    names_cause,
    opposes,
)
from bot.evidence.rival import is_rival
from bot.evidence.role import has_left
from bot.evidence.sentence import (
    Sentence,
    is_code,
    is_light,
    is_name,
    is_type_word,
    is_value,
)
from bot.question import AnswerType, Question
from bot.question.phrase import as_quoted
from index import BlockKind


def is_bound(question: Question, each: Sentence) -> bool:
    """Whether what has no other name is said: values, codes and phrases near, names around.

    DEV: of the right sentences 2 % lack a value near and 6 % a name around, of the sentences that
    only look right 9 % and 23 %.
    """
    around = as_quoted(f"{each.passage.embed_text} {each.words}") if question.phrases else ""
    quoted = all(as_quoted(phrase) in around for phrase in question.phrases)
    values = all(i in each.near for i in question.content if is_value_or_code(question, i))
    names = all(i in each.context for i in question.content if is_name(question, i))
    typed = question.answer_type not in _MEASURED or fits(question, each) is True
    typed |= question.answer_type is AnswerType.PLACE and says_place(each.words)
    typed |= asks_who_it_is(question) and set(question.content) <= each.match.all
    if asks(each.words) or announces(each.words) or _only_heads(question, each):
        return False
    if is_rival(question, each) or denies(question, each.words) or opposes(question, each.words):
        return False
    if (
        not names_cause(question, each.words)
        or not _ranks(question, each)
        or has_left(question, each.words)
    ):
        return False
    said = quoted and values and names and typed
    return said and is_related(question, each) and is_met(question, each)


def _only_heads(question: Question, each: Sentence) -> bool:
    """Whether it is a caption, or a heading without what the type of the question asks for."""
    kind = each.passage.kind
    if kind is BlockKind.HEADING or each.words.startswith("#"):
        return question.answer_type not in _MEASURED or fits(question, each) is not True
    return kind is BlockKind.CAPTION


_MEASURED = frozenset(
    {
        AnswerType.NUMBER,
        AnswerType.DATE,
        AnswerType.DURATION,
        AnswerType.PERSON,
        AnswerType.PLACE,
        AnswerType.REASON,
    }
)


def is_valued(question: Question, each: Sentence) -> bool:
    """Whether the question has values or codes and the sentence itself says them all."""
    values = {i for i in question.content if is_value_or_code(question, i)}
    return bool(values) and values <= each.match.all


def unsaid(question: Question, each: Sentence) -> int:
    """How many nouns, verbs and other plain words of the question nothing near accounts for."""
    plain = set(question.content) - _counting(question) - each.near
    return sum(
        not (is_name(question, i) or is_type_word(question, i) or is_light(question, i))
        for i in plain
    )


def _counting(question: Question) -> set[int]:
    """Operators that a sentence need not say: "total" and "first", but not "the fewest"."""
    return {i for i in question.operators if not _SUPERLATIVE.fullmatch(question.words[i].folded)}


def _ranks(question: Question, each: Sentence) -> bool:
    """Whether it says what ranks the thing asked for: of the biggest none tells that does not.

    "Most of the crowd" ranks nothing.
    """
    asked = {i for i in question.operators if _SUPERLATIVE.fullmatch(question.words[i].folded)}
    most = any(question.words[i].folded == "most" for i in asked)
    return asked <= each.near and not (most and _MOST_OF.search(each.words))


_MOST_OF = re.compile(r"\bmost\s+of\b", re.IGNORECASE)


_SUPERLATIVE = re.compile(r"(?!latest|newest)(?:most|least|[a-z]{2,}est)")


def is_value_or_code(question: Question, i: int) -> bool:
    """Whether a word is an amount, a day or a code: it must be said as it is asked."""
    return is_code(question, i) or is_value(question, i)


def fits(question: Question, each: Sentence) -> bool | None:
    """Whether the sentence holds what the question's type asks for; None: the type asks nothing."""
    kind = question.answer_type
    if asks_who_it_is(question) or kind in {
        AnswerType.YESNO,
        AnswerType.LIST,
        AnswerType.PASSAGE,
        AnswerType.ENTITY,
    }:
        return None
    if kind is AnswerType.REASON:
        return gives_reason(each.words)
    return bool(candidates(question, each.words, each.reading, each.article.text))
