"""The gate: what leaves was cut by a span, or was computed twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.answer.draft import Draft, Remark
from bot.question import understand
from bot.reply import Answer, NoAnswer, Quote
from bot.tableqa import Candidate, answer_from_tables
from bot.verify import verify
from index import Archive, IndexSettings, Span, memory_archive, read_text

TEXT = """\
# Trams of Hull

The yard built 381 trams in all.

| Model | Built |
|-------|-------|
| K2    | 40    |
| K4    | 112   |
| K5    | 229   |
"""


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    settings = IndexSettings(encoder="hashing", reranker="hashing")
    with memory_archive([read_text(TEXT, "trams.md")], settings) as opened:
        yield opened


def place(archive: Archive, words: str) -> tuple[str, Span]:
    article = archive.article(archive.find("trams.md").id)
    start = article.text.index(words)
    return article.id, Span(start, start + len(words))


def draft(
    *quotes: Quote, candidate: Candidate | None = None, remarks: tuple[Remark, ...] = ()
) -> Draft:
    return Draft(answered=True, confidence=0.9, quotes=quotes, candidate=candidate, remarks=remarks)


def test_the_words_of_a_quote_are_cut(archive: Archive) -> None:
    """A quote brings its place; the words come from the article."""
    article, span = place(archive, "The yard built 381 trams in all.")
    mark = place(archive, "381")[1]

    outcome = verify(draft(Quote(article_id=article, span=span, highlight=mark)), archive)

    assert isinstance(outcome, Answer)
    assert outcome.citations[0].words == "The yard built 381 trams in all."
    assert outcome.values == ("381",)


@pytest.mark.parametrize(
    "quote",
    [
        Quote(article_id="none", span=Span(0, 5)),
        Quote(article_id="", span=Span(0, 5)),
    ],
)
def test_a_quote_of_no_article_is_dropped_and_nothing_is_left(
    archive: Archive, quote: Quote
) -> None:
    """A draft with nothing left is a refusal."""
    assert isinstance(verify(draft(quote), archive), NoAnswer)


def test_a_quote_past_the_end_or_with_a_stray_highlight_is_dropped(archive: Archive) -> None:
    """Only what can be cut is shown."""
    article, span = place(archive, "The yard")
    past = Quote(article_id=article, span=Span(0, 10**6))
    stray = Quote(article_id=article, span=span, highlight=Span(0, 3))

    assert isinstance(verify(draft(past, stray), archive), NoAnswer)


def test_a_remark_says_the_words_of_its_place(archive: Archive) -> None:
    """What stands between quotation marks in a note was cut, too."""
    article, span = place(archive, "381 trams")
    quote = Quote(article_id=article, span=span)

    outcome = verify(draft(quote, remarks=(Remark(article, span, "It says “{}”."),)), archive)

    assert "It says “381 trams”." in outcome.notes


def test_what_two_remarks_say_alike_is_said_once(archive: Archive) -> None:
    """Two sentences with "last year" in them mean the same year."""
    article, span = place(archive, "381 trams")
    letters = [place(archive, row)[1] for row in ("K2", "K4")]
    remarks = tuple(Remark(article, Span(one.start, one.start + 1), "“{}”") for one in letters)

    outcome = verify(draft(Quote(article_id=article, span=span), remarks=remarks), archive)

    assert outcome.notes == ("“K”",)


def test_a_figure_that_the_second_entry_contradicts_is_no_answer(archive: Archive) -> None:
    """A value that SQL does not find is not served, whoever computed it."""
    (first, *_), (other, *_) = (
        answer_from_tables(understand(f"How many {tram} were built?"), archive.tables())
        for tram in ("K4", "K5")
    )
    assert other.figure.values != first.figure.values
    forged = Candidate(
        plan=other.plan,
        figure=first.figure,
        table=first.table,
        confidence=1.0,
        accounted=first.accounted,
        ambiguous=False,
    )

    assert isinstance(verify(draft(candidate=first), archive), Answer)
    assert isinstance(verify(draft(candidate=forged), archive), NoAnswer)
