"""Questions are spelt as the archive spells, and no word is changed that may be right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.spelling import respelt
from index import Archive, IndexSettings, memory_archive, read_text

PIECE = """\
# Kestrel Halt opens again

Jürgen Sæther, who runs the station at Kestrel Halt, painted its door in a bright color on
2 May 2024. The bridge was designed by Ada Moss.
"""


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    settings = IndexSettings(encoder="hashing", reranker="hashing")
    with memory_archive([read_text(PIECE, "halt.md")], settings) as opened:
        yield opened


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Who runs the staion at Kestral Halt?", "Who runs the station at Kestrel Halt?"),
        ("What colour is the door?", "What color is the door?"),
        ("Who is Juergen Saether?", "Who is Jürgen Sæther?"),
        ("wich door was painted?", "which door was painted?"),
        ("WHO RUNS KESTRAL HALT?", "WHO RUNS KESTREL HALT?"),
    ],
)
def test_a_question_is_spelt_as_the_archive_spells(archive: Archive, typed: str, read: str) -> None:
    """Its names, its side of the Atlantic, its letters; capitals stay as they were typed."""
    assert respelt(typed, archive) == read


@pytest.mark.parametrize(
    "typed",
    [
        "Who is Ada Moss?",
        'Who said "staion"?',
        "How many A4 in 2023?",
        "Who exported the wine?",
        "Who will mend the station?",
        "🎉",
    ],
)
def test_what_is_right_or_quoted_or_missing_stays(archive: Archive, typed: str) -> None:
    """A word that the archive has not must be missed, not bent until it fits."""
    assert respelt(typed, archive) == typed
