"""The live archive: new generations come without a failed or a blocked question."""

import threading
import time

import pytest

from index import IndexSettings, LiveArchive, StoreMissing, update
from index.store.database import FILE


def wait_for(live: LiveArchive, generation: int, seconds: float = 2) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if live.current().generation >= generation:
            return True
        time.sleep(0.02)
    return False


def test_a_new_generation_is_taken_up_within_two_seconds(settings: IndexSettings) -> None:
    """Without asking for it."""
    update(settings)
    with LiveArchive(settings) as live:
        (settings.articles[0] / "new.txt").write_text("Hail\n\nHail fell in Bern.\n")
        update(settings)

        assert wait_for(live, 2)
        assert live.current().by_words("hail bern", 1)


def test_questions_from_eight_threads_see_one_generation_each(settings: IndexSettings) -> None:
    """While the archive changes under them, none fails and none is a mixture."""
    path = settings.articles[0] / "count.txt"
    path.write_text("Count\n\nMarker number 1 is here.\n")
    update(settings)
    failed: list[str] = []
    asked = [0]
    stop = threading.Event()

    def ask(live: LiveArchive) -> None:
        while not stop.is_set():
            archive = live.current()
            for hits in (
                archive.by_words("marker number", 1),
                archive.by_meaning("marker number is here", 1),
            ):
                text = archive.article(hits[0].passage.article_id).text
                if f"number {archive.generation} is" not in hits[0].passage.span.cut(text):
                    failed.append(text)
            asked[0] += 1

    with LiveArchive(settings) as live:
        threads = [threading.Thread(target=ask, args=(live,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for generation in range(2, 12):
            path.write_text(f"Count\n\nMarker number {generation} is here.\n")
            assert update(settings).generation == generation
            time.sleep(0.15)
        assert wait_for(live, 11, seconds=10)
        stop.set()
        for thread in threads:
            thread.join()

    assert failed == []
    assert asked[0] > 50


def test_a_damaged_new_generation_leaves_the_old_one_answering(settings: IndexSettings) -> None:
    """What is wrong is told; questions go on."""
    update(settings)
    with LiveArchive(settings) as live:
        path = settings.store / FILE
        for name in (f"{FILE}-wal", f"{FILE}-shm"):
            (settings.store / name).unlink(missing_ok=True)
        path.rename(path.with_suffix(".away"))
        path.write_bytes(b"not a database at all, whatever it says" * 200)
        end = time.monotonic() + 3
        while live.trouble is None and time.monotonic() < end:
            time.sleep(0.05)

        assert "archivist index rebuild" in str(live.trouble)
        assert live.current().by_words("bridge", 1)


def test_a_missing_store_is_told_at_once(settings: IndexSettings) -> None:
    """Not at the first question."""
    with pytest.raises(StoreMissing):
        LiveArchive(settings)
