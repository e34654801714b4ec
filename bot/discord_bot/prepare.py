"""A question becomes a message ready to be sent: asked, drawn, paged and written down."""

from __future__ import annotations

import json
import secrets
import threading
from dataclasses import asdict, dataclass
from typing import Any

from bot.as_of import AsOf
from bot.discord_bot.ports import Archive
from bot.feedback import Book, Entry, Saved
from bot.reply import Answer, Quote, Reply, cite
from bot.show.chart import chart, draw
from bot.show.discord import cards, context_block, how, pack, plain, rows_csv
from bot.show.escape import legible
from index import NotInArchive, Source, Span

PICTURE = "chart.png"
_SOURCES_PAGE = 3800
_DRAWING = threading.Lock()  # matplotlib draws one picture at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question as it was asked: by whom, where, in what conversation."""

    text: str
    person: int
    channel: int
    question_id: int | None = None
    conversation: Any = None
    within: frozenset[str] | None = None
    as_of: AsOf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A quote as the buttons remember it."""

    article: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the buttons of an answer show; it is kept as JSON."""

    question: str
    found: bool
    cards: tuple[str, ...]
    plain: tuple[str, ...]
    how: str
    csv: str | None
    alt: str | None
    cited: tuple[Cited, ...]
    generation: int

    def to_json(self) -> str:
        """The sheet as JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Sheet | None:
        """The sheet that was kept, or None where another version kept something else."""
        try:
            kept: dict[str, Any] = json.loads(text)
            kept["cited"] = tuple(Cited(**quote) for quote in kept["cited"])
            kept["cards"], kept["plain"] = tuple(kept["cards"]), tuple(kept["plain"])
            return cls(**kept)
        except (ValueError, TypeError, KeyError):
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """An answer ready to be sent; ``picture`` is a PNG."""

    answer_id: str
    reply: Reply
    sheet: Sheet
    picture: bytes | None


def prepare(asked: Asked, archive: Archive, book: Book) -> Prepared:
    """Ask, draw, page, and write the answer down. It runs in a thread of the pool."""
    reply = archive.asker.ask(
        asked.text, conversation=asked.conversation, within=asked.within, as_of=asked.as_of
    )
    answer_id = secrets.token_hex(6)
    sheet, picture = lay_out(reply)
    prepared = Prepared(answer_id=answer_id, reply=reply, sheet=sheet, picture=picture)
    user = book.hashed(asked.person)
    saved = Saved(
        answer_id=answer_id,
        message_id=None,
        question_id=asked.question_id,
        user=user,
        payload=sheet.to_json(),
    )
    book.keep(_entry(answer_id, user, reply), saved)
    return prepared


def lay_out(reply: Reply) -> tuple[Sheet, bytes | None]:
    """A reply as pages, CSV and a picture."""
    figure = reply.outcome.figure if isinstance(reply.outcome, Answer) else None
    picture = chart(figure) if figure is not None else None
    sheet = Sheet(
        question=reply.question,
        found=isinstance(reply.outcome, Answer),
        cards=cards(reply),
        plain=plain(reply),
        how=how(reply),
        csv=rows_csv(figure) if figure is not None and figure.rows else None,
        alt=picture.alt if picture is not None else None,
        cited=tuple(_cited(reply)),
        generation=reply.generation,
    )
    if picture is None:
        return sheet, None
    with _DRAWING:
        return sheet, draw(picture)


def _cited(reply: Reply) -> list[Cited]:
    outcome = reply.outcome
    citations = outcome.citations if isinstance(outcome, Answer) else outcome.nearest
    quotes = [
        Cited(
            article=one.quote.article_id,
            start=one.quote.span.start,
            end=one.quote.span.end,
            words=one.words,
        )
        for one in citations
    ]
    for figure, _ in reply.figures:
        if figure.rows:
            start = min(row.span.start for row in figure.rows)
            end = max(row.span.end for row in figure.rows)
            quotes.append(Cited(article=figure.article_id, start=start, end=end, words=""))
    return quotes


def _entry(answer_id: str, user: str, reply: Reply) -> Entry:
    outcome = reply.outcome
    figure = outcome.figure if isinstance(outcome, Answer) else None
    return Entry(
        answer_id=answer_id,
        user=user,
        question=reply.question,
        read_as=reply.read_as,
        generation=reply.generation,
        verdict="answered" if isinstance(outcome, Answer) else "not_found",
        text=legible(outcome.text),
        plan=figure.plan if figure is not None else None,
        sql=figure.sql if figure is not None else None,
        quotes=tuple((one.article, one.start, one.end) for one in _cited(reply)),
    )


@dataclass(frozen=True, slots=True)
class Contexts:
    """The quotes among the words around them, and the articles' addresses."""

    pages: tuple[str, ...]
    sources: tuple[Source, ...]


def contexts(sheet: Sheet, archive: Archive) -> Contexts:
    """The context of each quote, cut from the articles as they are now."""
    library = archive.shelf.current()
    blocks, sources = [], dict[str, Source]()
    for number, quote in enumerate(sheet.cited, 1):
        try:
            article = library.article(quote.article)
        except NotInArchive:
            blocks.append(rf"\[{number}\] This article is no longer available.")
            continue
        sources[article.id] = article.source
        span = Span(quote.start, min(quote.end, max(quote.start, len(article.text))))
        if span.end > len(article.text) or (quote.words and span.cut(article.text) != quote.words):
            blocks.append(rf"\[{number}\] This article has changed since; ask again.")
            continue
        citation = cite(Quote(article_id=article.id, span=span), article)
        blocks.append(context_block(article, citation, number))
    return Contexts(pack(blocks, _SOURCES_PAGE), tuple(sources.values()))
