"""Figures out of one of three hundred tables: from the question to the rendered text."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.ask import Archivist
from bot.config import AnswerSettings
from bot.show.text import to_text
from index import IndexSettings, LiveArchive, update
from tests.bench.line import Line, quantile, thirds

_TABLES = 300
_BAR = 15.0  # milliseconds
_TOWNS = "Arden Brook Calder Dunmore Elstow Farley Gorse Hythe Ilford Kelso Lorton Marsh".split()
_FIELDS = ("Schools", "Roads", "Parks", "Housing", "Libraries", "Care", "Transport", "Culture")


def tables(folder: Path, count: int = _TABLES) -> list[str]:
    """Write so many reports with a table each, and return a question about each table."""
    asked = []
    for number in range(count):
        chance = random.Random(number)  # noqa: S311  made-up news, not a secret
        town, year = _TOWNS[number % len(_TOWNS)], 1990 + number // len(_TOWNS)
        rows = "\n".join(
            f"| {field} | {chance.randint(100, 99_999):,} | {chance.randint(10, 999)} |"
            for field in _FIELDS
        )
        text = (
            f"# {town} votes on its budget\n\nThe council of {town} met until midnight. Its"
            f" chair called the plan for {year} careful.\n\nSpending in {year}:\n\n"
            f"| Department | Spending | Staff |\n| --- | --- | --- |\n{rows}\n"
        )
        (folder / f"{number:04}.md").write_text(text, encoding="utf-8")
        field = _FIELDS[number % len(_FIELDS)].casefold()
        asked.append(f"What was the spending on {field} in {town} in {year}?")
    return asked


def of_tables() -> Iterator[Line]:
    """Processor time of a warm answer, everything included, with the settings as they come."""
    with TemporaryDirectory() as scratch:
        folder = Path(scratch, "articles")
        folder.mkdir()
        asked = tables(folder)
        settings = IndexSettings(articles=[folder], store=Path(scratch, "store"))
        update(settings)
        took, figures = [], 0
        with LiveArchive(settings) as live:
            bot = Archivist(live, AnswerSettings())
            to_text(bot.ask(asked[0]))
            for question in asked[1::5]:
                started = time.process_time()
                reply = bot.ask(question)
                to_text(reply)
                took.append((time.process_time() - started) * 1000)
                figures += getattr(reply.outcome, "figure", None) is not None
    beside = f"{figures} of {len(took)} answered"
    for name, share in (("p50", 0.5), ("p95", 0.95)):
        ratios = tuple(one / _BAR for one in thirds(took, share))
        value = f"{quantile(took, share):.1f} ms"
        bar = 1.0 if share == 0.5 else None
        yield Line(f"a figure of one of {_TABLES} tables, {name}", value, beside, ratios, bar)
