"""A disk that is full, slow to forgive or not writable: a clear message, and nothing lost."""

import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from index import Archive, IndexSettings, StoreUnwritable, check, update
from index.store.database import FILE

ROOT = Path(__file__).parents[2]
PROGRAM = """
import resource, signal, sys
from index import ArchiveError, IndexSettings, update
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), -1))
settings = IndexSettings(articles=[sys.argv[1]], store=sys.argv[2], encoder="hashing")
try:
    update(settings)
except ArchiveError as error:
    print(type(error).__name__, error)
"""


def settings_of(tmp_path: Path) -> IndexSettings:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles/a.txt").write_text("A bridge\n\nA bridge opened in Delft.\n")
    return IndexSettings(
        articles=[tmp_path / "articles"],
        store=tmp_path / "store",
        encoder="hashing",
        reranker="hashing",
    )


def grow(settings: IndexSettings) -> None:
    for number in range(12):
        words = "\n\n".join(f"Line {n} of article {number} is here." * 9 for n in range(60))
        (settings.articles[0] / f"{number}.txt").write_text(words)


@pytest.mark.parametrize("room", [20_000, 150_000, 300_000])
def test_a_full_disk_loses_nothing(tmp_path: Path, room: int) -> None:
    """Wherever the room ends: in the log, in the file, in the vectors."""
    settings = settings_of(tmp_path)
    update(settings)
    grow(settings)
    arguments = [str(settings.articles[0]), str(settings.store), str(room)]

    done = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.startswith("StoreUnwritable")
    assert "what was indexed before is whole" in done.stdout
    assert check(settings) == ()
    with Archive(settings) as archive:
        assert archive.generation == 1
        assert archive.by_words("bridge", 1)
    assert len(update(settings).added) == 12
    assert check(settings) == ()


@contextmanager
def small_disk(folder: Path, room: int) -> Iterator[None]:
    """A file system of its own with so many bytes of room; skip where none may be mounted."""
    folder.mkdir()
    if mounted(f"size={room}", folder) != 0:
        pytest.skip("no file system may be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)  # noqa: S603, S607 - our own


def mounted(options: str, folder: Path) -> int:
    if os.geteuid() != 0:
        return 1
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    return subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603


@pytest.mark.parametrize("room", [260_000, 420_000, 680_000])
def test_a_disk_of_its_own_that_fills_loses_nothing(tmp_path: Path, room: int) -> None:
    """It is the system that says there is no room, to SQLite, to FAISS and to us."""
    settings = settings_of(tmp_path)
    with small_disk(settings.store, room):
        update(settings)
        grow(settings)

        with pytest.raises(StoreUnwritable, match="what was indexed before is whole"):
            update(settings)

        assert check(settings) == ()
        with Archive(settings) as archive:
            assert archive.generation == 1
            assert archive.by_words("bridge", 1)
        assert mounted("remount,size=64m", settings.store) == 0
        assert len(update(settings).added) == 12
        assert check(settings) == ()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    folder.chmod(0o555)
    for path in folder.iterdir():
        path.chmod(0o444)
    try:
        yield
    finally:
        folder.chmod(0o755)
        for path in folder.iterdir():
            path.chmod(0o644)


READER = """
import os, sys
import faiss, sentencex
from index import Archive, ArchiveError, IndexSettings, check, update
from index.read.formats import read_file
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
settings = IndexSettings(
    articles=[sys.argv[1]], store=sys.argv[2], encoder="hashing", reranker="hashing"
)
with Archive(settings) as archive:
    print(archive.by_words("bridge", 1)[0].passage.heading)
    print(archive.by_meaning("bridge", 1)[0].passage.heading)
print(check(settings))
try:
    update(settings)
except ArchiveError as error:
    print(type(error).__name__, error)
"""


def test_a_store_that_may_not_be_written_answers_and_says_why_it_cannot_be_updated(
    tmp_path: Path,
) -> None:
    """A shared archive is read by many."""
    settings = settings_of(tmp_path)
    update(settings)
    for path in (tmp_path, *tmp_path.parents):
        if not path.stat().st_mode & stat.S_IXOTH:
            path.chmod(path.stat().st_mode | stat.S_IXOTH | stat.S_IROTH)
    with read_only(settings.store):
        done = subprocess.run(  # noqa: S603 - ourselves
            [sys.executable, "-c", READER, str(settings.articles[0]), str(settings.store)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    lines = done.stdout.splitlines()
    assert lines[:3] == ["A bridge", "A bridge", "()"], done.stderr
    assert lines[3].startswith("StoreUnwritable")
    assert "check its permissions" in lines[3]


@pytest.mark.parametrize("size", [0, 1, 100, 4096, 5000])
def test_a_truncated_database_is_told_and_mended(tmp_path: Path, size: int) -> None:
    """Never a wrong answer; the rebuild command is in the message."""
    from index import ArchiveError, rebuild  # noqa: PLC0415

    settings = settings_of(tmp_path)
    update(settings)
    path = settings.store / FILE
    for name in (f"{FILE}-wal", f"{FILE}-shm"):
        (settings.store / name).unlink(missing_ok=True)
    path.write_bytes(path.read_bytes()[:size])

    told = r"run `archivist index (rebuild|update)`"
    with pytest.raises(ArchiveError, match=told), Archive(settings) as archive:
        archive.article(archive.find("a.txt").id)

    rebuild(settings)
    assert check(settings) == ()


def test_bits_flipped_anywhere_give_no_wrong_text(tmp_path: Path) -> None:
    """What is shown is what was written, or an error that says what mends it."""
    from index import ArchiveError  # noqa: PLC0415

    settings = settings_of(tmp_path)
    update(settings)
    path = settings.store / FILE
    whole = path.read_bytes()
    with Archive(settings) as archive:
        truth = archive.article(archive.find("a.txt").id)
    told = 0
    for place in range(0, len(whole), 997):
        data = bytearray(whole)
        data[place] ^= 0x10
        for name in (f"{FILE}-wal", f"{FILE}-shm"):
            (settings.store / name).unlink(missing_ok=True)
        path.write_bytes(data)
        try:
            with Archive(settings) as archive:
                assert archive.article(truth.id) == truth
                for hit in archive.by_words("bridge", 3):
                    assert hit.passage.span.cut(truth.text)
        except ArchiveError:
            told += 1
    assert told > 0


def test_limits_are_as_they_were(tmp_path: Path) -> None:
    """The tests above limit only their own children."""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    with pytest.raises(StoreUnwritable):
        update(settings_of(tmp_path).model_copy(update={"store": Path("/dev/null/store")}))
