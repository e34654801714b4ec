"""Passages become sentences that may answer, each with what speaks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from heapq import heappop, heappush

from bot.evidence.binding import fits, is_bound, is_value_or_code, is_valued, unsaid
from bot.evidence.choice import Reads, choose
from bot.evidence.highlight import marks
from bot.evidence.relation import (
    asks,
    is_said_loosely,
    is_said_of,
)
from bot.evidence.relative_date import RelativeDate
from bot.evidence.role import bearer, says_role
from bot.evidence.sentence import (
    Sentence,
    age,
    in_context,
    read_again,
    sentences_of,
    share,
    word_weights,
)
from bot.evidence.weights import Linear
from bot.question import Question
from bot.retrieve import PASSAGES, Found, Retrieved
from index import Archive, Passage, Span

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
        promise = said + KIND * (fits(question, each) is True)
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
        bound=told is not None or is_bound(question, each),
        unsaid=0 if told else unsaid(question, each),
        valued=is_valued(question, each),
        whole=len(question.content) > 1 and each.match.all >= set(question.content),
        loose=told is None and is_said_loosely(question, each),
        asks=asks(each.words),
        tells=told is not None,
        day=age(each.article),
    )


def _spans(question: Question, each: Sentence) -> tuple[Span, ...]:
    return marks(question, each.words, each.reading, each.match, each.article.text)


def _features(question: Question, each: Sentence, logit: float) -> Features:
    weights = word_weights(question)
    names = {i: w for i, w in weights.items() if w > 1.0}
    plain = {i: w for i, w in weights.items() if i not in names}
    values = {i: 1.0 for i in weights if is_value_or_code(question, i)}
    fitting = fits(question, each)
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
        typed=float(fitting is True),
        untyped=float(fitting is False),
        short=float(len(each.reading.written) < 6),
    )


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
