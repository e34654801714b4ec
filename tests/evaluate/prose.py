"""Prose tasks: retrieval, the quote that answers, and the honest refusal, by the product's code."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from bot.ask import Archivist, Considered
from bot.config import AnswerSettings
from bot.evidence.weights import judgement
from bot.reply import Answer, Citation, Reply
from index import (
    Archive,
    Article,
    Block,
    BlockKind,
    Date,
    IndexSettings,
    Source,
    Span,
    memory_archive,
)

Line: TypeAlias = dict[str, Any]

_QUOTES = 5
_DOCUMENTS = 50
_RETRIEVAL = frozenset({"time", "cran"})  # only the order of the documents is asked for
_RERANK = os.environ.get("RERANK", "1") == "1"


@dataclass(frozen=True, slots=True)
class Pinned:
    """A live archive that never changes."""

    archive: Archive

    def current(self) -> Archive:
        """The one generation there is."""
        return self.archive


class Watched(Archivist):
    """The product, and what it last considered: None where it took the words for small talk."""

    considered: Considered | None = None

    def ask(self, text: str, **given: Any) -> Reply:
        """The reply, as ever."""
        self.considered = None
        return super().ask(text, **given)

    def consider(self, *given: Any) -> Considered:
        """What is found and decided, kept."""
        self.considered = super().consider(*given)
        return self.considered


def run(task: str, lines: Iterable[Line]) -> Iterator[Line]:
    """Answer the questions of a task over the documents of the file named by CORPUS."""
    kept = os.environ.get("STORE")
    archive = open_corpus(Path(os.environ["CORPUS"]), Path(kept) if kept else None)
    settings = AnswerSettings(quotes=_QUOTES, nearest=_QUOTES, rerank=_RERANK)
    bot = Watched(Pinned(archive), settings)
    for line in lines:
        reply = bot.ask(line["question"])
        considered = bot.considered
        answers = _answers(reply, considered) if considered and task not in _RETRIEVAL else {}
        order = _order(task, line, considered) if considered else {"doc_ids": []}
        yield {"id": line["id"], **answers, **order}
    archive.close()


def open_corpus(path: Path, store: Path | None = None) -> Archive:
    """An archive of the documents, in a passing store or in one that is kept."""
    with path.open(encoding="utf-8") as file:
        articles = [article_of(json.loads(line)) for line in file if line.strip()]
    return memory_archive(articles, IndexSettings(), store=store)


def article_of(document: Line) -> Article:
    """One document as an article of one paragraph."""
    name, text = str(document["doc_id"]), str(document["text"])
    date = document.get("date")
    published = Date(*map(int, date.split("-"))) if date else None
    title = document.get("title") or ""
    source = Source(id=name, path=name, title=title, published=published)
    return Article(
        source=source, text=text, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(text))),)
    )


def _answers(reply: Reply, considered: Considered) -> Line:
    """The quotes as served, or the nearest ones, and how sure the first is.

    ``served`` tells what the product said; ``answered`` goes by the calibrated score alone.
    """
    outcome = reply.outcome
    shown = outcome.citations if isinstance(outcome, Answer) else outcome.nearest
    return {
        "answered": considered.confidence >= judgement(reranked=_RERANK).threshold,
        "served": isinstance(outcome, Answer),
        "confidence": considered.confidence,
        "quotes": [_quoted(each) for each in shown],
    }


def _quoted(citation: Citation) -> Line:
    mark, start = citation.quote.highlight, citation.quote.span.start
    highlight = None if mark is None else mark.shift(-start).cut(citation.words)
    return {"doc_id": citation.source.path, "text": citation.words, "highlight": highlight}


def _order(task: str, line: Line, considered: Considered) -> Line:
    """The documents best first; for trecqa the candidates of the question, as the task asks."""
    ordered = [considered.archive.article(i).source.path for i in considered.articles()]
    if task == "trecqa":
        given = [identity for identity, _ in line["candidates"]]
        scores = considered.archive.rerank(
            line["question"], [text for _, text in line["candidates"]]
        )
        ranked = sorted(zip(scores, given, strict=True), key=lambda each: (-each[0], each[1]))
        return {"doc_ids": [identity for _, identity in ranked]}
    return {"doc_ids": ordered[:_DOCUMENTS]}
