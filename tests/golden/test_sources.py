"""Title, author and date of the test articles, and what of them is no news."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index import BlockKind, Date
from index.read.formats import read_file
from tests.golden.test_tables import ARTICLES, ROOT, read

SOURCES = json.loads((ARTICLES / "sources.json").read_text(encoding="utf-8"))
ASIDE = {BlockKind.BOILERPLATE, BlockKind.BYLINE}


def aside(folder: Path, name: str) -> str:
    article = read(folder, name)
    blocks = [block.span.cut(article.text) for block in article.blocks if block.kind in ASIDE]
    return "\n".join(blocks)


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_an_article_is_known_by_its_headline_author_and_date(name: str) -> None:
    """The headline, not the outlet's name above it; a missing date stays missing."""
    want = SOURCES[name]
    found = read(ARTICLES, name).source

    assert (found.title, found.author) == (want["title"], want["author"])
    if "published" in want:
        assert found.published == (Date(*want["published"]) if want["published"] else None)


@pytest.mark.parametrize(
    ("folder", "name", "words"),
    [
        ("seeds", "half-a-million-1-series.txt", "Sign Up for the Morning Line"),
        ("seeds", "half-a-million-1-series.txt", "Twelve stories from the motor trade"),
        ("seeds", "half-a-million-1-series.txt", "See also:"),
        ("seeds", "half-a-million-1-series.txt", "no longer taking entries"),
        ("seeds", "leipzig-four-million.txt", "date 2025-12-09"),
        ("seeds", "leipzig-four-million.txt", "Photos: BMW"),
        ("seeds", "1-series-m-orders-closed.txt", "Kurt Ernst has loved cars"),
        ("tests/articles", "tram-fleet.txt", "Wilma Faro covers transport"),
        ("tests/articles", "coastal-line.txt", "Photo: Northern Wire"),
        ("tests/articles", "coastal-line-inland-herald.txt", "our free newsletter"),
        ("tests/articles", "larkhaven-budget.md", "Subscribe to the Courier newsletter"),
        ("tests/articles", "larkhaven-gap.html", "We use cookies"),
        ("tests/articles", "larkhaven-gap.html", "Ten walks for a rainy Sunday"),
    ],
)
def test_promotion_credits_and_biographies_are_marked(folder: str, name: str, words: str) -> None:
    """They are kept, but they are not what happened."""
    assert words in aside(ROOT / folder, name)


@pytest.mark.parametrize(
    ("folder", "name", "words"),
    [
        ("seeds", "half-a-million-1-series.txt", "25,000 coupes annually"),
        ("seeds", "leipzig-four-million.txt", "1,300 cars leave the plant"),
        ("seeds", "1-series-m-orders-closed.txt", "brings production to an end in June"),
        ("tests/articles", "tram-fleet.txt", "Two K2 trams survive"),
        ("tests/articles", "larkhaven-gap.html", "a sticking plaster"),
        ("tests/articles", "apple-harvest.txt", "Late frost in April"),
    ],
)
def test_the_news_is_not_taken_for_promotion(folder: str, name: str, words: str) -> None:
    """A sentence of the report stays searchable."""
    article = read(ROOT / folder, name)

    assert words in article.text
    assert words not in aside(ROOT / folder, name)


def test_a_file_of_another_code_page_keeps_its_accents() -> None:
    """The apple report is not in UTF-8."""
    article = read_file(ARTICLES / "apple-harvest.txt", "apple-harvest.txt")

    assert "Élodie Marchand" in getattr(article, "text", "")
