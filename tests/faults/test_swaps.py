"""Generations change under a steady load of questions: none fails, none waits long."""

import os
import threading
import time
from pathlib import Path

from bot.ask import Archivist
from bot.config import AnswerSettings
from bot.reply import Answer
from index import IndexSettings, LiveArchive, update

# In the long form: FAULTS=500 pytest tests/faults
SWAPS = 100 if "FAULTS" in os.environ else 12
THREADS = 8
TALKERS = 2


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


class Talker(Asker):
    """Asks the whole bot; each quote of a reply is of the reply's own generation."""

    def run(self) -> None:
        bot = Archivist(self._live, AnswerSettings(threshold=0.0))
        while not self._stop_asking.is_set():
            start = time.thread_time()
            reply = bot.ask("What is the marker number here?")
            found = reply.outcome
            cited = found.citations if isinstance(found, Answer) else found.nearest
            said = [one.words for one in cited if one.source.path == "marker.txt"]
            self.wrong += [words for words in said if f"number {reply.generation} " not in words]
            self.longest = max(self.longest, time.thread_time() - start)
            self.asked += 1


def test_swaps_under_load_fail_no_question(tmp_path: Path) -> None:
    """Each reply is of one generation, and opening the next takes place beside."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text(f"Article {number}\n\nRain fell {number} times.\n")
    path = folder / "marker.txt"
    path.write_text("Marker\n\nThe marker number 1 is here.\n")
    settings = IndexSettings(
        articles=[folder], store=tmp_path / "store", encoder="hashing", reranker="hashing"
    )
    update(settings)
    stop = threading.Event()
    with LiveArchive(settings) as live:
        kinds = [Talker] * TALKERS + [Asker] * (THREADS - TALKERS)
        askers = [kind(live, stop) for kind in kinds]
        for asker in askers:
            asker.start()
        for generation in range(2, SWAPS + 2):
            path.write_text(f"Marker\n\nThe marker number {generation} is here.\n")
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
    asked = sum(asker.asked for asker in askers)
    longest = max(asker.longest for asker in askers) * 1000
    print(f"{SWAPS} swaps, {asked} questions, the longest took {longest:.0f} ms")  # noqa: T201
