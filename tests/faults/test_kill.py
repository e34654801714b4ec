"""Killed at any instant, an update leaves the last generation whole and the next one completes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from index import Archive, Article, IndexSettings, StoreMissing, check, read_file, rebuild, update
from index.store.draft import key_of
from index.text.passage import passages

ROOT = Path(__file__).parents[2]
SEED = 20_251_209
# In the long form: FAULTS=500 pytest tests/faults
KILLS = int(os.environ.get("FAULTS", "20"))
ARTICLES = 6
PROGRAM = """
import sys
from index import IndexSettings, rebuild
import sentencex
from index.read.formats import read_file
from index.updater import locked
settings = IndexSettings(
    articles=[sys.argv[1]], store=sys.argv[2], encoder="bge-small-en-v1.5"
)
print("ready", flush=True)
print(rebuild(settings).generation)
"""


def write_articles(folder: Path, round_number: int) -> None:
    """The articles of a round: half of their paragraphs were there before."""
    for number in range(ARTICLES):
        text = f"Article {number} of round {round_number}\n\n"
        text += "\n\n".join(
            f"Paragraph {n} of {number} says {round_number if n % 2 else 'what it said'}. " * 20
            for n in range(10)
        )
        (folder / f"{number}.txt").write_text(text)


def rounds_in(archive: Archive) -> dict[str, str]:
    """The round of each article; every word of one is of the same round."""
    found = {}
    for source in archive.sources():
        text = archive.article(source.id).text
        found[source.path] = text.split("\n")[0].split()[-1]
        assert text.count(f"says {found[source.path]}.") == 100
    return found


def keys_of(folder: Path) -> set[bytes]:
    """What all texts to embed are cached under."""
    read = [read_file(path, path.name) for path in folder.iterdir()]
    return {
        key_of(passage.embed_text)
        for article in read
        if isinstance(article, Article)
        for passage in passages(article)
    }


def keys_in(store: Path) -> set[bytes]:
    """The embeddings that are committed."""
    with closing(sqlite3.connect(store / "archive.sqlite")) as connection:
        return {row[0] for row in connection.execute("SELECT key FROM vectors")}


@contextmanager
def forge(folder: Path, store: Path) -> Iterator[subprocess.Popen[str]]:
    """The process that forks updates."""
    process = subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-m", "tests.faults.forge", str(folder), str(store)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process


def killed(process: subprocess.Popen[str], texts: int, after: float) -> float:
    """Start an update and kill it ``after`` so many seconds; return how long it lived."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{texts}\n")
    process.stdin.flush()
    child = int(process.stdout.readline())
    start = time.monotonic()
    while time.monotonic() < start + after and alive(child):
        time.sleep(0.002)
    lived = time.monotonic() - start
    while alive(child):
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        time.sleep(0.002)
    return lived


def alive(child: int) -> bool:
    """Whether a process is there still."""
    try:
        os.kill(child, 0)
    except ProcessLookupError:
        return False
    return True


def leftovers(store: Path) -> set[str]:
    """Files that no generation names."""
    with closing(sqlite3.connect(store / "archive.sqlite")) as connection:
        named = {row[0] for row in connection.execute("SELECT name FROM segments")}
    own = {"archive.sqlite", "archive.sqlite-wal", "archive.sqlite-shm", "write.lock", "models"}
    return {path.name for path in store.iterdir()} - named - own


@pytest.mark.timeout(60 + 6 * KILLS)
def test_a_kill_at_a_random_instant_loses_nothing(tmp_path: Path) -> None:
    """Each article is the one before or the one after, whole; nothing is embedded twice."""
    chance = random.Random(SEED)  # noqa: S311 - fixed, so that a failure can be had again
    print(f"seed {SEED}, {KILLS} kills")  # noqa: T201 - shown where it fails
    folder, store = tmp_path / "articles", tmp_path / "store"
    folder.mkdir()
    settings = IndexSettings(articles=[folder], store=store, encoder="hashing", reranker="hashing")
    write_articles(folder, 0)
    with forge(folder, store) as process:
        longest = killed(process, 40, 60)
        for number in range(1, KILLS + 1):
            before = {str(number - 1)} if number % 10 else set()
            if not before:  # every tenth time the first update of all is killed
                shutil.rmtree(store)
            write_articles(folder, number)
            killed(process, 4096 if number % 2 else 40, chance.uniform(0, 1.1 * longest))
            held = opened_whole(settings, before | {str(number)})
            if number % 2:
                assert len(held) <= 1, f"kill {number}: {held}"
            committed = keys_in(store) if (store / "archive.sqlite").exists() and held else set()

            report = update(settings)
            missing = keys_of(folder) - committed
            assert report.embedded == len(missing), f"kill {number}"
            with Archive(settings) as archive:
                assert set(rounds_in(archive).values()) == {str(number)}
                assert archive.by_words(f"round {number}", 1)
            assert leftovers(store) == set()


def opened_whole(settings: IndexSettings, known: set[str]) -> set[str]:
    """The rounds of what a kill left, all of them known; empty where nothing was committed."""
    try:
        with Archive(settings) as archive:
            found = set(rounds_in(archive).values())
    except StoreMissing:
        assert len(known) == 1
        return set()
    assert found <= known
    assert check(settings) == ()
    return found


@pytest.mark.parametrize("round_number", range(2))
def test_a_killed_rebuild_leaves_the_old_store(tmp_path: Path, round_number: int) -> None:
    """A rebuild with another encoder is made beside, and takes its place at the end."""
    folder, store = tmp_path / "articles", tmp_path / "store"
    folder.mkdir()
    write_articles(folder, 0)
    settings = IndexSettings(articles=[folder], store=store, encoder="hashing", reranker="hashing")
    update(settings)
    process = subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-c", PROGRAM, str(folder), str(store)], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    time.sleep(0.3 + 0.3 * round_number)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()

    assert check(settings) == ()
    with Archive(settings) as archive:
        assert set(rounds_in(archive).values()) == {"0"}
    assert update(settings).embedded == 0
    assert rebuild(settings).embedded == 0
    assert leftovers(store) == set()
