"""Passages become sentences that may answer, each with what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from bot.highlight import candidates, gives_reason, highlight
from bot.match import Match, Reading, match, read
from bot.piece import pieces
from bot.question import AnswerType, Question
from bot.relative_date import RelativeDate, relative_dates
from bot.retrieve import PASSAGES, Found, Retrieved
from bot.weights import Linear
from index import Archive, Article, Passage, Span

LIFT = 0.3  # what the cross-encoder's ten logits add to a fused score of at most 1
RERANKED = 12  # DEV: the answer is among the first 12 by words and passage for 96-98 %

# The cross-encoder reads the heading and the sentence. With the sentence before it, it finds that
# one's answer and the wrong sentence is quoted: quote_hit@1 on squad .54 against .86.


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What speaks for a sentence; all about 0 to 1 but ``logit``, the cross-encoder's, in tens."""

    logit: float
    fused: float
    similarity: float
    covered: float
    in_context: float
    unnamed: float
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

    ``accounted`` in the sentence itself, ``context`` with its heading, neighbours and passage.
    ``phrases``: every quoted phrase of the question stands in it or its surroundings.
    ``answer`` holds the highlight's words in lower case, to compare with others'.
    """

    article_id: str
    span: Span
    highlight: Span | None
    passage: Passage
    features: Features
    score: float
    accounted: frozenset[int]
    context: frozenset[int]
    relative: tuple[RelativeDate, ...]
    phrases: bool
    answer: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence before the cross-encoder has read it."""

    found: Found
    span: Span
    article: Article
    words: str
    reading: Reading
    match: Match
    context: frozenset[int]


@dataclass(frozen=True, slots=True)
class Weighing:
    """How sentences are weighed: by what weights, and how many the cross-encoder reads."""

    ranking: Linear
    reranked: int = RERANKED


def weigh(
    question: Question, found: Sequence[Found], archive: Archive, weighing: Weighing
) -> tuple[Evidence, ...]:
    """Weigh the sentences of the passages found, best first, in a total order."""
    pool = _distinct(_candidates(question, found[:PASSAGES], archive))
    weights = word_weights(question)
    ordered = sorted(pool, key=lambda each: (-_promise(each, weights), _place(each)))
    first = ordered[: weighing.reranked or RERANKED]
    logits = _read_again(question, first, archive) if weighing.reranked else [0.0] * len(first)
    evidence = []
    for each, logit in zip(first, logits, strict=True):
        features = _features(question, each, logit, weights)
        evidence.append(_evidence(question, each, features, weighing.ranking))
    return tuple(sorted(evidence, key=lambda each: (-each.score, each.article_id, each.span)))


def _read_again(
    question: Question, first: Sequence[_Candidate], archive: Archive
) -> Sequence[float]:
    texts = [f"{each.found.passage.heading}. {each.words}".lstrip(". ") for each in first]
    return archive.rerank(question.text, texts) if texts else []


def word_weights(question: Question) -> dict[int, float]:
    """How much each content word matters: names and numbers twice, operators half."""
    weights = {}
    for i in question.content:
        word = question.words[i]
        named = (i > 0 and word.text[0].isupper()) or any(c.isdigit() for c in word.text)
        weights[i] = 0.5 if i in question.operators else 2.0 if named else 1.0
    return weights


def share(weights: dict[int, float], accounted: frozenset[int]) -> float:
    """The weight of the words accounted for, of all; 1 where there are none."""
    total = sum(weights.values())
    return sum(w for i, w in weights.items() if i in accounted) / total if total else 1.0


def _candidates(question: Question, found: Sequence[Found], archive: Archive) -> list[_Candidate]:
    pool = []
    for each in found:
        article = archive.article(each.passage.article_id)
        published = article.source.published
        around = read(each.passage.embed_text, published)
        context = match(question, around).all
        for span in pieces(article.text, each.passage.sentences):
            words = span.cut(article.text)
            reading = read(words, published)
            if reading.words:
                found_here = match(question, reading)
                whole = context | found_here.all
                pool.append(_Candidate(each, span, article, words, reading, found_here, whole))
    return pool


def _distinct(pool: list[_Candidate]) -> list[_Candidate]:
    """One of each sentence: a syndicated copy is not quoted twice. The newest article's stays."""
    newest = sorted(pool, key=lambda each: _age(each.article), reverse=True)
    kept: dict[tuple[str, ...], _Candidate] = {}
    for each in newest:
        kept.setdefault(tuple(word.folded for word in each.reading.words), each)
    return list(kept.values())


def _age(article: Article) -> tuple[int, int, int]:
    date = article.source.published
    return (date.year or 0, date.month or 0, date.day or 0) if date else (0, 0, 0)


def _place(each: _Candidate) -> tuple[str, Span]:
    return each.article.id, each.span


def _promise(each: _Candidate, weights: dict[int, float]) -> float:
    """What a sentence promises before it is read again: its words and its passage."""
    covered = share(weights, each.match.exact) + 0.5 * share(weights, each.match.loose)
    return covered + 1.5 * each.found.score


def _evidence(
    question: Question, each: _Candidate, features: Features, ranking: Linear
) -> Evidence:
    inside = highlight(question, each.words, each.reading, each.match)
    return Evidence(
        article_id=each.article.id,
        span=each.span,
        highlight=inside.shift(each.span.start) if inside else None,
        passage=each.found.passage,
        features=features,
        score=ranking.score(features.values()),
        accounted=each.match.all,
        context=each.context,
        relative=tuple(
            RelativeDate(one.span.shift(each.span.start), one.date)
            for one in relative_dates(each.words, each.article.source.published)
        ),
        phrases=_holds_phrases(question, each),
        answer=inside.cut(each.words).casefold() if inside else "",
    )


def _holds_phrases(question: Question, each: _Candidate) -> bool:
    around = " ".join(f"{each.found.passage.embed_text} {each.words}".casefold().split())
    return all(" ".join(phrase.casefold().split()) in around for phrase in question.phrases)


def _features(
    question: Question, each: _Candidate, logit: float, weights: dict[int, float]
) -> Features:
    names = {i: w for i, w in weights.items() if w > 1.0}
    fits = _fits(question, each)
    return Features(
        logit=logit / 10,
        fused=each.found.score,
        similarity=each.found.similarity,
        covered=share(weights, each.match.exact) + 0.7 * share(weights, each.match.loose),
        in_context=share(weights, each.context),
        unnamed=1 - share(names, each.context),
        typed=float(fits is True),
        untyped=float(fits is False),
        short=float(len(each.reading.words) < 6),
    )


def _fits(question: Question, each: _Candidate) -> bool | None:
    """Whether the sentence holds what the question's type asks for; None: the type asks nothing."""
    kind = question.answer_type
    if kind in {AnswerType.YESNO, AnswerType.LIST, AnswerType.PASSAGE, AnswerType.ENTITY}:
        return None
    if kind is AnswerType.REASON:
        return gives_reason(each.words)
    return bool(candidates(question, each.words, each.reading))


def rank_articles(found: Retrieved, evidence: Sequence[Evidence]) -> tuple[str, ...]:
    """The ids of the articles found: by their best passage, lifted by their best sentence."""
    scores: dict[str, float] = {}
    for each in found.passages:
        identity = each.passage.article_id
        scores[identity] = max(scores.get(identity, 0.0), each.score)
    lift: dict[str, float] = {}
    for one in evidence:
        lift[one.article_id] = max(lift.get(one.article_id, 0.0), one.features.logit + 1.0)
    total = {i: score + LIFT * lift.get(i, 0.0) for i, score in scores.items()}
    return tuple(sorted(total, key=lambda i: (-total[i], i)))
