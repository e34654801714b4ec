"""A small archive behind the bot's own ports: real values, no files, failing and slow on demand."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.as_of import AsOf
from bot.config import DiscordSettings
from bot.discord_bot.ports import Archive, Services
from bot.feedback import open_book
from bot.reply import Answer, Reply
from index import (
    Article,
    Cell,
    Column,
    Kind,
    NotInArchive,
    Problem,
    Row,
    Source,
    Table,
)
from tests.bot.show.replies import HARBOUR, answered, computed, place, refused

SHIPS = Table(
    id="5f3a9c01de-1",
    article_id=HARBOUR.id,
    span=place("Ship|Year|Containers"),
    columns=(Column("Ship", Kind.TEXT), Column("Containers", Kind.INTEGER)),
    rows=tuple(
        Row(place(name), (Cell(place(name), name, None), Cell(place(count), count, None)))
        for name, count in (("Aurora", "12,400"), ("Borealis", "18,150"))
    ),
    caption_text="Ships and their containers",
)


@dataclass(frozen=True)
class Told:
    """A question as the asker heard it."""

    text: str
    conversation: Any
    within: frozenset[str] | None
    thread: str


@dataclass
class Library:
    """A generation of a few articles."""

    generation: int = 7
    kept: tuple[Article, ...] = (HARBOUR,)

    def sources(self) -> tuple[Source, ...]:
        return tuple(article.source for article in self.kept)

    def article(self, article_id: str, /) -> Article:
        for article in self.kept:
            if article.id == article_id:
                return article
        raise NotInArchive(article_id)

    def tables(self) -> tuple[Table, ...]:
        return (SHIPS,)


@dataclass
class Report:
    """What an update did."""

    added: tuple[str, ...] = ("news/harbour.txt",)
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    unchanged: int = 1
    problems: tuple[Problem, ...] = ()
    generation: int = 8
    seconds: float = 0.1


class Talk(list[str]):
    """A conversation that remembers what was asked in it."""


@dataclass
class FakeArchive:
    """The asker and the shelf; ``replies`` answers by a word of the question."""

    replies: dict[str, Callable[[str], Reply]] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)
    days: list[AsOf | None] = field(default_factory=list)
    holdings: Library = field(default_factory=Library)
    error: Exception | None = None
    seconds: float = 0.0
    gate: threading.Event | None = None
    updates: int = 0
    update_gate: threading.Event | None = None
    folder: Path = Path("unused")

    def ask(
        self,
        text: str,
        *,
        conversation: Any = None,
        within: frozenset[str] | None = None,
        as_of: AsOf | None = None,
    ) -> Reply:
        talk = tuple(conversation) if conversation is not None else None
        self.days.append(as_of)
        self.told.append(Told(text, talk, within, threading.current_thread().name))
        if isinstance(conversation, Talk):
            conversation.append(text)
        time.sleep(self.seconds)
        if self.gate is not None:
            self.gate.wait(20)
        if self.error is not None:
            raise self.error
        for word, reply in self.replies.items():
            if word in text:
                return replace(reply(text), generation=self.holdings.generation)
        return self._usual(text)

    def _usual(self, text: str) -> Reply:
        if "ships" in text:
            return computed(text)
        if "lighthouse" in text:
            return refused(text)
        return replace(answered(text), generation=self.holdings.generation)

    def current(self) -> Library:
        if self.error is not None:
            raise self.error
        return self.holdings

    def update(self) -> Report:
        self.updates += 1
        if self.update_gate is not None:
            self.update_gate.wait(20)
        self.holdings = Library(self.holdings.generation + 1, self.holdings.kept)
        return Report(generation=self.holdings.generation)

    def services(self, folder: Path, settings: DiscordSettings) -> Services:
        archive = Archive(
            asker=self,
            shelf=self,
            update=self.update,
            conversation=Talk,
            folder=folder / "articles",
            suffixes=frozenset({".txt", ".md", ".csv", ".pdf", ".docx"}),
        )
        return Services(archive=archive, book=open_book(folder / "book.sqlite"), settings=settings)


def saying(text: str, **changes: Any) -> Callable[[str], Reply]:
    """A reply with a text of the test's own."""

    def reply(question: str) -> Reply:
        usual = answered(question)
        outcome = usual.outcome
        assert isinstance(outcome, Answer)
        return replace(usual, outcome=replace(outcome, text=text, **changes))

    return reply
