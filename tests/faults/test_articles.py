"""Articles that change while they are read: what is indexed in the end is what is there."""

from __future__ import annotations

import os
import random
import shutil
import threading
from pathlib import Path

import pytest

from index import Archive, IndexSettings, check, update

SEED = 20_251_209
ROUNDS = 60 if "FAULTS" in os.environ else 8


@pytest.fixture
def settings(tmp_path: Path) -> IndexSettings:
    (tmp_path / "articles").mkdir()
    return IndexSettings(
        articles=[tmp_path / "articles"],
        store=tmp_path / "store",
        encoder="hashing",
        reranker="hashing",
    )


def remove(path: Path) -> None:
    """Whatever stands there is gone."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def meddle(folder: Path, chance: random.Random) -> None:
    """One thing that may happen to a file: each of them has happened to someone."""
    path = folder / f"{chance.randrange(6)}.txt"
    way = chance.choice(("write", "half", "gone", "renamed", "folder", "loop", "pipe", "dangling"))
    if way == "renamed":
        if path.is_file():
            path.rename(folder / f"{chance.randrange(6)}-renamed.txt")
        return
    remove(path)
    match way:
        case "write" | "half":
            words = f"Story {chance.random()}\n\n" + "It goes on and on. " * 400
            path.write_text(words if way == "write" else words[:3000])
        case "folder":
            path.mkdir()
            (path / "inner.txt").write_text("Inner\n\nIt stands inside.\n")
        case "loop":
            path.symlink_to(folder, target_is_directory=True)
        case "pipe":
            os.mkfifo(path)
        case _:
            path.symlink_to(folder / "nowhere.txt")


def test_whatever_happens_to_files_while_they_are_read(settings: IndexSettings) -> None:
    """No update fails or waits; the one after the last change has what is there."""
    chance = random.Random(SEED)  # noqa: S311 - fixed, so that a failure can be had again
    folder = settings.articles[0]
    for turn in range(ROUNDS):
        stop = threading.Event()

        def meddling(stop: threading.Event = stop) -> None:
            while not stop.is_set():
                try:
                    meddle(folder, chance)
                except (FileExistsError, IsADirectoryError, NotADirectoryError):
                    continue

        thread = threading.Thread(target=meddling)
        thread.start()
        update(settings)
        stop.set()
        thread.join()

        update(settings)
        files = {path.name: path for path in folder.iterdir() if path.is_file()}
        with Archive(settings) as archive:
            held = {source.path: archive.article(source.id).text for source in archive.sources()}
        for name, path in files.items():
            assert held.get(name) == path.read_text(), f"seed {SEED}, turn {turn}, {name}"
        assert check(settings) == ()
