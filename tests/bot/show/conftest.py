"""Two replies over one small article: an answer with a figure and a quote, and a refusal."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.figure import Figure, FigureCell, FigureRow
from bot.reply import Answer, NoAnswer, Quote, Reply, cite
from index import Article, Block, BlockKind, Date, Number, Source, Span

TEXT = (
    "The ferry line carried more people than ever.\n"
    "Ten boats now sail, said Ada Moss, who runs the pier.\n"
    "\n"
    "Boat,Seats\n"
    "Heron,1,204\n"
    "Plover,88\n"
)


def place(words: str) -> Span:
    """Where the words stand in the article."""
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.fixture
def article() -> Article:
    """An article of the ferry line."""
    source = Source(
        id="0123456789", path="news/ferry.txt", title="Ferry line grows", published=Date(2024, 5)
    )
    return Article(
        source=source, text=TEXT, blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),)
    )


@pytest.fixture
def answered(article: Article) -> Reply:
    """An answer with every part there can be."""
    quote = Quote(
        article_id=article.id,
        span=place("Ten boats now sail, said Ada Moss, who runs the pier."),
        highlight=place("Ten"),
        score=0.75,
    )
    rows = tuple(
        FigureRow(
            label=name,
            span=place(f"{name},{seats}"),
            cells=(
                FigureCell("Boat", name, place(name)),
                FigureCell("Seats", seats, place(seats)),
            ),
        )
        for name, seats in (("Heron", "1,204"), ("Plover", "88"))
    )
    figure = Figure(
        values=(Number(Decimal(1292)),),
        display=("1,292",),
        unit="seats",
        operation="sum",
        plan="the sum of Seats over all rows",
        sql='SELECT SUM("Seats") FROM t',
        table_id="t1",
        article_id=article.id,
        caption="Boats of the line",
        rows=rows,
    )
    return Reply(
        question="and how many seats in all?",
        read_as="How many seats have the boats of the ferry line in all?",
        outcome=Answer(
            text="The boats have 1,292 seats in all.",
            values=("1,292",),
            citations=(cite(quote, article),),
            figure=figure,
            figure_source=article.source,
            notes=("The table gives no date.",),
            confidence=0.875,
        ),
        generation=3,
        elapsed_ms=12.5,
    )


@pytest.fixture
def refused(article: Article) -> Reply:
    """A refusal with a nearest passage."""
    near = Quote(article_id=article.id, span=place("The ferry line carried more people than ever."))
    return Reply(
        question="Who built the lighthouse?",
        read_as=None,
        outcome=NoAnswer(
            text="No article tells who built a lighthouse.",
            missing=("lighthouse", "built"),
            nearest=(cite(near, article),),
            notes=(),
            confidence=0.25,
        ),
        generation=3,
        elapsed_ms=7.25,
    )
