"""What the bot asks of the rest: someone who answers, the archive as it is now, and an update."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from bot.as_of import AsOf
from bot.config import DiscordSettings
from bot.feedback import Book
from bot.reply import Reply
from index import Article, Problem, Source, Table


class Library(Protocol):
    """One generation of the archive."""

    @property
    def generation(self) -> int:
        """Its number."""

    def sources(self) -> tuple[Source, ...]:
        """What identifies each article."""

    def article(self, article_id: str, /) -> Article:
        """An article; raise NotInArchive where it is gone."""

    def tables(self) -> tuple[Table, ...]:
        """The tables of all articles."""


class Shelf(Protocol):
    """Where the newest generation is found."""

    def current(self) -> Library:
        """The newest generation; cheap."""


class Asker(Protocol):
    """Who answers; safe to call from several threads."""

    def ask(
        self,
        text: str,
        *,
        conversation: Any = None,
        within: frozenset[str] | None = None,
        as_of: AsOf | None = None,
    ) -> Reply:
        """The reply to a question, within some articles and as known on a day where named."""


class Updated(Protocol):
    """What an update of the index did."""

    @property
    def added(self) -> tuple[str, ...]:
        """The articles that are new."""

    @property
    def changed(self) -> tuple[str, ...]:
        """Those with other words than before."""

    @property
    def gone(self) -> tuple[str, ...]:
        """Those that are no longer there."""

    @property
    def unchanged(self) -> int:
        """How many are as they were."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Files that could not be read."""

    @property
    def generation(self) -> int:
        """The generation it made."""

    @property
    def seconds(self) -> float:
        """How long it took."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """Everything the bot needs of the archive; ``conversation`` takes the questions before."""

    asker: Asker
    shelf: Shelf
    update: Callable[[], Updated]
    conversation: Callable[[Sequence[str]], Any]
    folder: Path
    suffixes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What outlives a connection: the archive, the book and the settings.

    ``watch_queue`` is told how to learn how many questions wait.
    """

    archive: Archive
    book: Book
    settings: DiscordSettings
    watch_queue: Callable[[Callable[[], int]], None] | None = None
