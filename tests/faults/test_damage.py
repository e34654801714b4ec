"""Files of the store that were cut or changed: a right answer or a message, no wrong one."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from index import (
    Archive,
    ArchiveError,
    IndexSettings,
    StoreBusy,
    StoreMissing,
    check,
    repair,
    update,
)
from index.search import vectors
from index.updater import LOCK, locked

SEED = 20_251_209
FLIPS = 6


@pytest.fixture
def settings(tmp_path: Path) -> IndexSettings:
    (tmp_path / "articles").mkdir()
    for number in range(5):
        text = f"Bridge {number}\n\nA bridge of {number} metres opened in Delft.\n"
        (tmp_path / "articles" / f"{number}.txt").write_text(text)
    made = IndexSettings(
        articles=[tmp_path / "articles"],
        store=tmp_path / "store",
        encoder="hashing",
        reranker="hashing",
    )
    update(made)
    return made


def with_log(settings: IndexSettings) -> None:
    """Leave the store with its last generation in the log alone, as a killed reader does."""
    kept = settings.store.with_name("kept")
    with closing(sqlite3.connect(settings.store / "archive.sqlite")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM articles").fetchone()
        (settings.articles[0] / "5.txt").write_text("Bridge 5\n\nA bridge of 5 metres opened.\n")
        update(settings)
        shutil.copytree(settings.store, kept)
    shutil.rmtree(settings.store)
    kept.rename(settings.store)
    assert (settings.store / "archive.sqlite-wal").stat().st_size > 0


def truths(settings: IndexSettings) -> dict[str, str]:
    """The words of every article, from the files."""
    return {path.name: path.read_text() for path in settings.articles[0].iterdir()}


def said(settings: IndexSettings, truth: dict[str, str]) -> str:
    """What the store answers is true, or it says what mends it; return what it says."""
    told = ""
    try:
        with Archive(settings) as archive:
            for source in archive.sources():
                assert archive.article(source.id).text == truth[source.path]
            for hit in (*archive.by_words("bridge metres", 9), *archive.by_meaning("bridge", 9)):
                text = archive.article(hit.passage.article_id).text
                assert hit.passage.span.cut(text) in text
    except ArchiveError as error:
        told = str(error)
    assert not told or "archivist index" in told
    return told


@pytest.mark.parametrize(
    "what", ["archive.sqlite", "archive.sqlite-wal", "*.faiss", "archive.sqlite-shm"]
)
def test_a_damaged_file_gives_no_wrong_answer(
    settings: IndexSettings, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """Cut short, emptied or with a bit changed; `repair` makes it whole."""
    monkeypatch.setattr(vectors, "FEW", 0)  # so few vectors would not be read from their file
    with_log(settings)
    truth = truths(settings)
    kept = settings.store.with_name("whole")
    shutil.copytree(settings.store, kept)
    chance = random.Random(SEED)  # noqa: S311 - fixed, so that a failure can be had again
    for way in (cut, emptied, *[flipped] * FLIPS):
        shutil.rmtree(settings.store)
        shutil.copytree(kept, settings.store)
        for path in settings.store.glob(what):
            way(path, chance)
        message = said(settings, truth)
        found = check_or_message(settings)
        assert found or not message
        if found:
            with suppress(StoreMissing):  # of an emptied one nothing is left: an update makes it
                repair(settings)
        update(settings)
        assert said(settings, truth) == "", f"seed {SEED}, {way.__name__} {what}"
        assert check(settings) == ()


Way = Callable[[Path, random.Random], None]


def cut(path: Path, chance: random.Random) -> None:
    """A part of the file is missing at its end."""
    path.write_bytes(path.read_bytes()[: chance.randrange(path.stat().st_size)])


def emptied(path: Path, _: random.Random) -> None:
    """Nothing is left of it."""
    path.write_bytes(b"")


def flipped(path: Path, chance: random.Random) -> None:
    """A bit is another."""
    data = bytearray(path.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def check_or_message(settings: IndexSettings) -> bool:
    """Whether something is found wrong."""
    try:
        return check(settings) != ()
    except ArchiveError:
        return True


def test_a_stale_lock_stops_nobody_and_a_held_one_only_writers(settings: IndexSettings) -> None:
    """The second writer is told at once; readers never wait."""
    (settings.store / LOCK).write_text("of a process that is no more")
    update(settings)

    with locked(settings.store):
        with pytest.raises(StoreBusy, match="another update"):
            update(settings)
        assert said(settings, truths(settings)) == ""
