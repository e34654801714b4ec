"""What the commands share: the settings, the archive, the bot and the two streams, each at need."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typer

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from bot.as_of import AsOf
    from bot.ask import Archivist
    from bot.config import Settings
    from bot.feedback import Book
    from bot.operation.metrics import Metrics
    from bot.operation.observed import Observed
    from index import Archive, LiveArchive, Problem, UpdateReport


class Exit(IntEnum):
    """What a command ends with."""

    FINE = 0
    REPORTED = 1  # not in the archive, or problems were reported
    CANNOT_RUN = 2


_UNBOUNDED = 10_000
_PATIENCE = 5.0  # seconds until the archive has taken a new generation up

AS_OF = typer.Option("--as-of", metavar="DATE", help="From what was known then alone.")


def day_of(written: str) -> AsOf | None:
    """The day to look back to, where one is named."""
    from bot.as_of import read_as_of

    return read_as_of(written) if written else None


class Desk:
    """One run of the command line; nothing is read or opened before a command asks for it."""

    def __init__(self, config: Path | None) -> None:
        self._config = config

    @cached_property
    def settings(self) -> Settings:
        """The settings; raise ConfigError where they cannot be used."""
        from bot.config import load

        return load(self._config)

    @cached_property
    def live(self) -> LiveArchive:
        """The archive; where there is none yet, it is built first."""
        from index import LiveArchive, StoreMissing

        try:
            live = LiveArchive(self.settings.index)
        except StoreMissing:
            self.say("No index yet: building it, once.")
            self.report(self.update())
            return LiveArchive(self.settings.index)
        if live.current().is_outdated:
            self.say(
                "The index was made by an earlier version, and answers as that one read its"
                " articles; run `archivist index update`"
            )
        return live

    def close(self) -> None:
        """Let go of the archive, where one was opened."""
        if "live" in self.__dict__:
            self.live.close()
            self.live.current().close()

    @property
    def archive(self) -> Archive:
        """The current generation."""
        return self.live.current()

    def warm(self, question: str = "?") -> threading.Thread:
        """Load the models beside what else there is to do; the thread ends when they are ready."""
        archive, rerank = self.archive, self.settings.answer.rerank

        def load() -> None:
            from index import ArchivistError

            with suppress(ArchivistError):  # the first question will say it better
                archive.encode([question])
                if rerank:
                    archive.rerank(question, [question])

        thread = threading.Thread(target=load, name="models", daemon=True)
        thread.start()
        return thread

    @cached_property
    def bot(self) -> Observed:
        """What answers questions over the archive."""
        from bot.ask import Archivist

        return self.observed(Archivist(self.live, self.settings.answer))

    def observed(self, bot: Archivist) -> Observed:
        """The same, each answer logged and counted where that is wanted."""
        from bot.operation.observed import Observed, logged

        counted = () if self.metrics is None else (self.metrics.answered,)
        return Observed(bot, logged, *counted)

    @cached_property
    def metrics(self) -> Metrics | None:
        """The numbers of this process, where the settings want them."""
        if self.settings.metrics is None:
            return None
        from bot.operation.metrics import Metrics

        return Metrics()

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Serve the numbers for as long as this lasts, where the settings name an address."""
        if self.metrics is None or self.settings.metrics is None:
            yield
            return
        self.metrics.follow(lambda: self.archive.generation)
        close = self.metrics.serve(self.settings.metrics)
        try:
            yield
        finally:
            close()

    @cached_property
    def console(self) -> Console:
        """Where answers go."""
        from rich.console import Console

        return Console(markup=False, highlight=False, emoji=False)

    def show(self, view: RenderableType) -> None:
        """Print to standard output."""
        self._print(view, self.console.width)

    def tell(self, view: RenderableType) -> None:
        """Print a list to standard output: an entry has one line, however long, but on a screen."""
        self._print(view, _UNBOUNDED)

    def _print(self, view: RenderableType, width: int) -> None:
        from bot.show.text import render

        if self.console.is_terminal:
            self.console.print(view)
        else:
            self.write(render(view, width))

    def write(self, text: str) -> None:
        """Write to standard output, as it is where a program reads, harmless where an eye does."""
        from bot.show.visible import visible

        sys.stdout.write(visible(text) if sys.stdout.isatty() else text)
        sys.stdout.flush()

    def say(self, message: str) -> None:
        """Print a line to standard error."""
        from bot.show.visible import visible

        typer.echo(visible(message), err=True)

    def complain(self, problems: tuple[Problem, ...]) -> None:
        """Print a line for each problem to standard error; a break in a name makes no other."""
        from bot.show.visible import one_line

        for problem in problems:
            line = "" if problem.line is None else f":{problem.line}"
            self.say(one_line(f"{problem.path}{line}: {problem.message}"))

    @property
    def book_path(self) -> Path:
        """Where the book is, or will be: beside the store."""
        return self.settings.store.with_name(f"{self.settings.store.name}.discord.sqlite")

    def book(self) -> Book:
        """The book of votes, watches and the audit, opened."""
        from bot.feedback import open_book

        return open_book(self.book_path)

    def update(self) -> UpdateReport:
        """Bring the index up to date, with a bar where a terminal watches."""
        from index import update

        with progress() as step:
            return update(self.settings.index, progress=step)

    def rebuild(self) -> UpdateReport:
        """Read every article again, with a bar where a terminal watches."""
        from index import rebuild

        with progress() as step:
            return rebuild(self.settings.index, progress=step)

    def repair(self) -> UpdateReport:
        """Mend what is damaged, with a bar where a terminal watches."""
        from index import repair

        with progress() as step:
            return repair(self.settings.index, progress=step)

    def report(self, done: UpdateReport) -> None:
        """Say what an update did, and what it could not read."""
        self.note(done)
        self.complain(done.problems)
        self.say(
            f"{len(done.added)} added, {len(done.changed)} changed, {len(done.gone)} gone, "
            f"{done.unchanged} unchanged; {done.embedded} passages embedded; "
            f"generation {done.generation}; {done.seconds:.1f} s"
        )

    def note(self, done: UpdateReport) -> None:
        """Log and count an update."""
        import logging

        from bot.operation.log import event

        event(
            logging.getLogger("archivist"),
            "update",
            added=len(done.added),
            changed=len(done.changed),
            gone=len(done.gone),
            embedded=done.embedded,
            problems=len(done.problems),
            generation=done.generation,
            ms=round(done.seconds * 1000, 1),
        )
        if self.metrics is not None:
            self.metrics.updated()

    def ask_watches(self, generation: int) -> None:
        """Ask the saved questions of a new generation, and say which answers have changed."""
        from bot.feedback import TERMINAL, ask_again
        from bot.show.change import change_view
        from bot.show.text import render
        from index import ArchivistError

        if not self.book_path.exists():
            return
        try:
            with self.book() as book:
                if all(watch.generation == generation for watch in book.watches(TERMINAL)):
                    return
                held = _caught_up(self.live, generation).generation
                for change in ask_again(book, self.bot.ask, held):
                    self.say(render(change_view(change)).rstrip("\n"))
        except ArchivistError as error:
            self.say(f"The saved questions were not asked: {error}")


def _caught_up(live: LiveArchive, generation: int) -> Archive:
    """The archive once it has come to a generation, or as it is where that takes too long."""
    end = time.monotonic() + _PATIENCE
    while live.current().generation < generation and time.monotonic() < end:
        time.sleep(0.05)
    return live.current()


def desk_of(context: typer.Context) -> Desk:
    """The desk that the options before the command set up."""
    return cast("Desk", context.obj)


@contextmanager
def progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """A bar on standard error for each stage of long work; None where no terminal watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress, TaskID

    with Progress(console=Console(stderr=True), transient=True) as bars:
        stages: dict[str, TaskID] = {}

        def step(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bars.add_task(stage)
            bars.update(stages[stage], completed=done, total=total)

        yield step
