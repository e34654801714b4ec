"""The watch: an article saved is an article indexed."""

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from index import IndexSettings, UpdateReport, watch

Reports = queue.Queue[UpdateReport]


@contextmanager
def watching(settings: IndexSettings) -> Iterator[Reports]:
    reports: Reports = queue.Queue()
    stop = threading.Event()
    thread = threading.Thread(
        target=watch, args=(settings,), kwargs={"on_update": reports.put, "stop": stop}
    )
    thread.start()
    try:
        yield reports
    finally:
        stop.set()
        thread.join(10)
        assert not thread.is_alive()


def test_articles_are_indexed_at_once_and_as_they_come(settings: IndexSettings) -> None:
    """Within the time it takes to switch windows."""
    with watching(settings) as reports:
        assert len(reports.get(timeout=10).added) == 4
        (settings.articles[0] / "new.txt").write_text("Hail\n\nHail fell in Bern.\n")

        assert reports.get(timeout=5).added == ("new.txt",)


def test_a_folder_that_comes_later_is_watched_by_looking(settings: IndexSettings) -> None:
    """There is nothing to be told of a folder that is not there."""
    later = settings.articles[0].with_name("later")
    both = settings.model_copy(update={"articles": [*settings.articles, later]})

    with watching(both) as reports:
        first = reports.get(timeout=10)
        assert "check `articles:`" in first.problems[0].message
        later.mkdir()
        (later / "new.txt").write_text("Hail\n\nHail fell in Bern.\n")

        while (report := reports.get(timeout=10)).added == ():
            pass
        assert report.added == ("later/new.txt",)


@pytest.mark.parametrize("name", ["a.tmp", ".hidden.txt"])
def test_other_files_are_no_news(settings: IndexSettings, name: str) -> None:
    """An editor's leavings do not report an update."""
    with watching(settings) as reports:
        reports.get(timeout=10)
        (settings.articles[0] / name).write_text("x")

        with pytest.raises(queue.Empty):
            reports.get(timeout=1)
