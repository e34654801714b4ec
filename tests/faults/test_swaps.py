"""Generations change under a steady load of questions: none fails, none waits long."""

import os
import threading
import time
from pathlib import Path

from index import IndexSettings, LiveArchive, update

# In the long form: FAULTS=100 pytest tests/faults
SWAPS = int(os.environ.get("FAULTS", "12"))
THREADS = 8


class Asker(threading.Thread):
    """Asks until told to stop; keeps what went wrong and the longest wait, in seconds."""

    def __init__(self, live: LiveArchive, stop: threading.Event) -> None:
        super().__init__()
        self._live, self._stop_asking = live, stop
        self.wrong: list[str] = []
        self.asked = 0
        self.longest = 0.0

    def run(self) -> None:
        while not self._stop_asking.is_set():
            start = time.thread_time()
            archive = self._live.current()
            hits = archive.by_words("marker number", 1) + archive.by_meaning("marker number", 1)
            for hit in hits:
                words = hit.passage.span.cut(archive.article(hit.passage.article_id).text)
                if f"number {archive.generation} is" not in words:
                    self.wrong.append(words)
            self.longest = max(self.longest, time.thread_time() - start)
            self.asked += 1


def test_swaps_under_load_fail_no_question(tmp_path: Path) -> None:
    """Each reply is of one generation, and opening the next takes place beside."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"Article {number}\n\nRain fell {number} times.\n")
    path = folder / "marker.txt"
    path.write_text("Marker\n\nMarker number 1 is here.\n")
    settings = IndexSettings(
        articles=[folder], store=tmp_path / "store", encoder="hashing", reranker="hashing"
    )
    update(settings)
    stop = threading.Event()
    with LiveArchive(settings) as live:
        askers = [Asker(live, stop) for _ in range(THREADS)]
        for asker in askers:
            asker.start()
        for generation in range(2, SWAPS + 2):
            path.write_text(f"Marker\n\nMarker number {generation} is here.\n")
            assert update(settings).generation == generation
            time.sleep(0.05)
        end = time.monotonic() + 10
        while live.current().generation <= SWAPS and time.monotonic() < end:
            time.sleep(0.05)
        stop.set()
        for asker in askers:
            asker.join()
        assert live.current().generation == SWAPS + 1
        assert live.trouble is None

    assert [asker.wrong for asker in askers] == [[]] * THREADS
    assert all(asker.asked for asker in askers)
    assert max(asker.longest for asker in askers) < 0.25
