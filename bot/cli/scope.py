"""What ``--in`` names: an article or folder of the archive, or a file that is in no archive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.desk import Desk
from bot.errors import UsageError
from index import Article, NotInArchive, Problem

if TYPE_CHECKING:
    from bot.operation.observed import Asker, Observed
    from index import Archive


@dataclass(frozen=True, slots=True)
class Scope:
    """A bot, and the articles it may answer from; None means all of its archive."""

    bot: Asker
    within: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Still:
    """An archive that nothing renews."""

    archive: Archive

    def current(self) -> Archive:
        """The one generation there is."""
        return self.archive


class Scopes:
    """Each place a question may be restricted to, resolved once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: dict[str, Scope] = {}

    def of(self, where: str) -> Scope:
        """The scope of a path, or of an article's id; "" is the whole archive.

        Raise NotInArchive where nothing has that name.
        """
        if where not in self._known:
            self._known[where] = self._resolve(where)
        return self._known[where]

    def _resolve(self, where: str) -> Scope:
        if not where:
            models = self._desk.warm()  # a cold start is half models, half modules: side by side
            scope = Scope(self._desk.bot)
            models.join()
            return scope
        path = Path(where)
        names = _names(path, self._desk.settings.articles)
        if names or not path.exists():
            articles = _named(self._desk.archive, {where.strip("/"), *names})
            if articles:
                return Scope(self._desk.bot, articles)
        if path.exists():
            return Scope(_bot_over(self._desk, path))
        raise NotInArchive(
            f"{where}: no article, folder or file of that name; `archivist article list` "
            "names the articles"
        )


def _names(path: Path, folders: tuple[Path, ...]) -> set[str]:
    """What the archive calls a path on disk; "." is a whole folder of articles."""
    whole = path.resolve()
    return {
        whole.relative_to(folder.resolve()).as_posix()
        for folder in folders
        if whole.is_relative_to(folder.resolve())
    }


def _named(archive: Archive, names: set[str]) -> frozenset[str]:
    return frozenset(
        source.id
        for source in archive.sources()
        if source.id in names
        or any(name in {".", source.path} or source.path.startswith(f"{name}/") for name in names)
    )


def _bot_over(desk: Desk, path: Path) -> Observed:
    """A bot over files that are in no archive, built by the same code in a passing store."""
    from bot.ask import Archivist
    from index import SUFFIXES, memory_archive, read_file

    folder = path if path.is_dir() else path.parent
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    read = [
        read_file(file, file.relative_to(folder).as_posix())
        for file in files
        if file == path or file.suffix.lower() in SUFFIXES
    ]
    desk.complain(tuple(one for one in read if isinstance(one, Problem)))
    articles = [one for one in read if isinstance(one, Article)]
    if not articles:
        raise UsageError(f"{path}: nothing in it can be read as an article")
    archive = memory_archive(articles, desk.settings.index)
    return desk.observed(Archivist(Still(archive), desk.settings.answer))
