"""What every surface shows: one Reply, an Answer or a NoAnswer, its words cut, never typed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.figure import Figure
from index import Article, Source, Span, permalink


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A place worth quoting. It has no text: its words are cut when it is cited."""

    article_id: str
    span: Span
    highlight: Span | None = None
    score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A quote with its words, its source and its permalink; made by ``cite`` alone."""

    quote: Quote
    words: str
    source: Source
    id: str


def cite(quote: Quote, article: Article) -> Citation:
    """Cut a quote's words out of its article; raise ValueError where it does not belong there."""
    if quote.article_id != article.id:
        message = f"a quote of article {quote.article_id} cannot be cut from article {article.id}"
        raise ValueError(message)
    if quote.highlight is not None and not quote.span.contains(quote.highlight):
        message = f"the highlight {quote.highlight} leaves the quote {quote.span}"
        raise ValueError(message)
    return Citation(
        quote=quote,
        words=quote.span.cut(article.text),
        source=article.source,
        id=str(permalink(article.text, quote.span, article.digest)),
    )


class AnswerKind(StrEnum):
    """What an answer is: to a question, the best passages for some words, or small talk."""

    ANSWER = "answer"
    PASSAGES = "passages"
    TALK = "talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer: ``text`` is what the reader sees first, ``values`` the short answer(s).

    ``figure_id`` is the permalink of the rows that the figure rests on.
    """

    text: str
    values: tuple[str, ...]
    citations: tuple[Citation, ...]
    figure: Figure | None
    figure_source: Source | None
    notes: tuple[str, ...]
    confidence: float
    figure_id: str = ""
    kind: AnswerKind = AnswerKind.ANSWER


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer:
    """Not in the archive: ``missing`` are the question's words that nothing accounted for.

    ``elsewhere`` are those of them that stand in the archive, but not with the rest.
    """

    text: str
    missing: tuple[str, ...]
    nearest: tuple[Citation, ...]
    notes: tuple[str, ...]
    confidence: float
    elsewhere: tuple[str, ...] = ()

    def nowhere(self) -> tuple[str, ...]:
        """The missing words that the archive does not have at all."""
        return tuple(word for word in self.missing if word not in self.elsewhere)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The reply to one question over one generation of the archive, or what was known ``as_of``.

    Where several things were asked, ``parts`` are the replies to each and ``outcome`` joins them:
    an answer where one of them is, with their values and quotes and the first figure.
    """

    question: str
    read_as: str | None
    outcome: Answer | NoAnswer
    generation: int
    elapsed_ms: float
    as_of: str | None = None
    parts: tuple[Reply, ...] = ()

    @property
    def figures(self) -> tuple[tuple[Figure, Source | None], ...]:
        """Every figure with its article: that of the answer, or those of its parts."""
        told = [part.outcome for part in self.parts] or [self.outcome]
        return tuple(
            (one.figure, one.figure_source)
            for one in told
            if isinstance(one, Answer) and one.figure is not None
        )


def asked(reply: Reply) -> str:
    """The question as it was asked of the archive."""
    return reply.read_as or reply.question
