"""A process that answers questions over one archive, as the bot does, and says what it took.

Seconds are the processor's, all threads together: what a quiet machine takes, on any machine.

``python -m tests.bench.asking ARTICLES FOLDER`` reads questions as JSON and prints JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from bot.ask import Archivist
from bot.config import AnswerSettings
from bot.operation.waste import search_seldom
from bot.show.text import to_text
from index import IndexSettings, LiveArchive
from tests.bench.plain import resident

_DEPTH = 60


def main() -> None:
    """Ask each question once, and time its parts on their own with another question's words."""
    articles, store, rerank = sys.argv[1:]
    settings = IndexSettings(articles=[Path(articles)], store=Path(store))
    questions: list[str] = json.load(sys.stdin)
    parts: dict[str, list[float]] = {"answer": [], "encode": [], "words": [], "meaning": []}
    with LiveArchive(settings) as live:
        bot = Archivist(live, AnswerSettings(rerank=rerank == "rerank"))
        to_text(bot.ask("What was that?"))
        search_seldom()
        archive = live.current()
        for question in questions:
            started = time.process_time()
            to_text(bot.ask(question))
            parts["answer"].append(time.process_time() - started)
            again = f"{question} "  # what was asked is kept; the blank makes it another text
            started = time.process_time()
            archive.encode([again])
            parts["encode"].append(time.process_time() - started)
            started = time.process_time()
            archive.by_meaning(again, _DEPTH)
            parts["meaning"].append(time.process_time() - started)
            started = time.process_time()
            archive.by_words(question, _DEPTH)
            parts["words"].append(time.process_time() - started)
        print(json.dumps(parts | {"resident": resident()}))


if __name__ == "__main__":
    main()
