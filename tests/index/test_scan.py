"""The scan of the articles folders: whatever lies there, and in bounded time."""

import os
import time
from pathlib import Path

from index.scan import Scan, scan

TXT = frozenset({".txt", ".md"})


def look(*roots: Path, store: Path = Path("nowhere")) -> Scan:
    return scan(roots, store, TXT)


def test_names_are_paths_under_the_folder(tmp_path: Path) -> None:
    """With forward slashes; other kinds of files are left alone."""
    (tmp_path / "news").mkdir()
    for name in ("a.txt", "news/b.MD", "c.jpg", ".hidden.txt"):
        (tmp_path / name).write_text("x")

    assert sorted(look(tmp_path).stamps) == ["a.txt", "news/b.MD"]


def test_names_of_several_folders_stay_unique(tmp_path: Path) -> None:
    """They begin with the folder's name, numbered where two folders have the same."""
    for folder in ("one/news", "two/news"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.txt").write_text("x")

    found = look(tmp_path / "one/news", tmp_path / "two/news")

    assert sorted(found.stamps) == ["news-2/a.txt", "news/a.txt"]


def test_one_file_is_a_root_too(tmp_path: Path) -> None:
    """A folder is not needed for one article."""
    (tmp_path / "a.txt").write_text("x")

    assert list(look(tmp_path / "a.txt").stamps) == ["a.txt"]


def test_a_link_in_a_loop_is_followed_once(tmp_path: Path) -> None:
    """Up to itself, and no further."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news/a.txt").write_text("x")
    (tmp_path / "news/again").symlink_to(tmp_path)

    assert list(look(tmp_path).stamps) == ["news/a.txt"]


def test_what_is_no_file_is_reported_and_not_opened(tmp_path: Path) -> None:
    """A FIFO would block a reader for ever."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "gone")
    (tmp_path / "folder.txt").mkdir()
    (tmp_path / "folder.txt/a.txt").write_text("x")

    found = look(tmp_path)

    assert list(found.stamps) == ["folder.txt/a.txt"]
    assert sorted(problem.path for problem in found.problems) == ["dead.txt", "pipe.txt"]


def test_odd_names_are_names(tmp_path: Path) -> None:
    """Newlines, quotes and dots; bytes that are no UTF-8 are reported."""
    (tmp_path / "a\n'..\"b.txt").write_text("x")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("x")

    found = look(tmp_path)

    assert list(found.stamps) == ["a\n'..\"b.txt"]
    assert [problem.path for problem in found.problems] == ["\\udcff.txt"]


def test_a_missing_folder_is_reported_and_keeps_what_it_had(tmp_path: Path) -> None:
    """A disk that is not mounted is no reason to forget."""
    found = look(tmp_path / "gone")

    assert found.unlisted == [""]
    assert "check `articles:`" in found.problems[0].message


def test_the_store_is_not_read_as_articles(tmp_path: Path) -> None:
    """Wherever someone puts it."""
    (tmp_path / "store").mkdir()
    (tmp_path / "store/a.txt").write_text("x")

    assert not look(tmp_path, store=tmp_path / "store").stamps


def test_ten_thousand_files_are_looked_at_within_a_second(tmp_path: Path) -> None:
    """Without opening one."""
    for number in range(10_000):
        (tmp_path / f"{number}.txt").touch()
    start = time.process_time()

    assert len(look(tmp_path).stamps) == 10_000
    assert time.process_time() - start < 1
