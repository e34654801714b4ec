"""Who wrote a piece: its byline; who wrote what it tells of: its words."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ask import Archivist
from bot.config import AnswerSettings
from bot.reply import Answer
from index import Archive, IndexSettings, memory_archive, read_text

SCHOOL = """\
# Fewer pupils in Hull

*Published: 3 December 2023 · Education*

Hull lost pupils, a report found. The author of the report, economist Gwen Lind, was not surprised.
"""
FERRY = """\
# The ferry of Leeds

By Paul Moss | 4 May 2024

The ferry of Leeds sails again.
"""


@dataclass(frozen=True)
class Shelf:
    archive: Archive

    def current(self) -> Archive:
        return self.archive


def values(question: str, text: str) -> tuple[str, ...]:
    settings = IndexSettings(encoder="hashing", reranker="hashing")
    with memory_archive([read_text(text, "a.md")], settings) as archive:
        reply = Archivist(Shelf(archive), AnswerSettings(threshold=0.0)).ask(question)
    return reply.outcome.values if isinstance(reply.outcome, Answer) else ()


def test_the_author_of_a_report_is_no_byline() -> None:
    """And "Published" is nobody."""
    assert "Published" not in values("Who wrote the report?", SCHOOL)


def test_the_byline_tells_who_wrote_the_piece() -> None:
    """The name in it, not the day."""
    assert values("Who wrote the article about the ferry of Leeds?", FERRY) == ("Paul Moss",)
