"""Saved questions: what was answered, what is answered now, and which article changed it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from bot.feedback.book import Book
from bot.feedback.record import Watch
from bot.reply import Answer, Reply
from index import Source

TERMINAL = 0  # the "channel" of the watches that are set and told on this machine's terminal
_CONTENT = 6  # signs of a quote's id that stand for the content of its article


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownQuote:
    """A quote as it was when it was last asked for: its permalink, its words, its path."""

    id: str
    words: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An answer as far as the next one is compared with it; ``articles`` are titles by id."""

    found: bool = False
    values: tuple[str, ...] = ()
    text: str = ""
    articles: dict[str, str]
    contents: dict[str, str]
    quotes: tuple[KnownQuote, ...] = ()

    def to_json(self) -> str:
        """As it is kept."""
        return json.dumps(asdict(self))

    def same(self, other: Known) -> bool:
        """Whether the answer is the same: the values, or the words where there are none."""
        return (self.found, self.values) == (other.found, other.values)


def known(reply: Reply) -> Known:
    """What is compared of a reply between updates."""
    outcome = reply.outcome
    if not isinstance(outcome, Answer):
        return Known(articles={}, contents={})
    sources: list[tuple[Source, str]] = [(one.source, one.id) for one in outcome.citations]
    if outcome.figure_source is not None:
        sources.append((outcome.figure_source, outcome.figure_id))
    return Known(
        found=True,
        values=outcome.values or (outcome.text,),
        text=outcome.text,
        articles={source.id: source.title or source.path for source, _ in sources},
        contents={source.id: identity[:_CONTENT] for source, identity in sources},
        quotes=tuple(
            KnownQuote(id=one.id, words=one.words, path=one.source.path)
            for one in outcome.citations
        ),
    )


def read_known(text: str | None) -> Known:
    """What was kept, also by an earlier version; what cannot be read knows nothing."""
    try:
        kept: dict[str, Any] = json.loads(text or "null") or {}
        return Known(
            found=bool(kept.get("found")),
            values=tuple(map(str, kept.get("values", ()))),
            text=str(kept.get("text", "")),
            articles=dict(kept.get("articles", {})),
            contents=dict(kept.get("contents", {})),
            quotes=tuple(KnownQuote(**quote) for quote in kept.get("quotes", ())),
        )
    except (ValueError, TypeError, AttributeError):
        return Known(articles={}, contents={})


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is another than before."""

    watch: Watch
    before: Known
    now: Known

    def because(self) -> tuple[str, ...]:
        """The titles of the articles that changed it: new ones, ones read anew, or ones gone."""
        old, new = self.before, self.now
        fresh = [title for key, title in new.articles.items() if key not in old.articles]
        anew = [
            title
            for key, title in new.articles.items()
            if old.contents.get(key, new.contents.get(key)) != new.contents.get(key)
        ]
        gone = [title for key, title in old.articles.items() if key not in new.articles]
        found = fresh or anew or gone or [*new.articles.values()] or [*old.articles.values()]
        return tuple(dict.fromkeys(found))


def compare(watch: Watch, reply: Reply) -> Change | None:
    """The change that a reply makes, or None where the answer stands."""
    before, now = read_known(watch.known), known(reply)
    return None if before.same(now) else Change(watch, before, now)


def ask_again(
    book: Book, ask: Callable[[str], Reply], generation: int | None = None
) -> Iterator[Change]:
    """Ask the terminal's watches and keep what is answered; tell of each answer that changed.

    ``generation`` spares those that have been asked of it already.
    """
    for watch in book.watches(TERMINAL):
        if watch.generation == generation:
            continue
        reply = ask(watch.question)
        book.watched(watch.id, reply.generation, known(reply).to_json())
        change = compare(watch, reply)
        if change is not None:
            yield change
