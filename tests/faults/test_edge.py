"""The store's edge: each write to disk fails once, and what was indexed before is whole."""

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Archive, IndexSettings, StoreUnwritable, check, rebuild, update


@pytest.fixture
def settings(tmp_path: Path) -> IndexSettings:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_text("A bridge\n\nA bridge opened in Delft.\n")
    made = IndexSettings(
        articles=[tmp_path / "articles"],
        store=tmp_path / "store",
        encoder="hashing",
        reranker="hashing",
    )
    update(made)
    (tmp_path / "articles/b.txt").write_text("Rain\n\nRain fell in Leer.\n")
    return made


def failing_once(real: Callable[..., object], skip: int) -> Callable[..., object]:
    """The same function, whose call after ``skip`` others fails."""
    calls = iter(range(10**6))

    def call(*arguments: object, **named: object) -> object:
        if next(calls) == skip:
            raise OSError(errno.EIO, "Input/output error")
        return real(*arguments, **named)

    return call


def holds_what_it_held(settings: IndexSettings) -> None:
    assert check(settings) == ()
    with Archive(settings) as archive:
        assert archive.generation == 1
        assert archive.by_words("bridge", 1)
        assert archive.by_meaning("bridge", 1)


@pytest.mark.parametrize("skip", [0, 1])
def test_a_failed_fsync_loses_nothing(
    settings: IndexSettings, monkeypatch: pytest.MonkeyPatch, skip: int
) -> None:
    """Of the file, or of the folder it lies in."""
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", failing_once(os.fsync, skip))
        with pytest.raises(StoreUnwritable, match="what was indexed before is whole"):
            update(settings)

    holds_what_it_held(settings)
    assert update(settings).added == ("b.txt",)
    assert check(settings) == ()


def test_a_failed_rename_loses_nothing(
    settings: IndexSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The vector file stays beside, and is swept at the next update."""
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing_once(Path.replace, 0))
        with pytest.raises(StoreUnwritable, match="what was indexed before is whole"):
            update(settings)

    holds_what_it_held(settings)
    assert update(settings).added == ("b.txt",)
    assert not list(settings.store.glob("*.part"))


@pytest.mark.parametrize("skip", [0, 2, 3])  # 1 is that of the optimized model, which only helps
def test_a_failed_rename_in_a_rebuild_leaves_the_old_store(
    settings: IndexSettings, monkeypatch: pytest.MonkeyPatch, skip: int
) -> None:
    """Until the last rename the old file is the current one."""
    other = settings.model_copy(update={"encoder": "bge-small-en-v1.5"})
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing_once(Path.replace, skip))
        with pytest.raises(StoreUnwritable, match="what was indexed before is whole"):
            rebuild(other)

    holds_what_it_held(settings)
    assert rebuild(other).generation == 2
    assert check(other) == ()


def test_the_log_of_a_store_that_is_always_read_stays_short(
    settings: IndexSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader moves on, and the log starts over."""
    from index import LiveArchive, live  # noqa: PLC0415
    from index.store import database, draft  # noqa: PLC0415

    limit = 200_000
    monkeypatch.setattr(live, "_HOLD", 0)
    monkeypatch.setattr(live, "_POLL", 0.02)
    for module in (live, database, draft):
        monkeypatch.setattr(module, "LONG_LOG", limit)
    sizes = []
    with LiveArchive(settings) as archive:
        for number in range(8):
            text = "\n\n".join(f"Line {n} of round {number} is here." for n in range(600))
            (settings.articles[0] / "long.txt").write_text(text)
            generation = update(settings).generation
            while archive.current().generation < generation:
                time.sleep(0.01)
            time.sleep(0.15)
            sizes.append(database.log_size(settings.store / database.FILE))

    assert max(sizes) < 4 * limit
