"""What can be asked about: titles, captions, rows and columns of the archive, for autocomplete."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

from bot.discord_bot.ports import Archive, Library
from bot.show.escape import fit_plain

CHOICES = 25
CHOICE = 100
_TOPICS = 20_000
_LABELS = 40  # of one table


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice: what is shown, what is put in, and the form it is found by."""

    name: str
    value: str
    folded: str


@dataclass(frozen=True, slots=True)
class _Known:
    generation: int
    topics: tuple[Choice, ...]
    articles: tuple[Choice, ...]


class Topics:
    """The choices of the newest generation, made again when a newer one is there; thread-safe."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock = threading.Lock()
        self._known: _Known | None = None

    def topics(self, typed: str) -> tuple[Choice, ...]:
        """Topics that contain what was typed; the first ones where nothing was."""
        return _containing(self._current().topics, typed)

    def articles(self, typed: str) -> tuple[Choice, ...]:
        """Articles whose title or path contains what was typed; their value is the id."""
        return _containing(self._current().articles, typed)

    def article(self, named: str) -> str | None:
        """The id of the one article that is meant: by id, or by a part of its title or path."""
        known = self._current().articles
        if any(choice.value == named for choice in known):
            return named
        found = [choice for choice in known if named.casefold() in choice.folded]
        return found[0].value if len(found) == 1 else None

    def _current(self) -> _Known:
        library = self._archive.shelf.current()
        with self._lock:
            if self._known is None or self._known.generation != library.generation:
                self._known = _Known(
                    library.generation, tuple(_topics(library)), tuple(_articles(library))
                )
            return self._known


def _containing(choices: tuple[Choice, ...], typed: str) -> tuple[Choice, ...]:
    wanted = " ".join(typed.split()).casefold()
    found = [choice for choice in choices if wanted in choice.folded]
    found.sort(key=lambda choice: not choice.folded.startswith(wanted))
    return tuple(found[:CHOICES])


def _topics(library: Library) -> Iterator[Choice]:
    seen: set[str] = set()
    for text in _texts(library):
        shown = fit_plain(text, CHOICE)
        folded = shown.casefold()
        if len(shown) >= 3 and folded not in seen:
            seen.add(folded)
            yield Choice(shown, shown, folded)
        if len(seen) >= _TOPICS:
            return


def _texts(library: Library) -> Iterator[str]:
    tables = library.tables()
    yield from (table.caption_text for table in tables)
    yield from (source.title for source in library.sources())
    for table in tables:
        yield from (column.name for column in table.columns)
        yield from (row.cells[table.label].text for row in table.rows[:_LABELS])


def _articles(library: Library) -> Iterator[Choice]:
    for source in library.sources():
        name = fit_plain(source.title or source.path, CHOICE)
        yield Choice(name, source.id, f"{source.title} {source.path}".casefold())
