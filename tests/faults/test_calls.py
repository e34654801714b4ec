"""Every call that writes to disk fails once: the store is as it was or as it will be, and whole."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index import (
    Archive,
    IndexSettings,
    StoreMissing,
    StoreUnwritable,
    check,
    rebuild,
    update,
    updater,
)
from tests.faults.syscalls import Edge

# In the long form every call of every operation fails: FAULTS=500 pytest tests/faults
EVERY = 1 if "FAULTS" in os.environ else 3


def write(folder: Path, word: str, count: int) -> None:
    """Some articles, each of which says the word."""
    for number in range(count):
        lines = "\n\n".join(f"Line {n} of {number} says {word}." for n in range(6))
        (folder / f"{number}.txt").write_text(f"Article {number} {word}\n\n{lines}\n")


@pytest.fixture
def settings(tmp_path: Path) -> IndexSettings:
    (tmp_path / "articles").mkdir()
    return IndexSettings(
        articles=[tmp_path / "articles"],
        store=tmp_path / "store",
        encoder="hashing",
        reranker="hashing",
    )


def fresh(settings: IndexSettings) -> None:
    """Nothing is there yet."""
    write(settings.articles[0], "new", 3)


def changed(settings: IndexSettings) -> None:
    """Two articles are otherwise, one is gone, one has come."""
    write(settings.articles[0], "old", 4)
    update(settings)
    write(settings.articles[0], "new", 3)
    (settings.articles[0] / "3.txt").unlink()
    (settings.articles[0] / "5.txt").write_text("Article 5 new\n\nIt has come.\n")


def anew(settings: IndexSettings) -> object:
    """A rebuild into a new store, which takes the place of the old one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(updater, "can_stay", lambda *_: False)
        return rebuild(settings)


def words_in(settings: IndexSettings) -> set[str]:
    """What the titles of the archive end with; empty where there is no archive."""
    try:
        with Archive(settings) as archive:
            assert archive.by_words("article", 1)
            assert archive.by_meaning("article", 1)
            return {source.title.split()[-1] for source in archive.sources()}
    except StoreMissing:
        return set()


def run(settings: IndexSettings, work: Callable[[IndexSettings], object], edge: Edge) -> str:
    """Do the work over the edge; return what it said."""
    try:
        with edge.laid():
            work(settings)
    except StoreUnwritable as error:
        return str(error)
    return ""


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
@pytest.mark.parametrize(
    ("prepare", "work", "before"),
    [(fresh, update, ""), (changed, update, "old"), (changed, anew, "old")],
)
def test_each_call_that_writes_may_fail(
    settings: IndexSettings,
    prepare: Callable[[IndexSettings], None],
    work: Callable[[IndexSettings], object],
    before: str,
    code: int,
) -> None:
    """Once, or, on a full disk, from then on."""
    prepare(settings)
    kept = settings.store.with_name("kept")
    if settings.store.exists():
        shutil.copytree(settings.store, kept)
    calls = counted(settings, work, kept)
    assert {"fsync", "replace", "write_index"} <= set(calls)

    full, told = code == errno.ENOSPC, 0
    for failing in range(int(full), len(calls), EVERY):
        restore(settings.store, kept)
        edge = Edge(failing, code, ever_after=full)
        said = run(settings, work, edge)
        if said:
            told += 1
            assert "what was indexed before is whole" in said or "cannot" in said
        found = words_in(settings)
        assert found in ({before} - {""}, {"new"}), (failing, calls[failing], found)
        if found:
            assert check(settings) == (), (failing, calls[failing])
        again = update(settings)
        assert again.generation
        assert words_in(settings) == {"new"}, (failing, calls[failing])
        assert check(settings) == (), (failing, calls[failing])
        assert leftovers(settings.store) == [], (failing, calls[failing])
    assert told > len(calls) // EVERY // 2


def counted(
    settings: IndexSettings, work: Callable[[IndexSettings], object], kept: Path
) -> list[str]:
    """The calls of a run in which none fails."""
    edge = Edge()
    assert run(settings, work, edge) == ""
    restore(settings.store, kept)
    return edge.calls


def restore(store: Path, kept: Path) -> None:
    """The store as it was."""
    shutil.rmtree(store, ignore_errors=True)
    if kept.exists():
        shutil.copytree(kept, store)


def leftovers(store: Path) -> list[str]:
    """Files that no generation names."""
    names = {path.name for path in store.iterdir()}
    known = {"archive.sqlite", "archive.sqlite-wal", "archive.sqlite-shm", "write.lock", "models"}
    segments = {name for name in names if name.endswith(".faiss")}
    return sorted(names - known - segments) if len(segments) <= 2 else sorted(segments)
