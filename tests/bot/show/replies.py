"""Replies as the bot makes them, over small articles, for the tests of every face."""

from __future__ import annotations

from decimal import Decimal

from bot.figure import Figure, FigureCell, FigureRow
from bot.reply import Answer, NoAnswer, Quote, Reply, cite
from index import Article, Block, BlockKind, Date, Number, Source, Span

TEXT = """The harbour by the numbers

The harbour of Port Ellery handled 1,204,511 containers last year, its best result since 1998.
Its largest crane, "Big Ada", went into service in March 2021.

Ship|Year|Containers
Aurora|2019|12,400
Borealis|2020|18,150
Corona|2021|9,875
"""

HARBOUR = Article(
    source=Source(
        id="5f3a9c01de",
        path="news/harbour.txt",
        title="The harbour by the numbers",
        published=Date(2025, 12, 9),
        url="https://news.example/harbour",
    ),
    text=TEXT,
    blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),),
)


def place(words: str, article: Article = HARBOUR) -> Span:
    """Where the words stand first in the article."""
    start = article.text.index(words)
    return Span(start, start + len(words))


SENTENCE = "The harbour of Port Ellery handled 1,204,511 containers last year"


def quote(words: str, article: Article = HARBOUR, highlight: str | None = None) -> Quote:
    marked = place(highlight, article) if highlight else None
    return Quote(article_id=article.id, span=place(words, article), highlight=marked, score=0.9)


def answered(question: str = "How many containers did the harbour handle?") -> Reply:
    answer = Answer(
        text="1,204,511 containers.",
        values=("1,204,511",),
        citations=(cite(quote(SENTENCE, highlight="1,204,511"), HARBOUR),),
        figure=None,
        figure_source=None,
        notes=("last year, read as 2024",),
        confidence=0.93,
    )
    return _reply(question, answer)


def computed(
    question: str = "How many containers did the three ships bring?", figure: Figure | None = None
) -> Reply:
    answer = Answer(
        text="The three ships brought 40,425 containers.",
        values=("40,425",),
        citations=(),
        figure=figure or ships(),
        figure_source=HARBOUR.source,
        notes=(),
        confidence=0.97,
    )
    return _reply(question, answer)


def ships() -> Figure:
    rows = tuple(
        FigureRow(
            label=name,
            span=place(f"{name}|{year}|{count}"),
            cells=(
                FigureCell("Ship", name, place(name)),
                FigureCell("Year", year, place(year)),
                FigureCell("Containers", count, place(count)),
            ),
        )
        for name, year, count in (
            ("Aurora", "2019", "12,400"),
            ("Borealis", "2020", "18,150"),
            ("Corona", "2021", "9,875"),
        )
    )
    return Figure(
        values=(Number(Decimal(40425)),),
        display=("40,425",),
        unit="containers",
        operation="sum",
        plan="the sum of Containers over all 3 rows",
        sql='SELECT SUM("Containers") FROM "ships"',
        table_id="5f3a9c01de-1",
        article_id=HARBOUR.id,
        caption="Ships and their containers",
        rows=rows,
    )


def refused(question: str = "Who painted the lighthouse?") -> Reply:
    missing = NoAnswer(
        text="The archive does not say who painted the lighthouse.",
        missing=("painted", "lighthouse"),
        nearest=(cite(quote('Its largest crane, "Big Ada"'), HARBOUR),),
        notes=(),
        confidence=0.08,
    )
    return _reply(question, missing)


def _reply(question: str, outcome: Answer | NoAnswer) -> Reply:
    return Reply(question=question, read_as=None, outcome=outcome, generation=7, elapsed_ms=84.2)
