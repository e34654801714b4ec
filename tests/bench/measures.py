"""What is measured: each part yields lines of the table."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from bot.ask import Archivist
from bot.config import AnswerSettings
from index import IndexSettings, LiveArchive, update
from index.search import vectors
from index.store.database import FILE
from index.store.snapshot import Snapshot
from tests.bench import runs
from tests.bench.archive import ROOT, built
from tests.bench.corpus import questions, report, write
from tests.bench.line import Line, quantile, thirds
from tests.bench.tables import of_tables

_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured."""

    articles: int = 10_000
    questions: int = 60
    chunks: int = 30  # articles encoded by the model in each round
    real: bool = False

    @property
    def settings(self) -> IndexSettings:
        """The archive that is asked."""
        return built(self.articles, real=self.real)


def start(plan: Plan) -> Iterator[Line]:
    """How long a shell waits, of nothing but the import that every such script begins with."""
    del plan
    with TemporaryDirectory() as store:
        settings = IndexSettings(articles=[ROOT / "seeds"], store=Path(store))
        update(settings)
        ask = (*runs.ARCHIVIST, "ask", "How many vehicles were built in all?")
        other = (*runs.PYTHON, "import sentence_transformers")
        for command in (other, ask):  # what the disk has to give is warm from here on
            runs.seconds(command, runs.of(settings))
        importing, cold, shown = [], [], []
        for _ in range(_ROUNDS):
            importing.append(runs.seconds(other))
            cold.append(runs.seconds(ask, runs.of(settings)))
            shown.append(runs.seconds((*runs.ARCHIVIST, "--help")))
        ratios = tuple(a / b for a, b in zip(cold, importing, strict=True))
        beside = f"import s-t {min(importing):.2f} s"
        yield Line("archivist ask, cold process", f"{min(cold):.2f} s", beside, ratios, 0.2)
        share = tuple(one / 0.25 for one in shown)
        yield Line("archivist --help", f"{min(shown):.2f} s", "0.25 s", share, 1.0)


def warm(plan: Plan) -> Iterator[Line]:
    """From the question to the rendered text, less the encoding of the question, at two sizes."""
    yield from _over_encoding(plan, plan.articles // 100)
    ours = yield from _over_encoding(plan, plan.articles)
    asked = questions(plan.questions, plan.articles)
    theirs = quantile(runs.plain_asked(plan.settings, asked)["asked"], 0.5) * 1000
    middle = quantile(ours, 0.5) * 1000
    beside = f"plain {theirs:.1f} ms"
    yield Line(
        "warm answer of the plain script", f"{middle:.1f} ms", beside, (middle / theirs,), None
    )
    again = runs.asked(plan.settings, asked[:24], rerank=True)["answer"]
    took, ratios = quantile(again, 0.5) * 1000, tuple(one / 0.3 for one in thirds(again, 0.5))
    yield Line("warm answer with rerank, p50", f"{took:.0f} ms", "300 ms", ratios, 1.0)


def _over_encoding(plan: Plan, articles: int) -> Generator[Line, None, list[float]]:
    """What answers without rerank take beyond encoding, against the bars; all that they took."""
    settings = built(articles, real=plan.real)
    ours = runs.asked(settings, questions(plan.questions, articles))
    encode = quantile(ours["encode"], 0.5) * 1000
    over = [(a - e) * 1000 for a, e in zip(ours["answer"], ours["encode"], strict=True)]
    for name, share, limit in (("p50", 0.5, 15.0), ("p95", 0.95, 40.0)):
        yield Line(
            f"answer over {10 * articles:,} less encoding, {name}",
            f"{quantile(over, share):.1f} ms",
            f"{limit:.0f} ms (encode {encode:.1f})",
            tuple(one / limit for one in thirds(over, share)),
            1.0,
        )
    answers: list[float] = ours["answer"]
    return answers


def bulk(plan: Plan) -> Iterator[Line]:
    """Reading, cutting and encoding the same files with the same model, in turn."""
    ours, theirs, ratios = [], [], []
    for number in range(_ROUNDS):
        with TemporaryDirectory() as scratch:
            folder = Path(scratch, "articles")
            write(folder, plan.chunks, start=500_000 + number * plan.chunks)
            plain = runs.plain_indexed(folder)
            done = update(IndexSettings(articles=[folder], store=Path(scratch, "store")))
            ours.append(done.embedded / done.seconds)
            theirs.append(plain["passages"] / plain["seconds"])
            ratios.append(done.seconds / plain["seconds"])
    beside = f"plain {max(theirs):.0f} short ones /s"
    name = "bulk indexing of the same files"
    yield Line(name, f"{max(ours):.0f} /s", beside, tuple(ratios), 1 / 1.5)


def fresh(plan: Plan) -> Iterator[Line]:
    """Updates of a large archive, and until a chat that runs answers from the new article."""
    settings = plan.settings
    update_all = (*runs.ARCHIVIST, "index", "update")
    idle = [runs.seconds(update_all, runs.of(settings)) for _ in range(_ROUNDS)]
    name = f"update, nothing new in {plan.articles} files"
    yield Line(name, f"{min(idle):.2f} s", "1 s", tuple(idle), 1.0)
    took, answered = [], []
    with LiveArchive(settings) as live:
        bot = Archivist(live, AnswerSettings(rerank=False))
        for number in range(_ROUNDS):
            made = report(700_000 + number)
            path = settings.articles[0] / made.name
            path.write_text(made.text, encoding="utf-8")
            try:
                took.append(runs.seconds(update_all, runs.of(settings)))
                answered.append(_until(bot, made.questions[0], made.name))
            finally:
                path.unlink()
    update(settings)
    yield Line(
        "update, one new article", f"{min(took):.2f} s", "3 s", tuple(t / 3 for t in took), 1.0
    )
    later = tuple(one / 2 for one in answered)
    yield Line("until a chat answers from it", f"{min(answered):.2f} s", "2 s more", later, 1.0)


def _until(bot: Archivist, question: str, name: str, patience: float = 20.0) -> float:
    """The seconds until the article of a name is what a question finds."""
    started = time.perf_counter()
    while time.perf_counter() - started < patience:
        reply = bot.ask(question)
        outcome = reply.outcome
        quoted = getattr(outcome, "citations", ()) or getattr(outcome, "nearest", ())
        if any(one.source.path == name for one in quoted):
            break
        time.sleep(0.05)
    return time.perf_counter() - started


def memory(plan: Plan) -> Iterator[Line]:
    """What a process holds that has answered some questions."""
    asked = questions(plan.questions, plan.articles)
    ours = runs.asked(plan.settings, asked)["resident"]
    theirs = runs.plain_asked(plan.settings, asked)["resident"]
    beside = f"plain {theirs >> 20} MB"
    yield Line("resident memory of a bot", f"{ours >> 20} MB", beside, (ours / theirs,), 0.5)


def recall(plan: Plan) -> Iterator[Line]:
    """The approximate index over all vectors, whatever kind the archive itself has."""
    snapshot = Snapshot(plan.settings.store / FILE)
    ids, matrix = snapshot.vectors(0, 1 << 62)
    snapshot.close()
    index, made = vectors.approximate(matrix, ids)
    chance = np.random.default_rng(1)
    queries = _near(matrix[chance.choice(len(matrix), 200, replace=False)], chance)
    flat, _ = vectors.build(matrix, ids)
    shares, slow, fast = [], [], []
    for query in queries:
        started = time.perf_counter()
        truth = flat.search(query, 10)
        between = time.perf_counter()
        found = index.search(query, 10)
        slow.append(between - started)
        fast.append(time.perf_counter() - between)
        shares.append(len({one for one, _ in truth} & {one for one, _ in found}) / 10)
    beside = f"at build {made.recall:.3f}"
    got = float(np.mean(shares))
    yield Line(f"recall@10, {made.kind}", f"{got:.3f}", beside, (0.98 / got,), 1.0)
    took, exact = quantile(fast, 0.5) * 1000, quantile(slow, 0.5) * 1000
    name = f"nearest of {len(ids)}, approximate to exact"
    yield Line(name, f"{took:.2f} ms", f"exact {exact:.2f} ms", (took / exact,), None)


def _near(rows: vectors.Vectors, chance: np.random.Generator) -> vectors.Vectors:
    """Vectors about as far from some rows as a question is from the passage it is about."""
    moved = rows + chance.normal(0, 0.6 / rows.shape[1] ** 0.5, rows.shape).astype(np.float32)
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


PARTS: dict[str, Callable[[Plan], Iterator[Line]]] = {
    "start": start,
    "warm": warm,
    "tables": lambda _: of_tables(),
    "bulk": bulk,
    "fresh": fresh,
    "memory": memory,
    "recall": recall,
}
