"""``make bench``: how fast, beside a plain script over the same articles in the same run."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.ask import Archivist
from bot.config import AnswerSettings
from bot.show.text import to_text
from index import IndexSettings, LiveArchive, update
from tests.bench.corpus import prose, table_questions, tables

ROOT = Path(__file__).parent.parent.parent
ARCHIVIST = Path(sys.executable).with_name("archivist")
REPORTS = 60
TABLES = 300


@dataclass(frozen=True, slots=True)
class Line:
    """One measure: what it took, beside what, and the most it may take (of that, or at all)."""

    name: str
    value: str
    beside: str
    ratio: float
    bar: float | None

    def __str__(self) -> str:
        bar = "" if self.bar is None else f"{self.bar:.2f}"
        over = "  OVER" if self.bar is not None and self.ratio > self.bar else ""
        return f"{self.name:<38}{self.value:>12}{self.beside:>26}{self.ratio:>8.2f}{bar:>7}{over}"


def main() -> int:
    """Print a line for each measure; the last column says how much of the other it may take."""
    questions = [
        json.loads(line)["question"]
        for line in (ROOT / "tests/golden/seeds.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    print(f"{'measure':<38}{'archivist':>12}{'beside':>26}{'ratio':>8}{'bar':>7}")
    for lines in (_start, _seeds(questions), _indexing, _table_questions):
        for line in lines():
            print(line, flush=True)
    return 0


def _start() -> Iterator[Line]:
    """How long a shell waits, of nothing but the import that every such script begins with."""
    importing = _fastest([sys.executable, "-c", "import sentence_transformers"], 2)
    beside = f"import s-t {importing:.2f} s"
    shown = _fastest([str(ARCHIVIST), "--help"], 5)
    yield Line("archivist --help", f"{shown:.2f} s", "a quarter second", shown / 0.25, 1.0)
    with _store(ROOT / "seeds") as settings:
        settings_of = {"ARCHIVIST_STORE": str(settings.store)}
        question = "How many vehicles were built in all?"
        cold = _fastest([str(ARCHIVIST), "ask", question], 4, settings_of)
        yield Line("archivist ask, cold process", f"{cold:.2f} s", beside, cold / importing, 0.2)


def _seeds(questions: Sequence[str]) -> Callable[[], Iterator[Line]]:
    """Warm questions over the seeds, from the question to the rendered text."""

    def lines() -> Iterator[Line]:
        plain = _plain(ROOT / "seeds", questions)
        theirs = statistics.median(plain["asked"]) * 1000
        beside = f"plain p50 {theirs:.0f} ms"
        with _store(ROOT / "seeds") as settings:
            for rerank, limit in ((False, 40.0), (True, 300.0)):
                took = _ask(settings, questions, rerank=rerank)
                p50, p95 = _quantiles(took)
                name = f"warm answer, {'with' if rerank else 'no'} rerank"
                yield Line(f"{name}, p50", f"{p50:.1f} ms", f"bar {limit:.0f} ms", p50 / limit, 1.0)
                yield Line(f"{name}, p95", f"{p95:.1f} ms", beside, p95 / theirs, None)

    return lines


def _indexing() -> Iterator[Line]:
    """Passages a second, each side counting its own."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch, "articles")
        folder.mkdir()
        prose(folder, REPORTS)
        plain = _plain(folder, ())
        theirs = plain["passages"] / plain["index"]
        settings = IndexSettings(articles=[folder], store=Path(scratch, "store"))
        done = update(settings)
        ours = done.embedded / done.seconds
        beside = f"plain {theirs:.0f} /s"
        yield Line("indexing, plain ÷ ours", f"{ours:.0f} /s", beside, theirs / ours, None)
        prose(folder, REPORTS + 1)
        added = update(settings)
        share = added.embedded / max(1, done.embedded)
        name = f"one new article: {added.embedded} embedded"
        yield Line(name, f"{added.seconds:.2f} s", f"all {done.seconds:.1f} s", share, None)


def _table_questions() -> Iterator[Line]:
    """Figures out of one of many tables."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch, "articles")
        folder.mkdir()
        tables(folder, TABLES)
        settings = IndexSettings(articles=[folder], store=Path(scratch, "store"))
        update(settings)
        p50, p95 = _quantiles(_ask(settings, table_questions(60), rerank=False))
        yield Line(f"table question of {TABLES}, p50", f"{p50:.1f} ms", "bar 15 ms", p50 / 15, 1.0)
        yield Line(f"table question of {TABLES}, p95", f"{p95:.1f} ms", "", p95 / 15, None)


@contextmanager
def _store(articles: Path) -> Iterator[IndexSettings]:
    with TemporaryDirectory() as store:
        settings = IndexSettings(articles=[articles], store=Path(store))
        update(settings)
        yield settings


def _ask(settings: IndexSettings, questions: Sequence[str], *, rerank: bool) -> list[float]:
    """Milliseconds for each question but the first, which loads the models."""
    with LiveArchive(settings) as live:
        bot = Archivist(live, AnswerSettings(rerank=rerank))
        bot.ask("What was that?")
        took = []
        for question in questions:
            started = time.perf_counter()
            to_text(bot.ask(question))
            took.append((time.perf_counter() - started) * 1000)
        return took


def _quantiles(took: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(took)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]


def _plain(folder: Path, questions: Sequence[str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.plain", str(folder), *questions]
    printed = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE)  # noqa: S603
    timings: dict[str, Any] = json.loads(printed.stdout)
    return timings


def _fastest(command: Sequence[str], times: int, extra: dict[str, str] | None = None) -> float:
    """Seconds of the fastest of several runs: the disk is warm, the machine may not be quiet."""
    took = []
    for _ in range(times):
        started = time.perf_counter()
        subprocess.run(  # noqa: S603
            command,
            cwd=ROOT,
            check=False,
            env=os.environ | (extra or {}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        took.append(time.perf_counter() - started)
    return min(took)


if __name__ == "__main__":
    sys.exit(main())
