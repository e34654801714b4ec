"""Whether everything it takes to answer is there and in order, one thing after another."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from bot.config import Settings
from bot.count import count
from bot.show.listing import OUTDATED
from index import ArchiveError, Problem, check, check_models, status

_PINNED = re.compile(r"([A-Za-z0-9._-]+)==([^;,\s]+)$")
_SHOWN = 3  # problems named one by one
_LONG = 1_000_000_000  # bytes of a store whose every checksum takes minutes
_ROOM = 200_000_000  # bytes that an update of a small store may need
_SLACK = 120.0  # seconds two clocks may be apart
_FIRST = dt.date(2026, 11, 1)  # nothing of this version was before
_TIMEOUT = 3.0  # seconds Discord has to answer


class State(StrEnum):
    """How a thing is."""

    OK = "ok"
    NOTE = "note"  # it works, and one should know
    FAULT = "fault"  # it does not, or will not for long


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What was looked at, how it is, and what mends it."""

    subject: str
    state: State
    message: str


Probe = Callable[[str, str], int]


def examine(settings: Settings, book: Path, *, probe: Probe | None = None) -> Iterator[Diagnosis]:
    """Everything, in the order of what rests on what; ``probe`` asks Discord, None leaves it."""
    yield from _versions()
    yield from _models(settings)
    yield from _articles(settings)
    yield from _store(settings)
    yield _disk(settings.store)
    yield _clock(settings)
    yield from _book(book)
    if probe is not None:
        yield _discord(settings, probe)


def _versions() -> Iterator[Diagnosis]:
    python = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
    try:
        own = f"{version('archivist')} on {python}"
        pinned = [match for each in requires("archivist") or () if (match := _pin(each))]
    except PackageNotFoundError:
        yield Diagnosis("version", State.NOTE, f"not installed as a package; {python}")
        return
    yield Diagnosis("version", State.OK, own)
    others = [(name, want, have) for name, want in pinned if (have := _installed(name)) != want]
    for name, want, have in others:
        held = f"{have} is installed" if have else "it is not installed"
        mend = f"pip install {name}=={want}"
        yield Diagnosis("packages", State.FAULT, f"{name} {want} is needed, {held}; {mend}")
    if not others:
        listed = ", ".join(f"{name} {want}" for name, want in pinned)
        yield Diagnosis("packages", State.OK, listed)


def _pin(requirement: str) -> tuple[str, str] | None:
    match = _PINNED.match(requirement) if "extra" not in requirement else None
    return (match[1], match[2]) if match is not None else None


def _installed(name: str) -> str:
    try:
        return version(name).partition("+")[0]  # a build says of itself "+cpu"
    except PackageNotFoundError:
        return ""


def _models(settings: Settings) -> Iterator[Diagnosis]:
    for name, fault in check_models(settings.index):
        if fault is None:
            yield Diagnosis("model", State.NOTE, f"{name}: not a packaged one; held to no checksum")
        else:
            message = fault or f"{name}: its files are there, and the pinned ones"
            yield Diagnosis("model", State.FAULT if fault else State.OK, message)


def _articles(settings: Settings) -> Iterator[Diagnosis]:
    for folder in settings.articles:
        if folder.is_dir() and os.access(folder, os.R_OK | os.X_OK):
            yield Diagnosis("articles", State.OK, str(folder))
        else:
            why = "cannot be read" if folder.exists() else "is not there"
            yield Diagnosis("articles", State.FAULT, f"{folder} {why}; set `articles:`")


def _store(settings: Settings) -> Iterator[Diagnosis]:
    try:
        found = status(settings.index)
        held = f"generation {found.generation}, {count(found.articles, 'article')}, "
        size = f"{count(found.passages, 'passage')}, {found.size / 1_000_000:,.1f} MB"
        yield Diagnosis("store", State.OK, f"{settings.store}: {held}{size}")
        if found.is_outdated:
            yield Diagnosis("store", State.NOTE, OUTDATED)
        yield from _problems("articles", State.NOTE, found.problems)
        if found.size > _LONG:
            yield Diagnosis("store", State.NOTE, "large; `archivist index check` reads all of it")
        else:
            yield from _problems("store", State.FAULT, check(settings.index))
    except ArchiveError as error:
        yield Diagnosis("store", State.FAULT, str(error))


def _problems(subject: str, state: State, problems: tuple[Problem, ...]) -> Iterator[Diagnosis]:
    for one in problems[:_SHOWN]:
        yield Diagnosis(subject, state, f"{one.path}: {one.message}")
    if len(problems) > _SHOWN:
        yield Diagnosis(subject, state, f"and {len(problems) - _SHOWN} more")


def _disk(store: Path) -> Diagnosis:
    """Room for the store once more: so much a rebuild takes."""
    there = next(folder for folder in (store, *store.absolute().parents) if folder.exists())
    free = shutil.disk_usage(there).free
    held = sum(file.stat().st_size for file in store.glob("*") if file.is_file())
    wanted = max(_ROOM, 2 * held)
    message = f"{free / 1e9:,.1f} GB are free"
    if not os.access(there, os.W_OK):
        return Diagnosis("disk", State.NOTE, f"{there} may not be written: no update, no watch")
    if free < wanted:
        return Diagnosis("disk", State.FAULT, f"{message}, {wanted / 1e9:,.1f} GB may be needed")
    return Diagnosis("disk", State.OK, message)


def _clock(settings: Settings) -> Diagnosis:
    """The clock, held against this version's own time and that of the last update."""
    now = time.time()
    today = dt.datetime.now(dt.UTC)
    if today.date() < _FIRST:
        return Diagnosis("clock", State.FAULT, f"it says {today:%Y-%m-%d}: set the clock")
    try:
        ahead = status(settings.index).written - now
    except (ArchiveError, OSError):
        ahead = 0.0
    if ahead > _SLACK:
        message = f"the store was written {ahead / 60:,.0f} minutes from now: set the clock"
        return Diagnosis("clock", State.FAULT, message)
    return Diagnosis("clock", State.OK, f"{today:%Y-%m-%d %H:%M} UTC")


def _book(path: Path) -> Iterator[Diagnosis]:
    """The file of watches, votes and the audit, where there is one."""
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as book:
            said = str(book.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        said = str(error)
    mend = f"{said}; put back a copy of {path.name}"
    sound = said == "ok"
    yield Diagnosis("book", State.OK if sound else State.FAULT, str(path) if sound else mend)


def _discord(settings: Settings, probe: Probe) -> Diagnosis:
    """Whether the API answers, and takes the token where one is set; the token is never shown."""
    name, base = settings.discord.token_env, settings.discord.api_base
    token = os.environ.get(name, "").strip()
    try:
        code = probe(base, token)
    except (OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        state = State.FAULT if token else State.NOTE
        return Diagnosis(
            "discord", state, f"{base} is not reached ({reason}); --offline skips this"
        )
    if not token:
        return Diagnosis("discord", State.OK, f"{base} answers; {name} is not set")
    if code == 200:
        return Diagnosis("discord", State.OK, f"{base} takes the token")
    return Diagnosis("discord", State.FAULT, f"{base} refuses the token of {name} ({code})")


def reach(base: str, token: str) -> int:
    """The status with which the API answers; raise OSError where it does not."""
    import urllib.error  # noqa: PLC0415 - who is offline need not wait for it
    import urllib.request  # noqa: PLC0415

    if not base.startswith(("https://", "http://")):
        raise ValueError("not an address of the web")
    where = f"{base}/users/@me" if token else f"{base}/gateway"
    headers = {"User-Agent": "DiscordBot (archivist, 0)"}
    headers |= {"Authorization": f"Bot {token}"} if token else {}
    request = urllib.request.Request(where, headers=headers)  # noqa: S310 - checked above
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
