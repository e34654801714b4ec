"""Passages become sentences that may answer, each with what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from heapq import heappop, heappush

from bot.evidence.choice import Reads, choose
from bot.evidence.highlight import asks_who_it_is, candidates, gives_reason, marks
from bot.evidence.insistence import is_met
from bot.evidence.place import says_place
from bot.evidence.relation import (
    announces,
    asks,
    denies,
    is_related,
    is_said_loosely,
    is_said_of,
    names_cause,
    opposes,
)
from bot.evidence.relative_date import RelativeDate
from bot.evidence.rival import is_rival
from bot.evidence.role import bearer, has_left, says_role
from bot.evidence.sentence import (
    Sentence,
    age,
    in_context,
    is_code,
    is_light,
    is_name,
    is_type_word,
    is_value,
    read_again,
    sentences_of,
    share,
    word_weights,
)
from bot.evidence.weights import Linear
from bot.question import AnswerType, Question
from bot.question.phrase import as_quoted
from bot.retrieve import PASSAGES, Found, Retrieved
from index import Archive, BlockKind, Passage, Span

LIFT = 0.3  # what the cross-encoder's ten logits add to a fused score of at most 1
UNBOUND = 0.75  # what a sentence about something else loses of its score
MARKED = 2  # sentences whose highlight is chosen by reading again
KIND = 0.2  # what the kind of answer asked for adds to what a sentence promises
ROLE = 0.5  # and a word for who does what is asked: an architect, who designed it
RERANKED = 12  # DEV: the answer is among the first 12 by words and passage for 96-98 %

# The cross-encoder reads the heading and the sentence. With the sentence before it, it finds that
# one's answer and the wrong sentence is quoted: quote_hit@1 on squad .54 against .86.


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What speaks for a sentence; all about 0 to 1 but ``logit``, the cross-encoder's, in tens."""

    logit: float
    fused: float
    similarity: float
    exact: float
    loose: float
    near: float
    in_context: float
    names_near: float
    names_around: float
    plain_near: float
    plain_own: float
    values_own: float
    focus: float
    typed: float
    untyped: float
    short: float

    def values(self) -> tuple[float, ...]:
        """The features in the order of their names below."""
        return tuple(float(getattr(self, name)) for name in FEATURES)


FEATURES = tuple(field.name for field in fields(Features))


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A sentence with its place, the span in it that answers, and the words it accounts for.

    ``accounted`` in the sentence itself, ``near`` with its headings and the sentence before,
    ``context`` with its passage.
    ``bound``: values, codes, phrases and names of the question are said; ``unsaid``: how many
    of its other content words do not stand in it or near it; ``valued``: it says all values;
    ``whole``: it says every content word itself; ``loose``: a synonym alone says the relation;
    ``asks``: it is a question itself; ``tells``: it puts a name beside the role asked for.
    ``marks`` are the spans that may answer, ``highlight`` the one that does: of the first few.
    ``answer`` holds the highlight's words in lower case, to compare with others'; ``day`` is the
    article's.
    """

    article_id: str
    span: Span
    words: str
    highlight: Span | None
    marks: tuple[Span, ...]
    passage: Passage
    features: Features
    score: float
    accounted: frozenset[int]
    near: frozenset[int]
    context: frozenset[int]
    relative: tuple[RelativeDate, ...]
    bound: bool
    unsaid: int
    valued: bool
    whole: bool
    loose: bool
    asks: bool
    tells: bool
    answer: str
    day: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Weighing:
    """How sentences are weighed: by what weights, and how many the cross-encoder reads."""

    ranking: Linear
    reranked: int = RERANKED


def weigh(
    question: Question, found: Sequence[Found], archive: Archive, weighing: Weighing
) -> tuple[Evidence, ...]:
    """Weigh the sentences of the passages found, best first, what asks last, in a total order."""
    pool = sentences_of(question, found[:PASSAGES], archive)
    likely = _likeliest(question, pool, weighing.reranked or RERANKED)
    first = [in_context(question, each) for each in likely]
    logits: Sequence[float] = [0.0] * len(first)
    if weighing.reranked and first:
        logits = archive.rerank(question.text, [read_again(question, each) for each in first])
    evidence = []
    for each, logit in zip(first, logits, strict=True):
        features = _features(question, each, logit)
        evidence.append(_evidence(question, each, features, weighing.ranking))
    evidence.sort(key=standing)
    read = archive.rerank if weighing.reranked else None
    chosen = [_marked(question, each, archive, read) for each in evidence[:MARKED]]
    rest = [_marked(question, each, archive, None) for each in evidence[MARKED:]]
    known = {each.place: each for each in first}
    said = [
        replace(each, bound=each.bound and _is_said_of(question, each, known))
        for each in (*chosen, *rest)
    ]
    return tuple(sorted(said, key=standing))


def standing(each: Evidence) -> tuple[bool, bool, float, str, Span]:
    """What orders evidence: who tells the role first, what asks last, something else later."""
    score = each.score - (0.0 if each.bound else UNBOUND)
    return each.asks, not each.tells, -score, each.article_id, each.span


def _is_said_of(
    question: Question, each: Evidence, known: Mapping[tuple[str, Span], Sentence]
) -> bool:
    if each.highlight is None or each.tells:
        return True
    sentence = known[each.article_id, each.span]
    return is_said_of(question, sentence, each.highlight.shift(-each.span.start))


def _marked(question: Question, each: Evidence, archive: Archive, read: Reads | None) -> Evidence:
    """The evidence with its highlight: by reading without each, or the nearest to the words."""
    text = archive.page(each.article_id).text
    mark = next(iter(each.marks), None)
    if read is not None and len(each.marks) > 1:
        inside = [place.shift(-each.span.start) for place in each.marks]
        found = choose(question.text, each.span.cut(text), inside, read)
        mark = found.shift(each.span.start) if found else None
    answer = mark.cut(text).casefold() if mark else ""
    return replace(each, highlight=mark, answer=answer)


def _likeliest(question: Question, pool: Sequence[Sentence], most: int) -> list[Sentence]:
    """The sentences that promise most, best first: by words, passage and kind of answer.

    The kind is looked at, which takes longest, as long as it may lift a sentence among them.
    """
    told = _told(question, pool)
    promising: list[tuple[float, tuple[str, Span], Sentence]] = []
    best: list[float] = []  # the most that some promise, the least of them first
    for said, each in sorted(told, key=lambda one: -one[0]):
        if len(best) == most and said + KIND < best[0]:
            break
        promise = said + KIND * (_fits(question, each) is True)
        promising.append((-promise, each.place, each))
        heappush(best, promise)
        if len(best) > most:
            heappop(best)
    promising.sort(key=lambda one: one[:2])
    return [each for _, _, each in promising[:most]]


def _told(question: Question, pool: Sequence[Sentence]) -> list[tuple[float, Sentence]]:
    """What each sentence promises by its words and its passage."""
    weights = word_weights(question)

    @cache  # many sentences say the same words, or none
    def covered(exact: frozenset[int], loose: frozenset[int]) -> float:
        return share(weights, exact) + 0.5 * share(weights, loose)

    return [
        (
            covered(each.match.exact, each.match.loose)
            + 1.5 * each.found.score
            + ROLE * says_role(question, each.words),
            each,
        )
        for each in pool
    ]


def _evidence(question: Question, each: Sentence, features: Features, ranking: Linear) -> Evidence:
    told = bearer(question, each)
    inside = (told,) if told else _spans(question, each)
    return Evidence(
        article_id=each.article.id,
        span=each.span,
        words=each.words,
        highlight=None,
        answer="",
        marks=tuple(place.shift(each.span.start) for place in inside),
        passage=each.passage,
        features=features,
        score=ranking.score(features.values()),
        accounted=each.match.all,
        near=each.near,
        context=each.context,
        relative=tuple(
            replace(one, span=one.span.shift(each.span.start)) for one in each.reading.relative
        ),
        bound=told is not None or _is_bound(question, each),
        unsaid=0 if told else _unsaid(question, each),
        valued=_is_valued(question, each),
        whole=len(question.content) > 1 and each.match.all >= set(question.content),
        loose=told is None and is_said_loosely(question, each),
        asks=asks(each.words),
        tells=told is not None,
        day=age(each.article),
    )


def _spans(question: Question, each: Sentence) -> tuple[Span, ...]:
    return marks(question, each.words, each.reading, each.match, each.article.text)


def _is_bound(question: Question, each: Sentence) -> bool:
    """Whether what has no other name is said: values, codes and phrases near, names around.

    DEV: of the right sentences 2 % lack a value near and 6 % a name around, of the sentences that
    only look right 9 % and 23 %.
    """
    around = as_quoted(f"{each.passage.embed_text} {each.words}") if question.phrases else ""
    quoted = all(as_quoted(phrase) in around for phrase in question.phrases)
    values = all(i in each.near for i in question.content if _is_value(question, i))
    names = all(i in each.context for i in question.content if is_name(question, i))
    typed = question.answer_type not in _MEASURED or _fits(question, each) is True
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
        return question.answer_type not in _MEASURED or _fits(question, each) is not True
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


def _is_valued(question: Question, each: Sentence) -> bool:
    """Whether the question has values or codes and the sentence itself says them all."""
    values = {i for i in question.content if _is_value(question, i)}
    return bool(values) and values <= each.match.all


def _unsaid(question: Question, each: Sentence) -> int:
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


def _is_value(question: Question, i: int) -> bool:
    return is_code(question, i) or is_value(question, i)


def _features(question: Question, each: Sentence, logit: float) -> Features:
    weights = word_weights(question)
    names = {i: w for i, w in weights.items() if w > 1.0}
    plain = {i: w for i, w in weights.items() if i not in names}
    values = {i: 1.0 for i in weights if _is_value(question, i)}
    fits = _fits(question, each)
    return Features(
        logit=logit / 10,
        fused=each.found.score,
        similarity=each.found.similarity,
        exact=share(weights, each.match.exact),
        loose=share(weights, each.match.loose) if each.match.loose else 0.0,
        near=share(weights, each.near),
        in_context=share(weights, each.context),
        names_near=share(names, each.near),
        names_around=share(names, each.context),
        plain_near=share(plain, each.near),
        plain_own=share(plain, each.match.all),
        values_own=share(values, each.match.all),
        focus=share({i: 1.0 for i in question.focus if i in weights}, each.near),
        typed=float(fits is True),
        untyped=float(fits is False),
        short=float(len(each.reading.written) < 6),
    )


def _fits(question: Question, each: Sentence) -> bool | None:
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


def rank_articles(found: Retrieved, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The ids of the articles found: by their best passage, lifted by their best sentence."""
    scores: dict[str, float] = {}
    for each in found.passages:
        identity = each.hit.article_id
        scores[identity] = max(scores.get(identity, 0.0), each.score)
    lift: dict[str, float] = {}
    for one in evidence:
        lift[one.article_id] = max(lift.get(one.article_id, 0.0), one.features.logit + 1.0)
    total = {i: score + LIFT * lift.get(i, 0.0) for i, score in scores.items()}
    return tuple(sorted(total, key=lambda i: (-total[i], i)))
