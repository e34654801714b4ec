"""Sentences of the passages found, each with the words of the question it accounts for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from bot.evidence.match import Match, match, said
from bot.evidence.piece import pieces
from bot.evidence.reading import Reading, read
from bot.evidence.relative_date import relative_spans
from bot.question import Question
from bot.question.function_words import LIGHT, SHARE_NOUNS, TYPE_NOUNS
from bot.retrieve import Found
from index import Archive, Article, Date, Passage, Span

_HEADING = 90  # characters; a longer title is a sentence of its own and draws the reading to it


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence before it is weighed.

    ``near`` are the words accounted for by it, its headings and the sentence before, which may
    itself be about "it", whose words then are of the one before that; ``context``
    by its passage and the day of its article, too. Both are empty before ``in_context``, and
    ``match`` has no places before.
    """

    found: Found
    passage: Passage
    span: Span
    article: Article
    words: str
    reading: Reading
    match: Match
    before: frozenset[int]
    near: frozenset[int] = frozenset()
    context: frozenset[int] = frozenset()

    @property
    def place(self) -> tuple[str, Span]:
        """What orders sentences that weigh the same."""
        return self.article.id, self.span


def sentences_of(
    question: Question, found: Sequence[Found], archive: Archive
) -> tuple[Sentence, ...]:
    """Every sentence of the passages; of syndicated copies the newest article's alone."""
    every = [
        sentence
        for each in found
        for sentence in _of_passage(question, each, archive.page(each.hit.article_id))
    ]
    kept: dict[tuple[str, ...], Sentence] = {}
    for sentence in sorted(every, key=lambda each: age(each.article), reverse=True):
        kept.setdefault(sentence.reading.folded, sentence)
    return tuple(kept.values())


def _of_passage(question: Question, found: Found, article: Article) -> list[Sentence]:
    published = article.source.published
    passage = found.passage
    before: frozenset[int] = frozenset()
    sentences = []
    for span in pieces(article.text, passage.sentences):
        words = span.cut(article.text)
        reading = read(words, published)
        if not reading.written:
            continue
        here = said(question, reading)
        sentences.append(Sentence(found, passage, span, article, words, reading, here, before))
        # "It is open at night" speaks on of what the sentence before it named.
        before = here.all | (before if _SPEAKS_ON.match(words) else frozenset())
    return sentences


_CARRIES_ON = re.compile(r"[\"“‘'(]?(?:It|He|She|They|Its|His|Her|Their|This|These)\b")


def read_again(question: Question, each: Sentence) -> str:
    """What the cross-encoder reads: the heading and the sentence, its pronoun put as the name.

    "It weighs 3 tonnes" is read as "the crane weighs 3 tonnes" where the sentence before says it.
    """
    heading, said = each.passage.heading, _named(question, each)
    if not heading or len(heading) > _HEADING or each.words.startswith(heading):
        return said
    return f"{heading}. {said}"


def _named(question: Question, each: Sentence) -> str:
    """The sentence with what the one before says of the question in place of its first pronoun."""
    opening = _PRONOUN.match(each.words)
    before = each.before - each.match.all
    named = [i for i in question.content if is_name(question, i)]
    meant = " ".join(question.words[i].text for i in named or question.content if i in before)
    if opening is None or not meant:
        return each.words
    owner = "'s" if opening[2] else ""
    return f"{opening[1]}{meant}{owner}{each.words[opening.end() :]}"


_PRONOUN = re.compile(r"([\"“‘'(]?)(?:It|He|She|They|(Its|His|Her|Their))\b")
# Not "It rained": that is about nothing.
_SPEAKS_ON = re.compile(
    r"(?:It\s+(?:is|was|has|had|will|would|can|could|now|also)|(?:He|She|They)\s+\w+)\b"
)


def carries_on(sentence: str) -> bool:
    """Whether a sentence opens with a pronoun: what it is about has been named before.

    >>> carries_on("It is open at night."), carries_on("The gate is open.")
    (True, False)
    """
    return _CARRIES_ON.match(sentence) is not None


def in_context(question: Question, each: Sentence) -> Sentence:
    """The sentence with what its surroundings account for: few sentences come to need it."""
    published = each.article.source.published
    around = _said_in(question, each.passage.embed_text, published)
    around |= _published_then(question, published)
    headings = f"{each.article.source.title}\n{each.passage.heading}"
    near = each.match.all | _said_in(question, headings, published) | each.before
    found = match(question, each.reading)
    return replace(each, match=found, near=near, context=around | near)


@lru_cache(maxsize=256)  # sentences have passages and headings in common
def _said_in(question: Question, text: str, published: Date | None) -> frozenset[int]:
    return said(question, read(text, published)).all


def _published_then(question: Question, published: Date | None) -> frozenset[int]:
    """The words of dates that the article is of."""
    if published is None:
        return frozenset()
    spans = [
        span
        for span, date in question.dates
        if isinstance(date, Date)
        and date.year == published.year
        and date.month in {None, published.month}
        and date.day in {None, published.day}
    ]
    return frozenset(
        i for i in question.content if any(span.overlaps(question.words[i].span) for span in spans)
    )


def age(article: Article) -> tuple[int, int, int]:
    """The day of an article, to order by; one without a date comes first."""
    date = article.source.published
    return (date.year or 0, date.month or 0, date.day or 0) if date else (0, 0, 0)


@lru_cache(maxsize=64)
def word_weights(question: Question) -> Mapping[int, float]:
    """How much each content word matters: names and numbers twice, operators half."""
    weights = {}
    for i in question.content:
        operator = i in question.operators
        weights[i] = 0.5 if operator else 2.0 if is_name(question, i) else 1.0
    return MappingProxyType(weights)


def is_name(question: Question, i: int) -> bool:
    """Whether a word is a name, a code, a number or a date: capitals past the first, or digits."""
    return i in _names(question)


@lru_cache(maxsize=64)
def _names(question: Question) -> frozenset[int]:
    return _values(question) | frozenset(
        i
        for i, word in enumerate(question.words)
        if (i > 0 and word.text[0].isupper()) or any(c.isdigit() for c in word.text)
    )


def is_value(question: Question, i: int) -> bool:
    """Whether a word is part of a number or date, be it "two-millionth" or "last year"."""
    return i in _values(question)


@lru_cache(maxsize=64)
def _values(question: Question) -> frozenset[int]:
    values = [span for span, _ in (*question.numbers, *question.dates)]
    relative = (s for s in relative_spans(question.text) if not _is_now(question.text, s))
    every = (*values, *relative)
    return frozenset(
        i
        for i, word in enumerate(question.words)
        if any(span.overlaps(word.span) for span in every)
        or (
            bool(values)
            and word.folded in _PART_OF_YEAR
            and question.text.startswith(" of ", word.span.end)
        )
    )


def _is_now(text: str, span: Span) -> bool:
    """Whether "today" only says that the present is asked of: no article says it."""
    return span.cut(text).casefold() in {"today", "now"}


_PART_OF_YEAR = frozenset({"end", "beginning", "start", "middle", "half", "quarter"})


def is_type_word(question: Question, i: int) -> bool:
    """Whether a word only names the type of the answer: the date, city or number itself says it."""
    word = question.words[i]
    is_share = word.folded in SHARE_NOUNS and question.text[word.span.end :].startswith(" of ")
    return i in question.focus and (word.folded in TYPE_NOUNS or is_share)


def is_light(question: Question, i: int) -> bool:
    """Whether a word says next to nothing: "what STYLE of", "INITIALLY", "BECAME"."""
    return question.words[i].folded in LIGHT


def is_code(question: Question, i: int) -> bool:
    """Whether a word is a code, letters with digits: ``E90``, ``116d``, ``K4``."""
    text = question.words[i].text
    return any(c.isdigit() for c in text) and any(c.isalpha() for c in text)


def share(weights: Mapping[int, float], accounted: frozenset[int]) -> float:
    """The weight of the words accounted for, of all; 1 where there are none."""
    total = sum(weights.values())
    return sum(w for i, w in weights.items() if i in accounted) / total if total else 1.0
